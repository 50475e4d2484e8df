using System.Text.Json;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>
/// Searches for personas. As all stores do it from memory, after fetching the rows that any process changed since the
/// last search: change numbers become visible in order, so none is missed. Where there are more than the option allows,
/// in the database by its indexes; from then on for as long as the process lives.
/// </summary>
/// <param name="source">The schema.</param>
/// <param name="inMemoryMax">Rows up to which memory is searched.</param>
/// <param name="indexed">The database's own search; null where it has none, then memory is used up to the shelf's own
/// limit.</param>
internal sealed class PgPersonas(NpgsqlDataSource source, int inMemoryMax, PgDirectory? indexed)
    : IPersonaDirectory, IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private PersonaShelf? _shelf = indexed is not null && inMemoryMax == 0 ? null : new();
    private long _seen;

    /// <summary>Whether searches go to the database.</summary>
    private bool InDatabase => Volatile.Read(ref _shelf) is null;

    /// <summary>Whether there is room for another row, as of the last search.</summary>
    public bool HasRoomFor(PersonaId id) => indexed is not null || Volatile.Read(ref _shelf)!.HasRoomFor(id);

    /// <inheritdoc/>
    public async ValueTask<PersonaCard?> GetAsync(PersonaId id, CancellationToken cancel = default) =>
        await RefreshAsync(cancel) is { } shelf
            ? shelf.Get(id)
            : await ReadAsync(c => PgDirectory.GetAsync(c, id, cancel), cancel);

    /// <inheritdoc/>
    public async ValueTask<Page<PersonaCard>> FindAsync(PersonaQuery query, CancellationToken cancel = default) =>
        await RefreshAsync(cancel) is { } shelf
            ? await shelf.FindAsync(query, cancel)
            : await ReadAsync(c => indexed!.FindAsync(c, query, cancel), cancel);

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancel) =>
        await RefreshAsync(cancel) is { } shelf
            ? shelf.Count
            : (int)await ReadAsync(async c => await c.NumberAsync(
                "SELECT count(*) FROM personas WHERE card IS NOT NULL", cancel) ?? 0, cancel);

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    /// <summary>The shelf as it is now; null where the database is searched.</summary>
    private async Task<PersonaShelf?> RefreshAsync(CancellationToken cancel)
    {
        if (InDatabase)
            return null;
        await _refreshing.WaitAsync(cancel);
        try
        {
            if (Volatile.Read(ref _shelf) is not { } shelf)
                return null;
            await ReadAsync(c => FillAsync(c, shelf, cancel), cancel);
            if (indexed is null || shelf.Count <= inMemoryMax)
                return shelf;
            Volatile.Write(ref _shelf, null);
            return null;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task<bool> FillAsync(NpgsqlConnection connection, PersonaShelf shelf, CancellationToken cancel)
    {
        await using var command = connection.Command(
            "SELECT tenant, id, card::text, changed FROM personas WHERE changed > $1 ORDER BY changed", _seen);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        // What is read beyond the limit would be thrown away.
        while ((indexed is null || shelf.Count <= inMemoryMax) && await rows.ReadAsync(cancel))
        {
            if (rows.IsDBNull(2))
                shelf.Remove(new PersonaId(new TenantId(rows.GetString(0)), rows.GetString(1)));
            else if (JsonSerializer.Deserialize(rows.GetString(2), EventJson.Default.PersonaCard) is { } card)
                shelf.Put(card);
            _seen = rows.GetInt64(3);
        }

        return true;
    }

    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await read(connection);
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }
}
