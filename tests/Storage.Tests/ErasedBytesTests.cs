using System.Text;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage.Tests.Faults;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>After an erasure no file of the data folder holds a byte of what the participant said.</summary>
public sealed class ErasedBytesTests : IDisposable
{
    private const string Marker = "QUOKKA-7h1s-w4s-s41d";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public async Task Erasure_LeavesNoByte_InAnyFile(ulong seed)
    {
        await using (var store = Open())
        {
            var ann = await store.Participants.ResolveAsync(TenantId.Default, "key", $"{Marker}@example.org");
            var tom = await store.Participants.ResolveAsync(TenantId.Default, "key", "tom");
            await Talk(store, seed, ann, tom);
            Assert.NotEmpty(Holding());

            var erased = await store.EraseParticipantAsync(ann);

            Assert.True(erased.Contents > 300, $"{erased.Contents} rows erased");
            Assert.Contains("eve", erased.Personas.Select(p => p.Value));
            Assert.Empty(Holding());
            Assert.Equal(300, (await store.StatisticsAsync()).Contents);
        }

        Assert.Empty(Holding());
    }

    [Fact]
    public async Task DeletedSession_LeavesNoByte_OnceClosed()
    {
        var chance = new Chance(16);
        await using (var store = Open())
        {
            // Two sessions side by side, ids in no order: pages split, so copies of what goes stay among what remains.
            var ids = Enumerable.Range(1, 900).Select(i => (i * 541L % 907) + 1).ToArray();
            for (var i = 0; i < ids.Length; i++)
            {
                var stream = new SessionId(TenantId.Default, i % 3 == 0 ? "s1" : "s2").Stream;
                var text = i % 3 == 0 ? string.Concat(Enumerable.Repeat(Marker, 1 + chance.Next(30)))
                    : new string('t', chance.Next(600));
                await store.AppendAsync(new AppendUnit(stream, await store.VersionAsync(stream), [Event])
                {
                    Contents = [new ContentRow(new ContentId(ids[i]), stream, [], text, default)],
                });
            }

            await store.DeleteStreamAsync(new SessionId(TenantId.Default, "s1").Stream);
        }

        Assert.Empty(Holding());
    }

    [Fact]
    public async Task DeletedPersonas_LeaveNoByte_AtOnce()
    {
        await using var store = Open();
        await Talk(store, 15, new ParticipantId(TenantId.Default, "ann"), new ParticipantId(TenantId.Default, "tom"));
        foreach (var name in new[] { "ada", "eve" }.Concat(Enumerable.Range(0, 60).Select(i => $"ada{i}")))
            await store.DeleteStreamAsync(new PersonaId(TenantId.Default, name).Stream);

        foreach (var words in new[] { "lives in Ely", "known" })
            Assert.Empty(Holding(words: $"{Marker} {words}"));
    }

    [Fact]
    public async Task DeletedSession_ThenErasure_LeavesNoByteEither()
    {
        await using var store = Open();
        var ann = await store.Participants.ResolveAsync(TenantId.Default, "key", "ann");
        await Talk(store, 13, ann, new ParticipantId(TenantId.Default, "tom"));
        await store.DeleteStreamAsync(new SessionId(TenantId.Default, "s1").Stream);
        Assert.Contains("eve", (await store.EraseParticipantAsync(ann)).Personas.Select(p => p.Value));

        Assert.Empty(Holding());
    }

    [Fact]
    public async Task ErasureCutOffByACrash_IsFinishedAtTheNextOpening()
    {
        var disk = new FaultyDisk();
        using var vfs = new FaultyVfs(disk);
        using var image = new TempFolder();
        await using (var store = SqliteStore.Open(
            _folder.Path, new ManualTime(), new SequentialIds(), new SqliteOptions { Vfs = vfs.Name }))
        {
            var ann = await store.Participants.ResolveAsync(TenantId.Default, "key", "ann");
            await Talk(store, 14, ann, new ParticipantId(TenantId.Default, "tom"));
            // The deletion is synced; the overwriting of what it left is not allowed to begin.
            disk.FullAfterSyncs(1);
            Assert.Equal(StoreFault.DiskFull, (await Assert.ThrowsAsync<StoreException>(async () =>
                await store.EraseParticipantAsync(ann))).Fault);
            disk.LosePower(image.Path, new Chance(14), 0);
            disk.Full = false;
        }

        Assert.NotEmpty(Holding(image.Path));
        await using (var again = SqliteStore.Open(image.Path, new ManualTime(), new SequentialIds("again")))
            // Queued behind the scrub, so it returns when that is done.
            await again.Index.PutAsync(new IndexRow(TenantId.Default, "a", "b", "c"));

        Assert.Empty(Holding(image.Path));
    }

