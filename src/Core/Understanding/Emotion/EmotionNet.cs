using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>Shapes of the net.</summary>
internal static class EmotionShape
{
    /// <summary>Dimensions of a token's vector.</summary>
    public const int Width = 64;

    /// <summary>Filters of each length.</summary>
    public const int Filters = 64;

    /// <summary>Lengths of filters: 1, 2 and 3 tokens.</summary>
    public const int Lengths = 3;

    /// <summary>Hidden units: the strongest answer of each filter, and the mean vector.</summary>
    public const int Hidden = (Lengths * Filters) + Width;

    /// <summary>Tokens that are read.</summary>
    public const int Tokens = 60;
}

/// <summary>
/// A small convolutional net over tokens (Kim 2014) whose vectors are sums of subword embeddings, in eight bits with
/// a scale by
/// dimension. Thread-safe.
/// </summary>
internal sealed class EmotionNet(
    sbyte[] embeddings, float[] scales, float[][] filters, float[][] filterBiases, float[] output, float[] outputBiases)
{
    /// <summary>Adds up a text's logits by class. At most the first 60 tokens count.</summary>
    public void Score(ReadOnlySpan<char> letters, ReadOnlySpan<EmotionToken> tokens, Span<float> logits)
    {
        var n = Math.Min(tokens.Length, EmotionShape.Tokens);
        var rented = ArrayPool<float>.Shared.Rent((n + 2) * EmotionShape.Width);
        var x = rented.AsSpan(0, (n + 2) * EmotionShape.Width);
        x[..EmotionShape.Width].Clear();
        x[^EmotionShape.Width..].Clear();
        Embed(letters, tokens[..n], x);
        Span<float> hidden = stackalloc float[EmotionShape.Hidden];
        Convolve(x, n, filters, filterBiases, hidden, []);
        Average(x, n, hidden[(EmotionShape.Lengths * EmotionShape.Filters)..]);
        ArrayPool<float>.Shared.Return(rented);
        for (var c = 0; c < logits.Length; c++)
            logits[c] = outputBiases[c] + Dot(output.AsSpan(c * EmotionShape.Hidden, EmotionShape.Hidden), hidden);
    }

    /// <summary>Vectors of the tokens, [n + 2, width], with an empty one before and after.</summary>
    private void Embed(ReadOnlySpan<char> letters, ReadOnlySpan<EmotionToken> tokens, Span<float> x)
    {
        Span<int> ids = stackalloc int[EmotionSubwords.Max];
        Span<short> sum = stackalloc short[EmotionShape.Width];
        for (var t = 0; t < tokens.Length; t++)
        {
            var count = EmotionSubwords.Of(
                letters.Slice(tokens[t].Start, tokens[t].Length), tokens[t].IsWord, ids);
            var own = embeddings.AsSpan(ids[0] * EmotionShape.Width, EmotionShape.Width);
            sum.Clear();
            foreach (var id in ids[1..count])
                Add(embeddings.AsSpan(id * EmotionShape.Width, EmotionShape.Width), sum);
            var share = 1f / MathF.Sqrt(Math.Max(1, count - 1));
            var into = x.Slice((t + 1) * EmotionShape.Width, EmotionShape.Width);
            for (var d = 0; d < into.Length; d++)
                into[d] = scales[d] * (own[d] + (share * sum[d]));
        }
    }

    private static void Add(ReadOnlySpan<sbyte> bytes, Span<short> sum)
    {
        var from = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(bytes);
        var into = MemoryMarshal.Cast<short, Vector<short>>(sum);
        for (var i = 0; i < from.Length; i++)
        {
            Vector.Widen(from[i], out var low, out var high);
            into[2 * i] += low;
            into[(2 * i) + 1] += high;
        }
    }

    /// <summary>The strongest answer of each filter, at least 0, and where; -1 where none is above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(
        ReadOnlySpan<float> x, int n, float[][] filters, float[][] biases, Span<float> hidden, Span<int> where)
    {
        for (var k = 1; k <= EmotionShape.Lengths; k++)
        {
            var size = k * EmotionShape.Width;
            var (first, last) = (k == 1 ? 1 : 0, k == 3 ? n - 1 : n);
            for (var f = 0; f < EmotionShape.Filters; f++)
            {
                var w = filters[k - 1].AsSpan(f * size, size);
                var (best, at, bias) = (0f, -1, biases[k - 1][f]);
                var t = first;
                for (; t + 3 <= last; t += 4)
                {
                    var four = Dots(w, x.Slice(t * EmotionShape.Width, size + (3 * EmotionShape.Width)));
                    for (var i = 0; i < 4; i++)
                        if (bias + four[i] > best)
                            (best, at) = (bias + four[i], t + i);
                }

                for (; t <= last; t++)
                {
                    var s = bias + Dot(w, x.Slice(t * EmotionShape.Width, size));
                    if (s > best)
                        (best, at) = (s, t);
                }
                var unit = ((k - 1) * EmotionShape.Filters) + f;
                hidden[unit] = best;
                if (where.Length > 0)
                    where[unit] = at;
            }
        }
    }

    /// <summary>Sum of the vectors over the root of their number.</summary>
    public static void Average(ReadOnlySpan<float> x, int n, Span<float> into)
    {
        into.Clear();
        var share = 1f / MathF.Sqrt(Math.Max(1, n));
        for (var t = 1; t <= n; t++)
            for (var d = 0; d < EmotionShape.Width; d++)
                into[d] += share * x[(t * EmotionShape.Width) + d];
    }

    /// <summary>Dot product of two spans of equal length, a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var p = MemoryMarshal.Cast<float, Vector<float>>(a);
        var q = MemoryMarshal.Cast<float, Vector<float>>(b);
        var (one, two) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i + 1 < p.Length && i + 1 < q.Length; i += 2)
        {
            one = Vector.FusedMultiplyAdd(p[i], q[i], one);
            two = Vector.FusedMultiplyAdd(p[i + 1], q[i + 1], two);
        }
        for (; i < p.Length && i < q.Length; i++)
            one = Vector.FusedMultiplyAdd(p[i], q[i], one);
        return Vector.Sum(one + two);
    }

    /// <summary><see cref="Dot"/> with what begins at each of four tokens that follow each other, to the bit: a weight
    /// is fetched once for all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Dots(ReadOnlySpan<float> w, ReadOnlySpan<float> x)
    {
        var p = MemoryMarshal.Cast<float, Vector<float>>(w);
        ref var q = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<float, Vector<float>>(x));
        var step = EmotionShape.Width / Vector<float>.Count;
        var (a0, b0, c0, d0) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var (a1, b1, c1, d1) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (var i = 0; i + 1 < p.Length; i += 2)
        {
            var (one, two) = (p[i], p[i + 1]);
            a0 = Vector.FusedMultiplyAdd(one, Unsafe.Add(ref q, i), a0);
            a1 = Vector.FusedMultiplyAdd(two, Unsafe.Add(ref q, i + 1), a1);
            b0 = Vector.FusedMultiplyAdd(one, Unsafe.Add(ref q, i + step), b0);
            b1 = Vector.FusedMultiplyAdd(two, Unsafe.Add(ref q, i + step + 1), b1);
            c0 = Vector.FusedMultiplyAdd(one, Unsafe.Add(ref q, i + (2 * step)), c0);
            c1 = Vector.FusedMultiplyAdd(two, Unsafe.Add(ref q, i + (2 * step) + 1), c1);
            d0 = Vector.FusedMultiplyAdd(one, Unsafe.Add(ref q, i + (3 * step)), d0);
            d1 = Vector.FusedMultiplyAdd(two, Unsafe.Add(ref q, i + (3 * step) + 1), d1);
        }
        return Vector128.Create(Vector.Sum(a0 + a1), Vector.Sum(b0 + b1), Vector.Sum(c0 + c1), Vector.Sum(d0 + d1));
    }

    /// <summary>Writes the net.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(MemoryMarshal.AsBytes(embeddings.AsSpan()));
        foreach (var values in (float[][])[scales, .. filters, .. filterBiases, output, outputBiases])
            to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Reads a net.</summary>
    public static EmotionNet Load(Stream from)
    {
        var embeddings = new sbyte[EmotionSubwords.Buckets * EmotionShape.Width];
        from.ReadExactly(MemoryMarshal.AsBytes(embeddings.AsSpan()));
        var (scales, filters, biases) = (Floats(EmotionShape.Width), new float[3][], new float[3][]);
        for (var k = 0; k < EmotionShape.Lengths; k++)
            filters[k] = Floats(EmotionShape.Filters * (k + 1) * EmotionShape.Width);
        for (var k = 0; k < EmotionShape.Lengths; k++)
            biases[k] = Floats(EmotionShape.Filters);
        return new EmotionNet(
            embeddings, scales, filters, biases, Floats(EmotionLabels.All.Count * EmotionShape.Hidden),
            Floats(EmotionLabels.All.Count));

        float[] Floats(int n)
        {
            var values = new float[n];
            from.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }
    }
}
