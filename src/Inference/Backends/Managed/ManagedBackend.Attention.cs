using System.Numerics.Tensors;

namespace LinkyV.Inference.Backends;

// Attention head by head on strided views: nothing is split, moved or put together.
public sealed unsafe partial class ManagedBackend
{
    /// <inheritdoc/>
    public void Attention(
        Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor weights, Tensor y, in AttentionPlan plan)
    {
        HostStorage sq = q.Host(), sk = k.Host(), sv = v.Host(), sw = weights.Host(), sy = y.Host();
        int d = plan.D, t = plan.T, s = plan.S, e = d / plan.Heads;
        var masks = mask is null ? [] : mask.Span;
        for (var b = 0; b < plan.Batch; b++)
        {
            for (var h = 0; h < plan.Heads; h++)
            {
                var w = (b * plan.Heads) + h;
                float* qh = sq.Pointer + q.Offset + (b * t * d) + (h * e);
                float* kh = sk.Pointer + k.Offset + (b * plan.Rows * d) + (h * e);
                float* vh = sv.Pointer + v.Offset + (b * plan.Rows * d) + (h * e);
                float* wh = sw.Pointer + weights.Offset + (w * t * s);

                // w [t, s] = softmax(q [t, e] · kᵀ [e, s] / √e + mask)
                Gemm.Strided(_kernel, t, s, e, qh, d, 1, kh, 1, d, wh, s, false);
                Weigh(new Span<float>(wh, t * s), masks.IsEmpty ? masks : masks[(b * plan.MaskBatch)..], plan, e);

                // y [t, e] = w [t, s] · v [s, e]
                Gemm.Strided(_kernel, t, e, s, wh, s, 1, vh, d, 1,
                    sy.Pointer + y.Offset + (b * t * d) + (h * e), d, false);
            }
        }

        Keep(sq, sk, sv, sw, sy);
    }

    /// <inheritdoc/>
    public void AttentionGradient(
        Tensor q, Tensor k, Tensor v, Tensor weights, Tensor dy, Tensor dq, Tensor dk, Tensor dv,
        in AttentionPlan plan)
    {
        HostStorage sq = q.Host(), sk = k.Host(), sv = v.Host(), sw = weights.Host(), sdy = dy.Host();
        HostStorage sdq = dq.Host(), sdk = dk.Host(), sdv = dv.Host();
        int d = plan.D, t = plan.T, s = plan.S, e = d / plan.Heads;
        var gradient = Tensor.Empty(new Shape(t, s), this);
        var ds = gradient.Host().Pointer + gradient.Offset;
        for (var b = 0; b < plan.Batch; b++)
        {
            for (var h = 0; h < plan.Heads; h++)
            {
                int atQ = (b * t * d) + (h * e), atK = (b * plan.Rows * d) + (h * e);
                float* wh = sw.Pointer + weights.Offset + (((b * plan.Heads) + h) * t * s);
                float* dyh = sdy.Pointer + dy.Offset + atQ;

                // dv [s, e] = wᵀ [s, t] · dy [t, e];  dw [t, s] = dy · vᵀ
                Gemm.Strided(_kernel, s, e, t, wh, 1, s, dyh, d, 1, sdv.Pointer + dv.Offset + atK, d, false);
                Gemm.Strided(_kernel, t, s, e, dyh, d, 1, sv.Pointer + v.Offset + atK, 1, d, ds, s, false);
                Unweigh(new Span<float>(wh, t * s), new Span<float>(ds, t * s), s, 1 / MathF.Sqrt(e));

                // dq [t, e] = ds [t, s] · k [s, e];  dk [s, e] = dsᵀ [s, t] · q [t, e]
                Gemm.Strided(_kernel, t, e, s, ds, s, 1, sk.Pointer + k.Offset + atK, d, 1,
                    sdq.Pointer + dq.Offset + atQ, d, false);
                Gemm.Strided(_kernel, s, e, t, ds, 1, s, sq.Pointer + q.Offset + atQ, d, 1,
                    sdk.Pointer + dk.Offset + atK, d, false);
            }
        }

        Keep(sq, sk, sv, sw, sdy);
        Keep(sdq, sdk, sdv, gradient.Storage, sdy);
    }

    private static void Weigh(Span<float> w, ReadOnlySpan<float> mask, in AttentionPlan plan, int e)
    {
        int s = plan.S, hidden = plan.S - plan.T + 1;
        TensorPrimitives.Multiply(w, 1 / MathF.Sqrt(e), w);
        for (var i = 0; i < plan.T; i++)
        {
            var row = w.Slice(i * s, s);
            if (!mask.IsEmpty)
                TensorPrimitives.Add(row, mask.Slice(i * plan.MaskRow, s), row);
            var seen = plan.Causal ? hidden + i : s;
            row[seen..].Clear();
            SoftmaxRow(row[..seen], row[..seen], false);
        }
    }

    // ds = w · (dw - Σ dw·w) · scale, in place.
    private static void Unweigh(ReadOnlySpan<float> w, Span<float> dw, int s, float scale)
    {
        for (var at = 0; at < w.Length; at += s)
        {
            var row = dw.Slice(at, s);
            TensorPrimitives.Subtract(row, Dot(row, w.Slice(at, s)), row);
            TensorPrimitives.Multiply(row, w.Slice(at, s), row);
            TensorPrimitives.Multiply(row, scale, row);
        }
    }

    // Pointers do not keep memory alive; this does, up to here.
    private static void Keep(TensorStorage a, TensorStorage b, TensorStorage c, TensorStorage d, TensorStorage e)
    {
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        GC.KeepAlive(d);
        GC.KeepAlive(e);
    }
}
