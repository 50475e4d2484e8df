using System.Text;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>Files that are not ours, not whole, or not for us; backups and restores.</summary>
public sealed class DatabaseFileTests : IDisposable
{
    private static readonly StreamId Ada = new PersonaId(TenantId.Default, "ada").Stream;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_IsThereAfterReopening()
    {
        var ann = default(ParticipantId);
        await using (var store = Open())
        {
            ann = await store.Participants.ResolveAsync(TenantId.Default, "key", "ann");
            await store.AppendAsync(Unit(0, 3, "words", ann) with { Persona = Card() });
            await store.SaveSnapshotAsync(new Snapshot(Ada, 2, 1, new byte[] { 9 }));
            await store.DeleteStreamAsync(new SessionId(TenantId.Default, "none").Stream);
        }

        Assert.Equal(["assets", "linkyv.db", "lock"], Directory.EnumerateFileSystemEntries(_folder.Path)
            .Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await using var again = Open();
        Assert.Equal(3, await again.VersionAsync(Ada));
        Assert.Equal("Ada", (await again.Personas.GetAsync(new PersonaId(TenantId.Default, "ada")))!.Name);
        Assert.Equal(Card().Traits, (await again.Personas.GetAsync(new PersonaId(TenantId.Default, "ada")))!.Traits);
        Assert.Equal(ann, await again.Participants.FindAsync(TenantId.Default, "key", "ann"));
        Assert.Equal([9], (await again.LoadSnapshotAsync(Ada))!.Bytes.ToArray());
        Assert.Equal((1, 3, 1), await Counts(again));
        Assert.Equal(new AppendResult.Appended(4), await again.AppendAsync(Unit(3, 1, "more")));
        Assert.Equal([1L, 2, 3, 4], (await again.ReadAllAsync(0, 10)).Select(e => e.Position));
    }

    [Fact]
    public void FileOfAnotherKind_IsRefused_AndLeftAlone()
    {
        File.WriteAllText(_folder["linkyv.db"], new string('x', 5_000));

        var thrown = Assert.Throws<StoreException>(Open);

        Assert.Equal(StoreFault.Corrupt, thrown.Fault);
        Assert.Equal(new string('x', 5_000), File.ReadAllText(_folder["linkyv.db"]));
    }

    [Fact]
    public void DatabaseOfAnotherProgram_IsRefused_AndLeftAlone()
    {
        using (var db = Db.Open(_folder["linkyv.db"], create: true, readOnly: false))
            db.Execute("CREATE TABLE theirs(x); PRAGMA user_version = 3");
        var before = File.ReadAllBytes(_folder["linkyv.db"]);

        var thrown = Assert.Throws<StoreException>(Open);

        Assert.Equal(StoreFault.Corrupt, thrown.Fault);
        Assert.Contains("another program", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder["linkyv.db"]));
    }

    [Fact]
    public async Task NewerFile_IsRefused_AndTheMessageSaysWhich()
    {
        await Open().DisposeAsync();
        using (var db = Db.Open(_folder["linkyv.db"], create: false, readOnly: false))
            db.Execute("PRAGMA user_version = 99");

        var thrown = Assert.Throws<StoreException>(Open);

        Assert.Equal(StoreFault.NewerVersion, thrown.Fault);
        Assert.Contains("99", thrown.Message, StringComparison.Ordinal);
        Assert.Null(DataFolder.FindOwner(_folder.Path));
    }

    [Fact]
    public async Task DamagedFile_IsSeenAtOpening()
    {
        await using (var store = Open())
            for (var i = 0; i < 40; i++)
                await store.AppendAsync(Unit(i * 10, 10, new string('w', 2_000)));
        var bytes = await File.ReadAllBytesAsync(_folder["linkyv.db"]);
        for (var at = 4096 * 12; at < 4096 * 16; at++)
            bytes[at] ^= 0x5A;
        await File.WriteAllBytesAsync(_folder["linkyv.db"], bytes);

        Assert.Equal(StoreFault.Corrupt, Assert.Throws<StoreException>(Open).Fault);
    }

    [Fact]
    public async Task CutOffFile_IsSeenAtOpening()
    {
        await using (var store = Open())
            for (var i = 0; i < 10; i++)
                await store.AppendAsync(Unit(i * 10, 10, new string('w', 2_000)));
        using (var file = File.OpenWrite(_folder["linkyv.db"]))
            file.SetLength(file.Length / 2);

        Assert.Equal(StoreFault.Corrupt, Assert.Throws<StoreException>(Open).Fault);
    }

    [Theory]
    [InlineData("Sqlite.QueueMax")]
    [InlineData("Sqlite.Readers")]
    [InlineData("Sqlite.BatchMax")]
    public void Option_OutOfRange_IsNamed(string option)
    {
        var options = option switch
        {
            "Sqlite.QueueMax" => new SqliteOptions { QueueMax = 0 },
            "Sqlite.Readers" => new SqliteOptions { Readers = 65 },
            _ => new SqliteOptions { BatchMax = -1 },
        };

        var thrown = Assert.Throws<InvalidInputException>(
            () => SqliteStore.Open(_folder.Path, new ManualTime(), new SequentialIds(), options));

        Assert.Equal(option, thrown.Field);
        Assert.Null(DataFolder.FindOwner(_folder.Path));
    }

