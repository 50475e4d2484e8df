using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Engine;

/// <summary>
/// What every engine must do, whatever hosts the actors, as it shows from outside: through the actors and in the log.
/// An engine's tests inherit it and say how to start a host over a store. Those that can plant faults inherit
/// <see cref="EngineFaultSuite"/>.
/// </summary>
public abstract partial class EngineSuite : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];

    /// <summary>The tenant of this test; one of its own where the tests of an engine share a store.</summary>
    protected virtual TenantId Tenant { get; } = new("t1");

    /// <summary>The first persona.</summary>
    protected PersonaId Ada => new(Tenant, "ada");

    /// <summary>The second persona.</summary>
    protected PersonaId Ben => new(Tenant, "ben");

    /// <summary>The first participant.</summary>
    protected ParticipantId Kim => new(Tenant, "p-kim");

    /// <summary>The second participant.</summary>
    protected ParticipantId Lee => new(Tenant, "p-lee");

    /// <summary>Ids shared by all hosts of one test, as hosts of one installation never make the same id.</summary>
    protected IIdSource Ids { get; } = new SequentialIds();

    /// <summary>The store of this test, whatever hosts come and go.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>A store that keeps what it acknowledged as long as the test runs.</summary>
    protected abstract IStore NewStore();

    /// <summary>Starts a host of the actors.</summary>
    protected abstract EngineHost Start(EngineSetup setup);

    /// <inheritdoc/>
    public ValueTask InitializeAsync()
    {
        Store = NewStore();
        return default;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var host in _started)
            await host.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>A running host with the two personas in being.</summary>
    protected async Task<EngineHost> HostAsync(
        ILanguageModels? models = null, EngineLimits? limits = null, bool personas = true)
    {
        var store = new FaultStore(Store);
        var host = Start(new EngineSetup(store, models, Ids, limits ?? new EngineLimits()));
        host.Store = store;
        _started.Add(host);
        if (personas)
        {
            await BeAsync(host, Ada, "Ada Marsh");
            await BeAsync(host, Ben, "Ben Hale");
        }
        return host;
    }

    /// <summary>A persona in being, made once per test.</summary>
    protected static async Task BeAsync(EngineHost host, PersonaId id, string name)
    {
        var result = await host.Actors.Persona(id).CreateAsync(SamplePersonas.Named(name)).Within("the persona");
        Assert.True(result is PersonaResult.Done or PersonaResult.Conflict, result.ToString());
    }

    /// <summary>An open session of Kim (or others) with Ada (or others).</summary>
    protected async Task<ISession> OpenAsync(
        EngineHost host, string name, SessionOptions? options = null, PersonaId[]? personas = null,
        ParticipantId[]? participants = null)
    {
        var session = host.Actors.Session(new(Tenant, name));
        var opened = await session.OpenAsync(
            new(personas ?? [Ada], participants ?? [Kim], options ?? new SessionOptions())).Within("the session");
        Assert.IsType<OpenResult.Opened>(opened);
        return session;
    }

    /// <summary>Says something and waits for the closing event of every addressed persona.</summary>
    protected async Task<IReadOnlyList<SessionEvent>> TalkAsync(
        ISession session, string text, ParticipantId? by = null, PersonaId[]? to = null)
    {
        var heard = await HeardAsync(session, text, by, to);
        return await ClosedAsync(session, heard);
    }

    /// <summary>Says something that must be heard.</summary>
    protected async Task<SayResult.Heard> HeardAsync(
        ISession session, string text, ParticipantId? by = null, PersonaId[]? to = null, string? key = null)
    {
        var said = await session.SayAsync(new(by ?? Kim, text, to ?? [], key)).Within($"hearing '{text}'");
        Assert.True(said is SayResult.Heard, $"'{text}' was not heard: {said}");
        return (SayResult.Heard)said;
    }

    /// <summary>The events of a turn up to its last closing event.</summary>
    protected static async Task<IReadOnlyList<SessionEvent>> ClosedAsync(ISession session, SayResult.Heard heard)
    {
        var events = new List<SessionEvent>();
        var open = int.MaxValue;
        using var limit = new CancellationTokenSource(Soon.Limit);
        try
        {
            await foreach (var e in session.ListenAsync(heard.Seq - 1, limit.Token))
            {
                events.Add(e);
                if (e is MessageHeard h && h.Turn == heard.Turn.Value)
                    open = h.To.Count;
                if (e is MessageSaid s && s.Turn == heard.Turn.Value
                    || e is ReplyRetracted r && r.Turn == heard.Turn.Value)
                    open--;
                if (open == 0)
                    return events;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"turn {heard.Turn} never closed; seen: {string.Join(", ", events)}");
        }
        throw new TimeoutException($"listening ended before turn {heard.Turn} closed");
    }

    /// <summary>The reply of one persona within events.</summary>
    protected MessageSaid Said(IReadOnlyList<SessionEvent> events, PersonaId? persona = null) =>
        Assert.Single(events.OfType<MessageSaid>(), s => s.Persona == (persona ?? Ada).Value);

    /// <summary>Models that say something, then wait until they may go on.</summary>
    protected static ScriptedModels Gated(Func<Task> gate)
    {
        return new((_, cancel) => Speak(gate(), cancel));

        static async IAsyncEnumerable<ModelPart> Speak(
            Task open, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            yield return new ModelPart.Text("One moment, please. ");
            await open.WaitAsync(cancel);
            yield return new ModelPart.Text("It was a long day. ");
            yield return new ModelPart.Done("scripted", "stop", new Usage(1, 1));
        }
    }
}

/// <summary>What a host is started with.</summary>
public sealed record EngineSetup(IStore Store, ILanguageModels? Models, IIdSource Ids, EngineLimits Limits);

/// <summary>The limits that tests set; every engine maps them to its own options.</summary>
public sealed record EngineLimits
{
    /// <summary>Turns of one persona at the same time.</summary>
    public int OpenTurnsMax { get; init; } = 64;

    /// <summary>Turns that may wait for a persona.</summary>
    public int WaitingTurnsMax { get; init; } = 1024;

    /// <summary>Durable events a listener may be behind.</summary>
    public int ListenerDurableMax { get; init; } = 1024;

    /// <summary>By then a reply is whole.</summary>
    public TimeSpan TurnDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Events between snapshots.</summary>
    public int SnapshotEvery { get; init; } = 400;
}

/// <summary>A running host.</summary>
public abstract class EngineHost : IAsyncDisposable
{
    /// <summary>Its actors.</summary>
    public abstract IActors Actors { get; }

    /// <summary>Whether tests have a hand in its store; not where it runs in processes of its own.</summary>
    public virtual bool IsWithinReach => true;

    /// <summary>Its way to the store, in which faults can be planted.</summary>
    /// <exception cref="InvalidOperationException">It is not within reach.</exception>
    public FaultStore Store
    {
        get => IsWithinReach ? field : throw new InvalidOperationException(
            "no fault can be planted in another process: this test belongs to EngineFaultSuite");
        internal set;
    } = null!;

    /// <summary>Puts away every idle actor now; gives how many went.</summary>
    public abstract Task<int> PutAwayAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
