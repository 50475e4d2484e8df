using LinkyV.Contracts;

namespace LinkyV.Gateway.Wire;

/// <summary>A body that may be left out, which means one without any field.</summary>
internal interface IOptionalBody;

/// <summary>Body of <c>POST /api/personas</c>: a <see cref="BasePersona"/> and an optional id.</summary>
public sealed record CreatePersonaBody
{
    /// <summary>Id to take; null = a new one.</summary>
    public string? Id { get; init; }

    /// <inheritdoc cref="BasePersona.Name"/>
    public string? Name { get; init; }

    /// <inheritdoc cref="BasePersona.Gender"/>
    public string? Gender { get; init; }

    /// <inheritdoc cref="BasePersona.Age"/>
    public int? Age { get; init; }

    /// <inheritdoc cref="BasePersona.Culture"/>
    public string? Culture { get; init; }

    /// <inheritdoc cref="BasePersona.Occupation"/>
    public string? Occupation { get; init; }

    /// <inheritdoc cref="BasePersona.Role"/>
    public string? Role { get; init; }

    /// <inheritdoc cref="BasePersona.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="BasePersona.Traits"/>
    public IReadOnlyDictionary<string, double>? Traits { get; init; }

    /// <inheritdoc cref="BasePersona.Directions"/>
    public IReadOnlyDictionary<string, string>? Directions { get; init; }

    /// <inheritdoc cref="BasePersona.Tags"/>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc cref="BasePersona.Seed"/>
    public ulong? Seed { get; init; }

    internal BasePersona ToBase() => new()
    {
        Name = Name,
        Gender = Gender,
        Age = Age,
        Culture = Culture,
        Occupation = Occupation,
        Role = Role,
        Description = Description,
        Traits = Traits ?? new Dictionary<string, double>(),
        Directions = Directions ?? new Dictionary<string, string>(),
        Tags = Tags ?? [],
        Seed = Seed,
    };
}

/// <summary>Body of <c>PATCH /api/personas/{id}</c>; what is left out stays.</summary>
public sealed record EditPersonaBody
{
    /// <summary>Full name, 1 to 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    public string? Summary { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Role { get; init; }

    /// <summary>At most 20 of 1 to 40 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Traits to set, by taxonomy id, z from -3 to 3; at most 847.</summary>
    public IReadOnlyDictionary<string, double>? Traits { get; init; }

    /// <summary>Replaces all lore; at most 200 entries of 1,000 characters.</summary>
    public IReadOnlyList<LoreEntry>? Lore { get; init; }
}

/// <summary>Body of <c>POST /api/personas/{id}/fork</c>.</summary>
public sealed record ForkBody : IOptionalBody
{
    /// <summary>Version to copy up to; null = all.</summary>
    public long? AtVersion { get; init; }

    /// <summary>Id of the copy; null = a new one.</summary>
    public string? Id { get; init; }
}

/// <summary>Body of <c>POST /api/sessions</c>.</summary>
public sealed record OpenSessionBody
{
    /// <summary>1 to 8 personas.</summary>
    public required IReadOnlyList<string> Personas { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 8,000 characters.</summary>
    public string? Scenario { get; init; }

    /// <summary>How it is held.</summary>
    public SessionOptionsBody? Options { get; init; }
}

/// <summary>A session's options as a client names them; what it leaves out is as in
/// <see cref="SessionOptions"/>.</summary>
public sealed record SessionOptionsBody
{
    private static readonly SessionOptions Default = new();

    /// <inheritdoc cref="SessionOptions.Remember"/>
    public bool? Remember { get; init; }

    /// <inheritdoc cref="SessionOptions.Interrupt"/>
    public bool? Interrupt { get; init; }

    /// <inheritdoc cref="SessionOptions.TimeZone"/>
    public string? TimeZone { get; init; }

    /// <inheritdoc cref="SessionOptions.Speaker"/>
    public string? Speaker { get; init; }

    /// <inheritdoc cref="SessionOptions.MaxTokens"/>
    public int? MaxTokens { get; init; }

    /// <inheritdoc cref="SessionOptions.PersonaTurnsMax"/>
    public int? PersonaTurnsMax { get; init; }

    /// <summary>"api" (default), "studio" or "cli".</summary>
    public string? Origin { get; init; }

    /// <inheritdoc cref="SessionOptions.MaskPersonalData"/>
    public MaskLevel? MaskPersonalData { get; init; }

    internal SessionOptions ToOptions() => new()
    {
        Remember = Remember ?? Default.Remember,
        Interrupt = Interrupt ?? Default.Interrupt,
        TimeZone = TimeZone ?? Default.TimeZone,
        Speaker = Speaker ?? Default.Speaker,
        MaxTokens = MaxTokens ?? Default.MaxTokens,
        PersonaTurnsMax = PersonaTurnsMax ?? Default.PersonaTurnsMax,
        Origin = Origin ?? "api",
        MaskPersonalData = MaskPersonalData ?? Default.MaskPersonalData,
    };
}

/// <summary>Body of <c>PATCH /api/sessions/{id}</c>.</summary>
public sealed record RenameBody(string Title);

/// <summary>Body of <c>POST /api/sessions/{id}/messages</c>.</summary>
public sealed record SayBody
{
    /// <summary>1 to 8,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Personas addressed; none lets the session decide.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>The client's id of the message, 1 to 100 characters; the same key twice is one turn.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>Body of <c>POST /api/sessions/{id}/stop</c>.</summary>
public sealed record StopBody : IOptionalBody
{
    /// <summary>The turn to stop; null = all.</summary>
    public string? Turn { get; init; }
}

/// <summary>Body of <c>.../turns/{turn}/edit</c>.</summary>
public sealed record EditTurnBody
{
    /// <summary>1 to 8,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The client's id of the message.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>Body of <c>.../turns/{turn}/regenerate</c>.</summary>
public sealed record RegenerateBody : IOptionalBody
{
    /// <summary>The client's id of the request.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>Body of <c>PUT /api/me/consent</c>.</summary>
public sealed record ConsentBody
{
    /// <summary>1 to 40 of a-z, 0-9 and '-', such as "training".</summary>
    public required string Purpose { get; init; }

    /// <summary>Given or withdrawn.</summary>
    public required bool Given { get; init; }
}

/// <summary>Body of <c>POST /api/keys</c>.</summary>
public sealed record NewKeyBody
{
    /// <summary>"reader", "talker", "author" or "admin".</summary>
    public required string Role { get; init; }

    /// <summary>Namespace of the key's participants.</summary>
    public required string Space { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Another tenant; only for administrators of the installation's own.</summary>
    public string? Tenant { get; init; }
}

/// <summary>Body of <c>POST /api/backup</c>.</summary>
public sealed record BackupBody(string Path);

/// <summary>Body of <c>PUT /api/events/consumers/{name}</c>: everything up to here counts as handled.</summary>
public sealed record MoveConsumerBody(long Position);

/// <summary>What a client sends over a live socket.</summary>
public sealed record ClientFrame
{
    /// <summary>"say", "stop", "edit", "regenerate" or "ping".</summary>
    public required string Type { get; init; }

    /// <summary>Words, for say and edit.</summary>
    public string? Text { get; init; }

    /// <summary>Personas addressed, for say.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>The turn, for edit, stop and regenerate.</summary>
    public string? Turn { get; init; }

    /// <summary>The client's id of the message.</summary>
    public string? ClientKey { get; init; }
}
