using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>What the writer remembers of a stream. Key 0 = it has none yet.</summary>
internal sealed class StreamState
{
    public long Key { get; set; }

    public long Version { get; set; }

    /// <summary>Personas and participants as last written to the session's links; null = not known.</summary>
    public (string Personas, string Participants)? Links { get; set; }
}

/// <content>Units, forks and snapshots.</content>
internal sealed partial class Writer
{
    private readonly TwoGenerations<StreamId, StreamState> _streams;
    private readonly TwoGenerations<TenantId, long> _tenants = new(4_096);
    private readonly TwoGenerations<(long Tenant, string Participant, long Stream), bool> _touched = new(65_536);
    private long _position;
    private long _events;
    private long _contents;
    private (long Position, long Events, long Contents) _saved;

    /// <summary>Events and contents stored; for statistics, read from any thread.</summary>
    public (long Events, long Contents) Counts => (Interlocked.Read(ref _events), Interlocked.Read(ref _contents));

    /// <summary>Key and version of a stream.</summary>
    public StreamState State(StreamId stream)
    {
        if (_streams.TryGet(stream, out var state))
            return state;
        state = new StreamState { Key = FindStream(stream) };
        if (state.Key > 0)
            state.Version = _db["SELECT max(version) FROM events WHERE stream = ?"].Add(state.Key).Number() ?? 0;
        _streams.Put(stream, state);
        return state;
    }

    /// <summary>Writes a unit that fits its stream.</summary>
    public void Write(AppendUnit unit, StreamState state)
    {
        var tenant = Tenant(unit.Stream.Tenant);
        if (state.Key == 0)
            state.Key = AddStream(tenant, unit.Stream);
        foreach (var e in unit.Events)
        {
            _db["INSERT INTO events(position, tenant, stream, version, type, at, json) VALUES(?, ?, ?, ?, ?, ?, ?)"]
                .Add(++_position).Add(tenant).Add(state.Key).Add(++state.Version).Add(e.Type).Add(e.At.UtcTicks)
                .Add(e.Json.Span).Run();
            Interlocked.Increment(ref _events);
        }

        foreach (var row in unit.Contents)
            Write(row, unit.Stream, tenant, state);
        foreach (var row in unit.Index)
            Put(row);
        if (unit.Persona is { } persona)
            Put(persona, tenant, state);
        if (unit.Session is { } session)
            Put(session, tenant, state);
    }

    /// <summary>Copies a persona's events to a new stream and appends its first unit.</summary>
    public AppendResult Fork(StreamId parent, long atVersion, AppendUnit first)
    {
        var from = State(parent);
        var to = State(first.Stream);
        if (atVersion > from.Version)
            throw Rules.ForkBeyond(atVersion, from.Version);
        if (to.Version > 0)
            return new AppendResult.Conflict(to.Version);
        if (first.Persona is { } card && !HasRoomFor(card.Id))
            throw Rules.DirectoryFull();
        var tenant = Tenant(parent.Tenant);
        if (to.Key == 0)
            to.Key = AddStream(tenant, first.Stream);
        var copied = _db["""
            INSERT INTO events(position, tenant, stream, version, type, at, json)
            SELECT ? + version, tenant, ?, version, type, at, json FROM events
            WHERE stream = ? AND version <= ? ORDER BY version
            """].Add(_position).Add(to.Key).Add(from.Key).Add(atVersion).Run();
        _position += copied;
        Interlocked.Add(ref _events, copied);
        to.Version = atVersion;
        _db["INSERT INTO forks(child, tenant, parent, at) VALUES(?, ?, ?, ?)"]
            .Add(to.Key).Add(tenant).Add(from.Key).Add(atVersion).Run();
        Write(first, to);
        return new AppendResult.Appended(to.Version);
    }

    /// <summary>Keeps a snapshot unless it is older than the kept one, beyond the stream, or before erasure.</summary>
    public bool Save(Snapshot snapshot)
    {
        var state = State(snapshot.Stream);
        if (state.Key == 0 || snapshot.Version > state.Version)
            return false;
        var erasedAt = _db["SELECT erased_at FROM streams WHERE id = ?"].Add(state.Key).Number() ?? 0;
        if (snapshot.Version <= erasedAt)
            return false;
        return _db["""
            INSERT INTO snapshots(stream, tenant, version, format, pad, bytes) VALUES(?, ?, ?, ?, zeroblob(?), ?)
            ON CONFLICT(stream) DO UPDATE SET version = excluded.version, format = excluded.format,
                bytes = excluded.bytes WHERE excluded.version >= version
            """].Add(state.Key).Add(Tenant(snapshot.Stream.Tenant)).Add(snapshot.Version).Add(snapshot.Format)
            .Add(Schema.SnapshotPad).Add(snapshot.Bytes.Span).Run() > 0;
    }

