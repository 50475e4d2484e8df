using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests;

/// <summary>Where actors live.</summary>
public sealed class PlacementTests
{
    private static readonly IReadOnlyCollection<string> Everything = [.. Roles.All];

    [Fact]
    public async Task Personas_SpreadEvenlyOverTheSilosOfTheirRole()
    {
        const int personas = 600;
        await using var cluster = await StartAsync(3, _ => Everything);

        await LiveAsync(cluster, personas);

        // By chance 200 each, with a standard deviation of 11.5: five of them are exceeded once in two million.
        Assert.All(Hosts(cluster), h => Assert.InRange(h.LivePersonas, 142, 258));
        Assert.Equal(personas, Hosts(cluster).Sum(h => h.LivePersonas));
    }

    [Fact]
    public async Task ASiloWithoutTheRole_HostsNobody()
    {
        var silos = 0;
        await using var cluster = await StartAsync(
            2, _ => Interlocked.Increment(ref silos) == 1 ? [Roles.Gateway] : [Roles.Persona]);

        await LiveAsync(cluster, 40);

        Assert.Equal([0, 40], Hosts(cluster).Select(h => h.LivePersonas).Order());
    }

    private static IEnumerable<ActorHost> Hosts(InProcessTestCluster cluster) =>
        cluster.Silos.Select(s => s.ServiceProvider.GetRequiredService<ActorHost>());

    private static async Task LiveAsync(InProcessTestCluster cluster, int personas)
    {
        var actors = cluster.GetSiloServiceProvider().GetRequiredService<IActors>();
        await Task.WhenAll(Enumerable.Range(0, personas).Select(i =>
            actors.Persona(new(TenantId.Default, $"p{i}")).DescribeAsync())).Within("the personas");
    }

    private static async Task<InProcessTestCluster> StartAsync(
        short silos, Func<string, IReadOnlyCollection<string>> roles)
    {
        var ids = new SequentialIds();
        var services = new ActorServices(
            new InMemoryStore(ids), null, TimeProvider.System, ids, new ActorOptions(), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((options, silo) => silo.AddLinkyVGrains(roles(options.SiloName), _ => services));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        await KnownAsync(cluster).Within("the silos' metadata");
        return cluster;
    }

    // A silo whose metadata has not arrived yet is no candidate.
    private static async Task KnownAsync(InProcessTestCluster cluster)
    {
        while (!cluster.Silos.All(s => cluster.Silos.All(other => s.ServiceProvider
            .GetRequiredService<ISiloMetadataCache>().GetSiloMetadata(other.SiloAddress)
            .Metadata.ContainsKey(Roles.MetadataKey))))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
    }
}
