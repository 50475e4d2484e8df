namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Hashed features of a text for the emotion model: words, stems, word pairs and triples, words under negation,
/// character 3- to 5-grams within words, emoji, and how it is punctuated. Each counts once; at most <see cref="Max"/>.
/// </summary>
internal static class EmotionFeatures
{
    /// <summary>Bits of a feature's number.</summary>
    public const int Bits = 18;

    /// <summary>Number of buckets.</summary>
    public const int Buckets = 1 << Bits;

    /// <summary>Most features of one text.</summary>
    public const int Max = 1_024;

    /// <summary>Version; a model knows the one it was trained with.</summary>
    public const int Version = 1;

    private const int LongestWord = 24;
    private const int MaxWords = 120;

    /// <summary>Writes the features' numbers, sorted and without doubles; returns how many. <paramref name="into"/>
    /// needs Max places.</summary>
    public static int Of(ReadOnlySpan<char> text, Span<int> into)
    {
        Span<char> word = stackalloc char[LongestWord];
        Span<char> stem = stackalloc char[Memory.Stemmer.MaxLength];
        var n = 0;
        uint previous = 1, before = 0;
        int words = 0, negated = 0, shouted = 0, exclaimed = 0, asked = 0;
        for (var at = 0; at < text.Length && words < MaxWords;)
        {
            var c = text[at];
            if (char.IsLetter(c) || char.IsAsciiDigit(c))
            {
                var length = Word(text, ref at, word, out var capitals);
                shouted += capitals ? 1 : 0;
                var w = word[..length];
                var hash = Hash(w, 0x9E37);
                words++;
                Add(into, ref n, hash);
                Add(into, ref n, Hash(stem[..Memory.Stemmer.Stem(w, stem)], 0x51ED));
                Add(into, ref n, Pair(previous, hash, 0x2545));
                if (before != 0)
                    Add(into, ref n, Pair(Pair(before, previous, 0x77), hash, 0x6C07));
                if (negated > 0)
                    Add(into, ref n, Pair(hash, 0x4E4F, 0x1337));
                negated = IsNegation(w) ? 4 : negated - 1;
                Grams(w, into, ref n);
                (before, previous) = (previous, hash);
                continue;
            }
            exclaimed += c == '!' ? 1 : 0;
            asked += c == '?' ? 1 : 0;
            if (c is '!' or '?' or '.' or ',' or ':' or ';' or ')' or '(' || c > '\u2000')
            {
                var hash = Hash(text.Slice(at, char.IsHighSurrogate(c) && at + 1 < text.Length ? 2 : 1), 0x3039);
                Add(into, ref n, hash);
                Add(into, ref n, Pair(previous, hash, 0x2545));
                if (c is not (',' or ':' or ';'))
                    negated = 0;
                at += char.IsHighSurrogate(c) && at + 1 < text.Length ? 1 : 0;
            }
            at++;
        }
        Add(into, ref n, Pair(previous, 2, 0x2545));
        Add(into, ref n, Pair((uint)Math.Min(exclaimed, 3), 7, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(asked, 2), 8, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(shouted, 3), 9, 0x1111));
        Add(into, ref n, Pair((uint)Math.Min(words / 4, 6), 10, 0x1111));
        return Distinct(into[..n]);
    }

    private static int Word(ReadOnlySpan<char> text, ref int at, Span<char> word, out bool capitals)
    {
        var length = 0;
        var (upper, letters, same) = (0, 0, 0);
        for (; at < text.Length; at++)
        {
            var c = text[at] == '\u2019' ? '\'' : text[at];
            if (!char.IsLetterOrDigit(c) && !(c == '\'' && at + 1 < text.Length && char.IsLetter(text[at + 1])))
                break;
            letters++;
            upper += char.IsUpper(c) ? 1 : 0;
            var lower = char.ToLowerInvariant(c);
            same = length > 0 && word[length - 1] == lower ? same + 1 : 0;
            if (same < 2 && length < word.Length)
                word[length++] = lower;
        }
        capitals = letters > 2 && upper == letters;
        return length;
    }

    private static void Grams(ReadOnlySpan<char> word, Span<int> into, ref int n)
    {
        Span<char> padded = stackalloc char[LongestWord + 2];
        padded[0] = '<';
        word.CopyTo(padded[1..]);
        padded[word.Length + 1] = '>';
        var whole = padded[..(word.Length + 2)];
        for (var size = 3; size <= 5; size++)
            for (var i = 0; i + size <= whole.Length; i++)
                Add(into, ref n, Hash(whole.Slice(i, size), 0x7F4A));
    }

    private static bool IsNegation(ReadOnlySpan<char> w) =>
        w is "not" or "no" or "never" or "without" or "nothing" or "nobody" or "cannot" or "dont" or "cant"
            || w.EndsWith("n't");

    private static void Add(Span<int> into, ref int n, uint hash)
    {
        if (n < into.Length)
            into[n++] = (int)(hash >> (32 - Bits));
    }

    private static uint Hash(ReadOnlySpan<char> text, uint salt)
    {
        var h = 2166136261u ^ (salt * 0x9E3779B1u);
        foreach (var c in text)
            h = (h ^ c) * 16777619u;
        return Stir(h);
    }

    private static uint Pair(uint a, uint b, uint salt) => Stir((a * 0x85EBCA6Bu) ^ ((b * 0xC2B2AE35u) + salt));

    private static uint Stir(uint h)
    {
        h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >> 13)) * 0xC2B2AE35u;
        return h ^ (h >> 16);
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
