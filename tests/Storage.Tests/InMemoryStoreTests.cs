using LinkyV.Conformance;
using LinkyV.Conformance.Storage;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

public sealed class InMemoryStoreTests : StoreSuite
{
    protected override Task<IStore> OpenAsync() => Task.FromResult<IStore>(new InMemoryStore(Ids));

    [Fact]
    public async Task Backup_GivesBackAll_AndNeverOverwrites()
    {
        using var folder = new TempFolder();
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        var words = Words(Persona("ada"), "kept", ann);
        await Append(Unit(Persona("ada"), 0, 2) with { Contents = [words], Persona = Card("ada", "Ada") });
        await Append(Unit(Session("s1"), 0) with { Session = Row("s1", ["ada"], [ann.Value]) });
        await Store.ForkAsync(Persona("ada"), 1, Unit(Persona("eve"), 0) with { Persona = Card("eve", "Eve") });
        await Store.SaveSnapshotAsync(new Snapshot(Persona("ada"), 2, 1, new byte[] { 7 }));
        await Store.Index.PutAsync(new IndexRow(Tenant, "a", "b", "c", ann));
        await Store.Assets.PutAsync(Tenant, "face", "image/png", new byte[] { 1 });
        await Store.BackupAsync(folder["backup.json"]);

        await using var again = InMemoryStore.Restore(folder["backup.json"], Ids);

        Assert.Equal(await Store.StatisticsAsync(), await again.StatisticsAsync());
        Assert.Equal("kept", (await again.ContentsAsync(Tenant, [words.Id]))[words.Id].Text);
        Assert.Equal(ann, await again.Participants.FindAsync(Tenant, "key", "ann"));
        Assert.Equal([7], (await again.LoadSnapshotAsync(Persona("ada")))!.Bytes.ToArray());
        Assert.Equal(["ada", "eve"], (await again.EraseParticipantAsync(ann)).Personas.Select(p => p.Value));
        var thrown = await Assert.ThrowsAsync<StoreException>(async () =>
            await Store.BackupAsync(folder["backup.json"]));
        Assert.Equal(StoreFault.Io, thrown.Fault);
    }
}
