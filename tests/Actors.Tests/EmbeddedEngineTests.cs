using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Actors.Tests;

/// <summary>The embedded engine as it is used.</summary>
public sealed class EmbeddedEngineTests : EngineFaultSuite
{
    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new EmbeddedHost(setup, wire: null);

    [Fact]
    public async Task WhatTheChecksRevise_IsCountedByRule()
    {
        const string Human = "revised:human-claim";
        var counts = new ConcurrentDictionary<string, long>();
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "linkyv.speech.checks")
                listener.EnableMeasurementEvents(instrument);
        } };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            counts.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count));
        meters.Start();
        var plain = await HostAsync(ScriptedModels.Saying("That is a fine thing to hear."));
        await TalkAsync(await OpenAsync(plain, "s1"), "I finished my course!");
        Assert.False(counts.ContainsKey(Human));

        var host = await HostAsync(ScriptedModels.Saying("Well, I am a human being like you."));
        await TalkAsync(await OpenAsync(host, "s2"), "I finished my course!");

        Assert.Equal(1, counts[Human]);
    }
}

/// <summary>The embedded engine as if every call crossed a network.</summary>
public sealed class WireModeTests : EngineFaultSuite
{
    protected override bool CrossesAWire => true;

    protected override IStore NewStore() => new InMemoryStore(Ids);

    protected override EngineHost Start(EngineSetup setup) => new EmbeddedHost(setup, new WireOptions(Seed: 20260105));
}

/// <summary>The embedded engine over the store that installations use.</summary>
public sealed class OverSqliteTests : EngineFaultSuite, IDisposable
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
