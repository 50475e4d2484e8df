using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<float>;

namespace LinkyV.Inference.Backends;

// The recurrent cell and the optimiser, each one pass over memory.
public sealed partial class ManagedBackend
{
    /// <inheritdoc/>
    public void LstmGates(Tensor z, Tensor c, Tensor hNext, Tensor cNext)
    {
        int rows = c.Shape[0], h = c.Shape[1];
        for (var r = 0; r < rows; r++)
            LstmRow(z.Span.Slice(r * 4 * h, 4 * h), c.Span.Slice(r * h, h),
                hNext.Span.Slice(r * h, h), cNext.Span.Slice(r * h, h));
    }

    /// <inheritdoc/>
    public void LstmGatesGradient(
        Tensor gates, Tensor c, Tensor cNext, Tensor dh, Tensor dcNext, Tensor dz, Tensor dc)
    {
        int rows = c.Shape[0], h = c.Shape[1];
        for (var r = 0; r < rows; r++)
            LstmRowGradient(h, gates.Span.Slice(r * 4 * h, 4 * h), c.Span.Slice(r * h, h),
                cNext.Span.Slice(r * h, h), dh.Span.Slice(r * h, h), dcNext.Span.Slice(r * h, h),
                dz.Span.Slice(r * 4 * h, 4 * h), dc.Span.Slice(r * h, h));
    }

    /// <inheritdoc/>
    public void AdamW(Tensor p, Tensor g, Tensor m, Tensor v, in AdamWStep step)
    {
        Span<float> vp = p.Span, vg = g.Span, vm = m.Span, vv = v.Span;
        var s = step;
        var correct1 = 1 / (1 - MathF.Pow(s.Beta1, s.Step));
        var correct2 = 1 / (1 - MathF.Pow(s.Beta2, s.Step));
        for (var j = 0; j < vp.Length; j += Wide)
        {
            var n = Math.Min(Wide, vp.Length - j);
            V d = Load(vg, j, n) * s.GradientScale, x = Load(vp, j, n);
            var mean = (Load(vm, j, n) * s.Beta1) + (d * (1 - s.Beta1));
            var square = (Load(vv, j, n) * s.Beta2) + (d * d * (1 - s.Beta2));
            var move = mean * correct1 / (Vector512.Sqrt(square * correct2) + Vector512.Create(s.Epsilon));
            Store(mean, vm, j, n);
            Store(square, vv, j, n);
            Store(x - ((move + (x * s.Decay)) * s.Rate), vp, j, n);
        }
    }

    // i, f, o = σ(z), g = tanh(z); c' = f·c + i·g; h' = o · tanh c'. The activated gates replace z.
    private static void LstmRow(Span<float> z, ReadOnlySpan<float> c, Span<float> hNext, Span<float> cNext)
    {
        var h = c.Length;
        for (var j = 0; j < h; j += Wide)
        {
            var n = Math.Min(Wide, h - j);
            V i = Functions.SigmoidOf(Load(z, j, n)), f = Functions.SigmoidOf(Load(z, h + j, n));
            V g = Functions.TanhOf(Load(z, (2 * h) + j, n)), o = Functions.SigmoidOf(Load(z, (3 * h) + j, n));
            var next = Vector512.FusedMultiplyAdd(f, Load(c, j, n), i * g);
            Store(i, z, j, n);
            Store(f, z, h + j, n);
            Store(g, z, (2 * h) + j, n);
            Store(o, z, (3 * h) + j, n);
            Store(next, cNext, j, n);
            Store(o * Functions.TanhOf(next), hNext, j, n);
        }
    }

    private static void LstmRowGradient(
        int h, ReadOnlySpan<float> gates, ReadOnlySpan<float> c, ReadOnlySpan<float> cNext, ReadOnlySpan<float> dh,
        ReadOnlySpan<float> dcNext, Span<float> dz, Span<float> dc)
    {
        for (var j = 0; j < h; j += Wide)
        {
            var n = Math.Min(Wide, h - j);
            V i = Load(gates, j, n), f = Load(gates, h + j, n), g = Load(gates, (2 * h) + j, n);
            V o = Load(gates, (3 * h) + j, n), t = Functions.TanhOf(Load(cNext, j, n)), d = Load(dh, j, n);
            var dcell = Load(dcNext, j, n) + (d * o * (V.One - (t * t)));
            Store(dcell * g * i * (V.One - i), dz, j, n);
            Store(dcell * Load(c, j, n) * f * (V.One - f), dz, h + j, n);
            Store(dcell * i * (V.One - (g * g)), dz, (2 * h) + j, n);
            Store(d * t * o * (V.One - o), dz, (3 * h) + j, n);
            Store(dcell * f, dc, j, n);
        }
    }

    private static V Load(ReadOnlySpan<float> x, int at, int n) => n == Wide
        ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x.Slice(at, Wide)))
        : LoadTail(x.Slice(at, n));

    private static void Store(V value, Span<float> x, int at, int n)
    {
        if (n == Wide)
            value.StoreUnsafe(ref MemoryMarshal.GetReference(x.Slice(at, Wide)));
        else
            StoreTail(value, x.Slice(at, n));
    }
}
