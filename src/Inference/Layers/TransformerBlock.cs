namespace LinkyV.Inference.Layers;

/// <summary>A transformer block with the norm first (Xiong et al. 2020): attention, then feed-forward, each added to
/// what came in.</summary>
public sealed class TransformerBlock : Layer
{
    private readonly LayerNorm _norm1, _norm2;
    private readonly MultiHeadAttention _attention;
    private readonly FeedForward _feedForward;
    private readonly float _dropout;

    /// <summary>Width d, its heads, the feed-forward's hidden width, and the share of dropout in training.</summary>
    public TransformerBlock(int width, int heads, int hidden, RandomSource random, float dropout = 0)
    {
        _norm1 = Part("norm1", new LayerNorm(width));
        _attention = Part("attention", new MultiHeadAttention(width, heads, random));
        _norm2 = Part("norm2", new LayerNorm(width));
        _feedForward = Part("feed_forward", new FeedForward(width, hidden, random));
        _dropout = dropout;
    }

    /// <summary>[b, t, d] -> [b, t, d]; dropout only where a source of chance is given.</summary>
    public Tensor Forward(Tensor x, Tensor? mask = null, bool causal = false, RandomSource? dropout = null)
    {
        if (!TensorScope.Records && dropout is null)
            return Infer(x, mask, causal);
        x += Drop(_attention.Forward(_norm1.Forward(x), mask, null, causal), dropout);
        return x + Drop(_feedForward.Forward(_norm2.Forward(x)), dropout);
    }

    /// <summary>The next places, causal, with a cache; for inference.</summary>
    public Tensor Forward(Tensor x, KeyValueCache cache)
    {
        x += _attention.Forward(_norm1.Forward(x), cache);
        return x + _feedForward.Forward(_norm2.Forward(x));
    }

    // Without a tape a few sequences at a time go through, and each half's memory is given back at once: what is worked
    // on stays in the cache. Results do not depend on it.
    private Tensor Infer(Tensor x, Tensor? mask, bool causal)
    {
        var y = Tensor.Empty(x.Shape, x.Backend);
        int b = x.Shape[0], group = Math.Clamp(x.Backend.RowsAtATime / x.Shape[1], 1, b);
        for (var i = 0; i < b; i += group)
        {
            var n = Math.Min(group, b - i);
            Tensor from = x.Steps(i, n), part = y.Steps(i, n);
            var its = mask is { Rank: 3 } && mask.Shape[0] > 1 ? mask.Steps(i, n) : mask;
            using (TensorScope.Inference(x.Backend))
                part.SumOf(from, _attention.Forward(_norm1.Forward(from), its, null, causal));
            using (TensorScope.Inference(x.Backend))
                part.AddInPlace(_feedForward.Forward(_norm2.Forward(part)));
        }

        return y;
    }

    private Tensor Drop(Tensor x, RandomSource? random) => random is null ? x : x.Dropout(_dropout, random);
}
