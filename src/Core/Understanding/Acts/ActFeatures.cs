using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Understanding.Acts;

/// <summary>
/// What an <see cref="ActNet"/> sees of a segment: its words and their stems, what stands beside what, how it opens and
/// ends, its form with content words left out, whom it judges and how, what its words mean in WordNet, its neighbours
/// and the line before, and what the rules take it for.
/// </summary>
internal static class ActFeatures
{
    /// <summary>Buckets of hashed features; a power of two.</summary>
    public const int Buckets = 1 << 14;

    /// <summary>Numbers of the mean vector: of what words mean, and of how they are used.</summary>
    public const int Numbers = WordMeanings.Size + WordUse.Size;

    /// <summary>Most hashed features of a segment.</summary>
    public const int Most = 320;

    private const int MostWords = 28;
    private const int MostStem = 64;
    private const double Judged = 0.3;
    private const uint Edge = 0x0001_E06Eu;

    private static readonly LexicalAffect Valences = (LexicalAffect)AffectReader.Words;

    private enum Kind : uint
    {
        Word = 1, Stem, Pair, Skip, Opening, Ending, Shape, Shapes, Mark, Length, Place, Rule, RuleMark, RuleOpening,
        RuleLength, Judged, Valence, Wider, Before, BeforeAct, NextAct, Person, LastPair, Triple, After, AfterLength,
    }

    /// <summary>Fills in the hashed features and the mean vector of a segment.</summary>
    /// <param name="reading">The line, its segments read by the rules.</param>
    /// <param name="at">Which segment.</param>
    /// <param name="into">Buckets, <see cref="Most"/> at most.</param>
    /// <param name="meaning">Mean vector of its content words, <see cref="Numbers"/> numbers.</param>
    /// <returns>How many features there are.</returns>
    public static int Of(Reading reading, int at, Span<int> into, scoped Span<float> meaning)
    {
        var s = reading.Segments[at];
        var made = new HashedFeatures(into, Buckets);
        Span<uint> words = stackalloc uint[MostWords];
        Span<uint> shapes = stackalloc uint[MostWords];
        var count = 0;
        meaning.Clear();
        for (var i = s.From; i < s.To && count < MostWords; i++)
            if (reading.Tokens[i].Kind is not TokenKind.Punctuation)
            {
                words[count] = Terms.Hash(reading.Tokens[i].Text);
                shapes[count++] = ShapeOf(reading, i);
                Mean(reading.Tokens[i], ref made, meaning);
            }
        ToOne(meaning[..WordMeanings.Size]);
        ToOne(meaning[WordMeanings.Size..]);
        Words(words[..count], shapes[..count], ref made);
        OfForm(reading, s, words[..count], ref made);
        OfPersons(reading, s, ref made);
        Around(reading, at, ref made);
        return made.Count;
    }

