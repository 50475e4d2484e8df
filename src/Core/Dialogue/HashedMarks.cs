using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue;

/// <summary>A line as a <see cref="HashedSoftmax"/> reads it: weighted marks in buckets, and a dense vector.</summary>
/// <param name="buckets">Buckets that marks are hashed into; a power of two.</param>
/// <param name="most">Most marks of a line; more are left out.</param>
/// <param name="dense">Numbers of the dense vector.</param>
internal abstract class HashedMarks(int buckets, int most, int dense)
{
    private readonly int[] _hashed = new int[most];
    private readonly float[] _weights = new float[most];

    /// <summary>Buckets that are met, some perhaps twice.</summary>
    public ReadOnlySpan<int> Hashed => _hashed.AsSpan(0, Count);

    /// <summary>Weight of each.</summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, Count);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The dense vector.</summary>
    public float[] Mean { get; } = new float[dense];

    /// <summary>Adds a mark of one family (words, pairs, ...), so that equal hashes of two families differ.</summary>
    protected void Add(int family, uint hash, float weight)
    {
        if (Count == _hashed.Length)
            return;
        var h = (hash ^ ((uint)family * 0x9E3779B1)) * 0x85EBCA6B;
        h ^= h >> 13;
        _hashed[Count] = (int)(h & (uint)(buckets - 1));
        _weights[Count++] = weight;
    }

    /// <summary>Adds a word's vector of use to the dense vector, which then is of <see cref="WordUse.Size"/> numbers.
    /// </summary>
    protected void AddUse(uint stem)
    {
        if (WordUse.English.Of(stem) is >= 0 and var place)
            TensorPrimitives.MultiplyAdd(WordUse.English.Vector(place), WordUse.English.Weight(place), Mean, Mean);
    }

    /// <summary>Brings the dense vector to length 1, if anything is in it.</summary>
    protected void MeanToOne()
    {
        var length = TensorPrimitives.Norm<float>(Mean);
        if (length > 0)
            TensorPrimitives.Divide(Mean, length, Mean);
    }

    /// <summary>Makes the marks so far lighter, by the root of the words they come from.</summary>
    protected void Share(int words)
    {
        var norm = 1 / MathF.Sqrt(Math.Max(1, words));
        for (var i = 0; i < Count; i++)
            _weights[i] *= norm;
    }
}
