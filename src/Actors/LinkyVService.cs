using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Actors;

/// <summary>Work that spans actors and the store; the same for every engine.</summary>
/// <param name="actors">The engine's actors.</param>
/// <param name="store">Everything durable.</param>
/// <param name="generator">Makes personas.</param>
/// <param name="time">The clock.</param>
/// <param name="ids">Makes ids and seeds.</param>
/// <param name="log">Where trouble is reported; null = nowhere.</param>
public sealed class LinkyVService(
    IActors actors, IStore store, IPersonaGenerator generator, TimeProvider time, IIdSource ids,
    ILogger<LinkyVService>? log = null) : ILinkyV
{
    private const int PageSize = 500;

    private readonly ILogger _log = (ILogger?)log ?? NullLogger.Instance;

    /// <inheritdoc/>
    public IActors Actors => actors;

    /// <inheritdoc/>
    public IStore Store => store;

    /// <inheritdoc/>
    public async Task<CreateResult> CreatePersonaAsync(
        TenantId tenant, BasePersona persona, string? name = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        if (NameFault(tenant, name) is { } fault)
            return fault;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return await generator.GenerateAsync(persona, ids.NewSeed(), today) switch
        {
            GenerationResult.Accepted a => await ImportPersonaAsync(tenant, a.Profile, name, cancel),
            GenerationResult.Refused r => new CreateResult.Refused(r.Reasons),
            _ => throw new InvalidOperationException("an unknown result of generation"),
        };
    }

    /// <inheritdoc/>
    public async Task<CreateResult> ImportPersonaAsync(
        TenantId tenant, PersonaProfile profile, string? name = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (NameFault(tenant, name) is { } fault)
            return fault;
        var id = new PersonaId(tenant, name ?? ids.NewName());
        return await actors.Persona(id).CreateAsync(profile, cancel) switch
        {
            PersonaResult.Done d => new CreateResult.Created(id, profile, d.Version),
            PersonaResult.Conflict => new CreateResult.Conflict(id),
            PersonaResult.Invalid i => new CreateResult.Refused([new("parameters", i.Field, i.Value, i.Rule)]),
            PersonaResult.Failed f => new CreateResult.Failed(f.Fault, f.Message),
            _ => throw new InvalidOperationException("an unknown result of creating a persona"),
        };
    }

    /// <inheritdoc/>
    public async Task<CreateResult> ForkPersonaAsync(
        PersonaId parent, long? atVersion, string? name = null, CancellationToken cancel = default)
    {
        if (NameFault(parent.Tenant, name) is { } fault)
            return fault;
        var view = await actors.Persona(parent).DescribeAsync(cancel);
        if (view is null)
            return new CreateResult.NotFound($"persona {parent.Value}");
        var at = atVersion ?? view.Version;
        if (at < 1 || at > view.Version)
            return new CreateResult.Refused(
                [new("parameters", "atVersion", $"{at}", $"must be 1 to {view.Version}, the versions of the parent")]);
        var (profile, profileVersion) = await ProfileAtAsync(parent, at, cancel);
        var id = new PersonaId(parent.Tenant, name ?? ids.NewName());
        if (await store.VersionAsync(id.Stream, cancel) != 0)
            return new CreateResult.Conflict(id);
        var now = time.GetUtcNow();
        var forked = new PersonaForked(parent.Value, at, ids.NewSeed()) { At = now };
        var first = new AppendUnit(id.Stream, at, [EventJson.Encode(forked)])
        {
            Persona = PersonaRules.Card(id, profile, parent.Value, now, profileVersion),
        };
        return await store.ForkAsync(parent.Stream, at, first, cancel) switch
        {
            AppendResult.Appended a => await ForkedAsync(id, profile, a.Version, cancel),
            AppendResult.Conflict => new CreateResult.Conflict(id),
            AppendResult.Failed f => new CreateResult.Failed(f.Fault, f.Message),
            _ => throw new InvalidOperationException("an unknown result of forking"),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> ErasePersonaAsync(PersonaId persona, CancellationToken cancel = default)
    {
        // Closed before, so that nothing is written any more, and after, so that nothing read in between stays.
        await actors.Persona(persona).CloseAsync(cancel);
        await new MemoryShelf(store, persona).ClearAsync();
        var there = await store.DeleteStreamAsync(persona.Stream, cancel);
        await actors.Persona(persona).CloseAsync(cancel);
        return there;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteSessionAsync(SessionId session, CancellationToken cancel = default)
    {
        var (personas, turns) = await TurnsOfAsync(session, cancel);
        await actors.Session(session).CloseAsync(cancel);
        foreach (var persona in personas)
            for (var i = 0; i < turns.Count; i += PageSize)
            {
                var some = turns.GetRange(i, Math.Min(PageSize, turns.Count - i));
                var result = await actors.Persona(persona).WithdrawAsync(some, "session deleted", cancel);
                if (result is PersonaResult.Failed f)
                    throw new StoreException(f.Fault, f.Message);
            }
        var there = await store.DeleteStreamAsync(session.Stream, cancel);
        await actors.Session(session).CloseAsync(cancel);
        return there;
    }

    /// <inheritdoc/>
    public async Task<ErasureReport> EraseParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default)
    {
        var sessions = new HashSet<SessionId>();
        var personas = new HashSet<PersonaId>();
        var (contents, rows) = (0, 0);
        await SessionsOfAsync(participant, sessions, personas, cancel);
        foreach (var session in sessions)
            await actors.Session(session).ForgetParticipantAsync(participant, cancel);
        // Twice: what was being written while the first pass ran is found by the second.
        for (var pass = 0; pass < 2; pass++)
        {
            var erased = await store.EraseParticipantAsync(participant, cancel);
            contents += erased.Contents;
            rows += erased.IndexRows;
            var known = pass == 0 ? 0 : personas.Count + sessions.Count;
            personas.UnionWith(erased.Personas);
            sessions.UnionWith(erased.Sessions);
            if (pass == 1 && erased.Contents == 0 && personas.Count + sessions.Count == known)
                break;
            foreach (var session in sessions)
                await actors.Session(session).ForgetParticipantAsync(participant, cancel);
            foreach (var persona in personas)
                if (await actors.Persona(persona).ForgetParticipantAsync(participant, cancel) is PersonaResult.Failed f)
                    throw new StoreException(f.Fault, f.Message);
        }
        return new(contents, sessions.Count, personas.Count, rows);
    }

    /// <inheritdoc/>
    public async Task<int> RecoverAsync(CancellationToken cancel = default)
    {
        var turns = 0;
        foreach (var some in (await store.Sessions.WithOpenTurnsAsync(cancel)).Chunk(64))
            turns += (await Task.WhenAll(some.Select(s => TakeUpAsync(s, cancel)))).Sum();
        return turns;
    }

    /// <summary>Activating a session takes up its open turns.</summary>
    private async Task<int> TakeUpAsync(SessionId session, CancellationToken cancel)
    {
        try
        {
            return (await actors.Session(session).DescribeAsync(cancel))?.OpenTurns ?? 0;
        }
        catch (StoreException cause)
        {
            _log.LogError(cause, "Session {Session} could not be taken up", session);
            return 0;
        }
    }

    private static CreateResult.Refused? NameFault(TenantId tenant, string? name) =>
        !IdRules.IsValid(tenant.Value)
            ? new([new("parameters", "tenant", tenant.Value ?? "", $"must be {IdRules.Rule}")])
            : name is not null && !IdRules.IsValid(name)
                ? new([new("parameters", "id", name, $"must be {IdRules.Rule}")])
                : null;

    private async Task<CreateResult> ForkedAsync(
        PersonaId id, PersonaProfile profile, long version, CancellationToken cancel)
    {
        // If somebody asked for this id before, the answer "there is none" may still be live.
        await actors.Persona(id).CloseAsync(cancel);
        return new CreateResult.Created(id, profile, version);
    }

    private async Task<(PersonaProfile Profile, long Version)> ProfileAtAsync(
        PersonaId parent, long at, CancellationToken cancel)
    {
        PersonaProfile? profile = null;
        var (version, read) = (0L, 0L);
        while (read < at)
        {
            var page = await store.ReadAsync(parent.Stream, read, (int)Math.Min(PageSize, at - read), cancel);
            if (page.Count == 0)
                break;
            foreach (var e in page)
                if (e.Type is not "turn-lived.1")
                    (profile, version) = EventJson.DecodePersona(e) switch
                    {
                        PersonaCreated c => (c.Profile, e.Version),
                        PersonaEdited c => (c.Profile, e.Version),
                        _ => (profile, version),
                    };
            read = page[^1].Version;
        }
        return (profile ?? throw new StoreException(
            StoreFault.Corrupt, $"persona {parent} has no profile up to version {at}"), version);
    }

    private async Task<(List<PersonaId> Personas, List<TurnId> Turns)> TurnsOfAsync(
        SessionId session, CancellationToken cancel)
    {
        var personas = new HashSet<PersonaId>();
        var turns = new List<TurnId>();
        for (var after = 0L; ;)
        {
            var page = await store.ReadAsync(session.Stream, after, PageSize, cancel);
            foreach (var e in page)
                switch (EventJson.DecodeSession(e))
                {
                    case SessionOpened o:
                        personas.UnionWith(o.Personas.Select(p => new PersonaId(session.Tenant, p)));
                        break;
                    case TurnHeard h:
                        turns.Add(h.Turn);
                        break;
                }
            if (page.Count < PageSize)
                return ([.. personas], turns);
            after = page[^1].Version;
        }
    }

    private async Task SessionsOfAsync(
        ParticipantId participant, HashSet<SessionId> sessions, HashSet<PersonaId> personas, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await store.Sessions.FindAsync(
                new(participant.Tenant) { Participant = participant, Limit = 200, Cursor = cursor }, cancel);
            foreach (var card in page.Items)
            {
                sessions.Add(card.Id);
                personas.UnionWith(card.Personas.Select(p => new PersonaId(participant.Tenant, p)));
            }
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
