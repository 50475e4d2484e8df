using LinkyV.Contracts;

namespace LinkyV.Actors;

/// <summary>
/// One actor's writing side. Versions are assigned when events are queued; callers are told in order of version, and
/// what a failure does to one unit it does to all queued after it. Used on the actor's turn only.
/// </summary>
internal sealed class Journal(IStore store, StreamId stream)
{
    private readonly Queue<Entry> _queue = new(2);
    private Entry? _last;

    /// <summary>Version of the last event queued.</summary>
    public long Version { get; private set; }

    /// <summary>Version up to which everything is durable.</summary>
    public long Durable { get; private set; }

    /// <summary>Whether appends are under way.</summary>
    public bool IsWriting => _queue.Count > 0;

    /// <summary>Whether an append failed: the state in memory is ahead of the log and must be read anew.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Time of the last event; later ones are never earlier.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The time of the next event, given the clock's.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => now > LastAt ? now : LastAt;

    /// <summary>Starts from what the store holds.</summary>
    public void Reset(long version, DateTimeOffset lastAt)
    {
        Version = Durable = version;
        LastAt = lastAt;
        IsBroken = false;
    }

    /// <summary>Queues one unit; the result comes when it is durable or failed, in order.</summary>
    public Task<AppendResult> AppendAsync(
        IReadOnlyList<NewEvent> events, IReadOnlyList<ContentRow>? contents = null, PersonaCard? persona = null,
        SessionCard? session = null, IReadOnlyList<IndexRow>? index = null)
    {
        var unit = new AppendUnit(stream, Version, events)
        {
            Contents = contents ?? [],
            Persona = persona,
            Session = session,
            Index = index ?? [],
        };
        Version += events.Count;
        foreach (var e in events)
            LastAt = Next(e.At);
        var entry = new Entry(Version);
        _queue.Enqueue(entry);
        _last = entry;
        _ = WriteAsync(unit, entry);
        return entry.Task;
    }

    /// <summary>Completes when all that is queued now is durable or failed.</summary>
    public Task SettledAsync() => _queue.Count == 0 ? Task.CompletedTask : _last!.Task;

    /// <summary>What is in memory no longer counts: it must be read anew before the next use.</summary>
    public void Break() => IsBroken = true;

    private async Task WriteAsync(AppendUnit unit, Entry entry)
    {
        AppendResult result;
        try
        {
            result = IsBroken
                ? new AppendResult.Failed(StoreFault.Io, "an earlier append of this stream failed")
                : await store.AppendAsync(unit);
        }
        catch (StoreException cause)
        {
            result = new AppendResult.Failed(cause.Fault, cause.Message);
        }
        catch (Exception cause) when (cause is ObjectDisposedException or OperationCanceledException)
        {
            result = new AppendResult.Failed(StoreFault.Closed, cause.Message);
        }
        catch (Exception cause)
        {
            // Whatever it was, nobody may wait for this unit forever; reading anew shows what became of it.
            result = new AppendResult.Failed(StoreFault.Io, cause.Message);
        }
        entry.Result = result;
        while (_queue.TryPeek(out var first) && first.Result is not null)
        {
            _queue.Dequeue();
            if (first.Result is AppendResult.Appended)
                Durable = first.Version;
            else
                IsBroken = true;
            first.SetResult(first.Result);
        }
    }

    private sealed class Entry(long version) : TaskCompletionSource<AppendResult>
    {
        public long Version => version;

        public AppendResult? Result { get; set; }
    }
}
