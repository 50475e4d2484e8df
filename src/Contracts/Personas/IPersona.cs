namespace LinkyV.Contracts;

/// <summary>
/// One persona, addressed by id and activated on first use. Single-threaded between awaits; never interleaves inside
/// planning or finishing. Every expected failure is a result.
/// </summary>
public interface IPersona
{
    /// <summary>Brings a new persona into being.</summary>
    Task<PersonaResult> CreateAsync(PersonaProfile profile, CancellationToken cancel = default);

    /// <summary>Replaces the profile if <paramref name="expectedVersion"/> is the persona's profile version.</summary>
    Task<PersonaResult> EditAsync(PersonaProfile profile, long expectedVersion, CancellationToken cancel = default);

    /// <summary>What the persona is now; null if there is none.</summary>
    Task<PersonaView?> DescribeAsync(CancellationToken cancel = default);

    /// <summary>
    /// Replies to a turn: deltas as they are released, then exactly one closing part. Idempotent by turn: a turn lived
    /// already gives its recorded reply again. Cancelling interrupts; what was released counts as said.
    /// </summary>
    IAsyncEnumerable<ReplyPart> ReplyAsync(ReplyRequest request, CancellationToken cancel = default);

    /// <summary>Takes turns out of recall.</summary>
    Task<PersonaResult> WithdrawAsync(IReadOnlyList<TurnId> turns, string reason, CancellationToken cancel = default);

    /// <summary>Memories usable with all of the query's audience, newest first.</summary>
    Task<MemoryPage> MemoriesAsync(MemoryQuery query, CancellationToken cancel = default);

    /// <summary>Takes memories out of recall for good.</summary>
    Task<PersonaResult> ForgetAsync(IReadOnlyList<ContentId> memories, CancellationToken cancel = default);

    /// <summary>Why a reply is as it is; null if the turn is unknown.</summary>
    Task<Why?> WhyAsync(TurnId turn, CancellationToken cancel = default);

    /// <summary>A participant was erased: drop everything about them from the state and its snapshots.</summary>
    Task<PersonaResult> ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>The persona was erased from the store: break off its turns and forget its state.</summary>
    Task CloseAsync(CancellationToken cancel = default);
}

/// <summary>Result of changes to a persona.</summary>
public abstract record PersonaResult
{
    private PersonaResult() { }

    /// <summary>Done, at this version.</summary>
    public sealed record Done(long Version) : PersonaResult;

    /// <summary>It exists already, or changed since it was read.</summary>
    public sealed record Conflict(long Version, string Rule) : PersonaResult;

    /// <summary>There is none.</summary>
    public sealed record NotFound : PersonaResult;

    /// <summary>Not allowed; names field, value and rule.</summary>
    public sealed record Invalid(string Field, string Value, string Rule) : PersonaResult;

    /// <summary>The store did not take it.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : PersonaResult;
}

/// <summary>A persona as it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="ProfileVersion">Version at which the profile was last set; what edits must name.</param>
/// <param name="Feeling">Mood now, decayed to the time of asking.</param>
/// <param name="Episodes">How many memories it has.</param>
/// <param name="CreatedAt">When it came to be.</param>
/// <param name="Parent">Where it was forked from; null if it was not.</param>
public sealed record PersonaView(
    PersonaId Id, PersonaProfile Profile, long Version, long ProfileVersion, Feeling Feeling, int Episodes,
    DateTimeOffset CreatedAt, string? Parent);

/// <summary>What the session hands to a persona for one reply.</summary>
public sealed record ReplyRequest
{
    /// <summary>The turn.</summary>
    public required TurnId Turn { get; init; }

    /// <summary>Where.</summary>
    public required SessionId Session { get; init; }

    /// <summary>Who spoke; null where a persona did.</summary>
    public ParticipantId? Participant { get; init; }

    /// <summary>The persona that spoke; null where a participant did.</summary>
    public PersonaId? FromPersona { get; init; }

