// Pairs of sentences that are about the same: a statement and another way to say it, a question and a statement that
// answers it. Both speak of one topic, and often of one person, town or time; words are inflected and replaced by
// synonyms at random. What does not belong together is the other pairs of a batch.
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Models.Sentences;

/// <summary>Two texts that should be close.</summary>
/// <param name="First">A question or a statement.</param>
/// <param name="Second">A statement.</param>
internal sealed record SentencePair(string First, string Second);

/// <summary>Generates pairs; the same seed and index always give the same one.</summary>
internal static class SentencePairs
{
    /// <summary>One pair.</summary>
    public static SentencePair Make(ulong seed, long index, bool heldOut)
    {
        var chance = Chance.For(seed, "pair", FormattableString.Invariant($"{index}"));
        var topic = chance.Pick(chance.Happens(0.4) ? Wordlists.Topics : Wordlists.Associations);
        var shared = new Slots(
            chance.Pick(topic.Things), chance.Pick(topic.Things), chance.Pick(topic.Doings), chance.Pick(topic.More),
            chance.Pick(topic.More), chance.Pick(topic.Asked), chance.Pick(Wordlists.Names),
            chance.Pick(Wordlists.Towns), chance.Pick(Wordlists.Times));
        var question = chance.Happens(0.5);
        var first = Write(Pattern(question, heldOut, ref chance), shared, topic, ref chance);
        var second = Write(Pattern(false, heldOut, ref chance), Other(shared, topic, ref chance), topic, ref chance);
        return new SentencePair(first, second);
    }

    /// <summary>What both share: the person, town and time mostly, the thing and the doing often.</summary>
    private static Slots Other(Slots s, Topic topic, ref Chance chance) => s with
    {
        Thing = chance.Happens(0.5) ? s.Thing : chance.Pick(topic.Things),
        Else = chance.Pick(topic.Things),
        Doing = chance.Happens(0.5) ? s.Doing : chance.Pick(topic.Doings),
        More = chance.Pick(topic.More),
        Further = chance.Pick(topic.More),
        Name = chance.Happens(0.7) ? s.Name : chance.Pick(Wordlists.Names),
        Town = chance.Happens(0.7) ? s.Town : chance.Pick(Wordlists.Towns),
        Time = chance.Happens(0.6) ? s.Time : chance.Pick(Wordlists.Times),
    };

    private static string Pattern(bool question, bool heldOut, ref Chance chance)
    {
        while (true)
            if (chance.Pick(Wordlists.Patterns) is var p && p.Question == question && p.HeldOut == heldOut)
                return p.Text;
    }

    private static string Write(string pattern, Slots slots, Topic topic, ref Chance chance)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '{')
            {
                text.Append(pattern[i]);
                continue;
            }
            text.Append(pattern[i + 1] switch
            {
                't' => Synonym(slots.Thing, ref chance),
                'u' => Synonym(slots.Else, ref chance),
                'd' => Synonym(slots.Doing, ref chance),
                'p' => Inflected(slots.Doing, ref chance),
                'm' => Synonym(slots.More, ref chance),
                'n' => Synonym(slots.Further, ref chance),
                'a' => Synonym(slots.Asked, ref chance),
                'w' => slots.Name,
                'c' => slots.Town,
                'h' => slots.Time,
                var other => throw new InvalidOperationException($"frames.txt: no slot {{{other}}} exists"),
            });
            i += 2;
        }
        if (chance.Happens(0.25))
            text.Append(". ").Append(Synonym(chance.Pick(topic.More), ref chance)).Append(", you know");
        return text.ToString();
    }

    private static string Synonym(string word, ref Chance chance)
    {
        var sets = Wordlists.SynonymsOf(word).ToList();
        return sets.Count == 0 || chance.Happens(0.5) ? word : chance.Pick(chance.Pick(sets));
    }

    private static string Inflected(string doing, ref Chance chance)
    {
        var synonym = Synonym(doing, ref chance);
        var space = synonym.IndexOf(' ', StringComparison.Ordinal);
        var verb = space < 0 ? synonym : synonym[..space];
        return chance.Pick(Inflection.Of(verb).ToList()) + (space < 0 ? "" : synonym[space..]);
    }

    /// <summary>The terms of a text as memory keeps them.</summary>
    public static IReadOnlyList<string> TermsOf(string text) => Terms.Of(text);

    private sealed record Slots(
        string Thing, string Else, string Doing, string More, string Further, string Asked, string Name, string Town,
        string Time);
}
