using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

/// <summary>
/// The extent in which tensors live and whether a tape records. Tensors made inside take their memory from a pool and
/// give it back when the scope ends, so that a training step or a served batch allocates almost nothing. A scope
/// belongs to one thread: it must not span an <c>await</c>. Scopes nest; without one, memory is left to the garbage
/// collector and the tape records.
/// </summary>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic]
    private static TensorScope? t_current;

    private readonly TensorScope? _outer;
    private readonly bool _records;
    private readonly ITensorBackend _backend;
    private readonly Arena? _arena;
    private readonly Thread _thread = Thread.CurrentThread;
    private bool _ended;

    private TensorScope(bool records, ITensorBackend? backend, bool pooled)
    {
        _outer = t_current;
        _records = records;
        _backend = backend ?? Backend;
        _arena = pooled ? Arena.Rent() : _outer?._arena;
        Pooled = pooled;
        t_current = this;
    }

    /// <summary>The back end that new tensors of this thread live on.</summary>
    public static ITensorBackend Backend => t_current?._backend ?? ManagedBackend.Default;

    /// <summary>Whether operations of this thread are recorded for gradients.</summary>
    public static bool Records => t_current?._records ?? true;

    /// <summary>New tensors of this thread live on another back end; memory and recording stay with the scope around
    /// it. What makes a model inside makes it there.</summary>
    public static TensorScope On(ITensorBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return new(Records, backend, false);
    }

    /// <summary>Hands a back end's memory to the innermost scope that pools, which releases it when it ends.</summary>
    /// <returns>Whether there is one; else the memory is left to the garbage collector.</returns>
    public static bool Own(TensorStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (t_current?._arena is not { } arena)
            return false;
        arena.Own(storage);
        return true;
    }

    private bool Pooled { get; }

    internal static Arena? CurrentArena => t_current?._arena;

    /// <summary>A training step: recorded, memory pooled. The gradients of parameters outlive it.</summary>
    public static TensorScope Training(ITensorBackend? backend = null) => new(true, backend, true);

    /// <summary>Inference: nothing is recorded, memory pooled.</summary>
    public static TensorScope Inference(ITensorBackend? backend = null) => new(false, backend, true);

    /// <summary>Nothing is recorded; memory stays with the scope around it.</summary>
    public static TensorScope NoGradient() => new(false, null, false);

    /// <summary>Recorded; memory stays with the scope around it.</summary>
    internal static TensorScope Recorded(bool records) => new(records, null, false);

    /// <summary>Ends the scope; tensors made in it are no longer valid.</summary>
    /// <exception cref="InvalidOperationException">Another thread began it, or an inner one is open.</exception>
    public void Dispose()
    {
        if (_ended)
            return;
        if (t_current != this || _thread != Thread.CurrentThread)
            throw new InvalidOperationException("a tensor scope must end on its thread, after every inner scope");
        _ended = true;
        t_current = _outer;
        if (Pooled)
            _arena!.Return();
    }
}
