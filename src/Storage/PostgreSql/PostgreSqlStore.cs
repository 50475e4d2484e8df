using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>
/// The store for more than one process: PostgreSQL 14 or newer, one schema. Appends are group-committed
/// (<see cref="PgWriter"/>); writes of all processes are put in one order by an advisory lock, so the outbox never
/// skips. An acknowledgement promises what the server's <c>synchronous_commit</c> does (default: synced).
/// Erasure deletes rows and vacuums their tables; how long the server's write-ahead log and its backups keep old bytes
/// is the operator's setting.
/// </summary>
public sealed partial class PostgreSqlStore : IStore
{
    /// <summary>Milliseconds a transaction may stand still; a batch takes a few.</summary>
    private const int QuietMs = 3000;

    private readonly NpgsqlDataSource _source;
    private readonly IIdSource _ids;
    private readonly PgWriter _writer;
    private readonly PgPersonas _personas;
    private readonly PgOutbox _outbox;
    private int _closed;

    private PostgreSqlStore(
        NpgsqlDataSource source, IIdSource ids, PostgreSqlOptions options, PgDirectory? directory)
    {
        _source = source;
        _ids = ids;
        _writer = new PgWriter(source, options);
        _personas = new PgPersonas(source, options.PersonasInMemoryMax, directory);
        _outbox = new PgOutbox(source, Settings(options), options.Schema);
        Graph = new TableGraph(new PgGraph(source));
    }

    /// <summary>Opens the schema, made or brought up to date if need be.</summary>
    /// <exception cref="StoreException">The server does not answer, or the schema is newer than this build.</exception>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public static async Task<PostgreSqlStore> OpenAsync(
        PostgreSqlOptions options, IIdSource ids, CancellationToken cancel = default)
    {
        options.Validate();
        var source = Source(options);
        try
        {
            await PgSchema.MigrateAsync(source, options.Schema, cancel);
            return new PostgreSqlStore(
                source, ids, options, await PgDirectory.PrepareAsync(source, cancel));
        }
        catch (Exception e)
        {
            await source.DisposeAsync();
            if (Pg.Fault(e) is var fault && fault != e)
                throw fault;
            throw;
        }
    }

    /// <inheritdoc/>
    public IPersonaDirectory Personas => _personas;

    /// <inheritdoc/>
    public ISessionDirectory Sessions => this;

    /// <inheritdoc/>
    public IParticipants Participants => this;

    /// <inheritdoc/>
    public IIndex Index => this;

    /// <inheritdoc/>
    public IAssets Assets => this;

    /// <inheritdoc/>
    public IOutbox Outbox => _outbox;

    /// <inheritdoc/>
    public IRelationshipGraph Graph { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default)
    {
        Rules.Check(unit);
        if (unit.Persona is { } card && !_personas.HasRoomFor(card.Id))
            throw Rules.DirectoryFull();
        return _writer.AppendAsync(unit, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> ForkAsync(
        StreamId parent, long atVersion, AppendUnit first, CancellationToken cancel = default)
    {
        Rules.CheckFork(parent, atVersion, first);
        try
        {
            return await WriteAsync<AppendResult>(async c =>
            {
                var streams = new HashSet<StreamId> { parent };
                PgUnit.AddStreams(first, streams);
                using var unit = await PgUnit.BeginAsync(c, streams, cancel);
                var (from, to) = (unit.Heads[parent], unit.Heads[first.Stream]);
                if (atVersion > from.Version)
                    throw Rules.ForkBeyond(atVersion, from.Version);
                if (to.Version > 0)
                    return new AppendResult.Conflict(to.Version);
                var position = unit.Count("position", atVersion) - atVersion;
                unit.Count("events", atVersion);
                unit.Add("""
                    INSERT INTO events(position, tenant, stream, version, type, at, json)
                    SELECT $1 + version, tenant, $2, version, type, at, json FROM events
                    WHERE stream = $3 AND version <= $4
                    """, position, to.Key, from.Key, atVersion);
                unit.Add("UPDATE streams SET version = $1 WHERE id = $2", atVersion, to.Key);
                unit.Add("INSERT INTO forks(child, tenant, parent, at) VALUES($1, $2, $3, $4)",
                    to.Key, parent.Tenant.Value, from.Key, atVersion);
                to.Version = atVersion;
                unit.Write(first, links: true);
                await unit.SaveAsync(cancel);
                return new AppendResult.Appended(to.Version);
            }, cancel);
        }
        catch (StoreException e)
        {
            return new AppendResult.Failed(e.Fault, e.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default)
    {
        Rules.Check(snapshot);
        await WriteAsync(c => c.RunAsync("""
            INSERT INTO snapshots(stream, tenant, version, format, bytes)
            SELECT id, tenant, $4, $5, $6 FROM streams
            WHERE tenant = $1 AND kind = $2 AND name = $3 AND version >= $4 AND erased_at < $4
            ON CONFLICT(stream) DO UPDATE SET version = excluded.version, format = excluded.format,
                bytes = excluded.bytes WHERE excluded.version >= snapshots.version
            """, cancel, snapshot.Stream.Tenant.Value, (int)snapshot.Stream.Kind, snapshot.Stream.Name,
            snapshot.Version, snapshot.Format, snapshot.Bytes), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancel = default)
    {
        var personas = await _personas.CountAsync(cancel);
        return await ReadAsync(async c =>
        {
            var meta = await c.RowsAsync(
                "SELECT key, value FROM meta", r => (Key: r.GetString(0), Value: r.GetInt64(1)), cancel);
            long Of(string key) => meta.First(m => m.Key == key).Value;
            var sessions = await c.NumberAsync("SELECT count(*) FROM sessions", cancel) ?? 0;
            var bytes = await c.NumberAsync(
                "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class "
                + "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'", cancel) ?? 0;
            return new StoreStatistics(personas, sessions, Of("events"), Of("contents"), bytes, _writer.Waiting);
        }, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
            return;
        await _writer.DisposeAsync();
        _outbox.Dispose();
        await _source.DisposeAsync();
        _personas.Dispose();
    }

    internal static NpgsqlDataSource Source(PostgreSqlOptions options) =>
        NpgsqlDataSource.Create(Settings(options));

    /// <summary>The server ends a transaction whose process has gone quiet: one that is paused, or cut off, must not
    /// keep the lock that all writes take.</summary>
    private static NpgsqlConnectionStringBuilder Settings(PostgreSqlOptions options) => new(options.Connection)
    {
        Options = $"-c idle_in_transaction_session_timeout={QuietMs} "
            + new NpgsqlConnectionStringBuilder(options.Connection).Options,
        SearchPath = options.Schema,
        MaxPoolSize = options.ConnectionsMax,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
        IncludeErrorDetail = true,
        ApplicationName = "linkyv",
    };

    private async ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancel)
    {
        if (_closed == 1)
            throw new StoreException(StoreFault.Closed, "the store is closed");
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            return await read(connection);
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }

    private ValueTask<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> write, CancellationToken cancel) =>
        ReadAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.RunAsync($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})", cancel);
            var result = await write(connection);
            await transaction.CommitAsync(cancel);
            return result;
        }, cancel);
}
