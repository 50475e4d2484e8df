using System.Net;
using System.Net.Sockets;
using LinkyV.Conformance;
using LinkyV.Silo;
using LinkyV.Silo.Database;
using LinkyV.Storage.Tests;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>A silo begins to join only when those that are gone count as silent, and at once where all answer.
/// </summary>
public sealed class SilentSilosTests(PostgreSqlServer server)
{
    private static readonly SiloOptions Joining =
        new() { Port = 1, Failure = { TableSeconds = 1, ProbeSeconds = 0.2 } };

    [Fact]
    public async Task OneThatIsGone_IsWaitedFor_UntilItCountsAsSilent()
    {
        var store = await server.OptionsAsync();
        var cluster = ClusterDatabase.Open(store);
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var source = Npgsql.NpgsqlDataSource.Create(cluster.Connection);
        await PlantAsync(source, port);

        var silent = new SilentSilos(cluster, Joining, TimeProvider.System);
        await silent.StartAsync(CancellationToken.None).Within("a start");

        await using var age = source.CreateCommand("SELECT now() - alive >= interval '3 seconds' FROM silos");
        Assert.True((bool)(await age.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task OneThatAnswers_AndOneWhosePlaceIsTaken_AreNotWaitedFor()
    {
        var cluster = ClusterDatabase.Open(await server.OptionsAsync());
        using var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start();
        await using var source = Npgsql.NpgsqlDataSource.Create(cluster.Connection);
        await PlantAsync(source, ((IPEndPoint)open.LocalEndpoint).Port);
        await PlantAsync(source, Joining.Port);
        var still = new StillClock();

        // The clock stands: whoever waits by it waits for ever.
        await new SilentSilos(cluster, Joining, still).StartAsync(CancellationToken.None).Within("a start");
    }

    private static async Task PlantAsync(Npgsql.NpgsqlDataSource source, int port)
    {
        await using var plant = source.CreateCommand(
            $"""
            INSERT INTO clusters VALUES('{Joining.Cluster}', 0) ON CONFLICT DO NOTHING;
            INSERT INTO silos
                VALUES('{Joining.Cluster}', '127.0.0.1', {port}, 1, 'gone', 'here', 3, 0, NULL, now(), now())
            """);
        await plant.ExecuteNonQueryAsync();
    }

    private sealed class StillClock : TimeProvider
    {
        private readonly DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
