using LinkyV.Contracts;

namespace LinkyV.Core.Understanding;

/// <summary>What is known when an utterance is read: the lines before it, the time, and who is there.</summary>
public sealed record UnderstandingContext
{
    /// <summary>Lines before this one, oldest first; only the last 8 are looked at.</summary>
    public IReadOnlyList<SpokenLine> Recent { get; init; } = [];

    /// <summary>When the utterance was heard.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The speaker's time zone; days and weeks are counted in it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The persona's own name as people say it, full or given name; empty if it has none.</summary>
    public string PersonaName { get; init; } = "";

    /// <summary>The persona's name in <see cref="SpokenLine.Persona"/>; empty takes any persona's line as its
    /// own.</summary>
    public string PersonaId { get; init; } = "";

    /// <summary>Names of other personas and people in the room.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>
    /// Names of people known from the persona's life or from what the speaker told, with the relation they stand in
    /// ("Anna" to "sister"), so that a bare name is understood. The owner is "you" (the persona's) or "me".
    /// </summary>
    public IReadOnlyList<KnownPerson> People { get; init; } = [];
}

/// <summary>A person who may be spoken of.</summary>
/// <param name="Name">Given name.</param>
/// <param name="Relation">"sister", "boss", ...; empty if unknown.</param>
/// <param name="Owner">"you" for the persona's people, "me" for the speaker's.</param>
public sealed record KnownPerson(string Name, string Relation, string Owner);
