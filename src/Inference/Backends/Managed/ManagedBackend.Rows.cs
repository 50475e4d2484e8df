using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Inference.Backends;

// Row by row: reductions, soft maximum, layer norm. Sums run over sixteen lanes, then over the lanes in a fixed order.
public sealed partial class ManagedBackend
{
    /// <inheritdoc/>
    public void Reduce(ReduceOp f, Tensor x, int outer, int n, int inner, Tensor y, float scale)
    {
        ReadOnlySpan<float> from = x.Span;
        var to = y.Span;
        for (var o = 0; o < outer; o++)
        {
            var block = from.Slice(o * n * inner, n * inner);
            if (inner == 1)
                to[o] = f == ReduceOp.Sum ? Sum(block) : MaxOf(block);
            else
                ReduceColumns(f, block, to.Slice(o * inner, inner));
        }

        if (scale != 1)
            TensorPrimitives.Multiply(to, scale, to);
    }

    /// <inheritdoc/>
    public void Softmax(Tensor x, Tensor y, bool log)
    {
        var n = x.Shape.Last;
        Span<float> from = x.Span, to = y.Span;
        for (var at = 0; at < from.Length; at += n)
            SoftmaxRow(from.Slice(at, n), to.Slice(at, n), log);
    }

    /// <inheritdoc/>
    public void SoftmaxGradient(Tensor y, Tensor dy, Tensor dx, bool log)
    {
        var n = y.Shape.Last;
        for (var at = 0; at < y.Length; at += n)
        {
            Span<float> row = y.Span.Slice(at, n), d = dy.Span.Slice(at, n), to = dx.Span.Slice(at, n);
            if (log)
            {
                // dx = dy - eʸ · Σdy
                Map<Functions.Exp>(row, to, 0);
                TensorPrimitives.MultiplyAdd(to, -Sum(d), d, to);
            }
            else
            {
                // dx = y · (dy - Σ dy·y)
                TensorPrimitives.Subtract(d, Dot(d, row), to);
                TensorPrimitives.Multiply(to, row, to);
            }
        }
    }

