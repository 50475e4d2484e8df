using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <content>Backup to a folder and back, table by table, in PostgreSQL's own binary copy format.</content>
public sealed partial class PostgreSqlStore
{
    /// <summary>Writes a consistent copy to a folder that must not exist, one file per table.</summary>
    public async ValueTask BackupAsync(string path, CancellationToken cancel = default)
    {
        path = Path.GetFullPath(path);
        var unfinished = path + DurableFile.Unfinished;
        if (Path.Exists(path) || Path.Exists(unfinished))
            throw new StoreException(StoreFault.Io, $"backup: '{path}' exists; a backup never overwrites");
        try
        {
            Directory.CreateDirectory(unfinished);
            await ReadAsync(async c =>
            {
                await using var transaction = await c.BeginTransactionAsync(
                    System.Data.IsolationLevel.RepeatableRead, cancel);
                foreach (var table in PgSchema.Tables)
                {
                    await using var rows = await c.BeginRawBinaryCopyAsync(
                        $"COPY (SELECT * FROM {table}) TO STDOUT (FORMAT binary)", cancel);
                    await using var file = File.Create(Path.Combine(unfinished, table));
                    await rows.CopyToAsync(file, cancel);
                    file.Flush(flushToDisk: true);
                }

                return true;
            }, cancel);
            Directory.Move(unfinished, path);
            DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch (Exception e)
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            if (e is IOException or UnauthorizedAccessException)
                throw FileFaults.Of(e, path);
            throw;
        }
    }

    /// <summary>Fills an empty schema from a backup of this format or an older one.</summary>
    /// <exception cref="StoreException">The backup is missing or damaged, or the schema holds data already.</exception>
    public static async Task RestoreAsync(string backup, PostgreSqlOptions options, CancellationToken cancel = default)
    {
        options.Validate();
        // The first format had no consumers, the second no graph.
        var format = File.Exists(Path.Combine(backup, "edges")) ? PgSchema.Version
            : File.Exists(Path.Combine(backup, "consumers")) ? 2 : 1;
        var tables = PgSchema.Tables.Where(t => t switch
        {
            "edges" => format > 2,
            "consumers" => format > 1,
            _ => true,
        }).ToList();
        if (tables.Any(t => !File.Exists(Path.Combine(backup, t))))
            throw new StoreException(StoreFault.Io, $"restore: '{backup}' holds no whole backup");
        await using var source = Source(options);
        try
        {
            await PgSchema.MigrateAsync(source, options.Schema, cancel, format);
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.RunAsync($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})", cancel);
            if (await connection.NumberAsync("SELECT max(value) FROM meta WHERE key <> 'version'", cancel) > 0)
                throw new StoreException(
                    StoreFault.Io,
                    $"restore: schema '{options.Schema}' holds data already; a restore never overwrites");
            var there = await connection.NumberAsync("SELECT value FROM meta WHERE key = 'version'", cancel) ?? 0;
            await connection.RunAsync("DELETE FROM meta", cancel);
            foreach (var table in tables)
            {
                await using var rows = await connection.BeginRawBinaryCopyAsync(
                    $"COPY {table} FROM STDIN (FORMAT binary)", cancel);
                await using var file = File.OpenRead(Path.Combine(backup, table));
                await file.CopyToAsync(rows, cancel);
            }

            var version = await connection.NumberAsync("SELECT value FROM meta WHERE key = 'version'", cancel);
            if (version != format)
                throw new StoreException(
                    StoreFault.NewerVersion,
                    $"restore: '{backup}' has format {version}, this build {PgSchema.Version}");
            await connection.RunAsync("UPDATE meta SET value = $1 WHERE key = 'version'", cancel, there);
            if (there > 2)
                await connection.RunAsync("INSERT INTO meta VALUES('graph', 0) ON CONFLICT DO NOTHING", cancel);
            await transaction.CommitAsync(cancel);
            await PgSchema.MigrateAsync(source, options.Schema, cancel);
        }
        catch (PostgresException e)
        {
            throw new StoreException(StoreFault.Corrupt, $"restore: '{backup}' is damaged: {e.MessageText}", e);
        }
        catch (NpgsqlException e)
        {
            throw Pg.Fault(e);
        }
    }
}
