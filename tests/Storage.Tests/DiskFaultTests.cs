using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage.Tests.Faults;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>A disk that is full, read-only or broken: clear errors, nothing lost, nothing half written.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private static readonly StreamId Ada = new PersonaId(TenantId.Default, "ada").Stream;
    private readonly FaultyDisk _disk = new();
    private readonly FaultyVfs _vfs;
    private readonly TempFolder _folder = new();

    public DiskFaultTests() => _vfs = new FaultyVfs(_disk);

    public void Dispose()
    {
        _vfs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task FullDisk_FailsClearly_LosesNothing_AndWorksAgainWithSpace()
    {
        await using var store = Open();
        Assert.Equal(new AppendResult.Appended(2), await store.AppendAsync(Unit(0, 2)));
        _disk.Full = true;

        var failed = Assert.IsType<AppendResult.Failed>(await store.AppendAsync(Unit(2, 3)));
        var later = Assert.IsType<AppendResult.Failed>(await store.AppendAsync(Unit(2, 1)));
        var index = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.Index.PutAsync(new IndexRow(TenantId.Default, "a", "b", "c")));

        Assert.Equal(
            (StoreFault.DiskFull, StoreFault.DiskFull, StoreFault.DiskFull), (failed.Fault, later.Fault, index.Fault));
        Assert.Contains("no space left", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, await store.VersionAsync(Ada));
        Assert.Equal(2, (await store.ReadAsync(Ada, 0, 10)).Count);

        _disk.Full = false;

        Assert.Equal(new AppendResult.Appended(5), await store.AppendAsync(Unit(2, 3)));
        Assert.Equal([1L, 2, 3, 4, 5], (await store.ReadAsync(Ada, 0, 10)).Select(e => e.Version));
        Assert.Equal(5, (await store.StatisticsAsync()).Events);
        await store.Index.PutAsync(new IndexRow(TenantId.Default, "a", "b", "c"));
    }

    [Fact]
    public async Task FullDisk_FailsTheWholeBatch_AndEveryStreamGoesOnWhereItWas()
    {
        await using var store = Open();
        var streams = Enumerable.Range(0, 40).Select(i => new SessionId(TenantId.Default, $"s{i}").Stream).ToList();
        foreach (var s in streams)
            await store.AppendAsync(Unit(0, 1, s));
        _disk.Full = true;

        var results = await Task.WhenAll(streams.Select(s => store.AppendAsync(Unit(1, 2, s)).AsTask()))
            .Within("40 units");

        Assert.All(results, r => Assert.Equal(StoreFault.DiskFull, Assert.IsType<AppendResult.Failed>(r).Fault));
        _disk.Full = false;
        foreach (var s in streams)
            Assert.Equal(new AppendResult.Appended(3), await store.AppendAsync(Unit(1, 2, s)));
    }

    [Fact]
    public async Task FullDisk_DuringErasure_SaysSo_AndTheErasureCanBeFinished()
    {
        await using var store = Open();
        var ann = new ParticipantId(TenantId.Default, "ann");
        await store.AppendAsync(Unit(0, 1) with
        {
            Contents = [new ContentRow(new ContentId(1), Ada, [ann], "words", default)],
        });
        _disk.Full = true;
        var thrown = await Assert.ThrowsAsync<StoreException>(async () => await store.EraseParticipantAsync(ann));
        Assert.Equal(StoreFault.DiskFull, thrown.Fault);
        Assert.Single(await store.ContentsAsync(TenantId.Default, [new ContentId(1)]));
        _disk.Full = false;

        Assert.Equal(1, (await store.EraseParticipantAsync(ann)).Contents);
    }

    [Fact]
    public async Task ReadOnlyFile_IsRefusedAtOpening()
    {
        await using (var store = Open())
            await store.AppendAsync(Unit(0, 1));
        _disk.ReadOnly = true;

        Assert.Equal(StoreFault.ReadOnly, Assert.Throws<StoreException>(Open).Fault);

        _disk.ReadOnly = false;
        await using var again = Open();
        Assert.Equal(1, await again.VersionAsync(Ada));
    }

    [Fact]
    public async Task ReadOnly_WhileItRuns_FailsClearly_AndReadingGoesOn()
    {
        await using var store = Open();
        await store.AppendAsync(Unit(0, 1));
        _disk.ReadOnly = true;

        var failed = Assert.IsType<AppendResult.Failed>(await store.AppendAsync(Unit(1, 1)));

        Assert.Equal(StoreFault.ReadOnly, failed.Fault);
        Assert.Equal(1, await store.VersionAsync(Ada));
        _disk.ReadOnly = false;
        Assert.Equal(new AppendResult.Appended(2), await store.AppendAsync(Unit(1, 1)));
    }

    [Fact]
    public async Task FailingSync_IsNeverAcknowledged()
    {
        await using var store = Open();
        await store.AppendAsync(Unit(0, 1));
        _disk.SyncFails = true;

        var failed = Assert.IsType<AppendResult.Failed>(await store.AppendAsync(Unit(1, 1)));

        Assert.Equal(StoreFault.Io, failed.Fault);
        _disk.SyncFails = false;
        Assert.Equal(new AppendResult.Appended(2), await store.AppendAsync(Unit(1, 1)));
        Assert.Equal(2, (await store.ReadAsync(Ada, 0, 10)).Count);
    }

    [Fact]
    public async Task EveryAcknowledgement_HasItsSync_AndManyShareOne()
    {
        await using var store = Open();
        await store.AppendAsync(Unit(0, 1));
        var before = _disk.Syncs;

        await store.AppendAsync(Unit(1, 1));
        Assert.True(_disk.Syncs > before, "no sync between appending and acknowledging");

        before = _disk.Syncs;
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i =>
            store.AppendAsync(Unit(0, 1, new SessionId(TenantId.Default, $"s{i}").Stream)).AsTask()))
            .Within("1,000 units");
        Assert.True(_disk.Syncs - before < 500, $"{_disk.Syncs - before} syncs for 1,000 units queued at once");
    }

    private SqliteStore Open() => SqliteStore.Open(
        _folder.Path, new ManualTime(), new SequentialIds(), new SqliteOptions { Vfs = _vfs.Name });

    private static AppendUnit Unit(long expected, int events, StreamId? stream = null) =>
        new(stream ?? Ada, expected,
            [.. Enumerable.Range(0, events).Select(_ => new NewEvent("tested.1", new byte[300], default))]);
}
