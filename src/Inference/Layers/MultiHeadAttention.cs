namespace LinkyV.Inference.Layers;

/// <summary>Multi-head attention (Vaswani et al. 2017), to itself or to a context, with an optional cache.</summary>
public sealed class MultiHeadAttention : Layer
{
    private readonly Linear _query, _key, _value, _out;

    /// <summary>Heads must divide the width.</summary>
    public MultiHeadAttention(int width, int heads, RandomSource random)
    {
        if (heads < 1 || width % heads != 0)
            throw new ArgumentException($"{heads} heads do not divide a width of {width}");
        Heads = heads;
        Width = width;
        _query = Part("query", new Linear(width, width, random));
        _key = Part("key", new Linear(width, width, random));
        _value = Part("value", new Linear(width, width, random));
        _out = Part("out", new Linear(width, width, random));
    }

    /// <summary>Heads.</summary>
    public int Heads { get; }

    /// <summary>Width d.</summary>
    public int Width { get; }

    /// <summary>x [b, t, d] attends to itself or to the context [b, s, d] -> [b, t, d].</summary>
    /// <param name="x">Queries come from here.</param>
    /// <param name="mask">Added to the scores: [b or 1, t or 1, s] or [t or 1, s]; -∞ hides.</param>
    /// <param name="context">Keys and values come from here; x itself when left out.</param>
    /// <param name="causal">No place sees a later one.</param>
    public Tensor Forward(Tensor x, Tensor? mask = null, Tensor? context = null, bool causal = false)
    {
        var source = context ?? x;
        return _out.Forward(Tensor.Attention(
            _query.Forward(x), _key.Forward(source), _value.Forward(source), Heads, mask, causal));
    }

    /// <summary>The next places x [b, t, d] attend to themselves and to all before, whose keys and values the cache
    /// keeps. For inference; nothing is recorded through the cache.</summary>
    public Tensor Forward(Tensor x, KeyValueCache cache, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        var (keys, values, count) = cache.Append(_key.Forward(x), _value.Forward(x));
        return _out.Forward(Tensor.Attention(
            _query.Forward(x), keys, values, Heads, mask, causal: true, count));
    }
}
