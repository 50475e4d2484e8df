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

    /// <summary>What the table of members says of a silo: whether it is dead, and whether somebody suspected
    /// it.</summary>
    internal async Task<(bool Dead, bool Suspected)> MemberAsync(SiloProcess silo)
    {
        await using var connection = new NpgsqlConnection(Database.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT status = 6, coalesce(suspicions, '') <> '' FROM {Database.Schema}_cluster.silos WHERE port = $1
            ORDER BY generation DESC LIMIT 1
            """, connection)
        {
            Parameters = { new() { Value = silo.Port } },
        };
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync(), $"no silo of port {silo.Port} ever joined");
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
    }
}
