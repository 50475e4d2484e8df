using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Tests.Reference;

/// <summary>Memory of the reference back end: double precision, out of reach of <see cref="Tensor.Span"/>.</summary>
internal sealed class DoubleStorage(ITensorBackend backend, int length) : TensorStorage(backend)
{
    public double[] Values { get; } = new double[length];

    public override void Read(int offset, Span<float> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = (float)Values[offset + i];
    }

    public override void Write(int offset, ReadOnlySpan<float> from)
    {
        for (var i = 0; i < from.Length; i++)
            Values[offset + i] = from[i];
    }
}
