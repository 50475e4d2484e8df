using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Safety;

/// <summary>
/// What <see cref="HateModel"/> looks at: the words around a mention of a group and what they can mean, alone and in
/// twos and threes, before and after the mention, denied or quoted or not; the kinds that a word belongs to in WordNet;
/// how the group is mentioned; and whether the rules found something that is quoted, reported or blamed. The group
/// itself is no feature: one weighs as any other.
/// </summary>
internal static class HateFeatures
{
    /// <summary>Buckets of hashed features.</summary>
    public const int Buckets = 1 << 16;

    /// <summary>Most features of a text.</summary>
    public const int Most = 4096;

    private const int WordsMost = 120;

    private const int KindsMost = 12;

    private const int NegationRank = 2;

    /// <summary>Senses by rank: of several, the first stands for the word in twos and threes.</summary>
    private static readonly Sense[] Ranks =
    [
        Sense.NothingBut, Sense.Negation, Sense.Slur, Sense.DemNoun, Sense.DemAdj, Sense.BadDeed, Sense.Atrocity,
        Sense.Violence, Sense.Exclusion, Sense.Pain, Sense.Hatred, Sense.Curse, Sense.Profane, Sense.Deserve,
        Sense.Warn, Sense.Unmourned, Sense.Inborn, Sense.WouldBe, Sense.Victim, Sense.Blame, Sense.Say, Sense.Think,
        Sense.Stop, Sense.Modal, Sense.Want, Sense.Will, Sense.Suffer, Sense.GoodVerb, Sense.GoodWord, Sense.Right,
        Sense.Who, Sense.First, Sense.Own, Sense.Second, Sense.Third, Sense.General, Sense.Somebody, Sense.Person,
        Sense.Be, Sense.Question, Sense.Cond, Sense.Conj, Sense.Outward, Sense.Near, Sense.Quantifier,
        Sense.Preposition, Sense.Intensifier,
    ];

    private static readonly sbyte[] RankOfBit = RanksOfBits();

    /// <summary>Fills in the features of a text with mentions; gives their number.</summary>
    public static int Of(
        SafetyText text, List<Mention> mentions, bool countered, Span<int> into)
    {
        Span<Item> items = stackalloc Item[WordsMost];
        var made = new HashedFeatures(into, Buckets);
        items = items[..Items(text, mentions, items)];
        var negated = false;
        for (var k = 0; k < items.Length; k++)
        {
            ref var item = ref items[k];
            if (k > 0 && items[k - 1].Clause != item.Clause)
                negated = false;
            item.Place = item.Quoted ? 3 : item.Near > 0 ? 2 : negated ? 1 : 0;
            AddAlone(ref made, item);
            AddTogether(ref made, items, k);
            negated |= item.Rank == NegationRank;
        }

        AddWhole(ref made, text, mentions, countered, items);
        return made.Count;
    }

    private static int Items(SafetyText text, List<Mention> mentions, Span<Item> items)
    {
        var words = text.Words;
        var (n, next) = (0, 0);
        for (var i = 0; i < words.Length && n < items.Length; i++)
        {
            while (next < mentions.Count && mentions[next].From < i)
                next++;
            var m = next < mentions.Count && mentions[next].From == i ? mentions[next] : null;
            var near = Distance(words, mentions, i);
            if (near > 1)
                continue;
            var item = new Item { Near = near, Clause = words[i].Clause, Quoted = words[i].Quoted };
            if (m is not null)
            {
                item.Word = 7u + (uint)m.Kind + (m.Plural ? 100u : 0);
                item.Mention = true;
                i = Math.Max(i, m.To - 1);
            }
            else if (words[i].Mark != 0)
            {
                item.Word = 1000u + words[i].Mark;
            }
            else
            {
                item.Word = Stem(text.Spelling(words[i]));
                item.Sense = words[i].Sense;
                item.Rank = Rank(words[i].Sense);
            }

            item.Side = Side(mentions, words, i);
            items[n++] = item;
        }

        return n;
    }

    /// <summary>Sentences to the nearest mention.</summary>
    private static int Distance(ReadOnlySpan<SafetyWord> words, List<Mention> mentions, int i)
    {
        var best = 9;
        foreach (var m in mentions)
            best = Math.Min(best, Math.Abs(words[m.From].Sentence - words[i].Sentence));
        return best;
    }

