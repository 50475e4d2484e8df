using System.Threading.Channels;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>
/// Group commit for PostgreSQL: one task takes what this process's actors queued and writes it in one transaction of
/// three round trips. Other processes may write the same database: every batch takes the write lock, reads the heads
/// of its streams and only then decides, so positions become visible in order and a second activation is fenced off.
/// </summary>
internal sealed class PgWriter : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly Channel<Queued> _queue;
    private readonly int _batchMax;
    private readonly Task _living;
    private readonly LaterUnits _later = new();
    private readonly TwoGenerations<StreamId, string> _links = new(50_000);
    private readonly Lock _enqueue = new();
    private long _sequence;
    private long _queued;
    private long _erasures;

    public PgWriter(NpgsqlDataSource source, PostgreSqlOptions options)
    {
        _source = source;
        _batchMax = options.BatchMax;
        _queue = Channel.CreateBounded<Queued>(new BoundedChannelOptions(options.QueueMax) { SingleReader = true });
        _living = Task.Run(LiveAsync);
    }

    /// <summary>Units that wait.</summary>
    public long Waiting => Interlocked.Read(ref _queued);

    /// <summary>Queues a unit; waits while the queue is full. Once queued it cannot be cancelled.</summary>
    public async ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel)
    {
        var work = new Queued(unit);
        ValueTask writing;
        lock (_enqueue)
        {
            work.Sequence = ++_sequence;
            writing = _queue.Writer.WriteAsync(work, cancel);
        }

        try
        {
            await writing;
        }
        catch (ChannelClosedException)
        {
            return new AppendResult.Failed(StoreFault.Closed, "the store is closed");
        }

        Interlocked.Increment(ref _queued);
        return await work.Done.Task;
    }

    /// <summary>Takes no more units and finishes those queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _living;
    }

    private async Task LiveAsync()
    {
        var batch = new List<Queued>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _batchMax && _queue.Reader.TryRead(out var work))
            {
                Interlocked.Decrement(ref _queued);
                batch.Add(work);
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(IReadOnlyList<Queued> batch)
    {
        try
        {
            await TransactAsync(batch);
        }
        catch (Exception e)
        {
            _links.Clear();
            var cause = Pg.Fault(e);
            if (cause is not StoreException && batch.Count > 1)
            {
                foreach (var work in batch)
                    await CommitAsync([work]);
                return;
            }

            Refuse(batch, cause is ConstraintException ? await Taken(batch[0].Unit) ?? cause : cause);
            return;
        }

        foreach (var work in batch)
            work.Done.SetResult(work.Result!);
    }

    private void Refuse(IReadOnlyList<Queued> batch, Exception cause)
    {
        var failed = cause is StoreException e ? new AppendResult.Failed(e.Fault, e.Message) : null;
        foreach (var work in batch)
            if (failed is not null)
                _later.Fail(work.Unit.Stream, work.Sequence, Interlocked.Read(ref _sequence), failed);
        foreach (var work in batch)
            if (failed is not null)
                work.Done.SetResult(failed);
            else
                work.Done.SetException(cause);
    }

    /// <summary>Which content id of a unit was in use.</summary>
    private async Task<Exception?> Taken(AppendUnit unit)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            var taken = await connection.NumberAsync(
                "SELECT id FROM contents WHERE tenant = $1 AND id = ANY($2) LIMIT 1", CancellationToken.None,
                unit.Stream.Tenant.Value, unit.Contents.Select(c => c.Id.Value).ToArray());
            return taken is { } id ? Rules.ContentTaken(new ContentId(id)) : null;
        }
        catch (NpgsqlException e)
        {
            return Pg.Fault(e);
        }
    }

    private async Task TransactAsync(IReadOnlyList<Queued> batch)
    {
        var cancel = CancellationToken.None;
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        using var unit = await PgUnit.BeginAsync(connection, Needed(batch), cancel);
        if (unit.Erasures != _erasures)
            _links.Clear();
        _erasures = unit.Erasures;
        foreach (var work in batch)
            work.Result = Decide(work, unit);
        await unit.SaveAsync(cancel);
        try
        {
            await transaction.CommitAsync(cancel);
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            if (!await CommittedAsync(unit.Transaction))
                throw;
        }
    }

    /// <summary>The connection broke while committing: asks the server what became of the transaction.</summary>
    private async Task<bool> CommittedAsync(long transaction)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await connection.LineAsync(
            "SELECT pg_xact_status($1::text::xid8)", CancellationToken.None, transaction) == "committed";
    }

    private AppendResult Decide(Queued work, PgUnit into)
    {
        if (_later.FailedBefore(work.Unit.Stream, work.Sequence) is { } failed)
            return failed;
        var head = into.Heads[work.Unit.Stream];
        if (head.Version == work.Unit.ExpectedVersion)
        {
            into.Write(work.Unit, LinksToWrite(work.Unit.Session));
            return new AppendResult.Appended(head.Version);
        }

        var conflict = new AppendResult.Conflict(head.Version);
        _later.Fail(work.Unit.Stream, work.Sequence, Interlocked.Read(ref _sequence), conflict);
        return conflict;
    }

    /// <summary>Whether the participants of a session's row are to be noted as having touched its streams.</summary>
    private bool LinksToWrite(SessionCard? card)
    {
        if (card is null)
            return false;
        var links = $"{string.Join('\n', card.Personas)}\n\n{string.Join('\n', card.Participants)}";
        if (_links.TryGet(card.Id.Stream, out var known) && known == links)
            return false;
        _links.Put(card.Id.Stream, links);
        return true;
    }

    private static HashSet<StreamId> Needed(IReadOnlyList<Queued> batch)
    {
        var streams = new HashSet<StreamId>();
        foreach (var work in batch)
            PgUnit.AddStreams(work.Unit, streams);
        return streams;
    }

    private sealed class Queued(AppendUnit unit)
    {
        public AppendUnit Unit => unit;

        public long Sequence { get; set; }

        public AppendResult? Result { get; set; }

        public TaskCompletionSource<AppendResult> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
