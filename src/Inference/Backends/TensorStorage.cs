namespace LinkyV.Inference.Backends;

/// <summary>The memory behind tensors, owned by one back end. Several tensors may look at the same storage.</summary>
public abstract class TensorStorage(ITensorBackend backend)
{
    /// <summary>The back end that computes on this memory.</summary>
    public ITensorBackend Backend { get; } = backend;

    /// <summary>Counts up each time the memory is given to someone else, so that a stale tensor is found out.</summary>
    public int Generation { get; protected set; }

    /// <summary>Copies out, from an offset in elements.</summary>
    public abstract void Read(int offset, Span<float> into);

    /// <summary>Elements to read while the memory is owned by a scope, without a copy where that can be.</summary>
    public virtual ReadOnlySpan<float> Look(int offset, int length)
    {
        var copy = new float[length];
        Read(offset, copy);
        return copy;
    }

    /// <summary>Copies in, at an offset in elements.</summary>
    public abstract void Write(int offset, ReadOnlySpan<float> from);

    /// <summary>Called when the scope that owns it ends: the memory may go, its tensors are no longer valid.</summary>
    protected internal virtual void Release() => Generation++;
}