    /// <summary>0 before all mentions of the sentence, 1 between, 2 after all, 3 in a sentence without.</summary>
    private static int Side(List<Mention> mentions, ReadOnlySpan<SafetyWord> words, int i)
    {
        var (before, after) = (false, false);
        foreach (var m in mentions)
            if (words[m.From].Sentence == words[i].Sentence)
            {
                after |= m.From < i;
                before |= m.From > i;
            }

        return before && after ? 1 : before ? 0 : after ? 2 : 3;
    }

    private static uint Stem(ReadOnlySpan<char> spelling)
    {
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        if (spelling.Length is 0 or > Stemmer.MaxLength || spelling.Contains(' '))
            return Terms.Hash(spelling);
        if (char.IsAsciiDigit(spelling[0]))
            return 17;
        return Terms.Hash(stem[..WordForms.Stem(spelling, stem)]);
    }

    private static void AddAlone(ref HashedFeatures made, scoped in Item item)
    {
        made.Add(1, item.Word, (uint)item.Place);
        made.Add(2, item.Word, (uint)item.Side);
        if (item.Mention || item.Rank == 0 && item.Word < 2000)
            return;
        for (var bits = (ulong)item.Sense; bits != 0; bits &= bits - 1)
            if (RankOfBit[System.Numerics.BitOperations.TrailingZeroCount(bits)] is > 0 and var rank)
            {
                made.Add(3, (uint)rank, (uint)item.Place);
                made.Add(4, (uint)rank, (uint)((item.Side * 4) + item.Place));
            }

        Span<int> kinds = stackalloc int[KindsMost];
        if (item.Sense is Sense.None || (item.Sense & (Sense.Demeaning | Sense.BadDeed | Sense.Person)) != 0)
            foreach (var kind in kinds[..WordMeanings.English.Kinds(item.Word, kinds)])
                made.Add(5, (uint)kind, (uint)item.Place);
    }

    private static void AddTogether(ref HashedFeatures made, scoped ReadOnlySpan<Item> items, int k)
    {
        var (at, one, two) = (items[k], k > 0 ? items[k - 1] : default, k > 1 ? items[k - 2] : default);
        uint c0 = Class(at), c1 = Class(one), c2 = Class(two);
        made.Add(6, one.Word, at.Word);
        made.Add(7, c1, c0);
        made.Add(8, one.Word, c0);
        made.Add(9, c1, at.Word);
        made.Add(10, HashedFeatures.Mix(c2, c1), c0);
        made.Add(11, HashedFeatures.Mix(two.Word, one.Word), at.Word);
        made.Add(12, two.Word, at.Word);
        made.Add(13, c2, c0);
    }

    private static void AddWhole(
        ref HashedFeatures made, SafetyText text, List<Mention> mentions, bool countered,
        scoped ReadOnlySpan<Item> items)
    {
        var (marks, quoted) = (0u, false);
        foreach (var word in text.Words)
        {
            marks |= word.Mark switch { '?' => 1u, '"' => 2u, _ => 0u };
            quoted |= word.Quoted;
        }

        made.Add(20, countered ? 1u : 0u, 0);
        made.Add(21, marks, quoted ? 1u : 0u);
        made.Add(22, (uint)Math.Min(3, mentions.Count), 0);
        made.Add(23, (uint)Math.Min(6, items.Length / 5), 0);
        foreach (var m in mentions)
            made.Add(24, (uint)m.Kind, (m.Plural ? 1u : 0) + (m.Subject ? 2u : 0));
        if (items.Length > 1)
        {
            made.Add(25, items[0].Word, items[1].Word);
            made.Add(26, Class(items[0]), Class(items[1]));
            made.Add(27, items[^1].Word < 2000 ? items[^2].Word : items[^1].Word, 0);
        }
    }

    private static uint Class(in Item item) => item.Mention ? 200 + item.Word : item.Rank > 0 ? (uint)item.Rank
        : item.Word < 2000 ? 300 + item.Word : 99;

    private static int Rank(Sense sense)
    {
        for (var r = 0; r < Ranks.Length; r++)
            if ((sense & Ranks[r]) != 0)
                return r + 1;
        return 0;
    }

    private static sbyte[] RanksOfBits()
    {
        var made = new sbyte[64];
        for (var r = 0; r < Ranks.Length; r++)
            made[System.Numerics.BitOperations.TrailingZeroCount((ulong)Ranks[r])] = (sbyte)(r + 1);
        return made;
    }

    /// <summary>A word, mark or mention as the model sees it.</summary>
    private struct Item
    {
        public uint Word;
        public Sense Sense;
        public int Rank;
        public int Near;
        public int Side;
        public int Place;
        public int Clause;
        public bool Quoted;
        public bool Mention;
    }
}
