using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Sentences;

/// <summary>The trained sentence encoder as memory uses it: sums of rows, no tensors, no allocation.</summary>
public sealed class SentenceModel : ITextVectors
{
    private readonly float[] _rows;

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public SentenceModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var net = new SentenceNet(new RandomSource(0));
        weights.LoadInto(net);
        _rows = net.Parameters().Single().Value.ToArray();
        Version = weights.Tag;
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public int Size => SentenceNet.Width;

    /// <summary>The vector of some terms as a new array.</summary>
    internal float[] VectorOf(IReadOnlyList<string> terms)
    {
        var vector = new float[Size];
        Encode(terms, vector);
        return vector;
    }

    /// <inheritdoc/>
    public void Of(IReadOnlyList<string> terms, Span<sbyte> into)
    {
        Span<float> vector = stackalloc float[SentenceNet.Width];
        Encode(terms, vector);
        var scale = TensorPrimitives.MaxMagnitude<float>(vector) is var most && most != 0 ? 127 / MathF.Abs(most) : 0;
        for (var i = 0; i < vector.Length; i++)
            into[i] = (sbyte)MathF.Round(vector[i] * scale);
    }

    /// <summary>Writes the vector of some terms, length 1; all zero where there are none.</summary>
    /// <param name="terms">Stemmed content words (<see cref="Terms.Of"/>); the first 64 count.</param>
    /// <param name="into">Room for <see cref="Size"/> numbers.</param>
    public void Encode(IReadOnlyList<string> terms, Span<float> into)
    {
        ArgumentNullException.ThrowIfNull(terms);
        const int Width = SentenceNet.Width;
        if (into.Length < Width)
            throw new ArgumentException($"has room for {into.Length} numbers; {Width} are needed", nameof(into));
        into = into[..Width];
        into.Clear();
        Span<int> rows = stackalloc int[SentenceNet.RowsMax];
        for (var t = 0; t < Math.Min(terms.Count, SentenceNet.TermsMax); t++)
        {
            var n = SentenceNet.RowsOf(terms[t], rows);
            var share = SentenceNet.GramShare(n);
            TensorPrimitives.Add(into, _rows.AsSpan(rows[0] * Width, Width), into);
            for (var g = 1; g < n; g++)
                TensorPrimitives.MultiplyAdd(_rows.AsSpan(rows[g] * Width, Width), share, into, into);
        }
        var norm = TensorPrimitives.Norm<float>(into);
        if (norm > 0)
            TensorPrimitives.Divide(into, norm, into);
    }
}
