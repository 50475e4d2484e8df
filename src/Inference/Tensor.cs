using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

/// <summary>
/// An n-dimensional array of 32-bit floats, row-major and contiguous. Operations make new tensors and, while a tape
/// records (see <see cref="TensorScope"/>), remember how they were made, so that <see cref="Tape"/> finds gradients. A
/// tensor made inside a scope is valid until the scope ends; <see cref="Persist"/> copies it out.
/// </summary>
public sealed partial class Tensor
{
    private readonly int _generation;

    internal Tensor(TensorStorage storage, int offset, in Shape shape)
    {
        Storage = storage;
        Offset = offset;
        Shape = shape;
        _generation = storage.Generation;
    }

    /// <summary>The sizes of its axes.</summary>
    public Shape Shape { get; }

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>Number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>The memory it looks at, shared with its reshapes.</summary>
    public TensorStorage Storage { get; }

    /// <summary>Where in the storage it begins, in elements.</summary>
    public int Offset { get; }

    /// <summary>What computes on it.</summary>
    public ITensorBackend Backend => Storage.Backend;

    /// <summary>Whether gradients are wanted for it: a parameter of a model.</summary>
    public bool RequiresGrad { get; private init; }

    /// <summary>The gradient gathered by the <see cref="Tape"/>; only on tensors that require it.</summary>
    public Tensor? Grad { get; internal set; }

    /// <summary>How it was made, while a tape recorded; null for data and parameters.</summary>
    internal Node? Node { get; set; }

    /// <summary>Whether a gradient can flow to it.</summary>
    internal bool Tracked => RequiresGrad || Watched || Node is not null;

    private bool Watched { get; init; }

    /// <summary>Its elements; only on back ends in the process's memory.</summary>
    /// <exception cref="ObjectDisposedException">Its scope has ended.</exception>
    public Span<float> Span => Host().Span(Offset, Length);

    /// <summary>Its elements to read, from any back end: in place where they are in the process's memory, else a
    /// copy. Valid until the tensor's scope ends.</summary>
    /// <exception cref="ObjectDisposedException">Its scope has ended.</exception>
    public ReadOnlySpan<float> Values
    {
        get
        {
            CheckAlive();
            return Storage.Look(Offset, Length);
        }
    }

    /// <summary>The only element of a tensor that has one.</summary>
    public float Item()
    {
        if (Length != 1)
            throw new InvalidOperationException($"a tensor of shape {Shape} has {Length} elements, not one");
        Span<float> one = stackalloc float[1];
        Read(one);
        return one[0];
    }

    /// <summary>A copy of its elements.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        Read(values);
        return values;
    }

    /// <summary>Copies its elements out, from any back end.</summary>
    public void Read(Span<float> into)
    {
        CheckAlive();
        Storage.Read(Offset, into[..Length]);
    }

    /// <summary>Overwrites its elements. Values that a recorded operation needs for its gradient must not be
    /// overwritten before the backward pass.</summary>
    public void Write(ReadOnlySpan<float> from)
    {
        if (from.Length != Length)
            throw new ArgumentException($"{from.Length} values for a tensor of shape {Shape}; exactly {Length} fit");
        CheckAlive();
        Storage.Write(Offset, from);
    }

    /// <summary>The same memory without history: no gradient flows through it.</summary>
    public Tensor Detach() => new(Storage, Offset, Shape);

    /// <summary>The same memory without history, marked so that <see cref="Tape.Gradients"/> can ask for its
    /// gradient.</summary>
    public Tensor Watch() => new(Storage, Offset, Shape) { Watched = true };

    /// <summary>A copy that outlives the scope, without history.</summary>
    public Tensor Persist()
    {
        var y = new Tensor(Backend.AllocatePersistent(Length), 0, Shape);
        Backend.CopyRows(this, 0, Length, y, 0, Length, 1, Length);
        return y;
    }

    /// <inheritdoc/>
    public override string ToString() => $"tensor {Shape}";

    internal HostStorage Host()
    {
        CheckAlive();
        return Storage as HostStorage
            ?? throw new InvalidOperationException($"the tensor lives on {Backend.Name}; use Read to copy it out");
    }

    internal void CheckAlive() =>
        ObjectDisposedException.ThrowIf(_generation != Storage.Generation, this);
}
