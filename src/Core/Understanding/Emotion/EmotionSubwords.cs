namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// Numbers of the embeddings that a token's vector is made of: its own, those of its character 3- and 4-grams
/// (Bojanowski et
/// al. 2017) and those of the kinds of feeling it goes with.
/// </summary>
internal static class EmotionSubwords
{
    /// <summary>Bits of a number.</summary>
    public const int Bits = 15;

    /// <summary>Number of embeddings.</summary>
    public const int Buckets = 1 << Bits;

    /// <summary>Most numbers of one token.</summary>
    public const int Max = 96;

    /// <summary>Writes the numbers of a token, its own first; returns how many.</summary>
    public static int Of(ReadOnlySpan<char> token, bool isWord, Span<int> into)
    {
        var n = 0;
        into[n++] = Bucket(EmotionHash.Of(token, 0x1234));
        if (isWord && token.Length > 2)
        {
            Span<char> padded = stackalloc char[EmotionTokens.LongestWord + 2];
            padded[0] = '<';
            token.CopyTo(padded[1..]);
            padded[token.Length + 1] = '>';
            var whole = padded[..(token.Length + 2)];
            for (var size = 3; size <= 4; size++)
                for (var i = 0; i + size <= whole.Length; i++)
                    into[n++] = Bucket(EmotionHash.Of(whole.Slice(i, size), 0x7F4A));
        }
        foreach (var kind in EmotionWords.Of(token))
            if (n < into.Length)
                into[n++] = Bucket(EmotionHash.Pair(kind, 0x999, 0x77));
        return n;
    }

    private static int Bucket(uint hash) => (int)(hash >> (32 - Bits));
}
