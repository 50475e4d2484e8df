using System.Collections.Concurrent;
using System.Numerics;

namespace LinkyV.Inference.Backends;

/// <summary>
/// Buffers by powers of two that one scope hands out and takes back all at once. Arenas themselves are pooled; what an
/// idle one may keep is limited.
/// </summary>
internal sealed class Arena
{
    /// <summary>Most arenas kept idle, and most elements one of them keeps (256 MiB).</summary>
    private const int IdleMax = 16, KeptMax = 64 << 20;
    private const int Smallest = 6;

    private static readonly ConcurrentBag<Arena> Idle = [];

    private readonly Stack<HostStorage>[] _free = MakeClasses();
    private readonly List<HostStorage> _used = [];
    private readonly List<TensorStorage> _owned = [];
    private long _kept;

    /// <summary>Elements it holds, in use or not.</summary>
    public long Kept => _kept;

    public static Arena Rent() => Idle.TryTake(out var arena) ? arena : new Arena();

    public HostStorage Allocate(ITensorBackend backend, int length)
    {
        var size = Math.Max(Smallest, BitOperations.Log2((uint)Math.Max(1, length - 1)) + 1);
        if (!_free[size].TryPop(out var storage) || storage.Backend != backend)
        {
            _kept -= storage?.Capacity ?? 0;
            storage = new HostStorage(backend, 1 << size);
            _kept += storage.Capacity;
        }

        _used.Add(storage);
        return storage;
    }

    /// <summary>Takes memory of another kind, which is only released.</summary>
    public void Own(TensorStorage storage) => _owned.Add(storage);

    public void Return()
    {
        foreach (var storage in _owned)
            storage.Release();
        _owned.Clear();
        foreach (var storage in _used)
        {
            storage.Release();
            if (_kept > KeptMax)
                _kept -= storage.Capacity;
            else
                _free[BitOperations.Log2((uint)storage.Capacity)].Push(storage);
        }

        _used.Clear();
        if (Idle.Count < IdleMax)
            Idle.Add(this);
    }

    private static Stack<HostStorage>[] MakeClasses()
    {
        var classes = new Stack<HostStorage>[31];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = new Stack<HostStorage>();
        return classes;
    }
}
