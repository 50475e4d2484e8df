namespace LinkyV.Inference.Layers;

/// <summary>Layer normalisation over the last axis (Ba, Kiros and Hinton 2016).</summary>
public sealed class LayerNorm : Layer
{
    private readonly Tensor _gain, _bias;

    /// <summary>Gain starts at 1, bias at 0.</summary>
    public LayerNorm(int width)
    {
        Initial.Constant(_gain = Parameter("gain", width), 1);
        _bias = Parameter("bias", width);
    }

    /// <summary>[.., d] -> [.., d].</summary>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.LayerNorm(_gain, _bias);
    }
}
