using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LinkyV.Inference.Backends;

/// <summary>
/// Storage in the process's own memory: a pinned array whose used part begins on a cache line, so that kernels work on
/// a stable, aligned pointer and no vector load crosses a line.
/// </summary>
public sealed unsafe class HostStorage : TensorStorage
{
    private const int LineBytes = 64, LineFloats = LineBytes / sizeof(float);

    private readonly float[] _array;
    private readonly int _start;

    internal HostStorage(ITensorBackend backend, int capacity)
        : base(backend)
    {
        _array = GC.AllocateUninitializedArray<float>(capacity + LineFloats, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        var start = (address + LineBytes - 1) & ~(nuint)(LineBytes - 1);
        _start = (int)((start - address) / sizeof(float));
        Pointer = (float*)start;
        Capacity = capacity;
    }

    /// <summary>How many elements fit.</summary>
    public int Capacity { get; }

    /// <summary>The first element, on a 64-byte boundary. Valid while this object lives.</summary>
    internal float* Pointer { get; }

    /// <inheritdoc/>
    public override void Read(int offset, Span<float> into) => Span(offset, into.Length).CopyTo(into);

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Look(int offset, int length) => Span(offset, length);

    /// <inheritdoc/>
    public override void Write(int offset, ReadOnlySpan<float> from) => from.CopyTo(Span(offset, from.Length));

    /// <summary>A part of it. The span keeps the array alive; the pointer does not.</summary>
    internal Span<float> Span(int offset, int length) => _array.AsSpan(_start + offset, length);
}
