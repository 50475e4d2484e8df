using static LinkyV.Core.Understanding.Emotion.EmotionHash;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Hashed features of a text for the linear part of the emotion model: words, stems, word pairs and triples, words and
/// kinds of words under negation, character 3- to 5-grams within words, marks and emoji, and how it is punctuated. Each
/// counts once; at most <see cref="Max"/>.
/// </summary>
internal static class EmotionFeatures
{
    /// <summary>Bits of a feature's number.</summary>
    public const int Bits = 18;

    /// <summary>Number of buckets.</summary>
    public const int Buckets = 1 << Bits;

    /// <summary>Most features of one text.</summary>
    public const int Max = 2_048;

    /// <summary>Version; a model knows the one it was trained with.</summary>
    public const int Version = 2;

    /// <summary>Writes the features' numbers, sorted and without doubles; returns how many. <paramref name="into"/>
    /// needs Max places.</summary>
    public static int Of(
        ReadOnlySpan<char> letters, ReadOnlySpan<EmotionToken> tokens, int shouted, Span<int> into)
    {
        Span<char> stem = stackalloc char[Memory.Stemmer.MaxLength];
        var n = 0;
        uint previous = 1, before = 0;
        int negated = 0, exclaimed = 0, asked = 0;
        foreach (var token in tokens)
        {
            var t = letters.Slice(token.Start, token.Length);
            var hash = EmotionHash.Of(t, 0x9E37);
            Add(into, ref n, hash);
            Add(into, ref n, Pair(previous, hash, 0x2545));
            if (before != 0)
                Add(into, ref n, Pair(Pair(before, previous, 0x77), hash, 0x6C07));
            (before, previous) = (previous, hash);
            foreach (var kind in EmotionWords.Of(t))
                Add(into, ref n, Pair(kind + 1_000u, negated > 0 ? 2u : 1u, 0xABCD));
            if (!token.IsWord)
            {
                exclaimed += t[0] == '!' ? t.Length : 0;
                asked += t[0] == '?' ? t.Length : 0;
                negated = t[0] is '!' or '?' or '.' ? 0 : negated;
                continue;
            }
            Add(into, ref n, EmotionHash.Of(stem[..Memory.Stemmer.Stem(t, stem)], 0x51ED));
            if (negated > 0)
                Add(into, ref n, Pair(hash, 0x4E4F, 0x1337));
            negated = IsNegation(t) ? 4 : negated - 1;
            Grams(t, into, ref n);
        }
        Add(into, ref n, Pair(previous, 2, 0x2545));
        Add(into, ref n, Pair((uint)Math.Min(exclaimed, 3), 7, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(asked, 2), 8, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(shouted, 3), 9, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(tokens.Length / 4, 7), 10, 0x1111));
        return Distinct(into[..n]);
    }

    private static void Grams(ReadOnlySpan<char> word, Span<int> into, ref int n)
    {
        Span<char> padded = stackalloc char[EmotionTokens.LongestWord + 2];
        padded[0] = '<';
        word.CopyTo(padded[1..]);
        padded[word.Length + 1] = '>';
        var whole = padded[..(word.Length + 2)];
        for (var size = 3; size <= 5; size++)
            for (var i = 0; i + size <= whole.Length; i++)
                Add(into, ref n, EmotionHash.Of(whole.Slice(i, size), 0x7F4A));
    }

    private static bool IsNegation(ReadOnlySpan<char> w) =>
        w is "not" or "no" or "never" or "without" or "nothing" or "nobody" or "cannot" or "dont" or "cant" or "isnt"
            or "wasnt" or "didnt" or "doesnt" or "wont" || w.EndsWith("n't");

    private static void Add(Span<int> into, ref int n, uint hash)
    {
        if (n < into.Length)
            into[n++] = (int)(hash >> (32 - Bits));
    }

    private static int Distinct(Span<int> all)
    {
        all.Sort();
        var n = 0;
        for (var i = 0; i < all.Length; i++)
            if (n == 0 || all[n - 1] != all[i])
                all[n++] = all[i];
        return n;
    }
}
