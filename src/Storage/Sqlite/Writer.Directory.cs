using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Directory rows, participants, consents and index rows.</content>
internal sealed partial class Writer
{
    /// <summary>Writes an index row, replacing one of the same key.</summary>
    public bool Put(IndexRow row) =>
        _db["""
            INSERT INTO index_rows(tenant, space, key, value, owner) VALUES(?, ?, ?, ?, ?)
            ON CONFLICT(tenant, space, key) DO UPDATE SET value = excluded.value, owner = excluded.owner
            """].Add(Tenant(row.Tenant)).Add(row.Space).Add(row.Key).Add(row.Value).Add(row.Owner?.Value).Run() > 0;

    /// <summary>Writes an index row if its key is free.</summary>
    public bool TryAdd(IndexRow row) =>
        _db["""
            INSERT INTO index_rows(tenant, space, key, value, owner) VALUES(?, ?, ?, ?, ?)
            ON CONFLICT(tenant, space, key) DO NOTHING
            """].Add(Tenant(row.Tenant)).Add(row.Space).Add(row.Key).Add(row.Value).Add(row.Owner?.Value).Run() > 0;

    /// <summary>Removes an index row; false if there was none.</summary>
    public bool Remove(TenantId tenant, string space, string key) =>
        _db["DELETE FROM index_rows WHERE tenant = ? AND space = ? AND key = ?"]
            .Add(Tenant(tenant)).Add(space).Add(key).Run() > 0;

    /// <summary>The pseudonym of an identity, <paramref name="fresh"/> if it is new.</summary>
    public string Resolve(TenantId tenant, string space, string identity, string fresh)
    {
        var key = Tenant(tenant);
        var known = _db["SELECT participant FROM identities WHERE tenant = ? AND space = ? AND identity = ?"]
            .Add(key).Add(space).Add(identity).Line();
        if (known is not null)
            return known;
        _db["INSERT INTO identities(tenant, space, identity, participant) VALUES(?, ?, ?, ?)"]
            .Add(key).Add(space).Add(identity).Add(fresh).Run();
        return fresh;
    }

    /// <summary>Records or withdraws consent.</summary>
    public bool SetConsent(ParticipantId participant, string purpose, bool given, DateTimeOffset at) => given
        ? _db["""
            INSERT INTO consents(tenant, participant, purpose, at) VALUES(?, ?, ?, ?)
            ON CONFLICT(tenant, participant, purpose) DO UPDATE SET at = excluded.at
            """].Add(Tenant(participant.Tenant)).Add(participant.Value).Add(purpose).Add(at.UtcTicks).Run() > 0
        : _db["DELETE FROM consents WHERE tenant = ? AND participant = ? AND purpose = ?"]
            .Add(Tenant(participant.Tenant)).Add(participant.Value).Add(purpose).Run() > 0;

    /// <summary>Writes a consumer's checkpoint.</summary>
    public bool SaveCheckpoint(string consumer, long position) =>
        _db["""
            INSERT INTO consumers(name, position) VALUES(?, ?)
            ON CONFLICT(name) DO UPDATE SET position = excluded.position
            """].Add(consumer).Add(position).Run() > 0;

    /// <summary>Forgets a consumer; false if there is none.</summary>
    public bool RemoveCheckpoint(string consumer) =>
        _db["DELETE FROM consumers WHERE name = ?"].Add(consumer).Run() > 0;

