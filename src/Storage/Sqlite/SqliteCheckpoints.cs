namespace LinkyV.Storage;

/// <summary>Checkpoints of the outbox's consumers, written by the one writer with whatever else it commits.</summary>
internal sealed class SqliteCheckpoints(Writer writer, Readers readers) : ICheckpoints
{
    public ValueTask<long?> LoadAsync(string consumer, CancellationToken cancel) =>
        readers.ReadAsync(consumer, static (db, name) =>
            db["SELECT position FROM consumers WHERE name = ?"].Add(name).Number(), cancel);

    public ValueTask<IReadOnlyList<(string Name, long Position)>> ListAsync(CancellationToken cancel) =>
        readers.ReadAsync(0, static (db, _) =>
        {
            var rows = db["SELECT name, position FROM consumers ORDER BY name"];
            var found = new List<(string, long)>();
            while (rows.Step())
                found.Add((rows.Text(0), rows.Long(1)));
            return (IReadOnlyList<(string, long)>)found;
        }, cancel);

    public ValueTask<long> EndAsync(CancellationToken cancel) =>
        readers.ReadAsync(0, static (db, _) =>
            db["SELECT value FROM meta WHERE key = 'position'"].Number() ?? 0, cancel);

    public async ValueTask SaveAsync(string consumer, long position, CancellationToken cancel) =>
        await writer.RunAsync(w => w.SaveCheckpoint(consumer, position), cancel);

    public ValueTask<bool> RemoveAsync(string consumer, CancellationToken cancel) =>
        writer.RunAsync(w => w.RemoveCheckpoint(consumer), cancel);
}