    /// <summary>A long talk in two voices, with all places words go to: titles, snapshots, index rows, forks.</summary>
    private static async Task Talk(SqliteStore store, ulong seed, ParticipantId ann, ParticipantId tom)
    {
        var chance = new Chance(seed);
        var session = new SessionId(TenantId.Default, "s1");
        var ada = new PersonaId(TenantId.Default, "ada");
        var eve = new PersonaId(TenantId.Default, "eve");
        long id = 0;
        ContentRow Row(StreamId origin, ParticipantId who, string text) =>
            new(new ContentId(++id), origin, [who], text, default);
        var title = Row(session.Stream, ann, $"{Marker} title");
        await store.AppendAsync(new AppendUnit(session.Stream, 0, [Event])
        {
            Contents = [title],
            Session = new SessionCard(
                session, title.Id, ["ada"], [ann.Value, tom.Value], "api", 1, 0, default, default),
            Index = [new IndexRow(TenantId.Default, "chain", $"{Marker} key", $"{Marker} value", ann)],
        });
        for (var i = 0; i < 300; i++)
        {
            // Sizes around a page, ids not always rising: pages split, cells move, copies stay behind.
            var said = Enumerable.Repeat($"{Marker} {i} ", 1 + chance.Next(200));
            var hers = Row(session.Stream, ann, string.Concat(said));
            var his = Row(session.Stream, tom, new string('t', chance.Next(3_000)));
            await store.AppendAsync(new AppendUnit(session.Stream, i + 1, [Event])
            {
                Contents = chance.Happens(0.5) ? [hers, his] : [his, hers],
            });
            if (i % 3 == 0)
                await store.AppendAsync(new AppendUnit(ada.Stream, i / 3, [Event])
                {
                    Contents = [Row(ada.Stream, ann, $"{Marker} lives in Ely {i}")],
                });
        }

        await store.ForkAsync(ada.Stream, 50, new AppendUnit(eve.Stream, 0, [Event]));
        foreach (var (stream, version) in new[] { (ada.Stream, 90L), (eve.Stream, 51), (session.Stream, 200) })
            await store.SaveSnapshotAsync(new Snapshot(stream, version, 1, Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Repeat($"{Marker} in a snapshot ", 500)))));
        await Remember(store, chance, session, ann);
    }

    /// <summary>Snapshots of many personas, of all sizes, replaced over and over.</summary>
    private static async Task Remember(SqliteStore store, Chance chance, SessionId session, ParticipantId ann)
    {
        for (var i = 0; i < 200; i++)
        {
            var persona = new PersonaId(TenantId.Default, $"ada{chance.Next(60)}");
            var version = await store.VersionAsync(persona.Stream);
            await store.AppendAsync(new AppendUnit(persona.Stream, version, [Event])
            {
                Contents = [new ContentRow(new ContentId(10_000 + i), session.Stream, [ann], Marker, default)],
            });
            await store.SaveSnapshotAsync(new Snapshot(persona.Stream, version + 1, 1, Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Repeat($"{Marker} known ", 1 + chance.Next(i % 5 == 0 ? 2_000 : 40))))));
        }
    }

    private static NewEvent Event => new("tested.1", "{}"u8.ToArray(), default);

    private SqliteStore Open() => SqliteStore.Open(_folder.Path, new ManualTime(), new SequentialIds());

    private List<string> Holding(string? folder = null, string? words = null) =>
        [.. Directory.EnumerateFiles(folder ?? _folder.Path, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("lock", StringComparison.Ordinal))
            .Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words ?? Marker[..12])) >= 0)];
}
