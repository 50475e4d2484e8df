using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

public sealed partial class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(params ReadOnlySpan<int> sizes) => Full(0, sizes);

    /// <summary>A tensor with the same value everywhere.</summary>
    public static Tensor Full(float value, params ReadOnlySpan<int> sizes)
    {
        var y = Empty(new Shape(sizes));
        y.Backend.Fill(y, value);
        return y;
    }

    /// <summary>One number.</summary>
    public static Tensor Scalar(float value) => Full(value);

    /// <summary>A tensor with these values, row-major.</summary>
    /// <exception cref="ArgumentException">Their number is not the product of the sizes.</exception>
    public static Tensor From(ReadOnlySpan<float> values, params ReadOnlySpan<int> sizes)
    {
        var y = Empty(new Shape(sizes));
        y.Write(values);
        return y;
    }

    /// <summary>A tensor of normal numbers.</summary>
    public static Tensor Normal(RandomSource random, float deviation, params ReadOnlySpan<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new float[new Shape(sizes).Length];
        random.Normal(values, 0, deviation);
        return From(values, sizes);
    }

    /// <summary>A parameter: it outlives every scope, requires gradients and starts at zero.</summary>
    public static Tensor Parameter(in Shape shape, ITensorBackend? backend = null)
    {
        backend ??= TensorScope.Backend;
        var y = new Tensor(backend.AllocatePersistent(shape.Length), 0, shape) { RequiresGrad = true };
        backend.Fill(y, 0);
        return y;
    }

    /// <summary>Memory of that shape, not cleared, on the scope's back end.</summary>
    internal static Tensor Empty(in Shape shape) => Empty(shape, TensorScope.Backend);

    /// <summary>Memory of that shape, not cleared, where this tensor lives.</summary>
    internal Tensor Empty(params ReadOnlySpan<int> sizes) => Empty(new Shape(sizes), Backend);

    internal static Tensor Empty(in Shape shape, ITensorBackend backend) =>
        new(backend.Allocate(shape.Length), 0, shape);
}
