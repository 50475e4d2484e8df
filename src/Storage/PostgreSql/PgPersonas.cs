using System.Text.Json;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>
/// Searches for personas from memory, as all stores do, after fetching the rows that any process changed since the
/// last search: change numbers become visible in order, so none is missed.
/// </summary>
internal sealed class PgPersonas(NpgsqlDataSource source) : IPersonaDirectory, IDisposable
{
    private readonly PersonaShelf _shelf = new();
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private long _seen;

    /// <summary>Whether there is room for another row, as of the last search.</summary>
    public bool HasRoomFor(PersonaId id) => _shelf.HasRoomFor(id);

    /// <inheritdoc/>
    public async ValueTask<PersonaCard?> GetAsync(PersonaId id, CancellationToken cancel = default)
    {
        await RefreshAsync(cancel);
        return _shelf.Get(id);
    }

    /// <inheritdoc/>
    public async ValueTask<Page<PersonaCard>> FindAsync(PersonaQuery query, CancellationToken cancel = default)
    {
        await RefreshAsync(cancel);
        return await _shelf.FindAsync(query, cancel);
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await RefreshAsync(cancel);
        return _shelf.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private async Task RefreshAsync(CancellationToken cancel)
    {
        await _refreshing.WaitAsync(cancel);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var command = connection.Command(
                "SELECT tenant, id, card::text, changed FROM personas WHERE changed > $1 ORDER BY changed", _seen);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                if (rows.IsDBNull(2))
                    _shelf.Remove(new PersonaId(new TenantId(rows.GetString(0)), rows.GetString(1)));
                else if (JsonSerializer.Deserialize(rows.GetString(2), EventJson.Default.PersonaCard) is { } card)
                    _shelf.Put(card);
                _seen = rows.GetInt64(3);
            }
        }
        catch (Exception e) when (Pg.Fault(e) != e)
        {
            throw Pg.Fault(e);
        }
        finally
        {
            _refreshing.Release();
        }
    }
}
