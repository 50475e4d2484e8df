using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;

namespace LinkyV.Actors.Tests;

/// <summary>The embedded engine as it is used.</summary>
public sealed class EmbeddedEngineTests : EngineSuite
{
    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new EmbeddedHost(setup, wire: null);
}

/// <summary>The embedded engine as if every call crossed a network.</summary>
public sealed class WireModeTests : EngineSuite
{
    protected override bool CrossesAWire => true;

    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new EmbeddedHost(setup, new WireOptions(Seed: 20260105));
}

/// <summary>The embedded engine over the store that installations use.</summary>
public sealed class OverSqliteTests : EngineSuite, IDisposable
{
    private readonly TempFolder _folder = new();

    protected override IStore NewStore() => SqliteStore.Open(_folder.Path, TimeProvider.System, Ids);

    protected override EngineHost Start(EngineSetup setup) => new EmbeddedHost(setup, wire: null);

    public void Dispose() => _folder.Dispose();
}

internal sealed class EmbeddedHost(EngineSetup setup, WireOptions? wire) : EngineHost
{
    private readonly EmbeddedEngine _engine = new(
        setup.Store, setup.Models, TimeProvider.System, setup.Ids,
        new ActorOptions
        {
            OpenTurnsMax = setup.Limits.OpenTurnsMax,
            WaitingTurnsMax = setup.Limits.WaitingTurnsMax,
            ListenerDurableMax = setup.Limits.ListenerDurableMax,
            TurnDeadline = setup.Limits.TurnDeadline,
            SnapshotEvery = setup.Limits.SnapshotEvery,
            FirstClauseDeadline = setup.Limits.TurnDeadline / 2,
            DrainWithin = TimeSpan.FromSeconds(5),
        },
        log: null, wire);

    public override IActors Actors => _engine;

    public override Task<int> PutAwayAsync() => _engine.SweepAsync(TimeSpan.Zero);

    public override ValueTask DisposeAsync() => Store.Dead.IsCompleted ? default : _engine.DisposeAsync();
}
