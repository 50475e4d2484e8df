using LinkyV.Conformance;
using LinkyV.Contracts;
using Npgsql;
using Xunit;

namespace LinkyV.Storage.Tests;

/// <summary>A data folder's contents, moved to a real PostgreSQL and compared.</summary>
// One of its tests ends every connection to the server.
[Collection("PostgreSQL")]
public sealed class StoreCopyTests(PostgreSqlServer server) : IDisposable
{
    private static readonly TenantId Acme = new("acme");
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();
    private readonly SequentialIds _ids = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copy_HoldsEverything_AndLifeGoesOnThere()
    {
        var target = await server.OptionsAsync();
        var (ann, words) = await FillAsync();
        var steps = new List<CopyProgress>();

        var report = await Copy(target).CopyAsync(new Heard(steps.Add));

        Assert.Equal((4, 2_406L), (report.Streams, report.Rows["events"]));
        Assert.Equal([1L, 1, 1, 1, 1], new[] { "snapshots", "identities", "consents", "assets", "consumers" }
            .Select(t => report.Rows[t]));
        Assert.Equal(steps.Select(s => s.Done).Order(), steps.Select(s => s.Done));
        Assert.Equal(steps[^1].Total, steps[^1].Done);
        await using (var there = await PostgreSqlStore.OpenAsync(target, _ids))
        {
            await using (var here = SqliteStore.Open(_folder["data"], new ManualTime(), _ids))
                await AgreeAsync(here, there, ann, words);
            Assert.Equal(new AppendResult.Appended(1_201), await there.AppendAsync(Unit("s1", 1_200)));
            Assert.Equal(new AppendResult.Conflict(1_201), await there.AppendAsync(Unit("s1", 1_200)));
            Assert.IsType<AppendResult.Appended>(await there.AppendAsync(Unit("new", 0)));
            Assert.Equal(["ada", "eve"], (await there.EraseParticipantAsync(ann)).Personas.Select(p => p.Value));
        }
    }

    [Fact]
    public async Task SecondCopy_IsRefused_AndVerificationSeesEveryDifference()
    {
        var target = await server.OptionsAsync();
        await FillAsync();
        await Copy(target).CopyAsync();

        Assert.Contains(
            "holds data already",
            (await Assert.ThrowsAsync<StoreException>(() => Copy(target).CopyAsync())).Message,
            StringComparison.Ordinal);
        Assert.False(await Copy(target).TargetIsEmptyAsync());
        Assert.Equal(4, (await Copy(target).VerifyAsync()).Streams);
        foreach (var (table, change) in new[]
        {
            ("events", "UPDATE events SET json = '{\"a\":1}' WHERE version = 77"),
            ("contents", "UPDATE contents SET text = text || '.'"),
            ("consents", "DELETE FROM consents"),
            ("snapshots", "UPDATE snapshots SET bytes = '\\x00'"),
            ("personas", "UPDATE personas SET card = jsonb_set(card, '{age}', '41') WHERE id = 'ada'"),
            ("index_rows", "UPDATE index_rows SET value = 'x'"),
            ("assets", "DELETE FROM assets"),
            ("touched", "DELETE FROM touched"),
        })
        {
            await using var source = NpgsqlDataSource.Create(target.Connection + $";Search Path={target.Schema}");
            await using var connection = await source.OpenConnectionAsync();
            await connection.RunAsync($"CREATE TABLE kept AS SELECT * FROM {table}", CancellationToken.None);
            await connection.RunAsync(change, CancellationToken.None);
            var seen = await Assert.ThrowsAsync<StoreException>(() => Copy(target).VerifyAsync());
            Assert.Contains($"table {table}", seen.Message, StringComparison.Ordinal);
            await connection.RunAsync(
                $"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept",
                CancellationToken.None);
        }

        await Copy(target).VerifyAsync();
    }

    [Fact]
    public async Task CopyThatIsCutOff_LeavesNothing_AndTheNextOneSucceeds()
    {
        var target = await server.OptionsAsync();
        await FillAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Copy(target).CopyAsync(
            new Heard(p =>
            {
                if (p.Done >= 1_000)
                    stop.Cancel();
            }), stop.Token));

