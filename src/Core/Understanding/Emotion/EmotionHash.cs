namespace LinkyV.Core.Understanding.Emotion;

/// <summary>Hashes of pieces of text, well mixed in their upper bits (finaliser of MurmurHash3).</summary>
internal static class EmotionHash
{
    public static uint Of(ReadOnlySpan<char> text, uint salt)
    {
        var h = 2166136261u ^ (salt * 0x9E3779B1u);
        foreach (var c in text)
            h = (h ^ c) * 16777619u;
        return Stir(h);
    }

    public static uint Pair(uint a, uint b, uint salt) => Stir((a * 0x85EBCA6Bu) ^ ((b * 0xC2B2AE35u) + salt));

    private static uint Stir(uint h)
    {
        h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >> 13)) * 0xC2B2AE35u;
        return h ^ (h >> 16);
    }
}
