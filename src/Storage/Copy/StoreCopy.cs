using System.Text.Json;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>How far a copy is.</summary>
/// <param name="Step">"copy" or "verify".</param>
/// <param name="Table">The table at hand.</param>
/// <param name="Done">Rows done of all tables and steps.</param>
/// <param name="Total">Rows of all tables and steps.</param>
public readonly record struct CopyProgress(string Step, string Table, long Done, long Total);

/// <summary>What was copied and compared.</summary>
/// <param name="Rows">Rows by table.</param>
/// <param name="Streams">Streams whose events' digests agree.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record CopyReport(IReadOnlyDictionary<string, long> Rows, int Streams, double Seconds);

/// <summary>
/// Moves the contents of a data folder (SQLite) into an empty PostgreSQL schema, and compares the two. Everything is
/// written and read back in one transaction, so the schema holds all of it, compared, or nothing: a copy that is cut
/// off leaves nothing behind and is begun anew. The folder is owned meanwhile, so nobody writes to it.
/// </summary>
public sealed class StoreCopy(string folder, PostgreSqlOptions target, TimeProvider time)
{
    private const int ReportEvery = 1_000;

    private IProgress<CopyProgress>? _progress;
    private long _done, _total;

    /// <summary>Copies and compares.</summary>
    /// <exception cref="StoreException">
    /// There is no database, it is in use, the schema holds data already, or what was written differs.
    /// </exception>
    public Task<CopyReport> CopyAsync(IProgress<CopyProgress>? progress = null, CancellationToken cancel = default) =>
        RunAsync(steps: 2, progress, async (db, tables, connection) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.RunAsync($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})", cancel);
            if (!await IsEmptyAsync(connection, cancel))
                throw new StoreException(
                    StoreFault.Io, $"copy: schema '{target.Schema}' holds data already; a copy never overwrites");
            foreach (var table in tables)
                await WriteAsync(db, table, connection, cancel);
            await CountAsync(db, connection, cancel);
            var report = Compare(db, tables, connection, cancel);
            await transaction.CommitAsync(cancel);
            return report;
        }, cancel);

    /// <summary>Compares a folder with a schema it was copied to.</summary>
    /// <exception cref="StoreException">They differ; says where.</exception>
    public Task<CopyReport> VerifyAsync(IProgress<CopyProgress>? progress = null, CancellationToken cancel = default) =>
        RunAsync(steps: 1, progress, async (db, tables, connection) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead, cancel);
            return Compare(db, tables, connection, cancel);
        }, cancel);

    /// <summary>Whether the schema holds nothing yet; it is made if it is not there.</summary>
    public async Task<bool> TargetIsEmptyAsync(CancellationToken cancel = default)
    {
        target.Validate();
        await using var source = PostgreSqlStore.Source(target);
        try
        {
            await PgSchema.MigrateAsync(source, target.Schema, cancel);
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await IsEmptyAsync(connection, cancel);
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }

    private async Task<CopyReport> RunAsync(
        int steps, IProgress<CopyProgress>? progress,
        Func<Db, IReadOnlyList<CopiedTable>, NpgsqlConnection, Task<CopyReport>> run, CancellationToken cancel)
    {
        target.Validate();
        if (!File.Exists(DataFolder.DatabaseIn(folder)))
            throw new StoreException(StoreFault.Io, $"copy: '{folder}' holds no database (no linkyv.db)");
        var since = time.GetTimestamp();
        using var owned = DataFolder.Open(folder, time);
        using var db = Db.Open(owned.DatabasePath, create: false, readOnly: false);
        Schema.Migrate(db);
        Schema.CheckIntegrity(db);
        await using var source = PostgreSqlStore.Source(target);
        try
        {
            await PgSchema.MigrateAsync(source, target.Schema, cancel);
            await using var connection = await source.OpenConnectionAsync(cancel);
            CopiedTable[] tables = [.. CopiedTables.All, CopiedTables.Assets(owned.AssetsPath)];
            (_progress, _done) = (progress, 0);
            _total = steps * CopiedTables.All.Sum(t => db[$"SELECT count(*) FROM {t.Name}"].Number() ?? 0);
            var report = await run(db, tables, connection);
            return report with { Seconds = time.GetElapsedTime(since).TotalSeconds };
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }

    private async Task WriteAsync(Db db, CopiedTable table, NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var into = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name}({table.List}) FROM STDIN (FORMAT binary)", cancel);
        foreach (var row in table.Rows(db))
        {
            await into.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { } value)
                    await into.WriteAsync(value, table.Columns[i].Type, cancel);
                else
                    await into.WriteNullAsync(cancel);
            Tell("copy", table.Name);
        }

        await into.CompleteAsync(cancel);
    }

    private static async Task CountAsync(Db db, NpgsqlConnection connection, CancellationToken cancel)
    {
        foreach (var (key, sql) in new[]
        {
            ("events", "SELECT value FROM meta WHERE key = 'events'"),
            ("contents", "SELECT value FROM meta WHERE key = 'contents'"),
            ("position", "SELECT value FROM meta WHERE key = 'position'"),
            ("graph", "SELECT value FROM meta WHERE key = 'graph'"),
            ("changes", "SELECT count(*) FROM personas"),
            ("next_stream", "SELECT max(id) FROM streams"),
        })
            await connection.RunAsync(
                "UPDATE meta SET value = $1 WHERE key = $2", cancel, db[sql].Number() ?? 0, key);
    }

    private CopyReport Compare(
        Db db, IReadOnlyList<CopiedTable> tables, NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var streams = 0;
        foreach (var table in tables)
        {
            cancel.ThrowIfCancellationRequested();
            var (here, count) = Digest(table, table.Rows(db), counted: true);
            var (there, other) = Digest(table, ReadBack(table, connection), counted: false);
            if (count != other)
                throw Differs(table, $"{count} rows in the folder, {other} in the schema");
            foreach (var (group, digest) in here)
                if (there.GetValueOrDefault(group) != digest)
                    throw Differs(table, group.Length == 0 ? "rows differ" : $"the rows of stream {group} differ");
            rows[table.Name] = count;
            if (table.GroupedBy >= 0)
                streams = here.Count;
        }

        return new CopyReport(rows, streams, 0);
    }

    private (Dictionary<string, string> Digests, long Rows) Digest(
        CopiedTable table, IEnumerable<object?[]> rows, bool counted)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        using var digest = new RowDigest();
        var (group, count) = ("", 0L);
        foreach (var row in rows)
        {
            var now = table.GroupedBy < 0 ? "" : $"{row[table.GroupedBy]}";
            if (now != group && count > 0)
                digests[group] = digest.Take();
            group = now;
            digest.Add(row);
            count++;
            if (counted)
                Tell("verify", table.Name);
        }

        digests[group] = digest.Take();
        return (digests, count);
    }

    /// <summary>The rows of a table as the database gives them back.</summary>
    private static IEnumerable<object?[]> ReadBack(CopiedTable table, NpgsqlConnection connection)
    {
        using var command = connection.Command($"SELECT {table.List} FROM {table.Name} ORDER BY {table.Order}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            reader.GetValues(row!);
            if (table.Card >= 0 && row[table.Card] is string json
                && JsonSerializer.Deserialize(json, EventJson.Default.PersonaCard) is { } card)
                row[table.Card] = CopiedTables.Canonical(card);
            yield return row;
        }
    }

    private StoreException Differs(CopiedTable table, string how) => new(
        StoreFault.Corrupt, $"'{folder}' and schema '{target.Schema}' differ in table {table.Name}: {how}");

    private static async Task<bool> IsEmptyAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await connection.NumberAsync("SELECT max(value) FROM meta WHERE key <> 'version'", cancel) is null or 0;

    private void Tell(string step, string table)
    {
        if (++_done % ReportEvery == 0 || _done == _total)
            _progress?.Report(new CopyProgress(step, table, Math.Min(_done, _total), _total));
    }
}
