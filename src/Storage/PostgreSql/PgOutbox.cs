using System.Collections.Concurrent;
using System.Globalization;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>
/// The outbox of a schema that several processes share. A place is an advisory lock on a connection of its own, which
/// also listens for the announcement of commits and writes the checkpoint: who loses the connection loses the place,
/// and cannot move a checkpoint that another process has taken over. Positions become visible in order, because
/// writers hand them out under one lock.
/// </summary>
internal sealed class PgOutbox(NpgsqlDataSource source, NpgsqlConnectionStringBuilder settings, string schema)
    : IOutbox, IDisposable
{
    private readonly string _own = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
    {
        Pooling = false,
        KeepAlive = 15,
        ApplicationName = $"linkyv-outbox {schema}",
    }.ConnectionString;

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Events of all streams after a position, oldest first.</summary>
    public static async Task<List<RecordedEvent>> ReadAsync(
        NpgsqlConnection connection, long after, int limit, CancellationToken cancel) =>
        // The limit is part of the text, so that the planner knows it and walks the index.
        await connection.RowsAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT e.position, e.tenant, s.kind, s.name, e.version, e.type, e.json, e.at
            FROM (SELECT * FROM events WHERE position > $1 ORDER BY position LIMIT {limit}) e
            JOIN streams s ON s.id = e.stream ORDER BY e.position
            """),
            r => new RecordedEvent(
                new StreamId(new TenantId(r.GetString(1)), (StreamKind)r.GetInt16(2), r.GetString(3)), r.GetInt64(4),
                r.GetInt64(0), r.GetString(5), r.GetFieldValue<byte[]>(6), r.Time(7)),
            cancel, after);

    /// <inheritdoc/>
    public async ValueTask<IOutboxReader?> TryOpenAsync(string consumer, CancellationToken cancel = default)
    {
        Rules.Name("consumer", consumer);
        ThrowIfClosed();
        var connection = new NpgsqlConnection(_own);
        try
        {
            await connection.OpenAsync(cancel);
            if (!await TakeAsync(connection, consumer, cancel))
            {
                await connection.DisposeAsync();
                return null;
            }

            await connection.RunAsync($"LISTEN {PgSchema.Channel(schema)}", cancel);
            await connection.RunAsync(
                "INSERT INTO consumers(name, position) VALUES($1, 0) ON CONFLICT DO NOTHING", cancel, consumer);
            var checkpoint = await connection.NumberAsync(
                "SELECT position FROM consumers WHERE name = $1", cancel, consumer) ?? 0;
            return new Reader(connection, consumer, checkpoint, _closing.Token);
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (Pg.Fault(e) is var fault && fault != e)
                throw fault;
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxConsumer>> ConsumersAsync(CancellationToken cancel = default) =>
        AskAsync<IReadOnlyList<OutboxConsumer>>(async c => await c.RowsAsync(
            """
            SELECT name, position, (SELECT value FROM meta WHERE key = 'position') FROM consumers ORDER BY name
            """, r => new OutboxConsumer(r.GetString(0), r.GetInt64(1), r.GetInt64(2)), cancel), cancel);

    /// <inheritdoc/>
    public ValueTask<bool> ForgetAsync(string consumer, CancellationToken cancel = default)
    {
        Rules.Name("consumer", consumer);
        return AskAsync(async c =>
        {
            if (!await TakeAsync(c, consumer, cancel))
                throw Rules.ConsumerHeld(consumer);
            try
            {
                return await c.RunAsync("DELETE FROM consumers WHERE name = $1", cancel, consumer) > 0;
            }
            finally
            {
                await c.RunAsync("SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }
        }, cancel);
    }

    /// <inheritdoc/>
    public ValueTask<long> EndAsync(CancellationToken cancel = default) =>
        AskAsync(c => EndAsync(c, cancel), cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private static async Task<long> EndAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await connection.NumberAsync("SELECT value FROM meta WHERE key = 'position'", cancel) ?? 0;

    private async Task<bool> TakeAsync(NpgsqlConnection connection, string consumer, CancellationToken cancel) =>
        await connection.NumberAsync(
            "SELECT 1::bigint WHERE pg_try_advisory_lock(hashtextextended($1, 0))", cancel,
            $"{schema}/outbox/{consumer}") == 1;

    private async ValueTask<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancel)
    {
        ThrowIfClosed();
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await ask(connection);
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }

    private void ThrowIfClosed()
    {
        if (_closing.IsCancellationRequested)
            throw Closed();
    }

    private static StoreException Closed() => new(StoreFault.Closed, "the store is closed");

    private sealed class Reader(NpgsqlConnection connection, string consumer, long checkpoint, CancellationToken closed)
        : IOutboxReader
    {
        /// <summary>An announcement that got lost is made up for after this.</summary>
        private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

        private long _read = checkpoint;

        public string Consumer => consumer;

        public long Checkpoint { get; private set; } = checkpoint;

        public async ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(int limit, CancellationToken cancel = default)
        {
            Rules.Limit(limit, Rules.OutboxReadMax);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(closed, cancel);
            try
            {
                while (true)
                {
                    var events = await PgOutbox.ReadAsync(connection, _read, limit, either.Token);
                    if (events.Count > 0)
                    {
                        _read = events[^1].Position;
                        return events;
                    }

                    await connection.WaitAsync(WaitMax, either.Token);
                }
            }
            catch (OperationCanceledException) when (closed.IsCancellationRequested)
            {
                throw Closed();
            }
            catch (Exception e) when (Fault(e) is var fault && fault != e)
            {
                throw fault;
            }
        }

        public async ValueTask CommitAsync(long position, CancellationToken cancel = default)
        {
            try
            {
                Rules.CheckPosition(position, await EndAsync(connection, cancel));
                await connection.RunAsync(
                    "UPDATE consumers SET position = $2 WHERE name = $1", cancel, consumer, position);
                (Checkpoint, _read) = (position, position);
            }
            catch (Exception e) when (Fault(e) is var fault && fault != e)
            {
                throw fault;
            }
        }

        public async ValueTask DisposeAsync() => await connection.DisposeAsync();

        /// <summary>A connection that broke says so in several ways.</summary>
        private static Exception Fault(Exception e) => e is InvalidOperationException
            ? new StoreException(StoreFault.Io, $"the consumer's place was lost: {e.Message}", e)
            : Pg.Fault(e);
    }
}
