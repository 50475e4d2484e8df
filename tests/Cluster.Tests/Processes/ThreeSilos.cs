using LinkyV.Storage;
using LinkyV.Storage.Tests;
using Npgsql;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>Three silos, each a process, over one PostgreSQL server. Tests that end silos leave it to
/// <see cref="WholeAsync"/> to start new ones.</summary>
public sealed class ThreeSilos(PostgreSqlServer server) : IAsyncLifetime
{
    private readonly List<SiloProcess> _silos = [];

    public PostgreSqlOptions Database { get; private set; } = null!;

    /// <summary>The cluster's store, seen from outside.</summary>
    public PostgreSqlStore Store { get; private set; } = null!;

    internal IReadOnlyList<SiloProcess> Silos => _silos;

    public async ValueTask InitializeAsync()
    {
        Database = await server.OptionsAsync();
        Store = await PostgreSqlStore.OpenAsync(Database, new IdSource(TimeProvider.System));
    }

    /// <summary>Three silos that live.</summary>
    internal async Task<IReadOnlyList<SiloProcess>> WholeAsync()
    {
        foreach (var gone in _silos.Where(s => s.HasExited).ToList())
        {
            await gone.DisposeAsync();
            _silos.Remove(gone);
        }
        while (_silos.Count < 3)
            _silos.Add(await SiloProcess.StartAsync(Database));
        return _silos;
    }

    /// <summary>Whether the table of members says that a silo is dead.</summary>
    internal async Task<bool> IsDeadAsync(SiloProcess silo)
    {
        await using var connection = new NpgsqlConnection(Database.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT status FROM {Database.Schema}_cluster.silos WHERE port = $1 ORDER BY generation DESC LIMIT 1",
            connection)
        {
            Parameters = { new() { Value = silo.Port } },
        };
        return await command.ExecuteScalarAsync() is 6;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
    }
}
