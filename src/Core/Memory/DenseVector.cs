using System.Numerics.Tensors;

namespace LinkyV.Core.Memory;

/// <summary>
/// A dense picture of a text by random projection (Achlioptas 2003): each stemmed term and each character trigram
/// of it adds a fixed random sign vector, terms weighted above trigrams; the sum is scaled to int8. Words that share
/// spelling come close, so it forgives inflection and typing errors; it knows nothing of meaning.
/// </summary>
public static class DenseVector
{
    /// <summary>Dimensions of the vectors kept with episodes.</summary>
    public const int Size = 32;

    /// <summary>Version of the projection; a vector made by another is not comparable.</summary>
    public const int Version = 1;

    private const ulong Seed = 0x4C696E6B79563031UL;
    private const float WordWeight = 1f;
    private const float GramWeight = 0.35f;

    /// <summary>The vector of a set of stemmed terms; all zero if there are none.</summary>
    public static void Of(IReadOnlyList<string> terms, Span<sbyte> into)
    {
        Span<float> sum = stackalloc float[into.Length];
        sum.Clear();
        for (var t = 0; t < terms.Count; t++)
        {
            var term = terms[t].AsSpan();
            Accumulate(sum, Terms.Hash(term), WordWeight);
            for (var i = 0; i + 3 <= term.Length; i++)
                Accumulate(sum, Terms.Hash(term.Slice(i, 3)) ^ 0x9E3779B9u, GramWeight);
        }
        Quantise(sum, into);
    }

    /// <summary>The vector of a set of stemmed terms.</summary>
    public static sbyte[] Of(IReadOnlyList<string> terms)
    {
        var v = new sbyte[Size];
        Of(terms, v);
        return v;
    }

    /// <summary>Cosine, -1 to 1; 0 if either is all zero.</summary>
    public static float Cosine(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        int dot = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : dot / MathF.Sqrt((float)aa * bb);
    }

    private static void Accumulate(Span<float> sum, uint key, float weight)
    {
        var state = Seed ^ ((ulong)key * 0x9E3779B97F4A7C15UL);
        for (var i = 0; i < sum.Length; i += 64)
        {
            var bits = new Contracts.Chance(state + (ulong)i).NextBits();
            var end = Math.Min(64, sum.Length - i);
            for (var j = 0; j < end; j++)
                sum[i + j] += ((bits >> j) & 1) == 0 ? -weight : weight;
        }
    }

    private static void Quantise(Span<float> sum, Span<sbyte> into)
    {
        var largest = TensorPrimitives.MaxMagnitude(sum);
        var scale = largest == 0 ? 0 : 127f / MathF.Abs(largest);
        for (var i = 0; i < sum.Length; i++)
            into[i] = (sbyte)MathF.Round(sum[i] * scale);
    }
}
