using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>
/// Every trait of the taxonomy that names something in a text moves it in the words said: the same persona with the
/// trait two standard deviations below and above its mean, everything else and the seed alike, over twenty seeds; the
/// paired differences must lie above zero with t of at least 2.54 (one-sided p below .01 at 19 degrees of freedom).
/// "Late" is how much more often something comes after the first eight turns of a talk than within them.
/// </summary>
public sealed class TextTraitTests
{
    private const int Seeds = 20;
    private static readonly char[] Breaks = [' ', ',', '.', '!', '?', ';', ':', '…', '–'];
    private const double TLeast = 2.54;

    private static readonly string[] Lines =
    [
        "Hello, my name is Ann.", "What kind of music do you like?", "I had a rough day at work.",
        "I think small talk is a waste of time.", "Do you like being among many people?", "I love walking by the sea.",
        "What makes you happy in the end, would you say?", "Tell me about your family.", "What do you think of cats?",
        "Things are complicated at the moment.", "You're not listening.", "What do you like about your work?",
        "I passed my exam!", "What do you dislike?", "My best friend lied to me.", "What are your hobbies?",
        "I think social media is great.", "What are you afraid of?", "Everything feels different somehow.",
        "I'm so sad about my grandmother.",
    ];

    internal static IEnumerable<(string Said, string Session)> Talk =>
        Lines.Select(l => (l, "s1")).Concat(Later.Select(l => (l, "s2")));

    private static readonly string[] Later =
    [
        "Hello again!", "I went walking by the sea with my grandmother.", "What do you think about social media?",
        "I had another rough day at work.", "Do you enjoy your work?", "I think politicians are liars.",
        "What would you change about yourself if you could?", "That was wrong of you.", "My exam was hard.",
        "What's your favourite food?", "I'm worried about my best friend.", "Where do you live?",
    ];

    public static TheoryData<int, string> Traits => new()
    {
        { TraitIndex.RareWord, "letters a word" },
        { TraitIndex.Diversity, "distinct words" },
        { TraitIndex.Informality, "casual words" },
        { TraitIndex.Expletive, "expletives" },
        { TraitIndex.Intensifier, "intensifiers" },
        { TraitIndex.FirstSingular, "first person" },
        { TraitIndex.SecondPerson, "second person" },
        { TraitIndex.PositiveEmotion, "positive words" },
        { TraitIndex.NegativeEmotion, "negative words" },
        { TraitIndex.CognitiveProcess, "cognitive words" },
        { TraitIndex.SocialReference, "social words" },
        { TraitIndex.Subordination, "subordinators" },
        { TraitIndex.Negation, "negations" },
        { TraitIndex.Connective, "connectives" },
        { TraitIndex.SelfDisclosure, "own facts" },
        { TraitIndex.Praise, "praise" },
        { TraitIndex.Disagreement, "object" },
        { TraitIndex.Humour, "joke" },
        { TraitIndex.Clarification, "clarifying questions" },
        { TraitIndex.MemoryCallback, "recall" },
        { TraitIndex.OpeningRitual, "words of greeting" },
        { TraitIndex.Apology, "apologise" },
        { TraitIndex.Validation, "validation" },
        { TraitIndex.ExclamationMagnitude, "double marks" },
        { TraitIndex.IntensifierMagnitude, "strong intensifiers" },
        { TraitIndex.ExpletiveMagnitude, "strong expletives" },
        { TraitIndex.HedgeDuration, "long hedges" },
        { TraitIndex.HedgeOnset, "hedges behind" },
        { TraitIndex.NameOnset, "names behind" },
        { TraitIndex.LexStyle, "intensifiers" },
        { TraitIndex.LexContent, "social words" },
        { TraitIndex.Syntax, "connectives" },
        { TraitIndex.Tactic, "tactics" },
        { TraitIndex.Relation, "validation" },
        { TraitIndex.SelfDisclosure + TraitIndex.Onset, "late own facts" },
        { TraitIndex.Praise + TraitIndex.Onset, "late praise" },
        { TraitIndex.MemoryCallback + TraitIndex.Onset, "late recall" },
        { TraitIndex.Validation + TraitIndex.Onset, "late validation" },
        { TraitIndex.Expletive + TraitIndex.Onset, "late expletives" },
        { TraitIndex.Expletive + TraitIndex.Duration, "long expletives" },
        { TraitIndex.Expletive + TraitIndex.Variability, "distinct expletives" },
    };

    [Theory]
    [MemberData(nameof(Traits))]
    public void ATraitOfText_MovesTheWordsItNames_InItsDirection(int trait, string statistic)
    {
        var (mean, t) = Moved(trait, statistic);
        Assert.True(t >= TLeast, $"{statistic}: mean difference {mean:0.0000}, t {t:0.00}");
    }

