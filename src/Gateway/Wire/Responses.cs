using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;

namespace LinkyV.Gateway.Wire;

/// <summary>A page and the cursor of the next one.</summary>
public sealed record Items<T>(IReadOnlyList<T> List, string? Next)
{
    /// <summary>The page.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("items")]
    public IReadOnlyList<T> List { get; init; } = List;
}

/// <summary>Answer of <c>GET /api/info</c>.</summary>
public sealed record Info(
    string Name, string Version, string Auth, string? Role, string? Tenant, string? Participant,
    string? ParticipantName, IReadOnlyList<string> Speakers);

/// <summary>A culture to choose from.</summary>
public sealed record CultureItem(string Code, string Name);

/// <summary>A trait of the taxonomy.</summary>
public sealed record TraitItem(int Index, string Id, string Level, string Name);

/// <summary>A session in a list.</summary>
public sealed record SessionItem(
    string Id, string? Title, IReadOnlyList<string> Personas, IReadOnlyList<string> Participants, string Origin,
    int Turns, int OpenTurns, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt);

/// <summary>An utterance was heard.</summary>
public sealed record HeardView(string Turn, long Seq, bool Joined);

/// <summary>A change was made.</summary>
public sealed record DoneView(long Seq);

/// <summary>An event of a stream.</summary>
public sealed record EventItem(long Version, string Type, DateTimeOffset At, JsonElement Data);

/// <summary>An event of the outbox.</summary>
public sealed record OutboxItem(
    long Position, string Tenant, string Kind, string Stream, long Version, string Type, DateTimeOffset At,
    JsonElement Data);

/// <summary>A consumer of the outbox and how far it is.</summary>
public sealed record ConsumerItem(string Name, long Checkpoint, long End, long Lag);

/// <summary>Position of the newest event; 0 while there is none.</summary>
public sealed record OutboxEnd(long Position);

/// <summary>The key under which a participant's words leave LinkyV, base64.</summary>
public sealed record SealKey(string Tenant, string Participant, string Key);

/// <summary>Who the caller is.</summary>
public sealed record Me(string Tenant, string Space, string Name, string Participant, string Role);

/// <summary>A key just made; the only time it is shown.</summary>
public sealed record KeyMade(
    string Id, string Key, string Tenant, string Role, string Space, string? Note, DateTimeOffset CreatedAt);

/// <summary>Consent as it is now.</summary>
public sealed record ConsentView(string Purpose, bool Given);

/// <summary>A whole session.</summary>
public sealed record SessionExport(SessionView Session, IReadOnlyList<SessionEvent> Events);

/// <summary>A persona's memories of the caller.</summary>
public sealed record MemoriesExport(string Persona, IReadOnlyList<MemoryItem> Items);

/// <summary>All that is kept of a participant.</summary>
public sealed record MeExport(
    Me Who, IReadOnlyList<SessionExport> Sessions, IReadOnlyList<MemoriesExport> Memories, DateTimeOffset At);

/// <summary>
/// Answer of <c>GET /api/status</c>. Collections are counted by generation 0, 1, 2 since the start, pauses are their
/// sum.
/// </summary>
public sealed record StatusView(
    string Version, double UptimeSeconds, StoreStatistics Store, int Sockets, int OpenReplies, bool Draining,
    int Participants, long HeapBytes, long WorkingSetBytes, long AllocatedBytes, IReadOnlyList<int> Collections,
    double CollectionPauseMs);

/// <summary>Health.</summary>
public sealed record Health(string Status, string? Detail = null);

/// <summary>A frame that answers a client's.</summary>
public sealed record AckFrame(string For, string? ClientKey = null, string? Turn = null, long? Seq = null)
{
    /// <summary>Always "ack".</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Type => "ack";
}

/// <summary>The answer to a ping of the client's.</summary>
public sealed record PongFrame
{
    /// <summary>Always "pong".</summary>
    public string Type => "pong";
}

/// <summary>What the face does in a reply, for listeners that asked for it; never recorded.</summary>
/// <param name="Turn">The reply's turn.</param>
/// <param name="Persona">Whose face.</param>
/// <param name="Model">Name, version and hash of the model; null where expression is off.</param>
/// <param name="Frames">60 frames a second, row by row, a byte for each of the 52 blendshapes (0 to 255 for 0 to 1), in
/// the order of <c>GET /api/models/expression/shapes</c>; base64 in JSON. Null where there are none.</param>
/// <param name="Reason">Why there are none.</param>
public sealed record ExpressionFrame(string Turn, string Persona, string? Model, byte[]? Frames, string? Reason)
{
    /// <summary>Always "expression".</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Type => "expression";
}

/// <summary>A trained model as it serves now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Served">"pool" where many ask at once, "turn" where it runs in the turn itself.</param>
/// <param name="Versions">What serves it, with shares.</param>
/// <param name="Pool">Queue, batches and latency; null for those of the turn.</param>
public sealed record ModelItem(
    string Name, string Served, IReadOnlyList<ModelVersionItem> Versions, ModelPoolItem? Pool = null);

/// <summary>A version of a model.</summary>
public sealed record ModelVersionItem(string Version, double Share, long? Answered = null, long? Failed = null);

/// <summary>How the pool serves a model; times in milliseconds.</summary>
public sealed record ModelPoolItem(
    int Queued, int Running, long Answered, long Busy, long Expired, long Cancelled, long Failed, long Refused,
    long Batches, double MeanBatch, double P50Ms, double P95Ms, double P99Ms);

/// <summary>A frame that could not be done.</summary>
public sealed record ErrorFrame(
    string? For, string? ClientKey, int Status, string Problem, string Title, string? Field, string? Value,
    string? Rule, long? RetryAfterMs)
{
    /// <summary>Always "error".</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Type => "error";

    internal static ErrorFrame Of(Problem p, ClientFrame? frame) =>
        new(frame?.Type, frame?.ClientKey, p.Status, p.Type, p.Title, p.Field, p.Value, p.Rule, p.RetryAfterMs);
}
