using System.Runtime.InteropServices;
using LinkyV.Inference;
using LinkyV.Inference.Backends;
using static TorchSharp.torch;
using Tensor = LinkyV.Inference.Tensor;
using Values = TorchSharp.torch.Tensor;

namespace LinkyV.Adapters.TorchSharp;

/// <summary>
/// Memory on the device. It is made by whatever writes it first: an operation that fills all of it hands over its own
/// result, so nothing is allocated twice or copied. What it holds is contiguous and begins at its first element.
/// </summary>
internal sealed class TorchStorage(TorchBackend backend, int length) : TensorStorage(backend)
{
    private Values? _values;
    private List<Values>? _seen;
    private Shape _shape;
    private bool _shaped, _released;

    /// <summary>Elements.</summary>
    public int Length { get; } = length;

    /// <summary>The values, in whatever shape they have.</summary>
    public Values Values
    {
        get
        {
            ObjectDisposedException.ThrowIf(_released, this);
            return _values ??= empty([Length], ScalarType.Float32, backend.Device).DetachFromDisposeScope();
        }
    }

    /// <summary>Whether a scope keeps it alive.</summary>
    public bool Scoped { get; set; }

    /// <summary>Whether anything was written yet.</summary>
    public bool IsMade => _values is not null;

    /// <summary>All values in this shape; the first shape that is asked for is kept.</summary>
    public TorchView Whole(in Shape shape)
    {
        var values = Values;
        if (_shaped)
            return shape == _shape ? new TorchView(values, false) : new TorchView(values.view(shape.Long()), true);
        Replace(values.view(shape.Long()), shape);
        return new TorchView(_values!, false);
    }

    /// <summary>Takes over values of this shape in place of what was there.</summary>
    public void Replace(Values values, in Shape shape)
    {
        ObjectDisposedException.ThrowIf(_released, this);
        var before = _values;
        (_values, _shape, _shaped) = (values.DetachFromDisposeScope(), shape, true);
        before?.Dispose();
    }

    /// <inheritdoc/>
    public override void Read(int offset, Span<float> into)
    {
        using var part = Part(offset, into.Length);
        if (backend.IsHost)
            MemoryMarshal.Cast<byte, float>(part.bytes).CopyTo(into);
        else
            Staging.To(backend.Device).Download(part, into);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Look(int offset, int length)
    {
        if (!Scoped)
            return base.Look(offset, length);
        using var part = Part(offset, length);
        var here = part.cpu().DetachFromDisposeScope();
        (_seen ??= []).Add(here);
        return MemoryMarshal.Cast<byte, float>(here.bytes);
    }

    /// <inheritdoc/>
    public override void Write(int offset, ReadOnlySpan<float> from)
    {
        using var part = !_shaped && from.Length == Length
            ? new TorchView(Values, false)
            : new TorchView(Part(offset, from.Length), true);
        if (backend.IsHost)
            from.CopyTo(MemoryMarshal.Cast<byte, float>(part.Of.bytes));
        else
            Staging.To(backend.Device).Upload(from, part.Of);
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        base.Release();
        _released = true;
        _values?.Dispose();
        _seen?.ForEach(static s => s.Dispose());
        (_values, _seen) = (null, null);
    }

    // A run of elements.
    private Values Part(int offset, int length) => Values.as_strided([length], [1], offset);
}
