namespace LinkyV.Contracts;

/// <summary>
/// Everything that must survive. One contract, several implementations. Acknowledged means durable against power
/// loss. All times are UTC.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Appends to one stream, with its content, directory and index rows, as one unit. Units of all actors are batched
    /// into transactions; units of one stream keep their order; a failed unit fails the later queued ones of its
    /// stream and no others.
    /// </summary>
    ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default);

    /// <summary>Events of one stream after a version, oldest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default);

    /// <summary>Version of a stream; 0 if it has no events.</summary>
    ValueTask<long> VersionAsync(StreamId stream, CancellationToken cancel = default);

    /// <summary>
    /// Events of all streams after a position, in order of position, at most <paramref name="limit"/>: the outbox.
    /// Never returns a position while an earlier one may still appear.
    /// </summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadAllAsync(long afterPosition, int limit,
        CancellationToken cancel = default);

    /// <summary>Texts of content rows; rows that are erased or unknown are absent.</summary>
    ValueTask<IReadOnlyDictionary<ContentId, ContentRow>> ContentsAsync(
        TenantId tenant, IReadOnlyCollection<ContentId> ids, CancellationToken cancel = default);

    /// <summary>Writes a snapshot; older ones of the stream go.</summary>
    ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default);

    /// <summary>The newest snapshot of a stream; null if none.</summary>
    ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default);

    /// <summary>Copies events 1 to <paramref name="atVersion"/> of a persona's stream to a new one; content is
    /// shared.</summary>
    ValueTask<AppendResult> ForkAsync(
        StreamId parent, long atVersion, AppendUnit first, CancellationToken cancel = default);

    /// <summary>Finding personas.</summary>
    IPersonaDirectory Personas { get; }

    /// <summary>Finding sessions.</summary>
    ISessionDirectory Sessions { get; }

    /// <summary>Participants and their outside identities.</summary>
    IParticipants Participants { get; }

    /// <summary>Small rows by key.</summary>
    IIndex Index { get; }

    /// <summary>Pictures and other files.</summary>
    IAssets Assets { get; }

    /// <summary>The log, for consumers that keep their place in it.</summary>
    IOutbox Outbox { get; }

    /// <summary>Who talks with whom.</summary>
    IRelationshipGraph Graph { get; }

    /// <summary>Deletes a stream with its snapshot, directory row and content that no fork shares.</summary>
    ValueTask<bool> DeleteStreamAsync(StreamId stream, CancellationToken cancel = default);

    /// <summary>
    /// Deletes a participant's content rows (those it owns alone or with others), index rows, identity mapping, and
    /// the snapshots of every stream that could hold them; leaves no byte of them in any file.
    /// </summary>
    ValueTask<ErasedParticipant> EraseParticipantAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>Writes a consistent copy to a file or folder that must not exist.</summary>
    ValueTask BackupAsync(string path, CancellationToken cancel = default);

    /// <summary>Sizes and counts, for operators.</summary>
    ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancel = default);
}

/// <summary>One unit to append.</summary>
public sealed record AppendUnit(StreamId Stream, long ExpectedVersion, IReadOnlyList<NewEvent> Events)
{
    /// <summary>Content rows to write with it.</summary>
    public IReadOnlyList<ContentRow> Contents { get; init; } = [];

    /// <summary>Directory row of the persona, if it changed.</summary>
    public PersonaCard? Persona { get; init; }

    /// <summary>Directory row of the session, if it changed.</summary>
    public SessionCard? Session { get; init; }

    /// <summary>Index rows to write with it.</summary>
    public IReadOnlyList<IndexRow> Index { get; init; } = [];
}

/// <summary>An event to append: kind as in its JSON, UTF-8 JSON, time.</summary>
public sealed record NewEvent(string Type, ReadOnlyMemory<byte> Json, DateTimeOffset At);

/// <summary>An event as stored. Position orders all streams of one store.</summary>
public sealed record RecordedEvent(
    StreamId Stream, long Version, long Position, string Type, ReadOnlyMemory<byte> Json, DateTimeOffset At);

/// <summary>Result of appending.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Durable; the stream is at this version.</summary>
    public sealed record Appended(long Version) : AppendResult;

    /// <summary>The stream is not at the expected version: somebody else wrote.</summary>
    public sealed record Conflict(long ActualVersion) : AppendResult;

    /// <summary>Nothing of the unit was written.</summary>
    public sealed record Failed(StoreFault Fault, string Message) : AppendResult;
}

/// <summary>Words, kept apart from events so that they can be erased.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">The stream it was written with; deleted with it.</param>
/// <param name="Owners">Participants whose words or facts it holds; erasing one deletes it.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When.</param>
public sealed record ContentRow(
    ContentId Id, StreamId Origin, IReadOnlyList<ParticipantId> Owners, string Text, DateTimeOffset At);

/// <summary>A cached state.</summary>
public sealed record Snapshot(StreamId Stream, long Version, int Format, ReadOnlyMemory<byte> Bytes);

/// <summary>A small row: unique by (tenant, space, key). Owner: erased with that participant.</summary>
public sealed record IndexRow(TenantId Tenant, string Space, string Key, string Value, ParticipantId? Owner = null);

/// <summary>What an erasure in the store touched.</summary>
public sealed record ErasedParticipant(
    int Contents, int IndexRows, IReadOnlyList<PersonaId> Personas, IReadOnlyList<SessionId> Sessions);

/// <summary>Sizes and counts.</summary>
public sealed record StoreStatistics(
    long Personas, long Sessions, long Events, long Contents, long Bytes, long QueuedUnits);
