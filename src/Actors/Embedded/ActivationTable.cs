using System.Collections.Concurrent;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors.Embedded;

/// <summary>
/// The live actors of one kind: makes them on first use, calls them on their own turn, and puts idle ones away.
/// </summary>
internal sealed class ActivationTable<TKey, TActor>(
    Func<TKey, TActor> make, Action grown, TimeProvider time, ILogger log, Wire? wire)
    where TKey : notnull
    where TActor : class, IActor
{
    private readonly ConcurrentDictionary<TKey, Activation<TActor>> _live = new();
    private volatile bool _closed;
    private int _slow;

    /// <summary>Live activations.</summary>
    public int Count => _live.Count;

    /// <summary>Calls an actor on its own turn.</summary>
    /// <exception cref="StoreException">Its state could not be read.</exception>
    public async Task<TResult> CallAsync<TArg, TResult>(
        TKey key, Func<TActor, TArg, CancellationToken, Task<TResult>> call, TArg arg, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (wire is not null)
            await wire.DelayAsync();
        var activation = await PinAsync(key);
        try
        {
            await activation.Enter;
            var ready = activation.ReadyAsync();
            if (!ready.IsCompletedSuccessfully)
                await ReadyAsync(key, activation, ready);
            return await call(activation.Actor, arg, cancel);
        }
        finally
        {
            activation.UsedAt = Now();
            activation.Unpin();
            if (wire is not null && wire.Drops())
                _ = PutAwayAsync(key, activation);
        }
    }

    /// <summary>The live activation of a key, kept alive until it is unpinned.</summary>
    public ValueTask<Activation<TActor>> PinAsync(TKey key)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(EmbeddedEngine));
        if (_live.TryGetValue(key, out var there) && there.TryPin())
            return new(there);
        return new(PinSlowlyAsync(key));
    }

    /// <summary>Waits for the state to be read; an activation that cannot read it is thrown away.</summary>
    public async Task ReadyAsync(TKey key, Activation<TActor> activation, Task ready)
    {
        try
        {
            await ready;
        }
        catch (Exception cause)
        {
            if (_live.TryRemove(new(key, activation)))
            {
                log.LogError(cause, "{Actor} {Key} could not be activated", typeof(TActor).Name, key);
                activation.End();
            }
            throw;
        }
    }

    /// <summary>Puts away what has been idle since before <paramref name="idleSince"/>, and the longest unused beyond
    /// <paramref name="most"/>. Returns how many went.</summary>
    public async Task<int> SweepAsync(long idleSince, int most)
    {
        var unused = _live.Where(p => !p.Value.IsPinned && p.Value.UsedAt < idleSince).ToList();
        var over = _live.Count - unused.Count - most;
        if (over > 0)
            unused.AddRange(_live.Where(p => !p.Value.IsPinned && p.Value.UsedAt >= idleSince)
                .OrderBy(p => p.Value.UsedAt).Take(over + most / 20));
        return await PutAwayAsync(unused, evenWithListeners: false);
    }

    /// <summary>Puts one away if it is idle, or quiet where listeners do not count.</summary>
    public async Task<bool> PutAwayAsync(TKey key, Activation<TActor> activation, bool evenWithListeners = false)
    {
        if (!activation.TryClose())
            return false;
        await activation.Enter;
        if (!(evenWithListeners ? activation.Actor.IsQuiet : activation.Actor.IsIdle))
        {
            activation.Reopen();
            return false;
        }
        await EndAsync(key, activation);
        return true;
    }

    /// <summary>Refuses further calls, then puts all away; those still busy at the end of <paramref name="within"/> are
    /// left as a crash would leave them.</summary>
    public async Task CloseAsync(TimeSpan within)
    {
        var until = time.GetTimestamp();
        while (!_live.IsEmpty && time.GetElapsedTime(until) < within)
        {
            await PutAwayAsync(_live, evenWithListeners: true);
            if (!_live.IsEmpty)
                await Task.Delay(TimeSpan.FromMilliseconds(20), time);
        }
        _closed = true;
        foreach (var (key, activation) in _live)
            if (activation.TryClose())
            {
                await activation.Enter;
                await EndAsync(key, activation);
            }
    }

    /// <summary>Many at once, so that their snapshots share the store's batches.</summary>
    private async Task<int> PutAwayAsync(
        IEnumerable<KeyValuePair<TKey, Activation<TActor>>> some, bool evenWithListeners)
    {
        var gone = 0;
        foreach (var chunk in some.Chunk(256))
        {
            var went = await Task.WhenAll(chunk.Select(p => PutAwayAsync(p.Key, p.Value, evenWithListeners)));
            gone += went.Count(static w => w);
        }
        return gone;
    }

    private async Task EndAsync(TKey key, Activation<TActor> activation)
    {
        try
        {
            await activation.Actor.DeactivateAsync();
        }
        catch (Exception cause)
        {
            // A snapshot is a cache: without it the next activation reads more of the log.
            log.LogWarning(cause, "{Actor} {Key} was put away without a snapshot", typeof(TActor).Name, key);
        }
        _live.TryRemove(new(key, activation));
        activation.End();
    }

    private async Task<Activation<TActor>> PinSlowlyAsync(TKey key)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(EmbeddedEngine));
            var activation = _live.GetOrAdd(
                key,
                static (k, t) => new Activation<TActor>(t.Make(k), t.Log) { UsedAt = t.Now },
                (Make: make, Log: log, Now: Now()));
            if (activation.TryPin())
            {
                if ((Interlocked.Increment(ref _slow) & 255) == 0)
                    grown();
                return activation;
            }
            await activation.ClosingDone;
        }
    }

    /// <summary>Milliseconds of the engine's clock.</summary>
    public long Now() => (long)time.GetElapsedTime(0).TotalMilliseconds;
}