    [Theory]
    [InlineData("first person")]
    [InlineData("connectives")]
    [InlineData("joke")]
    [InlineData("validation")]
    public void ATraitOfTheBody_MovesNoWords(string statistic)
    {
        var (mean, t) = Moved(TraitIndex.GazeListening, statistic);
        Assert.True(Math.Abs(t) < TLeast, $"{statistic}: mean difference {mean:0.0000}, t {t:0.00}");
    }

    /// <summary>Mean and t of the paired differences, high less low.</summary>
    private static (double Mean, double T) Moved(int trait, string statistic)
    {
        var differences = new double[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
            differences[seed] = Measured(trait, 2, statistic, (ulong)seed + 1)
                - Measured(trait, -2, statistic, (ulong)seed + 1);
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (Seeds - 1);
        return (mean, variance <= 0 ? Math.Sign(mean) * 100 : mean / Math.Sqrt(variance / Seeds));
    }

    private static double Measured(int trait, double z, string statistic, ulong seed)
    {
        var all = new double[TraitScores.Count];
        if (statistic.Contains("expletive", StringComparison.Ordinal) && trait != TraitIndex.Expletive)
            all[TraitIndex.Expletive] = 3;
        if (statistic == "double marks")
            all[TraitIndex.Exclamation] = 2;
        if (statistic is "long hedges" or "hedges behind")
            all[TraitIndex.Hedge] = 2;
        if (statistic == "names behind")
            all[TraitIndex.NameUse] = 3;
        all[trait] = z;
        var life = new Life(Samples.Mara(seed: seed) with { Traits = new TraitScores(all) });
        double sum = 0, weight = 0;
        var words = new HashSet<string>(StringComparer.Ordinal);
        var late = statistic.StartsWith("late ", StringComparison.Ordinal);
        var turn = 0;
        foreach (var (line, session) in Talk)
        {
            if (line == Later[0])
            {
                life.Now += TimeSpan.FromHours(30);
                turn = 0;
            }
            var said = life.Say(line, "ann", session).ToLowerInvariant();
            var (x, per) = Of(late ? statistic[5..] : statistic, said, line, life.Last, words);
            sum += late && turn++ < 8 ? -x : x;
            weight += per;
        }
        return weight > 0 ? sum / weight : 0;
    }

    private static (double X, double Per) Of(
        string statistic, string said, string heard, TurnLived lived, HashSet<string> seen)
    {
        var words = said.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        return statistic switch
        {
            "letters a word" => (words.Sum(w => w.Length), words.Length),
            "long expletives" => (Count(said, ["damn it", "bloody hell"]), 1),
            "distinct expletives" => (Expletives.Count(e => Count(said, [e]) > 0 && seen.Add(e)), 1),
            "distinct words" => (words.Count(seen.Add), Math.Sqrt(words.Length)),
            "own facts" => (lived.Why.Facts.Count(f => f.Contains('.', StringComparison.Ordinal)
                && !f.StartsWith("next", StringComparison.Ordinal)), 1),
            "tactics" => (lived.Why.Acts.Count(a => a is "joke" or "praise" or "object" or "relate"), 1),
            "words of greeting" => heard.StartsWith("Hello", StringComparison.Ordinal)
                ? (Count(said, TextCues.Greetings), 1) : (0, 0),
            "double marks" => (Count(said, ["!!"]), Math.Max(1, said.Count(c => c == '!'))),
            "strong intensifiers" => (Count(said, ["truly", "genuinely"]), words.Length),
            "strong expletives" => (Count(said, ["damn it", "crap", "bloody hell"]), 1),
            "long hedges" => (Count(said, TextCues.LongHedges), words.Length),
            "hedges behind" => (Count(said, TextCues.HedgesBehind), words.Length),
            "names behind" => (said.Contains(", ann", StringComparison.Ordinal) ? 1 : 0, 1),
            "praise" or "object" or "joke" or "recall" or "apologise" or "relate" or "change-topic" =>
                (lived.Why.Acts.Contains(statistic) ? 1 : 0, 1),
            "expletives" or "clarifying questions" or "validation" => (Count(said, TextCues.Of(statistic)), 1),
            _ => (Count(said, TextCues.Of(statistic)), words.Length),
        };
    }

    private static readonly string[] Expletives = ["blast,", "hell,", "damn,", "damn it", "crap,", "bloody hell"];

    private static int Count(string text, string[] phrases)
    {
        var n = 0;
        foreach (var phrase in phrases)
            for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
                n += (at == 0 || !char.IsLetter(text[at - 1]) || !char.IsLetter(phrase[0]))
                    && (at + phrase.Length == text.Length || !char.IsLetter(text[at + phrase.Length])) ? 1 : 0;
        return n;
    }
}