    /// <summary>Everybody who listens.</summary>
    public required IReadOnlyList<ParticipantId> Audience { get; init; }

    /// <summary>Other personas in the session with the names they go by.</summary>
    public IReadOnlyList<OtherPersona> Others { get; init; } = [];

    /// <summary>Content row of what was said.</summary>
    public required ContentId Heard { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    /// <summary>When it was heard.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The latest lines of this session before it, oldest first, at most 24.</summary>
    public IReadOnlyList<SpokenLine> Recent { get; init; } = [];

    /// <summary>How the session is held.</summary>
    public required SessionOptions Options { get; init; }

    /// <summary>The scenario's text, if any.</summary>
    public string? Scenario { get; init; }

    /// <summary>The part it plays in a scenario now; null outside of scenarios.</summary>
    public Scene? Scene { get; init; }

    /// <summary>Context nobody vouches for.</summary>
    public IReadOnlyList<UntrustedLine> Untrusted { get; init; } = [];

    /// <summary>How many times this utterance was answered before.</summary>
    public int Attempt { get; init; }

    /// <summary>The reply must be whole by then.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>Another persona in the room.</summary>
public sealed record OtherPersona(PersonaId Id, string Name);

/// <summary>A line of the conversation.</summary>
/// <param name="Turn">Its turn.</param>
/// <param name="Participant">Participant name; null where a persona spoke.</param>
/// <param name="Persona">Persona name; null where a participant spoke.</param>
/// <param name="Text">Words.</param>
/// <param name="At">When.</param>
public sealed record SpokenLine(TurnId Turn, string? Participant, string? Persona, string Text, DateTimeOffset At);

/// <summary>What a reply consists of.</summary>
public abstract record ReplyPart
{
    private ReplyPart() { }

    /// <summary>Released text at an offset in UTF-16 units.</summary>
    public sealed record Delta(int Offset, string Text) : ReplyPart;

    /// <summary>Closing: said, and durable in the persona's stream.</summary>
    /// <param name="Content">Row that holds the words; none if it stayed silent.</param>
    /// <param name="Text">The words.</param>
    /// <param name="Interrupted">Whether it was cut short.</param>
    /// <param name="Feeling">Afterwards.</param>
    /// <param name="Timing">For clients to play.</param>
    /// <param name="Usage">Tokens.</param>
    /// <param name="Speaker">"embedded" or the model's name.</param>
    public sealed record Said(
        ContentId Content, string Text, bool Interrupted, Feeling Feeling, Timing Timing, Usage Usage, string Speaker)
        : ReplyPart;

    /// <summary>Closing: too many open turns.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : ReplyPart;

    /// <summary>Closing: no such persona.</summary>
    public sealed record NotFound : ReplyPart;

    /// <summary>Closing: stopped before anything was released.</summary>
    public sealed record Stopped : ReplyPart;

    /// <summary>Closing: the store did not take it; nothing counts as said.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : ReplyPart;
}

/// <summary>Which memories to list.</summary>
/// <param name="Audience">Only memories usable with all of these; empty = all (administrators).</param>
/// <param name="Before">Only memories with a smaller content id; none = from the newest.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="Text">Words they should be relevant to; null = by time.</param>
public sealed record MemoryQuery(
    IReadOnlyList<ParticipantId> Audience, ContentId Before, int Limit, string? Text = null);

/// <summary>A page of memories.</summary>
public sealed record MemoryPage(IReadOnlyList<MemoryItem> Items, ContentId Next, int Total);

/// <summary>One memory. Kind is "episode", "fact" or "reflection" (what the persona noticed about a participant);
/// attribute is set for facts, and for reflections says what kind they are.</summary>
public sealed record MemoryItem(
    ContentId Content, string Kind, string? Attribute, string? Participant, string Session, string Text,
    float Importance, float Activation, DateTimeOffset At, bool Ended);
