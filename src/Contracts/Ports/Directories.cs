namespace LinkyV.Contracts;

/// <summary>A persona's row in the directory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Full name.</param>
/// <param name="Summary">For the gallery.</param>
/// <param name="Culture">Code.</param>
/// <param name="Age">Years.</param>
/// <param name="Occupation">Present occupation.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Traits">First 45 scores (domains, aspects, facets) in taxonomy order, z.</param>
/// <param name="Parent">Where it was forked from.</param>
/// <param name="CreatedAt">When it came to be.</param>
/// <param name="Version">Stream version of the profile.</param>
public sealed record PersonaCard(
    PersonaId Id, string Name, string Summary, string Culture, int Age, string Occupation,
    IReadOnlyList<string> Tags, IReadOnlyList<float> Traits, string? Parent, DateTimeOffset CreatedAt, long Version);

/// <summary>Finds personas of one tenant.</summary>
public interface IPersonaDirectory
{
    /// <summary>One row; null if there is none.</summary>
    ValueTask<PersonaCard?> GetAsync(PersonaId id, CancellationToken cancel = default);

    /// <summary>Rows that match, ordered by name and id, or by distance where <see cref="PersonaQuery.Near"/> is
    /// set.</summary>
    ValueTask<Page<PersonaCard>> FindAsync(PersonaQuery query, CancellationToken cancel = default);
}

/// <summary>What personas to find.</summary>
public sealed record PersonaQuery(TenantId Tenant)
{
    /// <summary>Words in name, summary or occupation.</summary>
    public string? Text { get; init; }

    /// <summary>Must have this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Must be of this culture (code).</summary>
    public string? Culture { get; init; }

    /// <summary>Ranges of z by index among the first 45 traits.</summary>
    public IReadOnlyList<TraitRange> Ranges { get; init; } = [];

    /// <summary>Nearest in trait space to these 45 z-scores (Euclidean).</summary>
    public IReadOnlyList<float>? Near { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Cursor of the page before; null = first.</summary>
    public string? Cursor { get; init; }
}

/// <summary>A range of z for one of the first 45 traits.</summary>
public sealed record TraitRange(int Index, float Min, float Max);

/// <summary>A page and the cursor of the next, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, long? Total = null);

/// <summary>A session's row in the directory.</summary>
public sealed record SessionCard(
    SessionId Id, ContentId Title, IReadOnlyList<string> Personas, IReadOnlyList<string> Participants,
    string Origin, int Turns, int OpenTurns, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt);

/// <summary>Finds sessions of one tenant.</summary>
public interface ISessionDirectory
{
    /// <summary>One row; null if there is none.</summary>
    ValueTask<SessionCard?> GetAsync(SessionId id, CancellationToken cancel = default);

    /// <summary>Rows that match, newest change first.</summary>
    ValueTask<Page<SessionCard>> FindAsync(SessionQuery query, CancellationToken cancel = default);

    /// <summary>Sessions of all tenants that have open turns.</summary>
    ValueTask<IReadOnlyList<SessionId>> WithOpenTurnsAsync(CancellationToken cancel = default);
}

/// <summary>What sessions to find.</summary>
public sealed record SessionQuery(TenantId Tenant)
{
    /// <summary>Only those of this participant.</summary>
    public ParticipantId? Participant { get; init; }

    /// <summary>Only those with this persona.</summary>
    public PersonaId? Persona { get; init; }

    /// <summary>Words said or in the title.</summary>
    public string? Text { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Cursor of the page before; null = first.</summary>
    public string? Cursor { get; init; }
}

/// <summary>Outside identities and the pseudonyms that stand for them inside.</summary>
public interface IParticipants
{
    /// <summary>The participant of (tenant, namespace, identity), made if it is new. Durable on return.</summary>
    ValueTask<ParticipantId> ResolveAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel = default);

    /// <summary>As resolve, but null if it is new.</summary>
    ValueTask<ParticipantId?> FindAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel = default);

    /// <summary>Records or withdraws consent for a purpose ("training", "export", ...). Default: no.</summary>
    ValueTask SetConsentAsync(
        ParticipantId participant, string purpose, bool given, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Whether consent for a purpose is on record.</summary>
    ValueTask<bool> HasConsentAsync(ParticipantId participant, string purpose, CancellationToken cancel = default);
}

/// <summary>Small rows by (tenant, space, key).</summary>
public interface IIndex
{
    /// <summary>The value; null if there is none.</summary>
    ValueTask<string?> GetAsync(TenantId tenant, string space, string key, CancellationToken cancel = default);

    /// <summary>Writes a row if its key is free; false if it was taken. Durable on return.</summary>
    ValueTask<bool> TryAddAsync(IndexRow row, CancellationToken cancel = default);

    /// <summary>Writes a row, replacing one of the same key. Durable on return.</summary>
    ValueTask PutAsync(IndexRow row, CancellationToken cancel = default);

    /// <summary>Removes a row; false if there was none.</summary>
    ValueTask<bool> RemoveAsync(TenantId tenant, string space, string key, CancellationToken cancel = default);

    /// <summary>All rows of a space in order of key, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<IndexRow>> ListAsync(
        TenantId tenant, string space, int limit, CancellationToken cancel = default);
}

/// <summary>Pictures and other files, at most 16 MiB each.</summary>
public interface IAssets
{
    /// <summary>Stores bytes under a name of <see cref="IdRules"/>, replacing what was there.</summary>
    ValueTask PutAsync(TenantId tenant, string name, string mediaType, ReadOnlyMemory<byte> bytes,
        CancellationToken cancel = default);

    /// <summary>The asset; null if there is none.</summary>
    ValueTask<Asset?> GetAsync(TenantId tenant, string name, CancellationToken cancel = default);

    /// <summary>Removes it; false if there was none.</summary>
    ValueTask<bool> DeleteAsync(TenantId tenant, string name, CancellationToken cancel = default);
}

/// <summary>A stored file.</summary>
public sealed record Asset(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);
