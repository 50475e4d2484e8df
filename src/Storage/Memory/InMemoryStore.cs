using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// A store that lives and dies with its process: for tests, simulation and embedding without a disk. The same rules
/// as the durable ones, checked by the same suite. Everything happens under one lock; nothing blocks for long.
/// </summary>
public sealed partial class InMemoryStore : IStore
{
    private readonly Lock _lock = new();
    private readonly IIdSource _ids;
    private readonly PersonaShelf _personas = new();
    private readonly Dictionary<StreamId, Stream> _streams = [];
    private readonly List<RecordedEvent> _log = [];
    private readonly Dictionary<(TenantId, ContentId), Content> _contents = [];
    private readonly Dictionary<ParticipantId, HashSet<StreamId>> _touched = [];
    private readonly Dictionary<StreamId, (StreamId Parent, long At)> _forks = [];
    private readonly Pulse _appended = new();
    private readonly LocalOutbox _outbox;
    private long _position;
    private bool _closed;

    /// <summary>An empty store. Pseudonyms come from <paramref name="ids"/>.</summary>
    public InMemoryStore(IIdSource ids)
    {
        _ids = ids;
        _outbox = new LocalOutbox(this, this, _appended);
        Graph = new TableGraph(this);
    }

    /// <inheritdoc/>
    public IPersonaDirectory Personas => _personas;

    /// <inheritdoc/>
    public ISessionDirectory Sessions => this;

    /// <inheritdoc/>
    public IParticipants Participants => this;

    /// <inheritdoc/>
    public IIndex Index => this;

    /// <inheritdoc/>
    public IAssets Assets => this;

    /// <inheritdoc/>
    public IOutbox Outbox => _outbox;

    /// <inheritdoc/>
    public IRelationshipGraph Graph { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(AppendUnit unit, CancellationToken cancel = default)
    {
        Rules.Check(unit);
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_closed)
                return new(Closed());
            var version = VersionOf(unit.Stream);
            if (version != unit.ExpectedVersion)
                return new(new AppendResult.Conflict(version));
            Write(unit, version);
            return new(new AppendResult.Appended(version + unit.Events.Count));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        lock (_lock)
        {
            ThrowIfClosed();
            if (!_streams.TryGetValue(stream, out var s))
                return new([]);
            var start = (int)Math.Clamp(after, 0, s.Events.Count);
            return new(s.Events.GetRange(start, Math.Min(limit, s.Events.Count - start)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(StreamId stream, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new(VersionOf(stream));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        long afterPosition, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        lock (_lock)
        {
            ThrowIfClosed();
            int low = 0, high = _log.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_log[middle].Position <= afterPosition)
                    low = middle + 1;
                else
                    high = middle;
            }

            return new(_log.GetRange(low, Math.Min(limit, _log.Count - low)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<ContentId, ContentRow>> ContentsAsync(
        TenantId tenant, IReadOnlyCollection<ContentId> ids, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            var found = new Dictionary<ContentId, ContentRow>(ids.Count);
            foreach (var id in ids)
                if (_contents.TryGetValue((tenant, id), out var content))
                    found[id] = content.Row;
            return new(found);
        }
    }

    /// <inheritdoc/>
    public ValueTask SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancel = default)
    {
        Rules.Check(snapshot);
        lock (_lock)
        {
            ThrowIfClosed();
            if (_streams.TryGetValue(snapshot.Stream, out var s) && snapshot.Version <= s.Events.Count
                && snapshot.Version > s.ErasedAt && snapshot.Version >= (s.Snapshot?.Version ?? 0))
                s.Snapshot = snapshot with { Bytes = snapshot.Bytes.ToArray() };
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new(_streams.TryGetValue(stream, out var s) ? s.Snapshot : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> ForkAsync(
        StreamId parent, long atVersion, AppendUnit first, CancellationToken cancel = default)
    {
        Rules.CheckFork(parent, atVersion, first);
        lock (_lock)
        {
            if (_closed)
                return new(Closed());
            var available = VersionOf(parent);
            if (atVersion > available)
                throw Rules.ForkBeyond(atVersion, available);
            if (VersionOf(first.Stream) is > 0 and var taken)
                return new(new AppendResult.Conflict(taken));
            var copies = _streams[parent].Events.GetRange(0, (int)atVersion);
            var child = _streams[first.Stream] = new Stream();
            foreach (var e in copies)
                Record(child, e with { Stream = first.Stream, Position = ++_position });
            _forks[first.Stream] = (parent, atVersion);
            Write(first, atVersion);
            return new(new AppendResult.Appended(atVersion + first.Events.Count));
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancel = default)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            var bytes = _log.Sum(e => (long)e.Json.Length) + _contents.Values.Sum(c => 2L * c.Row.Text.Length)
                + _assets.Values.Sum(a => (long)a.Bytes.Length);
            return new(new StoreStatistics(_personas.Count, _sessions.Count, _log.Count, _contents.Count, bytes, 0));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
            _closed = true;
        _appended.Fire();
        return default;
    }

    private static AppendResult.Failed Closed() => new(StoreFault.Closed, "the store is closed");

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new StoreException(StoreFault.Closed, "the store is closed");
    }

    private long VersionOf(StreamId stream) => _streams.TryGetValue(stream, out var s) ? s.Events.Count : 0;

    private void Write(AppendUnit unit, long version)
    {
        foreach (var row in unit.Contents)
            if (_contents.ContainsKey((unit.Stream.Tenant, row.Id)))
                throw Rules.ContentTaken(row.Id);
        if (unit.Persona is { } card && !_personas.HasRoomFor(card.Id))
            throw Rules.DirectoryFull();
        if (!_streams.TryGetValue(unit.Stream, out var stream))
            _streams[unit.Stream] = stream = new Stream();
        foreach (var e in unit.Events)
            Record(stream, new RecordedEvent(
                unit.Stream, ++version, ++_position, e.Type, e.Json.ToArray(), e.At.ToUniversalTime()));
        foreach (var row in unit.Contents)
        {
            _contents.Add((unit.Stream.Tenant, row.Id), new Content(row with
            {
                Owners = row.Owners.Distinct().ToArray(),
                At = row.At.ToUniversalTime(),
            }, row.Origin == unit.Stream ? version : 0));
            foreach (var owner in row.Owners)
            {
                Touch(owner, unit.Stream);
                Touch(owner, row.Origin);
            }
        }

        foreach (var row in unit.Index)
            _index[(row.Tenant, row.Space, row.Key)] = row;
        if (unit.Persona is not null)
            _personas.Put(unit.Persona);
        if (unit.Session is not null)
            Put(unit.Session);
        _appended.Fire();
    }

    private void Record(Stream stream, RecordedEvent e)
    {
        stream.Events.Add(e);
        _log.Add(e);
    }

    private void Touch(ParticipantId participant, StreamId stream)
    {
        if (!_touched.TryGetValue(participant, out var streams))
            _touched[participant] = streams = [];
        streams.Add(stream);
    }

    private sealed class Stream
    {
        public List<RecordedEvent> Events { get; } = [];

        public Snapshot? Snapshot { get; set; }

        /// <summary>Version at the last erasure that reached this stream; snapshots up to it are not taken.</summary>
        public long ErasedAt { get; set; }
    }

    /// <summary>A content row and the version of its origin it was written with; 0 = written from elsewhere.</summary>
    private sealed record Content(ContentRow Row, long Version);
}
