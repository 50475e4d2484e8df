namespace LinkyV.Contracts;

/// <summary>Gives actors by id. The engine activates them on first use; ids are cheap.</summary>
public interface IActors
{
    /// <summary>The persona of that id, whether it exists or not.</summary>
    IPersona Persona(PersonaId id);

    /// <summary>The session of that id, whether it exists or not.</summary>
    ISession Session(SessionId id);
}

/// <summary>Work that spans actors and stores. One implementation for every engine.</summary>
public interface ILinkyV
{
    /// <summary>The actors.</summary>
    IActors Actors { get; }

    /// <summary>The store.</summary>
    IStore Store { get; }

    /// <summary>Generates, checks and creates a persona; <paramref name="name"/> null takes a new id.</summary>
    Task<CreateResult> CreatePersonaAsync(
        TenantId tenant, BasePersona persona, string? name = null, CancellationToken cancel = default);

    /// <summary>Creates a persona from a ready profile (import).</summary>
    Task<CreateResult> ImportPersonaAsync(
        TenantId tenant, PersonaProfile profile, string? name = null, CancellationToken cancel = default);

    /// <summary>Copies a persona's life up to a version (null = all) under a new id.</summary>
    Task<CreateResult> ForkPersonaAsync(
        PersonaId parent, long? atVersion, string? name = null, CancellationToken cancel = default);

    /// <summary>Erases a persona with its stream, content, snapshots and directory entry. False if there is
    /// none.</summary>
    Task<bool> ErasePersonaAsync(PersonaId persona, CancellationToken cancel = default);

    /// <summary>Deletes a session with its words; memories of it go with them. False if there is none.</summary>
    Task<bool> DeleteSessionAsync(SessionId session, CancellationToken cancel = default);

    /// <summary>Erases everything a participant said or that is known of them, forks included.</summary>
    Task<ErasureReport> EraseParticipantAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>Takes up turns that a crash left open. Called once at start.</summary>
    Task<int> RecoverAsync(CancellationToken cancel = default);
}

/// <summary>Result of creating a persona.</summary>
public abstract record CreateResult
{
    private CreateResult() { }

    /// <summary>It is there, durable.</summary>
    public sealed record Created(PersonaId Id, PersonaProfile Profile, long Version) : CreateResult;

    /// <summary>Generation refused.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : CreateResult;

    /// <summary>That id is taken.</summary>
    public sealed record Conflict(PersonaId Id) : CreateResult;

    /// <summary>What it should be made from is not there.</summary>
    public sealed record NotFound(string What) : CreateResult;

    /// <summary>The store did not take it.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : CreateResult;
}

/// <summary>What an erasure did.</summary>
public sealed record ErasureReport(int Contents, int Sessions, int Personas, int IndexRows);