    /// <inheritdoc/>
    public void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, float epsilon)
    {
        var n = x.Shape.Last;
        Span<float> from = x.Span, to = y.Span, g = gain.Span, b = bias.Span;
        for (var at = 0; at < from.Length; at += n)
        {
            var row = to.Slice(at, n);
            Normalise(from.Slice(at, n), row, epsilon);
            TensorPrimitives.MultiplyAdd(row, g, b, row);
        }
    }

    /// <inheritdoc/>
    public void LayerNormGradient(
        Tensor x, Tensor gain, Tensor dy, Tensor dx, Tensor dgain, Tensor dbias, float epsilon)
    {
        var n = x.Shape.Last;
        Span<float> normal = n <= 1024 ? stackalloc float[n] : new float[n];
        Span<float> g = gain.Span, dg = dgain.Span, db = dbias.Span;
        for (var at = 0; at < x.Length; at += n)
        {
            Span<float> d = dy.Span.Slice(at, n), to = dx.Span.Slice(at, n);
            var rate = Normalise(x.Span.Slice(at, n), normal, epsilon);
            TensorPrimitives.Add(db, d, db);
            TensorPrimitives.MultiplyAdd(d, normal, dg, dg);

            // dx = (g·dy - mean(g·dy) - x̂ · mean(g·dy·x̂)) / σ
            TensorPrimitives.Multiply(d, g, to);
            float mean = Sum(to) / n, along = Dot(to, normal) / n;
            TensorPrimitives.Subtract(to, mean, to);
            TensorPrimitives.MultiplyAdd(normal, -along, to, to);
            TensorPrimitives.Multiply(to, rate, to);
        }
    }

    /// <summary>The sum in the fixed order.</summary>
    internal static float Sum(ReadOnlySpan<float> x)
    {
        ref var r = ref MemoryMarshal.GetReference(x);
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= x.Length - Wide; i += Wide)
            sum += Vector512.LoadUnsafe(ref r, (nuint)i);
        if (i < x.Length)
            sum += LoadRest(x, 0);
        return Across(sum);
    }

    /// <summary>Σ a·b in the fixed order.</summary>
    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        ref float ra = ref MemoryMarshal.GetReference(a), rb = ref MemoryMarshal.GetReference(b);
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Wide; i += Wide)
            sum = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref ra, (nuint)i), Vector512.LoadUnsafe(ref rb, (nuint)i), sum);
        if (i < a.Length)
            sum = Vector512.FusedMultiplyAdd(LoadRest(a, 0), LoadRest(b, 0), sum);
        return Across(sum);
    }

    // y may be x unless the logarithm is wanted.
    private static void SoftmaxRow(ReadOnlySpan<float> x, Span<float> y, bool log)
    {
        var max = MaxOf(x);
        if (float.IsNegativeInfinity(max))
        {
            y.Fill(log ? float.NegativeInfinity : 0);
            return;
        }

        if (log)
        {
            var logSum = MathF.Log(SumOfExp(x, y, max));
            TensorPrimitives.Subtract(x, max, y);
            TensorPrimitives.Subtract(y, logSum, y);
            return;
        }

        TensorPrimitives.Multiply(y, 1 / SumOfExp(x, y, max), y);
    }

    // y = eˣ⁻ᵐᵃˣ, and its sum.
    private static float SumOfExp(ReadOnlySpan<float> x, Span<float> y, float max)
    {
        ref float rx = ref MemoryMarshal.GetReference(x), ry = ref MemoryMarshal.GetReference(y[..x.Length]);
        var highest = Vector512.Create(max);
        if (x.Length < Wide)
        {
            var few = Functions.ExpOf(LoadTail(x, float.NegativeInfinity) - highest);
            StoreTail(few, y);
            return Across(few);
        }

        // The last vector overlaps the one before; it is computed first, for y may be x.
        var end = x.Length - Wide;
        var last = Functions.ExpOf(Vector512.LoadUnsafe(ref rx, (nuint)end) - highest);
        var sum = x.Length % Wide == 0 ? last : KeepRest(last, x.Length, 0);
        for (var i = 0; i < end; i += Wide)
        {
            var e = Functions.ExpOf(Vector512.LoadUnsafe(ref rx, (nuint)i) - highest);
            e.StoreUnsafe(ref ry, (nuint)i);
            sum += e;
        }

        last.StoreUnsafe(ref ry, (nuint)end);
        return Across(sum);
    }

    // y = (x - mean)/σ; returns 1/σ.
    private static float Normalise(ReadOnlySpan<float> x, Span<float> y, float epsilon)
    {
        TensorPrimitives.Subtract(x, Sum(x) / x.Length, y);
        var rate = 1 / MathF.Sqrt((Dot(y, y) / x.Length) + epsilon);
        TensorPrimitives.Multiply(y, rate, y);
        return rate;
    }

    private static void ReduceColumns(ReduceOp f, ReadOnlySpan<float> block, Span<float> y)
    {
        block[..y.Length].CopyTo(y);
        for (var at = y.Length; at < block.Length; at += y.Length)
        {
            var row = block.Slice(at, y.Length);
            if (f == ReduceOp.Sum)
                TensorPrimitives.Add(y, row, y);
            else
                TensorPrimitives.Max(y, row, y);
        }
    }

    // NaN anywhere gives NaN or is ignored, as the order has it; a soft maximum of such a row is NaN through its sum.
    private static float MaxOf(ReadOnlySpan<float> x)
    {
        ref var r = ref MemoryMarshal.GetReference(x);
        var max = Vector512.Create(float.NegativeInfinity);
        var i = 0;
        for (; i <= x.Length - Wide; i += Wide)
            max = Vector512.MaxNative(max, Vector512.LoadUnsafe(ref r, (nuint)i));
        if (i < x.Length)
            max = Vector512.MaxNative(max, LoadRest(x, float.NegativeInfinity));
        var half = Vector256.MaxNative(max.GetLower(), max.GetUpper());
        var quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        return MathF.Max(MathF.Max(quarter[0], quarter[1]), MathF.Max(quarter[2], quarter[3]));
    }

    private static float Across(Vector512<float> v)
    {
        var half = v.GetLower() + v.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return (quarter[0] + quarter[1]) + (quarter[2] + quarter[3]);
    }
}
