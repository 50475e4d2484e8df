namespace LinkyV.Core.Understanding;

/// <summary>Collects the features of a linear model by hash: each is a kind and two values, and falls into one of a
/// power of two of buckets.</summary>
internal ref struct HashedFeatures(Span<int> into, int buckets)
{
    private readonly Span<int> _into = into;
    private readonly uint _mask = (uint)buckets - 1;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one; beyond the room there is, none.</summary>
    public void Add(uint kind, uint a, uint b)
    {
        if (Count >= _into.Length)
            return;
        var h = (a * 0x9E3779B97F4A7C15ul) ^ ((b + kind) * 0xC2B2AE3D27D4EB4Ful) ^ (kind * 0x165667B19E3779F9ul);
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9ul;
        _into[Count++] = (int)((uint)(h >> 40) & _mask);
    }

    /// <summary>One value of two that follow each other.</summary>
    public static uint Mix(uint a, uint b) => (a * 0x9E3779B1u) ^ (b + 0x7F4A7C15u + (a << 6));
}
