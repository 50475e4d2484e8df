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
    public const int LexStyle = 692, LexContent = 723, Syntax = 754, Tactic = 785, Relation = 816;
    public const int FirstSingular = 724, SecondPerson = 729, PositiveEmotion = 734, NegativeEmotion = 739;
    public const int CognitiveProcess = 744, SocialReference = 749, Negation = 775, Expletive = 708;
    public const int Clarification = 811, PromiseFollowUp = 827;
    public const int ResponseGap = 662, Backchannel = 677, GazeListening = 321, GazeSpeaking = 326;

    public const int ExclamationMagnitude = 771, IntensifierMagnitude = 714, ExpletiveMagnitude = 709;
    public const int HedgeDuration = 720, HedgeOnset = 721, NameOnset = 825;

    /// <summary>Statistics of a feature, counted from its rate.</summary>
    public const int Magnitude = 1, Duration = 2, Onset = 3, Variability = 4;

    /// <summary>A feature's rate with its channel's gain, which moves all six.</summary>
    public static double Rate(Contracts.TraitScores t, int feature) =>
        t[feature] + (0.5 * t[LexStyle + (PerChannel * ((feature - LexStyle) / PerChannel))]);

    /// <summary>The same in the course of a talk: what sets in late is held back in its first turns and comes the more
    /// after them (0.9 either way for one SD of the onset's trait, even after eight turns; own priors).</summary>
    public static double Rate(Contracts.TraitScores t, int feature, int turns) =>
        Rate(t, feature) + (0.9 * t[feature + Onset] * Math.Min(1, (turns - Even) / (double)Even));

    private const int PerChannel = 31, Even = 8;

    /// <summary>Names of the domains in taxonomy order, as written into a why.</summary>
    public static readonly string[] DomainIds = ["D.O", "D.C", "D.E", "D.A", "D.N"];
}
