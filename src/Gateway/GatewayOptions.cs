namespace LinkyV.Gateway;

/// <summary>How the gateway listens and what it allows. Immutable; every default is meant for one machine.</summary>
public sealed record GatewayOptions
{
    /// <summary>Addresses to listen on (<c>--urls</c>); port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5270"];

    /// <summary>
    /// An administrator's key from the environment (<c>LINKYV_ADMIN_KEY</c>): "lk_" and at least 32 characters. The
    /// first key of an installation that listens beyond loopback. Null = none.
    /// </summary>
    public string? AdminKey { get; init; }

    /// <summary>
    /// A token that processes of the same user may use instead of a key, made at each start; it counts as no key.
    /// Null = none.
    /// </summary>
    public string? LocalToken { get; init; }

    /// <summary>Folder of the built Studio; null = <c>wwwroot/studio</c> beside the program.</summary>
    public string? StudioFolder { get; init; }

    /// <summary>Further origins ("https://studio.example") whose pages may use the gateway while it is open.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Largest request body in bytes where a route sets no other limit. A message has at most 8,000
    /// characters.</summary>
    public int BodyBytesMax { get; init; } = 128 * 1024;

    /// <summary>Largest import (character card, export) in bytes.</summary>
    public int ImportBytesMax { get; init; } = 24 * 1024 * 1024;

    /// <summary>Largest OpenAI request in bytes; clients resend their history.</summary>
    public int ChatBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of JSON that is read.</summary>
    public int JsonDepthMax { get; init; } = 24;

    /// <summary>
    /// Requests and utterances per second for one participant of one key; null = 50 with keys, unlimited while open.
    /// </summary>
    public double? RatePerSecond { get; init; }

    /// <summary>How many may come at once before <see cref="RatePerSecond"/> holds.</summary>
    public int RateBurst { get; init; } = 200;

    /// <summary>Most live sockets at a time; each costs some kilobytes.</summary>
    public int SocketsMax { get; init; } = 20_000;

    /// <summary>Largest frame a client may send, in bytes.</summary>
    public int FrameBytesMax { get; init; } = 64 * 1024;

    /// <summary>How often the server pings a live socket.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a live socket may leave a ping, or a frame sent to it, unanswered before it is
    /// dropped.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an OpenAI request waits for its reply to become durable.</summary>
    public TimeSpan ReplyMax { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long open turns may take to finish when the process is asked to stop.</summary>
    public TimeSpan DrainMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Creations with an idempotency key that are kept per tenant and day.</summary>
    public int IdempotencyKeysPerDayMax { get; init; } = 20_000;

    /// <summary>Most API keys of an installation.</summary>
    public int ApiKeysMax { get; init; } = 1_000;

    /// <summary>Participants whose pseudonym is held in memory.</summary>
    public int ParticipantsCachedMax { get; init; } = 50_000;
}
