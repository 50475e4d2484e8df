using LinkyV.Actors;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Grains;
using LinkyV.Grains.Placement;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests;

/// <summary>Every host is a cluster of two silos: half of all calls cross from one to the other.</summary>
public sealed class ClusterEngineTests : EngineFaultSuite
{
    protected override bool CrossesAWire => true;

    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new ClusterHost(setup);

    [Fact]
    public async Task ASessionThatFellBehindTheLog_TakesUpWhatIsOpenThere_WhenItIsLookedFor()
    {
        var first = await HostAsync();
        var second = await HostAsync(personas: false);
        var one = await OpenAsync(first, "s1");
        var two = second.Actors.Session(SessionOf("s1"));
        Assert.NotNull(await two.DescribeAsync());
        first.Store.Decide(
            u => u.Events[0].Type == "turn-lived.1" ? FaultStore.Fate.DieBefore : FaultStore.Fate.Pass);
        var heard = await HeardAsync(one, "Are you there?");
        await first.Store.Dead.Within("the end of the first");

        await two.DescribeAsync().Within("the look");

        Said(await ClosedAsync(two, heard));
        await AssertWholeAsync(two, [heard]);
    }

    [Fact]
    public async Task ASessionThatIsPutAwayInMidTurn_IsGoneOnWith_ThoughNobodyAsks()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = await HostAsync(Gated(() => gate.Task));
        var session = await OpenAsync(host, "s1");
        var heard = await HeardAsync(session, "Tell me something long.");
        await DeltaAsync(session, heard);

        // It writes a snapshot as it goes, and at no other time here.
        while (await Store.LoadSnapshotAsync(SessionOf("s1").Stream) is null)
            await host.PutAwayAsync();
        gate.SetResult();

        await SaidAsync(heard).Within("the reply");
        await AssertWholeAsync(session, [heard]);
    }

    [Fact]
    public async Task WhatKindOfFaultAStoreHas_IsKnownOnTheOtherSilo()
    {
        var host = await HostAsync();
        host.Store.Unreadable = static _ => true;

        // Half of the sessions live on the other silo.
        for (var i = 0; i < 12; i++)
        {
            var session = host.Actors.Session(SessionOf($"s{i}"));
            var fault = await Assert.ThrowsAsync<StoreException>(() => session.ReadAsync(0, 10).Within("a fault"));
            Assert.Equal((StoreFault.Io, "cannot be read (planted)"), (fault.Fault, fault.Message));
        }
    }

    /// <summary>Looks into the log, and asks nobody.</summary>
    private async Task SaidAsync(SayResult.Heard heard)
    {
        var stream = SessionOf("s1").Stream;
        while (!(await Store.ReadAsync(stream, 0, 100)).Select(EventJson.DecodeSession).OfType<TurnSaid>()
            .Any(s => s.Turn == heard.Turn))
            await Task.Yield();
    }
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
