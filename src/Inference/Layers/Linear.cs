namespace LinkyV.Inference.Layers;

/// <summary>x [.., in] · weight [in, out] + bias [out] -> [.., out].</summary>
public sealed class Linear : Layer
{
    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    /// <summary>Weights start after Glorot and Bengio (2010), the bias at 0.</summary>
    public Linear(int inputs, int outputs, RandomSource random, bool bias = true)
    {
        Initial.Xavier(_weight = Parameter("weight", inputs, outputs), random);
        if (bias)
            _bias = Parameter("bias", outputs);
    }

    /// <summary>The weights [in, out], e.g. to start them otherwise.</summary>
    public Tensor Weight => _weight;

    /// <summary>The bias [out], if it has one.</summary>
    public Tensor? Bias => _bias;

    /// <summary>[.., in] -> [.., out].</summary>
    public Tensor Forward(Tensor x) => Tensor.Linear(x, _weight, _bias);
}
