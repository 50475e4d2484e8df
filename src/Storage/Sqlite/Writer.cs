using System.Diagnostics;
using System.Threading.Channels;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Storage;

/// <summary>
/// The one writer of a database: a thread that takes what all actors queued, writes it in one transaction, syncs once
/// and then lets the waiters go (group commit). While it syncs, the next batch gathers, so batches grow with the load
/// and a lone unit never waits; under load it lets a few milliseconds' worth gather. A unit at the wrong version fails
/// alone; a transaction that the disk refuses fails as a whole and leaves nothing; one that breaks a rule of a table is
/// taken apart and written unit by unit.
/// </summary>
internal sealed partial class Writer : IDisposable
{
    private readonly Db _db;
    private readonly PersonaShelf _shelf;
    private readonly Readers _readers;
    private readonly Pulse _appended;
    private readonly Checkpointer _checkpointer;
    private readonly ILogger _log;
    private readonly SqliteOptions _options;
    private readonly Channel<Work> _queue;
    private readonly Thread _thread;
    private readonly ManualResetEvent _ending = new(false);
    private readonly LaterUnits _later = new();
    private readonly List<Action> _afterCommit = [];
    private readonly Lock _enqueue = new();
    private long _sequence;
    private long _queued;
    private long _shown;

    public Writer(Db db, PersonaShelf shelf, Readers readers, Pulse appended, SqliteOptions options, ILogger log)
    {
        _db = db;
        _shelf = shelf;
        _readers = readers;
        _appended = appended;
        _checkpointer = new Checkpointer(db.Path, options, log);
        _log = log;
        _options = options;
        _streams = new(options.StreamsCachedMax);
        _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(options.QueueMax)
        {
            SingleReader = true,
            // The reader's continuation only wakes the writer's thread; a writer's only awaits its result.
            AllowSynchronousContinuations = true,
        });
        LoadCounters();
        _thread = new Thread(Live) { IsBackground = true, Name = "LinkyV store" };
        _thread.Start();
    }

    /// <summary>Work that waits.</summary>
    public long Queued => Interlocked.Read(ref _queued);

    /// <summary>Queues a unit; waits while the queue is full. Once queued it cannot be cancelled.</summary>
    public ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel)
    {
        var work = new AppendWork(unit);
        var queued = QueueAsync(work, cancel);
        return queued.IsCompletedSuccessfully ? DoneAsync(work, queued.Result) : QueuedAsync(work, queued);
    }

    private static ValueTask<AppendResult> DoneAsync(AppendWork work, bool queued) =>
        queued ? new(work.Done) : new(new AppendResult.Failed(StoreFault.Closed, "the store is closed"));

    private static async ValueTask<AppendResult> QueuedAsync(AppendWork work, ValueTask<bool> queued) =>
        await DoneAsync(work, await queued);

    /// <summary>Queues other work.</summary>
    /// <exception cref="StoreException">The store is closed, or the disk refused.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Writer, T> run, CancellationToken cancel, bool alone = false)
    {
        var work = new Work<T>(run, alone);
        if (!await QueueAsync(work, cancel))
            throw new StoreException(StoreFault.Closed, "the store is closed");
        return await work.Done;
    }

    /// <summary>Takes no more work, finishes what is queued, closes the connection.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _ending.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    /// <summary>Whether the directory can take a persona's row.</summary>
    public bool HasRoomFor(PersonaId id) => _shelf.HasRoomFor(id);

    /// <summary>The result of an earlier unit of the stream that failed after this was queued; null if none.</summary>
    public AppendResult? FailedBefore(StreamId stream, long sequence) => _later.FailedBefore(stream, sequence);

    /// <summary>Units of the stream that are queued by now fail as well: they were made on top of this one.</summary>
    public void FailLater(StreamId stream, long sequence, AppendResult result) =>
        _later.Fail(stream, sequence, Interlocked.Read(ref _sequence), result);

    private ValueTask<bool> QueueAsync(Work work, CancellationToken cancel)
    {
        bool written;
        lock (_enqueue)
        {
            work.Sequence = ++_sequence;
            Interlocked.Increment(ref _queued);
            written = _queue.Writer.TryWrite(work);
            if (!written)
                return Wait(_queue.Writer.WriteAsync(work, cancel));
        }

        return new(true);
    }

    private async ValueTask<bool> Wait(ValueTask writing)
    {
        try
        {
            await writing;
            return true;
        }
        catch (ChannelClosedException)
        {
            Interlocked.Decrement(ref _queued);
            return false;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _queued);
            throw;
        }
    }

    /// <summary>Sleeps in the kernel: a task's own wait spins, and takes processor time from the turns.</summary>
    private static bool Await(Task<bool> ready)
    {
        if (ready.IsCompleted)
            return ready.GetAwaiter().GetResult();
        ((IAsyncResult)ready).AsyncWaitHandle.WaitOne();
        var more = ready.GetAwaiter().GetResult();
        ready.Dispose();
        return more;
    }

    private void Live()
    {
        var batch = new List<Work>(_options.BatchMax);
        var reader = _queue.Reader;
        var begun = 0L;
        while (true)
        {
            if (!reader.TryPeek(out _) && !AwaitMore(reader))
                break;
            if (batch.Count >= _options.GatherFrom)
                Gather(begun);
            begun = Stopwatch.GetTimestamp();
            batch.Clear();
            while (batch.Count < _options.BatchMax && reader.TryPeek(out var next))
            {
                if (next.Alone && batch.Count > 0)
                    break;
                if (!reader.TryRead(out next))
                    break;
                Interlocked.Decrement(ref _queued);
                batch.Add(next);
                if (next.Alone)
                    break;
            }

            Commit(batch);
        }

        if (_scrubDue)
            ScrubBySelf();
        _checkpointer.Dispose();
        _db.Dispose();
    }

    /// <summary>Lets more units come, unless enough have or the store is closing.</summary>
    private void Gather(long begun)
    {
        var left = _options.GatherFor - Stopwatch.GetElapsedTime(begun);
        if (left > TimeSpan.Zero && Queued < _options.BatchMax)
            _ending.WaitOne(left);
    }

    private bool AwaitMore(ChannelReader<Work> reader)
    {
        var ready = reader.WaitToReadAsync().AsTask();
        if (_scrubDue && !((IAsyncResult)ready).AsyncWaitHandle.WaitOne(QuietBeforeScrub))
            ScrubBySelf();
        return Await(ready);
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            if (batch is [{ Alone: true }])
                batch[0].Execute(this);
            else
                Transact(batch);
        }
        catch (Exception cause)
        {
            _db.Rollback();
            Forget();
            if (cause is not StoreException && batch.Count > 1)
            {
                foreach (var work in batch)
                    Commit([work]);
                return;
            }

            Refuse(batch, cause);
            return;
        }

        Publish();
        foreach (var work in batch)
            work.Complete();
        MoveLog();
    }

    private void MoveLog()
    {
        try
        {
            _checkpointer.AfterCommit(_db);
        }
        catch (StoreException e)
        {
            _log.LogWarning(e, "The store's log could not be moved into its file: {Message}", e.Message);
        }
    }

    /// <summary>Shows others what became durable.</summary>
    private void Publish()
    {
        foreach (var publish in _afterCommit)
            publish();
        _afterCommit.Clear();
        if (_shown == _position)
            return;
        _shown = _position;
        _appended.Fire();
    }

    private void Transact(List<Work> batch)
    {
        _db["BEGIN IMMEDIATE"].Run();
        foreach (var work in batch)
            work.Execute(this);
        SaveCounters();
        _db["COMMIT"].Run();
    }

    private void Refuse(List<Work> batch, Exception cause)
    {
        if (cause is StoreException e)
            _log.LogError(e, "The store refused {Units} units: {Message}", batch.Count, e.Message);
        foreach (var work in batch)
            if (work is AppendWork append && cause is StoreException fault)
                FailLater(append.Stream, append.Sequence, new AppendResult.Failed(fault.Fault, fault.Message));
        foreach (var work in batch)
            work.Fail(cause);
    }

    /// <summary>After a rollback nothing remembered is sure any more; it is read again when needed.</summary>
    private void Forget()
    {
        _afterCommit.Clear();
        _streams.Clear();
        _tenants.Clear();
        _touched.Clear();
        try
        {
            LoadCounters();
        }
        catch (StoreException e)
        {
            _log.LogError(e, "The store's counters could not be read again: {Message}", e.Message);
        }
    }
}