    private static void ToOne(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0)
            TensorPrimitives.Divide(vector, norm, vector);
    }

    private static void Mean(in Token token, ref HashedFeatures made, scoped Span<float> meaning)
    {
        if (!token.IsWord || token.Text.Length > MostStem || Terms.IsStop(token.Text))
            return;
        Span<char> letters = stackalloc char[MostStem + 8];
        Span<int> wider = stackalloc int[12];
        var stem = Terms.Hash(letters[..WordForms.Stem(token.Text, letters)]);
        made.Add((uint)Kind.Stem, stem, 0);
        foreach (var kind in wider[..WordMeanings.English.Kinds(stem, wider)])
            made.Add((uint)Kind.Wider, (uint)kind, 0);
        if (WordMeanings.English.Vector(stem) is { Length: > 0 } vector)
            TensorPrimitives.Add(meaning[..vector.Length], vector, meaning[..vector.Length]);
        if (WordUse.English.Of(stem) is >= 0 and var place)
            TensorPrimitives.MultiplyAdd(WordUse.English.Vector(place), WordUse.English.Weight(place),
                meaning[WordMeanings.Size..], meaning[WordMeanings.Size..]);
    }

    private static void Words(
        scoped ReadOnlySpan<uint> words, scoped ReadOnlySpan<uint> shapes, ref HashedFeatures made)
    {
        var (before, earlier, shape, first) = (Edge, Edge, Edge, Edge);
        for (var i = 0; i <= words.Length; i++)
        {
            var (word, form) = i < words.Length ? (words[i], shapes[i]) : (Edge, Edge);
            if (i < words.Length)
                made.Add((uint)Kind.Word, word, 0);
            made.Add((uint)Kind.Pair, before, word);
            if (i > 0)
                made.Add((uint)Kind.Skip, earlier, word);
            made.Add((uint)Kind.Shape, shape, form);
            made.Add((uint)Kind.Shapes, HashedFeatures.Mix(first, shape), form);
            (earlier, before, first, shape) = (before, word, shape, form);
        }
        if (words.Length == 0)
            return;
        made.Add((uint)Kind.Opening, words[0], 0);
        made.Add((uint)Kind.Ending, words[^1], 0);
        if (words.Length < 2)
            return;
        made.Add((uint)Kind.LastPair, words[^2], words[^1]);
        made.Add((uint)Kind.Opening, words[0], words[1]);
        if (words.Length > 2)
            made.Add((uint)Kind.Triple, HashedFeatures.Mix(words[0], words[1]), words[2]);
    }

    private static void OfForm(Reading reading, Segment s, scoped ReadOnlySpan<uint> words, ref HashedFeatures made)
    {
        var rule = (uint)s.Act + 1;
        var mark = EndMark(reading, s);
        var length = (uint)(words.Length < 5 ? words.Length : words.Length < 8 ? 5 : words.Length < 13 ? 6 : 7);
        made.Add((uint)Kind.Mark, mark, 0);
        made.Add((uint)Kind.Length, length, 0);
        made.Add((uint)Kind.Length, length, mark + 8);
        made.Add((uint)Kind.Rule, rule, 0);
        made.Add((uint)Kind.Rule, rule, (uint)(s.Confidence * 20) + 8);
        made.Add((uint)Kind.Rule, rule, (s.Cued ? 1u : 2u) + (s.Question ? 2u : 0));
        made.Add((uint)Kind.RuleMark, rule, mark);
        made.Add((uint)Kind.RuleLength, rule, length);
        if (words.Length > 0)
            made.Add((uint)Kind.RuleOpening, rule, words[0]);
    }

    /// <summary>Whom a segment speaks of, and how its words judge.</summary>
    private static void OfPersons(Reading reading, Segment s, ref HashedFeatures made)
    {
        var (me, you, other) = (false, false, false);
        var (good, bad, hostile) = (0, 0, 0);
        for (var i = s.From; i < s.To; i++)
        {
            var word = reading.Tokens[i].Text;
            me |= word is "i" or "my" or "me" or "we" or "our" or "us" or "mine" or "myself";
            you |= word is "you" or "your" or "yourself" or "yours" or "u" or "ur" or "ya";
            other |= word is "he" or "she" or "they" or "his" or "her" or "their" or "him" or "them";
            var (valence, angry) = Valences.Judges(reading.Tokens, i);
            good += valence > Judged ? 1 : 0;
            bad += valence < -Judged ? 1 : 0;
            hostile += valence < -Judged && angry ? 1 : 0;
        }
        var person = (me ? 1u : 0) + (you ? 2u : 0) + (other ? 4u : 0);
        var valued = (uint)((Math.Min(good, 2) * 9) + (Math.Min(bad, 2) * 3) + Math.Min(hostile, 2));
        made.Add((uint)Kind.Person, person, 0);
        made.Add((uint)Kind.Person, person, (uint)s.Act + 1);
        made.Add((uint)Kind.Valence, valued, 0);
        made.Add((uint)Kind.Valence, valued, person + 8);
        made.Add((uint)Kind.Judged, (uint)ActForms.Judgement(reading, s), person);
    }

    private static void Around(Reading reading, int at, ref HashedFeatures made)
    {
        var all = reading.Segments;
        var rule = (uint)all[at].Act + 1;
        var place = (at == 0 ? 0u : 1) + (at == all.Count - 1 ? 2u : 0);
        made.Add((uint)Kind.Place, place, 0);
        made.Add((uint)Kind.Place, place, rule);
        if (at > 0)
        {
            made.Add((uint)Kind.BeforeAct, (uint)all[at - 1].Act, 0);
            made.Add((uint)Kind.BeforeAct, (uint)all[at - 1].Act, rule + (EndMark(reading, all[at - 1]) * 32));
        }
        if (at + 1 < all.Count)
            made.Add((uint)Kind.NextAct, (uint)all[at + 1].Act, rule);
        if (reading.Context.Recent is not { Count: > 0 } recent)
            return;
        var asked = Asked(recent[^1].Text);
        made.Add((uint)Kind.Before, asked, place);
        made.Add((uint)Kind.Before, asked, 8 + rule);
        var (first, length) = (Terms.Hash(reading.Tokens[all[at].From].Text), all[at].To - all[at].From);
        made.Add((uint)Kind.After, asked + (place * 8), first);
        made.Add((uint)Kind.AfterLength, asked + (place * 8), (uint)Math.Min(8, length));
    }

    /// <summary>What the last sentence of the line before asks: 1 for yes or no, 2 for nothing, 3 for who or what, 4 to
    /// choose; 5 where it exclaims.</summary>
    private static uint Asked(string line)
    {
        var text = line.AsSpan().TrimEnd();
        if (!text.EndsWith("?"))
            return text.EndsWith("!") ? 5u : 2u;
        text = text[..^1];
        text = text[(text.LastIndexOfAny('.', '!', '?') + 1)..].TrimStart();
        foreach (var word in (ReadOnlySpan<string>)["what", "how", "who", "where", "when", "why", "which"])
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return 3;
        return text.Contains(" or ", StringComparison.OrdinalIgnoreCase) ? 4u : 1;
    }

    /// <summary>How a segment ends: 0 with a word, else by its mark.</summary>
    private static uint EndMark(Reading reading, Segment s)
    {
        var found = 0u;
        for (var i = s.To - 1; i >= s.From && reading.Tokens[i].Kind is TokenKind.Punctuation; i--)
            found = Math.Max(found, reading.Tokens[i].Text[0] switch
            {
                '?' => 5u, '!' => 4, '.' => 3, '…' => 2, _ => 1,
            });
        return found;
    }

    /// <summary>A function word as it is; another by its class.</summary>
    private static uint ShapeOf(Reading reading, int i)
    {
        var token = reading.Tokens[i];
        if (token.Kind is not TokenKind.Word)
            return (uint)token.Kind + 1;
        var marks = reading.Lexicon.Marks(token.Id);
        if ((marks & (Mark.Wh | Mark.Verbal | Mark.Pronoun | Mark.Negation | Mark.Auxiliary)) != 0
            || Terms.IsStop(token.Text))
            return Terms.Hash(token.Text);
        return (marks & Mark.Verb) != 0 ? 20u : (marks & Mark.Relation) != 0 ? 21u
            : (marks & Mark.GivenName) != 0 ? 22u : token.Text.EndsWith("ing", StringComparison.Ordinal) ? 23u
            : token.Text.EndsWith("ed", StringComparison.Ordinal) ? 24u
            : token.Text.EndsWith("ly", StringComparison.Ordinal) ? 25u
            : token.Capital && i > reading.Segments[0].From ? 26u : 27u;
    }
}
