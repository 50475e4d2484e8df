using LinkyV.Cluster.Tests.Processes;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Cluster.Tests.Engine;

/// <summary>
/// The engine suite on three silos that are processes of their own, over a real PostgreSQL server. What needs a hand
/// inside a host is not here: <see cref="EngineFaultSuite"/> plants faults in the store a process writes to, and ends
/// processes between two appends; <see cref="ClusterEngineTests"/> has that, in one process. What kill -9 does to
/// processes is in <see cref="LostSiloTests"/>.
/// </summary>
[Collection("processes")]
public sealed class ThreeProcessesTests(EngineProcesses processes) : EngineSuite, IClassFixture<EngineProcesses>
{
    private static int s_tenants;

    protected override TenantId Tenant { get; } = new($"engine{Interlocked.Increment(ref s_tenants)}");

    protected override bool CrossesAWire => true;

    // Disposing it leaves the store open.
    protected override IStore NewStore() => new FaultStore(processes.Store);

    protected override EngineHost Start(EngineSetup setup) => new ProcessesHost(processes, Tenant, setup);

    [Fact]
    public async Task Actors_LiveInAllThreeProcesses_AndNoneInTheTests()
    {
        var host = await HostAsync();
        for (var i = 0; i < 40; i++)
            await OpenAsync(host, $"s{i}");

        var stats = await processes.Management.GetSimpleGrainStatistics();

        // By chance none of 40 sessions is on one of three silos once in four million times.
        Assert.Equal(3, stats.Where(s => s.GrainType.Contains("SessionGrain", StringComparison.Ordinal)
            && s.ActivationCount > 0).Select(s => s.SiloAddress).Distinct().Count());
        Assert.Equal(0, processes.HostedHere);
    }
}
