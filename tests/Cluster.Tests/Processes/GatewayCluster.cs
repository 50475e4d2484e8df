using LinkyV.Cluster.Tests.Processes;
using LinkyV.Gateway.Tests;
using LinkyV.Silo;
using LinkyV.Silo.Database;
using LinkyV.Storage.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(GatewayCluster))]

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>
/// Lets the gateway's own API tests run on a cluster: each gateway is a silo of that role alone, and its personas and
/// sessions live on two further silos, each a process, over PostgreSQL.
/// </summary>
public sealed class GatewayCluster : IAsyncDisposable
{
    /// <summary>Nothing fails here, so a busy machine is given time.</summary>
    private static readonly string[] Patient =
        ["--Roles", "persona", "--Failure:CallSeconds", "20", "--Failure:Missed", "10"];

    private readonly PostgreSqlServer _server = new();

    public GatewayCluster() => Running.Cluster = JoinAsync;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<Joined> JoinAsync()
    {
        var database = await _server.OptionsAsync();
        var others = new Others(
            await SiloProcess.StartAsync(database, Patient),
            await SiloProcess.StartAsync(database, Patient));
        var options = new SiloOptions
        {
            Roles = Grains.Placement.Roles.Gateway,
            Port = SiloProcess.FreePort(),
            Name = "gateway",
            Dashboard = false,
            Failure = new FailureOptions { CallSeconds = 20, Missed = 10 },
        };
        return new Joined(
            builder => SiloHost.Join(builder, options, ClusterDatabase.Open(database)),
            linky => linky.PostgreSql = database, others);
    }

    private sealed class Others(SiloProcess one, SiloProcess two) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await one.DisposeAsync();
            await two.DisposeAsync();
        }
    }
}
