using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>
/// Magnitudes, durations, onsets and variabilities of text: the lines of real replies, put into words by personas that
/// differ in one such trait alone, two standard deviations below and above its mean, over twenty seeds. The paired
/// differences of the statistic named must lie above zero with t of at least 2.54 (one-sided p below .01 at 19 degrees
/// of freedom). What a reader counts is written apart from the lists the speaker uses (<see cref="TextCues"/>).
/// </summary>
public sealed class LineTraitTests
{
    private const int Seeds = 20;
    private const double TLeast = 2.54;

    private static readonly Lazy<Line[]> Lines = new(Harvest);

    /// <summary>Feature, what is counted, and which of magnitude, duration, onset and variability can be
    /// seen.</summary>
    private static readonly (int Feature, string Words, string Seen)[] Counted =
    [
        (TraitIndex.FirstSingular, "first person", "MDLV"), (TraitIndex.SecondPerson, "second person", "MDLV"),
        (TraitIndex.PositiveEmotion, "positive words", "LV"), (TraitIndex.NegativeEmotion, "negative words", "LV"),
        (TraitIndex.CognitiveProcess, "cognitive words", "MV"), (TraitIndex.SocialReference, "social words", "MDLV"),
        (TraitIndex.Subordination, "subordinators", "MDLV"), (TraitIndex.Negation, "negations", "MLV"),
        (TraitIndex.Connective, "connectives", "LV"), (TraitIndex.Informality, "casual words", "MLV"),
        (TraitIndex.Intensifier, "intensifiers", "MLV"), (TraitIndex.Hedge, "hedges", "L"),
        (TraitIndex.Question, "?", "LV"), (TraitIndex.SentenceLength, "words", "MV"),
        (TraitIndex.RareWord, "long words", "MDLV"),
    ];

    /// <summary>The same of what is done by saying a line: how strongly, how long, how unevenly long.</summary>
    private static readonly (int Feature, string Words, string Seen)[] Done =
    [
        (TraitIndex.Humour, "joke", "MDV"), (TraitIndex.Praise, "praise", "MDV"),
        (TraitIndex.Disagreement, "object", "MD"), (TraitIndex.SelfDisclosure, "relate", "MDV"),
        (TraitIndex.MemoryCallback, "recall", "DV"), (TraitIndex.Apology, "apologise", "MDV"),
        (TraitIndex.OpeningRitual, "greet", "MD"), (TraitIndex.TopicInitiation, "change-topic", "D"),
        (TraitIndex.Validation, "empathise", "MDV"), (TraitIndex.Clarification, "clarify", "DV"),
    ];

    public static TheoryData<int, char, string> Markers => Each(Counted);

    public static TheoryData<int, char, string> Deeds => Each(Done);

    [Theory]
    [MemberData(nameof(Markers))]
    public void AStatisticOfText_MovesInItsDirection(int feature, char statistic, string words)
    {
        var (mean, t) = Moved(Trait(feature, statistic), statistic, words, static _ => true);
        Assert.True(t >= TLeast, $"{words}: mean difference {mean:0.0000}, t {t:0.00}");
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public void HowSomethingIsDone_MovesInItsDirection(int feature, char statistic, string manner)
    {
        var (mean, t) = Moved(Trait(feature, statistic), statistic == 'V' ? 'V' : 'R',
            statistic == 'M' ? "strong words" : "words", l => l.Manner == manner);
        Assert.True(t >= TLeast, $"{manner}: mean difference {mean:0.0000}, t {t:0.00}");
    }

    [Fact]
    public void ATraitOfTheBody_MovesNone()
    {
        foreach (var statistic in "MDLV")
        {
            var (mean, t) = Moved(TraitIndex.GazeListening, statistic, "social words", static _ => true);
            Assert.True(Math.Abs(t) < TLeast, $"{statistic}: mean difference {mean:0.0000}, t {t:0.00}");
        }
    }

    private static TheoryData<int, char, string> Each((int Feature, string Words, string Seen)[] all) =>
        [.. from m in all from s in m.Seen select (m.Feature, s, m.Words)];

    private static int Trait(int feature, char statistic) =>
        feature + "RMDLV".IndexOf(statistic, StringComparison.Ordinal);

    private static (double Mean, double T) Moved(int trait, char statistic, string words, Func<Line, bool> which)
    {
        var lines = Lines.Value.Where(which).ToArray();
        var times = lines.Length < 40 ? 16 : words == "casual words" ? 8 : 3;
        var usual = statistic == 'V' ? Usual(lines, words, times) : [];
        var differences = Enumerable.Range(1, Seeds).Select(seed =>
            Statistic(Voiced(lines, trait, 2, seed, words, times), statistic, usual)
            - Statistic(Voiced(lines, trait, -2, seed, words, times), statistic, usual)).ToArray();
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (Seeds - 1);
        return (mean, variance <= 0 ? Math.Sign(mean) * 100 : mean / Math.Sqrt(variance / Seeds));
    }

    /// <summary>What is counted in each line as this persona says it: places, in words from its beginning.</summary>
    private static List<int>[] Voiced(Line[] lines, int trait, double z, int seed, string words, int times)
    {
        var all = new double[TraitScores.Count];
        if (words == "hedges")
            all[TraitIndex.Hedge] = 2;
        all[trait] = z;
        var profile = Samples.Mara(seed: (ulong)seed) with { Traits = new TraitScores(all) };
        var voice = Voice.Of(profile, Habits.Of(profile), stackalloc float[5],
            new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), new Bond(0, 0.2f, 0), 0.5, 0.5, 8);
        var chance = Chance.For((ulong)seed, "line traits");
        return [.. lines.SelectMany(line => Enumerable.Repeat(line, times)).Select(line => Places(string.Concat(
            new Realiser(voice, new Conversation("s")).Speak([line], ref chance)), words))];
    }