        Assert.True(await Copy(target).TargetIsEmptyAsync());
        Assert.Equal(4, (await Copy(target).CopyAsync()).Streams);
    }

    [Fact]
    public async Task FolderInUse_AndFolderWithoutDatabase_AreRefused()
    {
        var target = await server.OptionsAsync();
        Assert.Contains(
            "no database", (await Assert.ThrowsAsync<StoreException>(() => Copy(target).CopyAsync())).Message,
            StringComparison.Ordinal);
        await using var open = SqliteStore.Open(_folder["data"], new ManualTime(), _ids);
        Assert.Equal(
            StoreFault.Locked, (await Assert.ThrowsAsync<StoreException>(() => Copy(target).CopyAsync())).Fault);
    }

    private StoreCopy Copy(PostgreSqlOptions target) => new(_folder["data"], target, TimeProvider.System);

    private async Task<(ParticipantId Ann, ContentId Words)> FillAsync()
    {
        await using var store = SqliteStore.Open(_folder["data"], new ManualTime(), _ids);
        var ann = await store.Participants.ResolveAsync(Acme, "key", "ann@example.org");
        var ada = new PersonaId(Acme, "ada");
        var words = new ContentRow(_ids.NewContent(), ada.Stream, [ann], "naïve 😀 \0 words", At);
        await store.AppendAsync(new AppendUnit(ada.Stream, 0, Events(3))
        {
            Contents = [words], Persona = Card(ada), Index = [new IndexRow(Acme, "a", "k", "v", ann)],
        });
        await store.AppendAsync(Unit("s1", 0, 1_000) with
        {
            Session = new SessionCard(new SessionId(Acme, "s1"), words.Id, ["ada"], [ann.Value], "api", 1, 0, At, At),
        });
        await store.AppendAsync(Unit("s1", 1_000, 200));
        await store.AppendAsync(Unit("s2", 0, 1_000));
        await store.AppendAsync(Unit("s2", 1_000, 200));
        await store.ForkAsync(ada.Stream, 2, new AppendUnit(new PersonaId(Acme, "eve").Stream, 0, Events(1))
        {
            Persona = Card(new PersonaId(Acme, "eve")) with { Parent = "ada" },
        });
        await store.SaveSnapshotAsync(new Snapshot(ada.Stream, 3, 1, new byte[] { 7, 0, 9 }));
        await store.Participants.SetConsentAsync(ann, "training", true, At);
        await store.Assets.PutAsync(Acme, "face", "image/png", new byte[] { 1, 2, 3 });
        await using var place = await store.Outbox.TryOpenAsync("bus");
        await place!.CommitAsync(5);
        return (ann, words.Id);
    }

    private static async Task AgreeAsync(IStore here, IStore there, ParticipantId ann, ContentId words)
    {
        var (a, b) = (await here.ReadAllAsync(0, 10_000), await there.ReadAllAsync(0, 10_000));
        Assert.Equal(
            a.Select(e => (e.Stream, e.Version, e.Position, e.Type, e.At, Convert.ToHexString(e.Json.Span))),
            b.Select(e => (e.Stream, e.Version, e.Position, e.Type, e.At, Convert.ToHexString(e.Json.Span))));
        Assert.Equal("naïve 😀 \uFFFD words", (await there.ContentsAsync(Acme, [words]))[words].Text);
        Assert.Equal(ann, await there.Participants.FindAsync(Acme, "key", "ann@example.org"));
        Assert.True(await there.Participants.HasConsentAsync(ann, "training"));
        Assert.Equal([7, 0, 9], (await there.LoadSnapshotAsync(new PersonaId(Acme, "ada").Stream))!.Bytes.ToArray());
        Assert.Equal([1, 2, 3], (await there.Assets.GetAsync(Acme, "face"))!.Bytes.ToArray());
        var left = await here.Personas.GetAsync(new(Acme, "ada"));
        var right = await there.Personas.GetAsync(new(Acme, "ada"));
        Assert.Equal(left!.Traits, right!.Traits);
        Assert.Equal(
            (await here.Sessions.GetAsync(new(Acme, "s1")))!.Participants,
            (await there.Sessions.GetAsync(new(Acme, "s1")))!.Participants);
        Assert.Equal(await here.Outbox.ConsumersAsync(), await there.Outbox.ConsumersAsync());
        var (s, t) = (await here.StatisticsAsync(), await there.StatisticsAsync());
        Assert.Equal((s.Personas, s.Sessions, s.Events, s.Contents), (t.Personas, t.Sessions, t.Events, t.Contents));
    }

    private static AppendUnit Unit(string session, long expected, int events = 1) =>
        new(new SessionId(Acme, session).Stream, expected, Events(events));

    private static NewEvent[] Events(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new NewEvent("tested.1", System.Text.Encoding.UTF8.GetBytes(
            $$"""{"$k":"tested.1","i":{{i}}}"""), At))];

    private static PersonaCard Card(PersonaId id) => new(
        id, "Ada \"Brook\"", "likes the sea", "GBR", 40, "baker", ["calm", "naïve"],
        [.. Enumerable.Range(0, 45).Select(i => (i - 22) / 7f)], null, At, 1);

    private sealed class Heard(Action<CopyProgress> hear) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => hear(value);
    }
}
