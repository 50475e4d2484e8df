using System.Text.Json;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>A stream's key and version within a transaction.</summary>
internal sealed class PgHead
{
    public long Key { get; init; }

    public long Version { get; set; }
}

/// <summary>
/// The writes of one transaction, gathered and sent in one round trip. Begins by taking the write lock, so the
/// counters and heads it reads stay true until the transaction ends.
/// </summary>
internal sealed class PgUnit : IDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly Dictionary<string, long> _meta;
    private readonly Dictionary<string, long> _before;

    private PgUnit(
        NpgsqlConnection connection, long transaction, Dictionary<string, long> meta,
        Dictionary<StreamId, PgHead> heads)
    {
        Transaction = transaction;
        _batch = new NpgsqlBatch(connection);
        _meta = meta;
        _before = new(meta);
        Heads = heads;
    }

    /// <summary>The server's number of the transaction, to ask for its fate if the connection breaks.</summary>
    public long Transaction { get; }

    /// <summary>Streams by name.</summary>
    public Dictionary<StreamId, PgHead> Heads { get; }

    /// <summary>How many erasures there were; what was remembered before another one is not sure any more.</summary>
    public long Erasures => _meta["erasures"];

    /// <summary>Takes the lock and reads counters and heads; streams that are new get a key.</summary>
    public static async Task<PgUnit> BeginAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamId> streams, CancellationToken cancel)
    {
        var meta = new Dictionary<string, long>(StringComparer.Ordinal);
        var heads = new Dictionary<StreamId, PgHead>(streams.Count);
        await using (var begin = new NpgsqlBatch(connection))
        {
            begin.Add($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})");
            begin.Add("SELECT key, value FROM meta UNION ALL SELECT '', pg_current_xact_id()::text::bigint");
            begin.Add("""
                SELECT s.id, s.version, s.tenant, s.kind, s.name
                FROM unnest($1::text[], $2::bigint[], $3::text[]) q(tenant, kind, name)
                JOIN streams s ON s.tenant = q.tenant AND s.kind = q.kind AND s.name = q.name
                """,
                streams.Select(s => s.Tenant.Value).ToArray(), streams.Select(s => (long)s.Kind).ToArray(),
                streams.Select(s => s.Name).ToArray());
            await using var rows = await begin.ExecuteReaderAsync(cancel);
            await rows.NextResultAsync(cancel);
            while (await rows.ReadAsync(cancel))
                meta[rows.GetString(0)] = rows.GetInt64(1);
            await rows.NextResultAsync(cancel);
            while (await rows.ReadAsync(cancel))
                heads[new StreamId(new TenantId(rows.GetString(2)), (StreamKind)rows.GetInt16(3), rows.GetString(4))] =
                    new PgHead { Key = rows.GetInt64(0), Version = rows.GetInt64(1) };
        }

        meta.Remove("", out var transaction);
        var unit = new PgUnit(connection, transaction, meta, heads);
        foreach (var stream in streams)
            if (!heads.ContainsKey(stream))
                unit.AddStream(stream);
        return unit;
    }

    /// <summary>Streams a unit needs keys of.</summary>
    public static void AddStreams(AppendUnit unit, HashSet<StreamId> streams)
    {
        streams.Add(unit.Stream);
        foreach (var row in unit.Contents)
            streams.Add(row.Origin);
        if (unit.Session is { Participants.Count: > 0 } card)
            foreach (var persona in card.Personas)
                streams.Add(new PersonaId(card.Id.Tenant, persona).Stream);
    }

    /// <summary>A statement of another kind.</summary>
    public void Add(string sql, params object?[] values) => _batch.Add(sql, values);

    /// <summary>Adds to a counter and gives its new value.</summary>
    public long Count(string counter, long by) => _meta[counter] += by;

    /// <summary>Writes a unit that fits its stream.</summary>
    public void Write(AppendUnit unit, bool links)
    {
        var tenant = unit.Stream.Tenant.Value;
        var head = Heads[unit.Stream];
        foreach (var e in unit.Events)
            Add("""
                INSERT INTO events(position, tenant, stream, version, type, at, json) VALUES($1, $2, $3, $4, $5, $6, $7)
                """,
                Count("position", 1), tenant, head.Key, ++head.Version, e.Type, e.At.UtcTicks, e.Json);
        Count("events", unit.Events.Count);
        if (unit.Events.Count > 0)
            Add("UPDATE streams SET version = $1 WHERE id = $2", head.Version, head.Key);
        foreach (var row in unit.Contents)
            Write(row, unit.Stream, tenant, head);
        foreach (var row in unit.Index)
            Put(row);
        if (unit.Persona is { } persona)
            Add("""
                INSERT INTO personas(tenant, id, card, changed) VALUES($1, $2, $3::jsonb, $4)
                ON CONFLICT(tenant, id) DO UPDATE SET card = excluded.card, changed = excluded.changed
                """, tenant, persona.Id.Value, JsonSerializer.Serialize(persona, EventJson.Default.PersonaCard),
                Count("changes", 1));
        if (unit.Session is { } session)
            Write(session, tenant, head.Key, links);
    }

    /// <summary>Writes an index row, replacing one of the same key.</summary>
    public void Put(IndexRow row) =>
        Add("""
            INSERT INTO index_rows(tenant, space, key, value, owner) VALUES($1, $2, $3, $4, $5)
            ON CONFLICT(tenant, space, key) DO UPDATE SET value = excluded.value, owner = excluded.owner
            """, row.Tenant.Value, row.Space, row.Key, row.Value, row.Owner?.Value);

    /// <summary>Sends what was gathered; the transaction is still to be committed.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        foreach (var (key, value) in _meta)
            if (_before[key] != value)
                Add("UPDATE meta SET value = $1 WHERE key = $2", value, key);
        if (_before["position"] != _meta["position"])
            Add("SELECT pg_notify('lv_' || current_schema(), '')");
        if (_batch.BatchCommands.Count > 0)
            await _batch.ExecuteNonQueryAsync(cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _batch.Dispose();

    private void AddStream(StreamId stream)
    {
        var head = new PgHead { Key = Count("next_stream", 1) };
        Add("INSERT INTO streams(id, tenant, kind, name) VALUES($1, $2, $3, $4)",
            head.Key, stream.Tenant.Value, (int)stream.Kind, stream.Name);
        Heads[stream] = head;
    }

    private void Write(ContentRow row, StreamId stream, string tenant, PgHead head)
    {
        var own = row.Origin == stream;
        var origin = Heads[row.Origin].Key;
        var owners = row.Owners.Select(o => o.Value).Distinct().ToArray();
        Add("INSERT INTO contents(tenant, id, origin, version, at, owners, text) VALUES($1, $2, $3, $4, $5, $6, $7)",
            tenant, row.Id.Value, origin, own ? head.Version : 0L, row.At.UtcTicks, owners, row.Text);
        Count("contents", 1);
        foreach (var owner in owners)
        {
            Add("INSERT INTO owners(tenant, participant, content) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
                tenant, owner, row.Id.Value);
            Touch(tenant, owner, head.Key);
            if (!own)
                Touch(tenant, owner, origin);
        }
    }

    private void Write(SessionCard card, string tenant, long stream, bool links)
    {
        Add("""
            INSERT INTO sessions(stream, tenant, name, title, origin, turns, open_turns, opened, updated, personas,
                participants) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT(stream) DO UPDATE SET title = excluded.title, origin = excluded.origin, turns = excluded.turns,
                open_turns = excluded.open_turns, opened = excluded.opened, updated = excluded.updated,
                personas = excluded.personas, participants = excluded.participants
            """, stream, tenant, card.Id.Value, card.Title.Value, card.Origin, card.Turns, card.OpenTurns,
            card.OpenedAt.UtcTicks, card.UpdatedAt.UtcTicks, card.Personas.ToArray(), card.Participants.ToArray());
        if (!links)
            return;
        foreach (var participant in card.Participants)
        {
            Touch(tenant, participant, stream);
            foreach (var persona in card.Personas)
                Touch(tenant, participant, Heads[new PersonaId(card.Id.Tenant, persona).Stream].Key);
        }
    }

    private void Touch(string tenant, string participant, long stream) =>
        Add("INSERT INTO touched(tenant, participant, stream) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
            tenant, participant, stream);
}
