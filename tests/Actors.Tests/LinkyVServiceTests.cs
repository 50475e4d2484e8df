using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Conformance.Engine;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Actors.Tests;

public sealed class LinkyVServiceTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new("t1");
    private static readonly ParticipantId Kim = new(Tenant, "p-kim");
    private static readonly ParticipantId Lee = new(Tenant, "p-lee");

    private readonly SequentialIds _ids = new();
    private InMemoryStore _store = null!;
    private EmbeddedEngine _engine = null!;
    private LinkyVService _linkyV = null!;

    public ValueTask InitializeAsync()
    {
        _store = new(_ids);
        _engine = new(_store, null, TimeProvider.System, _ids);
        _linkyV = new(_engine, _store, new OnlySample(), TimeProvider.System, _ids);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Creating_MakesAPersonaThatCanBeFoundAndTalkedTo()
    {
        var made = await _linkyV.CreatePersonaAsync(Tenant, new BasePersona { Name = "Ada Marsh" });
        var created = Assert.IsType<CreateResult.Created>(made);

        Assert.Equal("Ada Marsh", (await _store.Personas.GetAsync(created.Id))?.Name);
        Assert.NotEqual("", await TalkAsync(created.Id, "s1", Kim, "Hello!"));
    }

    [Fact]
    public async Task Creating_NamesWhatIsWrong()
    {
        Assert.IsType<CreateResult.Created>(await _linkyV.CreatePersonaAsync(Tenant, new BasePersona(), "ada"));

        Assert.IsType<CreateResult.Conflict>(await _linkyV.CreatePersonaAsync(Tenant, new BasePersona(), "ada"));
        var name = await _linkyV.CreatePersonaAsync(Tenant, new BasePersona(), "not a name");
        Assert.Equal("id", Assert.Single(Assert.IsType<CreateResult.Refused>(name).Reasons).Field);
        var refused = await _linkyV.CreatePersonaAsync(Tenant, new BasePersona { Age = 7 });
        Assert.Equal("age", Assert.Single(Assert.IsType<CreateResult.Refused>(refused).Reasons).Field);
    }

    [Fact]
    public async Task AFork_HasTheSameLifeUpToThen_AndItsOwnAfter()
    {
        var ada = await MakeAsync("ada");
        await TalkAsync(ada, "s1", Kim, "Hello!");
        await TalkAsync(ada, "s1", Kim, "How are you?");

        var result = await _linkyV.ForkPersonaAsync(ada, 2, "twin");
        var twin = Assert.IsType<CreateResult.Created>(result).Id;
        await TalkAsync(twin, "s2", Lee, "Hello, twin!");

        var view = await _engine.Persona(twin).DescribeAsync();
        Assert.Equal("ada", view!.Parent);
        Assert.Equal(4, view.Version);
        var own = await _store.ReadAsync(ada.Stream, 0, 100);
        var forked = await _store.ReadAsync(twin.Stream, 0, 100);
        Assert.Equal(own.Take(2).Select(Json), forked.Take(2).Select(Json));
        Assert.Equal("persona-forked.1", forked[2].Type);
        Assert.Equal(3, (await _engine.Persona(ada).DescribeAsync())!.Version);
        Assert.IsType<CreateResult.Conflict>(await _linkyV.ForkPersonaAsync(ada, null, "twin"));
        Assert.IsType<CreateResult.Refused>(await _linkyV.ForkPersonaAsync(ada, 99));
        Assert.IsType<CreateResult.NotFound>(await _linkyV.ForkPersonaAsync(new(Tenant, "nobody"), null));

        static string Json(RecordedEvent e) => System.Text.Encoding.UTF8.GetString(e.Json.Span);
    }

    [Fact]
    public async Task AnErasedPersona_IsGone_AndItsIdIsFree()
    {
        var ada = await MakeAsync("ada");
        await TalkAsync(ada, "s1", Kim, "Hello!");

        Assert.True(await _linkyV.ErasePersonaAsync(ada));

        Assert.Null(await _engine.Persona(ada).DescribeAsync());
        Assert.Null(await _store.Personas.GetAsync(ada));
        Assert.Empty(await _store.ReadAsync(ada.Stream, 0, 100));
        Assert.False(await _linkyV.ErasePersonaAsync(ada));
        Assert.Equal(1, (await Created("ada")).Version);
    }

    [Fact]
    public async Task ADeletedSession_TakesItsWordsAndMemoriesWithIt()
    {
        var ada = await MakeAsync("ada");
        await TalkAsync(ada, "s1", Kim, "I keep my kayak at Sandsend.");
        await TalkAsync(ada, "s2", Kim, "The weather is fine.");
        var session = new SessionId(Tenant, "s1");

        Assert.True(await _linkyV.DeleteSessionAsync(session));

        Assert.Null(await _engine.Session(session).DescribeAsync());
        Assert.Null(await _store.Sessions.GetAsync(session));
        var memories = await _engine.Persona(ada).MemoriesAsync(new([Kim], ContentId.None, 200));
        Assert.DoesNotContain(memories.Items, m => m.Text.Contains("kayak", StringComparison.Ordinal));
        Assert.NotNull(await _engine.Session(new(Tenant, "s2")).DescribeAsync());
        Assert.False(await _linkyV.DeleteSessionAsync(session));
    }

    [Fact]
    public async Task AnErasedParticipant_LeavesNoWord_InForksNeither()
    {
        var ada = await MakeAsync("ada");
        await TalkAsync(ada, "s1", Kim, "My sister Quilla lives in Goathland.");
        await TalkAsync(ada, "s2", Lee, "I like the sea.");
        var twin = Assert.IsType<CreateResult.Created>(await _linkyV.ForkPersonaAsync(ada, null)).Id;
        await _engine.SweepAsync(TimeSpan.Zero);

        var report = await _linkyV.EraseParticipantAsync(Kim);

        Assert.True(report.Contents > 0);
        foreach (var persona in new[] { ada, twin })
        {
            var all = await _engine.Persona(persona).MemoriesAsync(new([], ContentId.None, 200));
            Assert.DoesNotContain(all.Items, m => m.Text.Contains("Quilla", StringComparison.Ordinal));
            var snapshot = await _store.LoadSnapshotAsync(persona.Stream);
            Assert.DoesNotContain("Quilla", Text(snapshot), StringComparison.OrdinalIgnoreCase);
        }
        var events = await _engine.Session(new(Tenant, "s1")).ReadAsync(0, 100);
        Assert.All(events.OfType<MessageHeard>(), h => Assert.Null(h.Text));
        Assert.Single(events.OfType<WordsErased>());
        Assert.Equal(events.Count, events[^1].Seq);
        var others = await _engine.Session(new(Tenant, "s2")).ReadAsync(0, 100);
        Assert.NotNull(others.OfType<MessageHeard>().Single().Text);

        static string Text(Snapshot? s) => s is null ? "" : System.Text.Encoding.UTF8.GetString(s.Bytes.Span);
    }

    [Fact]
    public async Task Recovering_TakesUpWhatACrashLeftOpen()
    {
        var ada = await MakeAsync("ada");
        var dying = new FaultStore(_store);
        dying.Decide(u => u.Events[0].Type == "turn-lived.1" ? FaultStore.Fate.DieBefore : FaultStore.Fate.Pass);
        var crashed = new EmbeddedEngine(dying, null, TimeProvider.System, _ids);
        var session = crashed.Session(new(Tenant, "s1"));
        await session.OpenAsync(new([ada], [Kim], new SessionOptions()));
        var heard = Assert.IsType<SayResult.Heard>(await session.SayAsync(new(Kim, "Are you there?", [])));
        await dying.Dead.Within("the crash");

        Assert.Equal(1, await _linkyV.RecoverAsync());

        await foreach (var e in _engine.Session(new(Tenant, "s1")).ListenAsync(heard.Seq))
            if (e is MessageSaid said)
            {
                Assert.Equal(heard.Turn.Value, said.Turn);
                break;
            }
        Assert.Equal(0, await _linkyV.RecoverAsync());
    }

    private async Task<PersonaId> MakeAsync(string name) => (await Created(name)).Id;

    private async Task<CreateResult.Created> Created(string name) => Assert.IsType<CreateResult.Created>(
        await _linkyV.ImportPersonaAsync(Tenant, SamplePersonas.Named("Ada Marsh"), name));

    private async Task<string> TalkAsync(PersonaId persona, string session, ParticipantId who, string text)
    {
        var s = _engine.Session(new(Tenant, session));
        await s.OpenAsync(new([persona], [who], new SessionOptions()));
        var heard = Assert.IsType<SayResult.Heard>(await s.SayAsync(new(who, text, [])));
        using var limit = new CancellationTokenSource(Soon.Limit);
        await foreach (var e in s.ListenAsync(heard.Seq, limit.Token))
            if (e is MessageSaid said && said.Turn == heard.Turn.Value)
                return said.Text ?? "";
        throw new TimeoutException($"no reply to '{text}'");
    }

    /// <summary>Stands in for the generator, which has tests of its own.</summary>
    private sealed class OnlySample : IPersonaGenerator
    {
        public GenerationResult Generate(BasePersona persona, ulong seed, DateOnly asOf) => persona.Age is < 18
            ? new GenerationResult.Refused([new("parameters", "age", $"{persona.Age}", "must be 18 to 100")])
            : new GenerationResult.Accepted(SamplePersonas.Named(persona.Name ?? "Ada Marsh", seed));
    }
}
