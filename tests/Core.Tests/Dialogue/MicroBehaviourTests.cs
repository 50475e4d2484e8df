using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>
/// A micro-behaviour of talk moved alone by two standard deviations moves the statistic it names, upwards, over forty
/// talks of the same persona under other seeds; the taxonomy's stated direction is part of its definition.
/// </summary>
public sealed class MicroBehaviourTests
{
    private static readonly string[] Lines =
    [
        "Hello, my name is Ann.", "What kind of music do you like?", "I had a rough day at work.",
        "What do you think about small talk?", "Do you like being among many people?", "I love walking by the sea.",
        "What makes you happy?", "I see.", "Tell me about your family.", "I am learning Spanish.",
        "What are you afraid of?", "My boss is annoying.", "Do you enjoy your work?", "Mhm.", "I got the job!",
        "What are your plans?", "Hi again!", "Thank you, that was kind.",
    ];

    private static readonly string[] Hedges =
    [
        "i think", "i'd say", "i suppose", "i guess", "to my mind", "i feel", "if you ask me", "i'd think",
        "as far as i can tell", "the way i see it", "it seems to me", "in my view", "in a way", "more or less",
    ];

    [Theory]
    [InlineData(TraitIndex.Hedge, "hedges", 1.1)]
    [InlineData(TraitIndex.Exclamation, "exclamations", 1.1)]
    [InlineData(TraitIndex.Question, "questions", 1.05)]
    [InlineData(TraitIndex.TurnLength, "words a reply", 1.02)]
    [InlineData(TraitIndex.SentenceLength, "words a sentence", 1.01)]
    [InlineData(TraitIndex.NameUse, "names", 1.1)]
    [InlineData(TraitIndex.FilledPause, "fillers", 1.1)]
    [InlineData(TraitIndex.TopicInitiation, "topics", 1.1)]
    public void ATraitMovedAlone_MovesWhatItNames(int trait, string statistic, double atLeast)
    {
        var (before, after) = (Measured(trait, 0, statistic), Measured(trait, 2, statistic));
        Assert.True(before > 0 && after > atLeast * before, $"{statistic}: {before:0.000} to {after:0.000}");
    }

    private static double Measured(int trait, double z, string statistic)
    {
        double sum = 0, weight = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var all = new double[TraitScores.Count];
            all[trait] = z;
            var life = new Life(Samples.Mara(seed: seed) with { Traits = new TraitScores(all) });
            foreach (var line in Lines)
            {
                var said = life.Say(line).ToLowerInvariant();
                var (x, per) = Of(statistic, said, life.Last);
                sum += x;
                weight += per;
            }
        }
        return sum / weight;
    }

    private static (double X, double Per) Of(string statistic, string said, TurnLived lived)
    {
        double words = said.Split(' ').Length;
        return statistic switch
        {
            "hedges" => (Hedges.Sum(h => Count(said, h)), words),
            "exclamations" => (said.Count(c => c == '!'), words),
            "questions" => (said.Count(c => c == '?'), 1),
            "words a reply" => (words, 1),
            "words a sentence" => (words, Math.Max(1, said.Count(c => c is '.' or '!' or '?'))),
            "names" => (Count(said, "ann"), 1),
            "fillers" => (Count(said, "well,") + Count(said, "you know,"), words),
            _ => (lived.Why.Acts.Contains("change-topic") ? 1 : 0, 1),
        };
    }

    private static int Count(string text, string phrase)
    {
        var n = 0;
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            n += (at == 0 || !char.IsLetter(text[at - 1])) && (at + phrase.Length == text.Length
                || !char.IsLetter(text[at + phrase.Length])) ? 1 : 0;
        return n;
    }
}
