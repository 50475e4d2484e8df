using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// What a listener of a session sees, with the words in it. Durable ones carry <see cref="Seq"/> (the version in the
/// session's stream, without gaps per listener: versions that show nothing are skipped by <see cref="SessionMarked"/>);
/// ephemeral ones carry 0.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SessionStarted), "opened")]
[JsonDerivedType(typeof(ParticipantJoined), "joined")]
[JsonDerivedType(typeof(TitleChanged), "renamed")]
[JsonDerivedType(typeof(MessageHeard), "heard")]
[JsonDerivedType(typeof(MessageSaid), "said")]
[JsonDerivedType(typeof(ReplyRetracted), "retracted")]
[JsonDerivedType(typeof(TurnsSuperseded), "superseded")]
[JsonDerivedType(typeof(WordsErased), "erased")]
[JsonDerivedType(typeof(SceneChanged), "scene")]
[JsonDerivedType(typeof(SessionMarked), "mark")]
[JsonDerivedType(typeof(ReplyDelta), "delta")]
[JsonDerivedType(typeof(ReplyStarted), "replying")]
[JsonDerivedType(typeof(ListenerLagged), "lagged")]
public abstract record SessionEvent
{
    /// <summary>Version in the session's stream; 0 for ephemeral events.</summary>
    public long Seq { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The session began. <see cref="Disclosure"/> says that its personas are artificial.</summary>
public sealed record SessionStarted(
    IReadOnlyList<string> Personas, IReadOnlyList<string> Participants, string? Title, string Disclosure)
    : SessionEvent;

/// <summary>A participant came in.</summary>
public sealed record ParticipantJoined(string Participant) : SessionEvent;

/// <summary>The title changed.</summary>
public sealed record TitleChanged(string Title) : SessionEvent;

/// <summary>Somebody spoke. Text is null once erased; <paramref name="Masked"/> names the kinds of personal data that
/// tags stand for in it, null where nothing was masked.</summary>
public sealed record MessageHeard(
    string Turn, string? Participant, string? Persona, string? Text, IReadOnlyList<string> To, string? ClientKey,
    string? Regenerates, IReadOnlyList<string>? Masked = null) : SessionEvent;

/// <summary>A persona's whole reply, durable. Text is null once erased.</summary>
public sealed record MessageSaid(
    string Turn, string Persona, string? Text, bool Interrupted, Feeling Feeling, Timing Timing, Usage Usage,
    string Speaker) : SessionEvent;

/// <summary>No reply came, or the deltas shown must be taken back.</summary>
public sealed record ReplyRetracted(string Turn, string Persona, string Reason) : SessionEvent;

/// <summary>These turns no longer count.</summary>
public sealed record TurnsSuperseded(IReadOnlyList<string> Turns, string Reason) : SessionEvent;

/// <summary>A participant's words are gone.</summary>
public sealed record WordsErased(string Participant) : SessionEvent;

/// <summary>The scenario moved on with a turn; <paramref name="Ending"/> is the id of the ending once there is
/// one.</summary>
public sealed record SceneChanged(string Turn, int Number, string? Ending) : SessionEvent;

/// <summary>Nothing to show at this version; keeps the numbering whole.</summary>
public sealed record SessionMarked : SessionEvent;

/// <summary>Ephemeral: a persona begins to reply.</summary>
public sealed record ReplyStarted(string Turn, string Persona) : SessionEvent;

/// <summary>Ephemeral: text released at <paramref name="Offset"/> (UTF-16 units) of the reply.</summary>
public sealed record ReplyDelta(string Turn, string Persona, int Offset, string Text) : SessionEvent;

/// <summary>Ephemeral, last: this listener was too slow and must come back with
/// after=<paramref name="After"/>.</summary>
public sealed record ListenerLagged(long After) : SessionEvent;
