using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Personas, sessions, participants and index rows.</content>
public sealed partial class SqliteStore : IPersonaDirectory, ISessionDirectory, IParticipants, IIndex
{
    private const string ThisTenant = "(SELECT id FROM tenants WHERE name = ?1)";

    private const string Card =
        "s.name, s.title, s.origin, s.turns, s.open_turns, s.opened, s.updated, s.personas, s.participants";

    private const string Rest = """
         WHERE s.tenant = (SELECT id FROM tenants WHERE name = ?1)
            AND (?2 IS NULL OR EXISTS(SELECT 1 FROM session_participants x
                WHERE x.tenant = s.tenant AND x.participant = ?2 AND x.stream = s.stream))
            AND (?3 IS NULL OR EXISTS(SELECT 1 FROM session_personas y
                WHERE y.tenant = s.tenant AND y.persona = ?3 AND y.stream = s.stream))
            AND (s.updated < ?4 OR (s.updated = ?4 AND s.name > ?5))
            AND (?6 IS NULL
                OR EXISTS(SELECT 1 FROM contents c
                    WHERE c.tenant = s.tenant AND c.id = s.title AND has_words(c.text, ?6))
                OR EXISTS(SELECT 1 FROM contents c WHERE c.origin = s.stream AND has_words(c.text, ?6)))
        ORDER BY s.updated DESC, s.name LIMIT ?7
        """;

    private const string FindAll = $"SELECT {Card} FROM sessions s" + Rest;

    // A participant's or persona's own sessions are few: start from them, not from the tenant's newest.
    private const string FindByParticipant = $"""
        SELECT {Card} FROM session_participants p CROSS JOIN sessions s
            ON p.tenant = {ThisTenant} AND p.participant = ?2 AND s.stream = p.stream
        """ + Rest;

    private const string FindByPersona = $"""
        SELECT {Card} FROM session_personas p CROSS JOIN sessions s
            ON p.tenant = {ThisTenant} AND p.persona = ?3 AND s.stream = p.stream
        """ + Rest;

    ValueTask<PersonaCard?> IPersonaDirectory.GetAsync(PersonaId id, CancellationToken cancel) =>
        _personas.GetAsync(id, cancel);

    ValueTask<Page<PersonaCard>> IPersonaDirectory.FindAsync(PersonaQuery query, CancellationToken cancel) =>
        _personas.FindAsync(query, cancel);

    ValueTask<SessionCard?> ISessionDirectory.GetAsync(SessionId id, CancellationToken cancel) =>
        _readers.ReadAsync(id, static (db, s) =>
        {
            var rows = db[$"SELECT {Card} FROM sessions s WHERE s.stream = {ThisStream}"]
                .Add(s.Tenant.Value).Add((long)StreamKind.Session).Add(s.Value);
            SessionCard? found = null;
            while (rows.Step())
                found = Read(s.Tenant, rows);
            return found;
        }, cancel);

    ValueTask<Page<SessionCard>> ISessionDirectory.FindAsync(SessionQuery query, CancellationToken cancel)
    {
        Rules.Limit(query.Limit, 200);
        var after = Cursor.ReadLong(Cursor.ByUpdate, query.Cursor);
        if ((query.Participant is { } p && p.Tenant != query.Tenant)
            || (query.Persona is { } q && q.Tenant != query.Tenant))
            return new(new Page<SessionCard>([], null));
        return _readers.ReadAsync((query, after), static (db, f) =>
        {
            var (query, after) = f;
            var words = Words.Of(query.Text);
            var sql = query.Participant is not null ? FindByParticipant
                : query.Persona is not null ? FindByPersona
                : FindAll;
            var rows = db[sql].Add(query.Tenant.Value).Add(query.Participant?.Value).Add(query.Persona?.Value)
                .Add(after?.Key ?? long.MaxValue).Add(after?.Id ?? "")
                .Add(words.Length == 0 ? null : string.Join('\n', words)).Add(query.Limit + 1);
            var found = new List<SessionCard>();
            while (rows.Step())
                found.Add(Read(query.Tenant, rows));
            if (found.Count <= query.Limit)
                return new Page<SessionCard>(found, null);
            found.RemoveAt(query.Limit);
            return new Page<SessionCard>(
                found, Cursor.Write(Cursor.ByUpdate, found[^1].UpdatedAt.UtcTicks, found[^1].Id.Value));
        }, cancel);
    }

