using System.Numerics.Tensors;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>
/// How words are used: for each stem a vector that is near those of the stems that stand in like places in running
/// text, and how frequent it is, from use.bin (made from GloVe's vectors by <c>linkyv train use</c>; decision 35).
/// Beside <see cref="WordMeanings"/>, which says what words mean, this says what they go with: "invoice" with
/// "payment", "gran" with "aunt", "Leeds" with "Bradford". Opposites are near each other here.
/// </summary>
internal sealed class WordUse
{
    /// <summary>Numbers of a vector.</summary>
    public const int Size = 64;

    // a of smooth inverse frequency, a / (a + p) (Arora, Liang and Ma 2017)
    private const float Smooth = 1e-3f;

    private static readonly Lazy<WordUse> Read = new(static () => new WordUse());

    private readonly uint[] _stems;
    private readonly float[] _weights;
    private readonly float[] _vectors;

    private WordUse()
    {
        using var stream = Resource.Open("Memory/use.bin");
        using var from = new BinaryReader(stream);
        _stems = new uint[from.ReadInt32()];
        if (from.ReadInt32() != Size)
            throw new InvalidDataException($"Memory/use.bin: vectors must have {Size} numbers");
        for (var i = 0; i < _stems.Length; i++)
            _stems[i] = from.ReadUInt32();
        _weights = new float[_stems.Length];
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] = Smooth / (Smooth + (float)from.ReadHalf());
        _vectors = new float[_stems.Length * Size];
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = from.ReadSByte();
        for (var i = 0; i < _stems.Length; i++)
        {
            var vector = _vectors.AsSpan(i * Size, Size);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }
    }

    /// <summary>The table, read once.</summary>
    public static WordUse English => Read.Value;

    /// <summary>Where a stem stands; negative if it is not known.</summary>
    public int Of(uint stem) => Array.BinarySearch(_stems, stem);

    /// <summary>Vector of a place, of length 1; empty for a negative place.</summary>
    public ReadOnlySpan<float> Vector(int place) => place >= 0 ? _vectors.AsSpan(place * Size, Size) : [];

    /// <summary>How much a stem says beside others, 0 to 1: a / (a + p) of its share p of running text; 1 for a
    /// negative place.</summary>
    public float Weight(int place) => place >= 0 ? _weights[place] : 1;
}