    private void Put(PersonaCard card, long tenant, StreamState state)
    {
        var traits = card.Traits as float[] ?? card.Traits.ToArray();
        _db["""
            INSERT INTO personas(stream, tenant, name, summary, culture, age, occupation, tags, traits, parent, created,
                version) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(stream) DO UPDATE SET name = excluded.name, summary = excluded.summary,
                culture = excluded.culture, age = excluded.age, occupation = excluded.occupation, tags = excluded.tags,
                traits = excluded.traits, parent = excluded.parent, created = excluded.created,
                version = excluded.version
            """].Add(state.Key).Add(tenant).Add(card.Name).Add(card.Summary).Add(card.Culture).Add(card.Age)
            .Add(card.Occupation).Add(JsonSerializer.Serialize(card.Tags.ToArray(), TagsJson.Default.StringArray))
            .Add(MemoryMarshal.AsBytes(traits.AsSpan())).Add(card.Parent).Add(card.CreatedAt.UtcTicks)
            .Add(card.Version).Run();
        var stored = card with
        {
            Traits = traits,
            Tags = card.Tags.ToArray(),
            CreatedAt = card.CreatedAt.ToUniversalTime(),
        };
        _afterCommit.Add(() => _shelf.Put(stored));
    }

    private void Put(SessionCard card, long tenant, StreamState state)
    {
        if (state.Links is not { } links || !Are(links.Personas, card.Personas)
            || !Are(links.Participants, card.Participants))
        {
            Unlink(tenant, state.Key);
            Link(card, tenant, state.Key);
            state.Links = links = (string.Join('\n', card.Personas), string.Join('\n', card.Participants));
        }

        _db["""
            INSERT INTO sessions(stream, tenant, name, title, origin, turns, open_turns, opened, updated, personas,
                participants) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(stream) DO UPDATE SET title = excluded.title, origin = excluded.origin, turns = excluded.turns,
                open_turns = excluded.open_turns, opened = excluded.opened, updated = excluded.updated,
                personas = excluded.personas, participants = excluded.participants
            """].Add(state.Key).Add(tenant).Add(card.Id.Value).Add(card.Title.Value).Add(card.Origin).Add(card.Turns)
            .Add(card.OpenTurns).Add(card.OpenedAt.UtcTicks).Add(card.UpdatedAt.UtcTicks).Add(links.Personas)
            .Add(links.Participants).Run();
    }

    /// <summary>Whether names joined by line ends are these.</summary>
    private static bool Are(ReadOnlySpan<char> joined, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var (name, last) = (names[i], i == names.Count - 1);
            if (!joined.StartsWith(name) || (last ? joined.Length != name.Length
                : joined.Length == name.Length || joined[name.Length] != '\n'))
                return false;
            joined = joined[(last ? name.Length : name.Length + 1)..];
        }
        return joined.IsEmpty;
    }

    private void Link(SessionCard card, long tenant, long stream)
    {
        foreach (var persona in card.Personas)
            _db["INSERT OR IGNORE INTO session_personas(tenant, persona, stream) VALUES(?, ?, ?)"]
                .Add(tenant).Add(persona).Add(stream).Run();
        foreach (var participant in card.Participants)
        {
            _db["INSERT OR IGNORE INTO session_participants(tenant, participant, stream) VALUES(?, ?, ?)"]
                .Add(tenant).Add(participant).Add(stream).Run();
            Touch(tenant, participant, stream);
            foreach (var persona in card.Personas)
                Touch(tenant, participant, Key(new PersonaId(card.Id.Tenant, persona).Stream, tenant));
        }
    }

    /// <summary>Removes a session's links, as its row in the table tells them.</summary>
    private void Unlink(long tenant, long stream)
    {
        string[] personas, participants;
        var row = _db["SELECT personas, participants FROM sessions WHERE stream = ?"].Add(stream);
        if (!row.Step())
            return;
        personas = row.Text(0).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        participants = row.Text(1).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        row.Reset();
        foreach (var persona in personas)
            _db["DELETE FROM session_personas WHERE tenant = ? AND persona = ? AND stream = ?"]
                .Add(tenant).Add(persona).Add(stream).Run();
        foreach (var participant in participants)
            _db["DELETE FROM session_participants WHERE tenant = ? AND participant = ? AND stream = ?"]
                .Add(tenant).Add(participant).Add(stream).Run();
    }
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class TagsJson : JsonSerializerContext;
