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
        x += Drop(_attention.Forward(_norm1.Forward(x), mask, null, causal), dropout);
        return x + Drop(_feedForward.Forward(_norm2.Forward(x)), dropout);
    }

    /// <summary>The next places, causal, with a cache; for inference.</summary>
    public Tensor Forward(Tensor x, KeyValueCache cache)
    {
        x += _attention.Forward(_norm1.Forward(x), cache);
        return x + _feedForward.Forward(_norm2.Forward(x));
    }

    private Tensor Drop(Tensor x, RandomSource? random) => random is null ? x : x.Dropout(_dropout, random);
}
