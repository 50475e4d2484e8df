using LinkyV.Inference;
using LinkyV.Inference.Backends;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

// Attention of all heads at once on strided views [b, heads, t, e]; without a tape by libtorch's fused kernel.
public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public void Attention(
        Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor weights, Tensor y, in AttentionPlan plan)
    {
        var p = plan;
        using var scope = NewDisposeScope();
        using TorchView hq = Heads(q, p, p.T, p.T), hk = Heads(k, p, p.S, p.Rows), hv = Heads(v, p, p.S, p.Rows);
        var whole = mask is null && p.T == p.S;
        var added = p.Causal && !(whole && !TensorScope.Records) ? Combined(mask, p) : MaskOf(mask, p);
        if (!TensorScope.Records)
        {
            // Its kernels give zeros to a query that sees nothing, from libtorch 2.5 on.
            using var made = nn.functional.scaled_dot_product_attention(
                hq.Of, hk.Of, hv.Of, added, is_casual: p.Causal && whole);
            y.TakeOrdered(made.transpose(1, 2));
            return;
        }

        var scores = hq.Of.mul(1 / MathF.Sqrt(p.D / p.Heads)).matmul(hk.Of.transpose(-2, -1));
        if (added is not null)
            scores.add_(added);
        var shares = scores.softmax(-1);
        if (mask is not null)
            SetHidden(scores, shares, 0);
        y.TakeOrdered(shares.matmul(hv.Of).transpose(1, 2));
        weights.Take(shares);
    }

    /// <inheritdoc/>
    public void AttentionGradient(
        Tensor q, Tensor k, Tensor v, Tensor weights, Tensor dy, Tensor dq, Tensor dk, Tensor dv,
        in AttentionPlan plan)
    {
        var p = plan;
        using var scope = NewDisposeScope();
        using TorchView hq = Heads(q, p, p.T, p.T), hk = Heads(k, p, p.S, p.Rows), hv = Heads(v, p, p.S, p.Rows),
            hdy = Heads(dy, p, p.T, p.T), w = weights.View();

        // ds = w · (dw - Σ dw·w)/√e with dw = dy · vᵀ
        var dw = hdy.Of.matmul(hv.Of.transpose(-2, -1));
        var ds = dw.sub(dw.mul(w.Of).sum(-1, keepdim: true)).mul_(w.Of).mul_(1 / MathF.Sqrt(p.D / p.Heads));
        dq.TakeOrdered(ds.matmul(hk.Of).transpose(1, 2));
        using (var to = Heads(dk, p, p.S, p.Rows))
            to.Of.copy_(ds.transpose(-2, -1).matmul(hq.Of));
        using (var to = Heads(dv, p, p.S, p.Rows))
            to.Of.copy_(w.Of.transpose(-2, -1).matmul(hdy.Of));
    }

    // [b, rows, d] seen as [b, heads, n, e].
    private static TorchView Heads(Tensor x, in AttentionPlan p, int n, int rows)
    {
        var e = p.D / p.Heads;
        return x.Strided([p.Batch, p.Heads, n, e], [(long)rows * p.D, e, p.D, 1]);
    }

    // [b or 1, 1, t or 1, s], the same for every head.
    private static Values? MaskOf(Tensor? mask, in AttentionPlan p) => mask is null ? null : mask.Strided(
        [p.MaskBatch == 0 ? 1 : p.Batch, 1, p.MaskRow == 0 ? 1 : p.T, p.S], [p.MaskBatch, 0, p.MaskRow, 1]).Of;

    // The mask with what causality hides: query i sees keys up to s - t + i.
    private Values Combined(Tensor? mask, in AttentionPlan p)
    {
        var later = full([p.T, p.S], float.NegativeInfinity, ScalarType.Float32, Device).triu_(p.S - p.T + 1);
        return MaskOf(mask, p) is { } added ? added.add(later) : later.view(1, 1, p.T, p.S);
    }
}
