namespace LinkyV.Inference.Layers;

/// <summary>A convolution over time, channels last: [b, t, in] -> [b, t', out].</summary>
public sealed class Convolution : Layer
{
    private readonly Tensor _weight, _bias;
    private readonly int _width, _stride, _padding;

    /// <summary>Windows of <paramref name="width"/> steps every <paramref name="stride"/>, zeros added on both
    /// sides.</summary>
    public Convolution(int inputs, int outputs, int width, RandomSource random, int stride = 1, int padding = 0)
    {
        (_width, _stride, _padding) = (width, stride, padding);
        Initial.Kaiming(_weight = Parameter("weight", width * inputs, outputs), random, 0.2f);
        _bias = Parameter("bias", outputs);
    }

    /// <summary>[b, t, in] -> [b, (t + 2·padding - width)/stride + 1, out].</summary>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Tensor.Linear(x.Pad(1, _padding, _padding).Unfold(_width, _stride), _weight, _bias);
    }
}
