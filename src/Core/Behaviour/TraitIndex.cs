using LinkyV.Contracts;

namespace LinkyV.Core.Behaviour;

/// <summary>Places in <see cref="TraitScores"/> that shape talk; the taxonomy's order is fixed.</summary>
internal static class TraitIndex
{
    public const int O = 0, C = 1, E = 2, A = 3, N = 4;
    public const int Politeness = 12, Withdrawal = 13, Volatility = 14, Assertiveness = 10, Compassion = 11;
    public const int Anger = 40, Depression = 41, Cheerfulness = 32, Trust = 33, Modesty = 37, Sincerity = 46;
    public const int RareWord = 693, Informality = 703, Intensifier = 713, Hedge = 718;
    public const int SentenceLength = 755, Subordination = 760, Question = 765, Exclamation = 770, Connective = 780;
    public const int SelfDisclosure = 786, TopicInitiation = 791, Praise = 796, Disagreement = 801, Humour = 806;
    public const int MemoryCallback = 817, NameUse = 822, OpeningRitual = 832, Apology = 837, Validation = 842;
    public const int TurnLength = 682, FilledPause = 610, Diversity = 698;
    public const int ResponseGap = 662, Backchannel = 677, GazeListening = 321, GazeSpeaking = 326;

    /// <summary>Names of the domains in taxonomy order, as written into a why.</summary>
    public static readonly string[] DomainIds = ["D.O", "D.C", "D.E", "D.A", "D.N"];
}
