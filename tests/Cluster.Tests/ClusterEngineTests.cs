using LinkyV.Actors;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;

namespace LinkyV.Cluster.Tests;

/// <summary>Every host is a cluster of two silos: half of all calls cross from one to the other.</summary>
public sealed class ClusterEngineTests : EngineSuite
{
    protected override bool CrossesAWire => true;

    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new ClusterHost(setup);
}

internal sealed class ClusterHost : EngineHost
{
    private readonly InProcessTestCluster _cluster;

    public ClusterHost(EngineSetup setup)
    {
        var services = new ActorServices(
            setup.Store, setup.Models, TimeProvider.System, setup.Ids, Options(setup.Limits), NullLogger.Instance);
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) => silo.AddLinkyVGrains(Roles.All.ToList(), _ => services));
        _cluster = builder.Build();
        Task.Run(_cluster.DeployAsync).GetAwaiter().GetResult();
        Actors = _cluster.GetSiloServiceProvider().GetRequiredService<IActors>();
    }

    public override IActors Actors { get; }

    public override async Task<int> PutAwayAsync()
    {
        var hosts = _cluster.Silos.Select(s => s.ServiceProvider.GetRequiredService<ActorHost>()).ToList();
        int Live() => hosts.Sum(h => h.LivePersonas + h.LiveSessions);
        var before = Live();
        var management = _cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>()
            .GetGrain<Orleans.Runtime.IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        return before - Live();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var silo in _cluster.Silos)
            if (Store.Dead.IsCompleted)
                await _cluster.KillSiloAsync(silo);
        await _cluster.DisposeAsync();
    }

    private static ActorOptions Options(EngineLimits limits) => new()
    {
        OpenTurnsMax = limits.OpenTurnsMax,
        WaitingTurnsMax = limits.WaitingTurnsMax,
        ListenerDurableMax = limits.ListenerDurableMax,
        TurnDeadline = limits.TurnDeadline,
        SnapshotEvery = limits.SnapshotEvery,
        FirstClauseDeadline = limits.TurnDeadline / 2,
        DrainWithin = TimeSpan.FromSeconds(5),
    };
}
