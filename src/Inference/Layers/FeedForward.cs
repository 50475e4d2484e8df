namespace LinkyV.Inference.Layers;

/// <summary>Two linear layers with a GELU between them, applied to every place alike.</summary>
public sealed class FeedForward : Layer
{
    private readonly Linear _in, _out;

    /// <summary>Widths d -> hidden -> d.</summary>
    public FeedForward(int width, int hidden, RandomSource random)
    {
        _in = Part("in", new Linear(width, hidden, random));
        _out = Part("out", new Linear(hidden, width, random));
    }

    /// <summary>[.., d] -> [.., d].</summary>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var hidden = _in.Forward(x);
        return _out.Forward(TensorScope.Records ? hidden.Gelu() : hidden.GeluInPlace());
    }
}
