using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

public sealed partial class Tensor
{
    /// <summary>
    /// Multi-head scaled dot-product attention (Vaswani et al. 2017) on projected queries q [b, t, d], keys and
    /// values [b, rows, d] -> [b, t, d].
    /// </summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="heads">Heads; divides d.</param>
    /// <param name="mask">Added to every head's scores: [b or 1, t or 1, s] or [t or 1, s]; -∞ hides.</param>
    /// <param name="causal">A query sees no key after its own place; the last query is at the last key.</param>
    /// <param name="count">How many rows of k and v take part, from the first; all when left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Attention(
        Tensor q, Tensor k, Tensor v, int heads, Tensor? mask = null, bool causal = false, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(v);
        var plan = Plan(q, k, v, heads, mask, causal, count);
        q.CheckAlive();
        k.CheckAlive();
        v.CheckAlive();
        Tensor y = Empty(q.Shape, q.Backend), weights = q.Empty(plan.Batch, heads, plan.T, plan.S);
        q.Backend.Attention(q, k, v, mask, weights, y, plan);
        return Tape.Record(y, [q, k, v], (q, k, v, weights, plan), static (s, dy, to) =>
        {
            if (to.CreateGraph)
                throw new NotSupportedException("attention has no second derivative here");
            Tensor dq = Empty(s.q.Shape, s.q.Backend), dk = Cleared(s.k), dv = Cleared(s.v);
            dy.Backend.AttentionGradient(s.q, s.k, s.v, s.weights, dy, dq, dk, dv, s.plan);
            to.Add(s.q, dq);
            to.Add(s.k, dk);
            to.Add(s.v, dv);
        });
    }

    private static AttentionPlan Plan(
        Tensor q, Tensor k, Tensor v, int heads, Tensor? mask, bool causal, int? count)
    {
        if (q.Rank != 3 || k.Rank != 3 || k.Shape != v.Shape || k.Shape[0] != q.Shape[0] || k.Shape[2] != q.Shape[2])
            throw new ArgumentException($"attention of {q.Shape} to keys {k.Shape} and values {v.Shape}");
        int b = q.Shape[0], t = q.Shape[1], d = q.Shape[2], rows = k.Shape[1], s = count ?? rows;
        if (heads < 1 || d % heads != 0)
            throw new ArgumentException($"{heads} heads do not divide a width of {d}");
        if (s < 1 || s > rows || (causal && s < t))
            throw new ArgumentException($"{t} queries to {s} keys of {rows}{(causal ? ", causal" : "")}");
        if (mask is null)
            return new AttentionPlan(b, t, s, rows, d, heads, causal, 0, 0);
        int mt = mask.Rank < 2 ? 0 : mask.Shape[-2], mb = mask.Rank == 3 ? mask.Shape[0] : 1;
        if (mask.Rank is not (2 or 3) || mask.Shape[-1] != s || (mt != 1 && mt != t) || (mb != 1 && mb != b))
            throw new ArgumentException($"mask {mask.Shape} for scores [{b}, {t}, {s}]");
        return new AttentionPlan(b, t, s, rows, d, heads, causal, mb == 1 ? 0 : mt * s, mt == 1 ? 0 : s);
    }

    private static Tensor Cleared(Tensor like)
    {
        var y = Empty(like.Shape, like.Backend);
        y.Backend.Fill(y, 0);
        return y;
    }
}