    private void Write(ContentRow row, StreamId stream, long tenant, StreamState state)
    {
        var own = row.Origin == stream;
        var origin = own ? state.Key : Key(row.Origin, tenant);
        try
        {
            _db["INSERT INTO contents(tenant, id, origin, version, at, owners, text) VALUES(?, ?, ?, ?, ?, ?, ?)"]
                .Add(tenant).Add(row.Id.Value).Add(origin).Add(own ? state.Version : 0).Add(row.At.UtcTicks)
                .Add(Join(row.Owners)).Add(row.Text).Run();
        }
        catch (ConstraintException e)
        {
            throw new ConstraintException(e.Message) { Taken = row.Id };
        }

        Interlocked.Increment(ref _contents);
        foreach (var owner in row.Owners)
        {
            _db["INSERT OR IGNORE INTO owners(tenant, participant, content) VALUES(?, ?, ?)"]
                .Add(tenant).Add(owner.Value).Add(row.Id.Value).Run();
            Touch(tenant, owner.Value, state.Key);
            if (!own)
                Touch(tenant, owner.Value, origin);
        }
    }

    /// <summary>Notes that a participant's words may have reached a stream, so that erasure finds it.</summary>
    private void Touch(long tenant, string participant, long stream)
    {
        if (_touched.TryGet((tenant, participant, stream), out _))
            return;
        _db["INSERT OR IGNORE INTO touched(tenant, participant, stream) VALUES(?, ?, ?)"]
            .Add(tenant).Add(participant).Add(stream).Run();
        _touched.Put((tenant, participant, stream), true);
    }

    /// <summary>The key of a tenant, made if it is new.</summary>
    private long Tenant(TenantId tenant)
    {
        if (_tenants.TryGet(tenant, out var key))
            return key;
        key = _db["SELECT id FROM tenants WHERE name = ?"].Add(tenant.Value).Number()
            ?? _db["INSERT INTO tenants(name) VALUES(?) RETURNING id"].Add(tenant.Value).Number()!.Value;
        _tenants.Put(tenant, key);
        return key;
    }

    /// <summary>The key of a stream, made if it is new.</summary>
    private long Key(StreamId stream, long tenant)
    {
        var state = State(stream);
        return state.Key > 0 ? state.Key : state.Key = AddStream(tenant, stream);
    }

    private long FindStream(StreamId stream) =>
        _db["""
            SELECT s.id FROM streams s JOIN tenants t ON t.id = s.tenant WHERE t.name = ? AND s.kind = ? AND s.name = ?
            """].Add(stream.Tenant.Value).Add((long)stream.Kind).Add(stream.Name).Number() ?? 0;

    private long AddStream(long tenant, StreamId stream) =>
        _db["INSERT INTO streams(tenant, kind, name) VALUES(?, ?, ?) RETURNING id"]
            .Add(tenant).Add((long)stream.Kind).Add(stream.Name).Number()!.Value;

    private void LoadCounters()
    {
        _position = _db["SELECT value FROM meta WHERE key = 'position'"].Number() ?? 0;
        Interlocked.Exchange(ref _events, _db["SELECT value FROM meta WHERE key = 'events'"].Number() ?? 0);
        Interlocked.Exchange(ref _contents, _db["SELECT value FROM meta WHERE key = 'contents'"].Number() ?? 0);
        _saved = (_position, _events, _contents);
    }

    private void SaveCounters()
    {
        if (_saved == (_position, _events, _contents))
            return;
        _db["""
            UPDATE meta SET value = CASE key WHEN 'position' THEN ? WHEN 'events' THEN ? ELSE ? END
            WHERE key IN ('position', 'events', 'contents')
            """].Add(_position).Add(_events).Add(_contents).Run();
        _saved = (_position, _events, _contents);
    }

    private static string Join(IReadOnlyList<ParticipantId> owners) => owners.Count switch
    {
        0 => "",
        1 => owners[0].Value,
        _ => new StringBuilder().AppendJoin('\n', owners.Select(o => o.Value).Distinct()).ToString(),
    };
}