    private static double Statistic(List<int>[] places, char statistic, double[] usual)
    {
        var some = places.Where(p => p.Count > 0).ToList();
        return statistic switch
        {
            'R' => places.Average(p => p.Count),
            'M' => some.Average(p => p.Count - 1),
            'D' => some.Average(p => p[^1] - p[0]),
            'L' => some.Average(p => p[0]),
            _ => places.Select((p, i) => Math.Abs(p.Count - usual[i])).Average(),
        };
    }

    /// <summary>How often it is there in each line as personas without any trait say it.</summary>
    private static double[] Usual(Line[] lines, string words, int times)
    {
        var all = Enumerable.Range(1, Seeds).Select(s => Voiced(lines, 0, 0, s, words, times)).ToArray();
        return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(v => v[i].Count))];
    }

    private static List<int> Places(string said, string words)
    {
        var tokens = said.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = tokens.Select(t => t.Trim(',', '.', '!', '?', ';', ':', '…', '–', '"')).ToArray();
        var at = new List<int>();
        var cues = words is "?" or "!" or "words" or "long words" or "strong words" ? []
            : TextCues.Of(words).Select(c => c.Split(' ')).ToArray();
        for (var i = 0; i < tokens.Length; i++)
            if (words switch
            {
                "?" or "!" => tokens[i].Contains(words[0], StringComparison.Ordinal),
                "words" => bare[i].Length > 0,
                "long words" => bare[i].Length > 6,
                "strong words" => tokens[i].Contains('!', StringComparison.Ordinal)
                    || Strong.Contains(bare[i], StringComparer.Ordinal),
                _ => cues.Any(c => i + c.Length <= bare.Length && c.AsSpan().SequenceEqual(bare.AsSpan(i, c.Length))),
            })
                at.Add(i);
        return at;
    }

    private static readonly string[] Strong = [.. TextCues.Of("positive words"), .. TextCues.Of("negative words"),
        .. TextCues.Of("intensifiers")];

    /// <summary>Lines of real replies, each thought once.</summary>
    private static Line[] Harvest()
    {
        var lines = new Dictionary<(Frame, string), Line>();
        for (ulong seed = 1; seed <= 24; seed++)
        {
            var life = new Life(Samples.Mara(seed: seed));
            foreach (var (said, session) in TextTraitTests.Talk)
            {
                if (session == "s2" && said == "Hello again!")
                    life.Now += TimeSpan.FromHours(30);
                life.Now += TimeSpan.FromSeconds(30);
                var plan = (EmbeddedPlan)life.Plan(life.Request(said, "ann", session));
                foreach (var line in plan.Draft.Lines)
                    if (line.Tone != Tone.Fixed && line.Frame.Width > 1)
                        lines.TryAdd((line.Frame, line.Manner), line);
                life.Finish(plan, string.Concat(plan.Clauses));
            }
        }
        return [.. lines.Values];
    }
}
