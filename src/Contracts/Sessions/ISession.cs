namespace LinkyV.Contracts;

/// <summary>
/// One conversation: it owns the floor, keeps the record and streams its events. Single-threaded between awaits;
/// every expected failure is a result.
/// </summary>
public interface ISession
{
    /// <summary>Opens the session. Opening again with the same personas returns the same result.</summary>
    Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default);

    /// <summary>Lets a participant in.</summary>
    Task<SessionResult> JoinAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>Hears an utterance; returns when it is durable. Replies come as events.</summary>
    Task<SayResult> SayAsync(Say say, CancellationToken cancel = default);

    /// <summary>Stops a persona that is speaking; what it said so far counts. Null stops all.</summary>
    Task<SessionResult> InterruptAsync(TurnId? turn, CancellationToken cancel = default);

    /// <summary>Replaces an earlier utterance: that turn and all after it are superseded, the new text is
    /// heard.</summary>
    Task<SayResult> EditAsync(EditTurn edit, CancellationToken cancel = default);

    /// <summary>Answers the last utterance again; the earlier reply is superseded.</summary>
    Task<SayResult> RegenerateAsync(Regenerate regenerate, CancellationToken cancel = default);

    /// <summary>Sets the title, 1 to 200 characters.</summary>
    Task<SessionResult> RenameAsync(string title, ParticipantId? by, CancellationToken cancel = default);

    /// <summary>What the session is now; null if it was never opened.</summary>
    Task<SessionView?> DescribeAsync(CancellationToken cancel = default);

    /// <summary>Recorded events after a version, oldest first, at most <paramref name="limit"/> (1 to 1,000).</summary>
    Task<IReadOnlyList<SessionEvent>> ReadAsync(long after, int limit, CancellationToken cancel = default);

    /// <summary>
    /// All events after a version, then live ones, without gap or double, until cancelled. A listener that falls more
    /// than the configured number behind gets <see cref="ListenerLagged"/> last.
    /// </summary>
    IAsyncEnumerable<SessionEvent> ListenAsync(long after, CancellationToken cancel = default);

    /// <summary>A participant's words were deleted from the store: drop what is held of them.</summary>
    Task ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>The session was deleted from the store: break off turns and end listeners.</summary>
    Task CloseAsync(CancellationToken cancel = default);
}

/// <summary>What to open.</summary>
/// <param name="Personas">1 to 8 personas of the session's tenant.</param>
/// <param name="Participants">0 to 50 participants.</param>
/// <param name="Options">How it is held.</param>
/// <param name="Scenario">The situation, at most 8,000 characters; never overrides identity or ethics.</param>
/// <param name="Title">Title, at most 200 characters.</param>
/// <param name="Play">A scenario pack to be played with these personas; null for a free talk.</param>
public sealed record OpenSession(
    IReadOnlyList<PersonaId> Personas, IReadOnlyList<ParticipantId> Participants, SessionOptions Options,
    string? Scenario = null, string? Title = null, PlayScenario? Play = null);

/// <summary>An utterance.</summary>
/// <param name="Participant">Who speaks; must have joined.</param>
/// <param name="Text">1 to 8,000 characters of well-formed Unicode.</param>
/// <param name="To">Personas addressed; empty lets the session decide.</param>
/// <param name="ClientKey">Client's id of the message, at most 100 characters; the same key twice is one turn.</param>
/// <param name="Index">Index rows to write in the same unit, such as the hash chain of a resent history.</param>
/// <param name="Untrusted">History of the client's own making, context for this turn only, never memory.</param>
public sealed record Say(
    ParticipantId Participant, string Text, IReadOnlyList<PersonaId> To, string? ClientKey = null,
    IReadOnlyList<IndexRow>? Index = null, IReadOnlyList<UntrustedLine>? Untrusted = null);

/// <summary>One line of context that nobody vouches for.</summary>
public sealed record UntrustedLine(string Role, string Text);

/// <summary>Which turn to replace, by whom, with what.</summary>
public sealed record EditTurn(TurnId Turn, ParticipantId Participant, string Text, string? ClientKey = null);

/// <summary>Answer again; null = the last turn.</summary>
public sealed record Regenerate(TurnId? Turn, ParticipantId Participant, string? ClientKey = null);

/// <summary>Result of opening.</summary>
public abstract record OpenResult
{
    private OpenResult() { }

    /// <summary>Open, at this version.</summary>
    public sealed record Opened(long Version) : OpenResult;

    /// <summary>It is open already with other personas.</summary>
    public sealed record Conflict(string Rule) : OpenResult;

    /// <summary>Not allowed; names field, value and rule.</summary>
    public sealed record Invalid(string Field, string Value, string Rule) : OpenResult;

    /// <summary>The store did not take it.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : OpenResult;
}

/// <summary>Result of saying something.</summary>
public abstract record SayResult
{
    private SayResult() { }

    /// <summary>Heard and durable; <paramref name="Joined"/> if a turn with the same client key was there
    /// already.</summary>
    public sealed record Heard(TurnId Turn, long Seq, bool Joined) : SayResult;

    /// <summary>Too much at once; try again after the given time.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : SayResult;

    /// <summary>No such session or turn.</summary>
    public sealed record NotFound(string What) : SayResult;

    /// <summary>Not allowed; names field, value and rule.</summary>
    public sealed record Invalid(string Field, string Value, string Rule) : SayResult;

    /// <summary>The store did not take it; nothing was heard.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : SayResult;
}

/// <summary>Result of other changes to a session.</summary>
public abstract record SessionResult
{
    private SessionResult() { }

    /// <summary>Done, at this version.</summary>
    public sealed record Done(long Seq) : SessionResult;

    /// <summary>No such session or turn.</summary>
    public sealed record NotFound(string What) : SessionResult;

    /// <summary>Not allowed; names field, value and rule.</summary>
    public sealed record Invalid(string Field, string Value, string Rule) : SessionResult;

    /// <summary>The store did not take it.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : SessionResult;
}

/// <summary>A session as it is.</summary>
public sealed record SessionView(
    SessionId Id, string? Title, IReadOnlyList<string> Personas, IReadOnlyList<string> Participants,
    SessionOptions Options, string? Scenario, long Version, int Turns, int OpenTurns,
    DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, SceneView? Scene = null);

/// <summary>How a scenario stands, as far as the learner may see.</summary>
/// <param name="Pack">Id of the pack.</param>
/// <param name="Title">Its title.</param>
/// <param name="LearnerRole">The part the learner plays.</param>
/// <param name="Brief">What the learner is told beforehand.</param>
/// <param name="Goals">What the learner is to reach.</param>
/// <param name="Turn">Turns of the learner so far.</param>
/// <param name="TurnsMax">Turns after which time is out.</param>
/// <param name="Roles">Persona name to the part it plays.</param>
/// <param name="Ending">Title of the ending; null while it goes on.</param>
public sealed record SceneView(
    string Pack, string Title, string LearnerRole, string Brief, IReadOnlyList<string> Goals, int Turn, int TurnsMax,
    IReadOnlyDictionary<string, string> Roles, string? Ending);
