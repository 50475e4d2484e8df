using System.Text;
using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Actors.Tests;

/// <summary>Logs in which a newer build has written, as an older one meets them while silos are replaced.</summary>
public sealed class NewerBuildTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new("t1");
    private static readonly ParticipantId Kim = new(Tenant, "p-kim");
    private static readonly PersonaId Ada = new(Tenant, "ada");
    private static readonly PersonaId Ben = new(Tenant, "ben");

    private readonly SequentialIds _ids = new();
    private InMemoryStore _store = null!;
    private EmbeddedEngine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new(_ids);
        _engine = new(_store, null, TimeProvider.System, _ids);
        foreach (var persona in (PersonaId[])[Ada, Ben])
            Assert.IsType<PersonaResult.Done>(
                await _engine.Persona(persona).CreateAsync(SamplePersonas.Named("Ada Marsh")));
        await TalkAsync(Ada, "s1");
        await TalkAsync(Ben, "s2");
        await _engine.SweepAsync(TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task AKindOfEventThatOnlyItKnows_IsRefused_AndNothingIsWrittenAfterIt()
    {
        var session = new SessionId(Tenant, "s1");
        foreach (var stream in (StreamId[])[Ada.Stream, session.Stream])
            await AppendAsync(stream, new("dreamt.1", "{\"$k\":\"dreamt.1\",\"of\":\"the sea\"}"u8.ToArray(), Now));
        var before = await LogsAsync(Ada.Stream, session.Stream);

        Assert.Equal(StoreFault.NewerVersion, await FaultAsync(() => _engine.Persona(Ada).DescribeAsync()));
        Assert.Equal(StoreFault.NewerVersion, await FaultAsync(() => _engine.Session(session).SayAsync(
            new(Kim, "Hello?", []))));
        Assert.IsType<TurnRetracted>(await TalkAsync(Ada, "s3"));
        await _engine.SweepAsync(TimeSpan.Zero);

        Assert.Equal(before, await LogsAsync(Ada.Stream, session.Stream));
        Assert.IsType<TurnSaid>(await TalkAsync(Ben, "s2"));
    }

    [Fact]
    public async Task AFieldThatOnlyItKnows_IsPassedOver_AndStaysInTheLog()
    {
        await using var store = new InMemoryStore(_ids);
        await using var engine = new EmbeddedEngine(store, null, TimeProvider.System, _ids);
        foreach (var e in await _store.ReadAsync(Ada.Stream, 0, 100))
        {
            var json = Encoding.UTF8.GetString(e.Json.Span);
            var more = Encoding.UTF8.GetBytes(json[..json.LastIndexOf('}')] + ",\"later\":{\"depth\":[1,2]}}");
            await AppendAsync(Ada.Stream, new(e.Type, more, e.At), store);
        }
        var before = await store.ReadAsync(Ada.Stream, 0, 100);

        var view = await engine.Persona(Ada).DescribeAsync();
        Assert.IsType<TurnSaid>(await TalkAsync(Ada, "s1", engine, store));

        Assert.Equal(before.Count, view!.Version);
        var after = await store.ReadAsync(Ada.Stream, 0, 100);
        Assert.Equal(before.Select(Json), after.Take(before.Count).Select(Json));
        Assert.True(after.Count > before.Count);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Json(RecordedEvent e) => Encoding.UTF8.GetString(e.Json.Span);

    private async Task AppendAsync(StreamId stream, NewEvent e, InMemoryStore? store = null) =>
        Assert.IsType<AppendResult.Appended>(await (store ?? _store).AppendAsync(
            new(stream, await (store ?? _store).VersionAsync(stream), [e])
            {
                Persona = store is null ? null : await _store.Personas.GetAsync(Ada),
            }));

    private async Task<List<string>> LogsAsync(params StreamId[] streams)
    {
        var all = new List<string>();
        foreach (var stream in streams)
            all.AddRange((await _store.ReadAsync(stream, 0, 100)).Select(e => $"{e.Version} {Json(e)}"));
        return all;
    }

    private static async Task<StoreFault> FaultAsync<T>(Func<Task<T>> call) =>
        (await Assert.ThrowsAsync<StoreException>(() => call().Within("a fault"))).Fault;

    /// <summary>Says something and gives how the turn was closed.</summary>
    private async Task<SessionRecord> TalkAsync(
        PersonaId persona, string session, EmbeddedEngine? engine = null, InMemoryStore? store = null)
    {
        var s = (engine ?? _engine).Session(new(Tenant, session));
        await s.OpenAsync(new([persona], [Kim], new SessionOptions()));
        var heard = Assert.IsType<SayResult.Heard>(await s.SayAsync(new(Kim, "How are you?", [])).Within("the turn"));
        using var limit = new CancellationTokenSource(Soon.Limit);
        await foreach (var _ in s.ListenAsync(heard.Seq, limit.Token))
            foreach (var e in await (store ?? _store).ReadAsync(new SessionId(Tenant, session).Stream, 0, 100))
                if (EventJson.DecodeSession(e) is SessionRecord r and (TurnSaid or TurnRetracted)
                    && (r is TurnSaid said ? said.Turn : ((TurnRetracted)r).Turn) == heard.Turn)
                    return r;
        throw new TimeoutException("the turn was not closed");
    }
}