    [Fact]
    public async Task Backup_UnderLoad_IsWhole_AndRestores()
    {
        await using var store = SqliteStore.Open(_folder["data"], new ManualTime(), new SequentialIds());
        var ann = await store.Participants.ResolveAsync(TenantId.Default, "key", "ann");
        await store.AppendAsync(Unit(0, 1, "words", ann) with { Persona = Card() });
        await store.Assets.PutAsync(TenantId.Default, "face", "image/png", new byte[] { 1, 2 });
        using var stop = new CancellationTokenSource();
        var load = AcknowledgedUnits.WriteAsync(store, "s1", 1, _ => { }, stop.Token);

        await store.BackupAsync(_folder["backup"]);
        await stop.CancelAsync();
        await load.Within("the end of the load");

        SqliteStore.Restore(_folder["backup"], _folder["restored"], new ManualTime());
        await using var again = SqliteStore.Open(_folder["restored"], new ManualTime(), new SequentialIds());
        Assert.Equal("words", (await again.ContentsAsync(TenantId.Default, [new ContentId(1)]))[new ContentId(1)].Text);
        Assert.Equal(ann, await again.Participants.FindAsync(TenantId.Default, "key", "ann"));
        Assert.Equal([1, 2], (await again.Assets.GetAsync(TenantId.Default, "face"))!.Bytes.ToArray());
        var session = new SessionId(TenantId.Default, "s1").Stream;
        var copied = await again.ReadAsync(session, 0, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, copied.Count).Select(i => (long)i), copied.Select(e => e.Version));
        Assert.True(copied.Count <= await store.VersionAsync(session), "the copy has what the store never had");
    }

    [Fact]
    public async Task Backup_AndRestore_NeverOverwrite()
    {
        await using (var store = SqliteStore.Open(_folder["data"], new ManualTime(), new SequentialIds()))
        {
            await store.AppendAsync(Unit(0, 1, "words"));
            await store.BackupAsync(_folder["backup"]);
            Assert.Equal(StoreFault.Io, (await Assert.ThrowsAsync<StoreException>(async () =>
                await store.BackupAsync(_folder["backup"]))).Fault);
            Assert.Equal(StoreFault.Locked, Assert.Throws<StoreException>(() =>
                SqliteStore.Restore(_folder["backup"], _folder["data"], new ManualTime())).Fault);
        }

        var before = File.ReadAllBytes(_folder["data/linkyv.db"]);
        Assert.Equal(StoreFault.Io, Assert.Throws<StoreException>(() =>
            SqliteStore.Restore(_folder["backup"], _folder["data"], new ManualTime())).Fault);
        Assert.Equal(before, File.ReadAllBytes(_folder["data/linkyv.db"]));
    }

    [Fact]
    public async Task Restore_OfWhatIsNoBackup_IsRefused_AndMakesNothing()
    {
        await using (var store = SqliteStore.Open(_folder["data"], new ManualTime(), new SequentialIds()))
        {
            for (var i = 0; i < 40; i++)
                await store.AppendAsync(Unit(i, 1, new string('w', 4_000)));
            await store.BackupAsync(_folder["backup"]);
        }

        var bytes = File.ReadAllBytes(_folder["backup/linkyv.db"]);
        bytes.AsSpan(4096 * 5, 4096 * 3).Fill(0xEE);
        File.WriteAllBytes(_folder["backup/linkyv.db"], bytes);

        Assert.Equal(StoreFault.Io, Assert.Throws<StoreException>(() =>
            SqliteStore.Restore(_folder["nothing"], _folder["new"], new ManualTime())).Fault);
        Assert.Equal(StoreFault.Corrupt, Assert.Throws<StoreException>(() =>
            SqliteStore.Restore(_folder["backup"], _folder["new"], new ManualTime())).Fault);
        Assert.False(Directory.Exists(_folder["new"]));
    }

    private static async Task<(long, long, long)> Counts(IStore store)
    {
        var s = await store.StatisticsAsync();
        return (s.Personas, s.Events, s.Contents);
    }

    private static PersonaCard Card() => new(
        new PersonaId(TenantId.Default, "ada"), "Ada", "A baker.", "GBR", 40, "baker", ["calm"],
        [.. Enumerable.Range(0, 45).Select(i => i / 10f)], null, default, 1);

    private SqliteStore Open() => SqliteStore.Open(_folder.Path, new ManualTime(), new SequentialIds());

    private static AppendUnit Unit(long expected, int events, string words, params ParticipantId[] owners) =>
        new(Ada, expected, [.. Enumerable.Range(0, events).Select(_ =>
            new NewEvent("tested.1", Encoding.UTF8.GetBytes("{}"), default))])
        {
            Contents = [new ContentRow(new ContentId(expected + 1), Ada, owners, words, default)],
        };
}