    ValueTask<IReadOnlyList<SessionId>> ISessionDirectory.WithOpenTurnsAsync(CancellationToken cancel) =>
        _readers.ReadAsync(0, static (db, _) =>
        {
            var rows = db["""
                SELECT t.name, s.name FROM sessions s JOIN tenants t ON t.id = s.tenant WHERE s.open_turns > 0
                """];
            var found = new List<SessionId>();
            while (rows.Step())
                found.Add(new SessionId(new TenantId(rows.Text(0)), rows.Text(1)));
            return (IReadOnlyList<SessionId>)found;
        }, cancel);

    async ValueTask<ParticipantId> IParticipants.ResolveAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel)
    {
        Rules.CheckIdentity(tenant, space, identity);
        if (await Participants.FindAsync(tenant, space, identity, cancel) is { } known)
            return known;
        var fresh = _ids.NewName();
        return new ParticipantId(
            tenant, await _writer.RunAsync(w => w.Resolve(tenant, space, identity, fresh), cancel));
    }

    ValueTask<ParticipantId?> IParticipants.FindAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel) =>
        _readers.ReadAsync((tenant, space, identity), static (db, q) =>
            db[$"SELECT participant FROM identities WHERE tenant = {ThisTenant} AND space = ? AND identity = ?"]
                .Add(q.tenant.Value).Add(q.space).Add(q.identity).Line() is { } name
                ? new ParticipantId(q.tenant, name) : (ParticipantId?)null, cancel);

    async ValueTask IParticipants.SetConsentAsync(
        ParticipantId participant, string purpose, bool given, DateTimeOffset at, CancellationToken cancel)
    {
        Rules.Check(participant);
        Rules.Length("purpose", purpose, 1, 64);
        await _writer.RunAsync(w => w.SetConsent(participant, purpose, given, at), cancel);
    }

    ValueTask<bool> IParticipants.HasConsentAsync(
        ParticipantId participant, string purpose, CancellationToken cancel) =>
        _readers.ReadAsync((participant, purpose), static (db, q) =>
            db[$"SELECT at FROM consents WHERE tenant = {ThisTenant} AND participant = ? AND purpose = ?"]
                .Add(q.participant.Tenant.Value).Add(q.participant.Value).Add(q.purpose).Number() is not null, cancel);

    ValueTask<string?> IIndex.GetAsync(TenantId tenant, string space, string key, CancellationToken cancel) =>
        _readers.ReadAsync((tenant, space, key), static (db, q) =>
            db[$"SELECT value FROM index_rows WHERE tenant = {ThisTenant} AND space = ? AND key = ?"]
                .Add(q.tenant.Value).Add(q.space).Add(q.key).Line(), cancel);

    ValueTask<bool> IIndex.TryAddAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        return _writer.RunAsync(w => w.TryAdd(row), cancel);
    }

    async ValueTask IIndex.PutAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        await _writer.RunAsync(w => w.Put(row), cancel);
    }

    ValueTask<bool> IIndex.RemoveAsync(TenantId tenant, string space, string key, CancellationToken cancel)
    {
        Rules.CheckKey(tenant, space, key);
        return _writer.RunAsync(w => w.Remove(tenant, space, key), cancel);
    }

    ValueTask<IReadOnlyList<IndexRow>> IIndex.ListAsync(
        TenantId tenant, string space, int limit, CancellationToken cancel)
    {
        Rules.Limit(limit, int.MaxValue);
        return _readers.ReadAsync((tenant, space, limit), static (db, q) =>
        {
            var rows = db[$"""
                SELECT key, value, owner FROM index_rows WHERE tenant = {ThisTenant} AND space = ? ORDER BY key LIMIT ?
                """].Add(q.tenant.Value).Add(q.space).Add(q.limit);
            var found = new List<IndexRow>();
            while (rows.Step())
                found.Add(new IndexRow(
                    q.tenant, q.space, rows.Text(0), rows.Text(1),
                    rows.IsNull(2) ? null : new ParticipantId(q.tenant, rows.Text(2))));
            return (IReadOnlyList<IndexRow>)found;
        }, cancel);
    }

    private static SessionCard Read(TenantId tenant, Statement row) => new(
        new SessionId(tenant, row.Text(0)), new ContentId(row.Long(1)), Lines(row.Text(7)), Lines(row.Text(8)),
        row.Text(2), row.Int(3), row.Int(4), row.Time(5), row.Time(6));

    private static string[] Lines(string joined) => joined.Length == 0 ? [] : joined.Split('\n');
}
