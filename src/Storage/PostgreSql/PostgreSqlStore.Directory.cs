using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <content>Sessions, participants, index rows and assets.</content>
public sealed partial class PostgreSqlStore : ISessionDirectory, IParticipants, IIndex, IAssets
{
    private const string Card =
        "s.name, s.title, s.origin, s.turns, s.open_turns, s.opened, s.updated, s.personas, s.participants";

    // Upper case by Unicode's rules, as the other stores do it, whatever the database's own locale.
    private const string HasWords =
        "NOT EXISTS(SELECT 1 FROM unnest($6::text[]) w WHERE strpos(upper(c.text COLLATE \"und-x-icu\"), w) = 0)";

    ValueTask<SessionCard?> ISessionDirectory.GetAsync(SessionId id, CancellationToken cancel) =>
        ReadAsync(async c => (await c.RowsAsync(
            $"SELECT {Card} FROM sessions s WHERE s.tenant = $1 AND s.name = $2", r => Read(id.Tenant, r),
            cancel, id.Tenant.Value, id.Value)).FirstOrDefault(), cancel);

    ValueTask<Page<SessionCard>> ISessionDirectory.FindAsync(SessionQuery query, CancellationToken cancel)
    {
        Rules.Limit(query.Limit, 200);
        var after = Cursor.ReadLong(Cursor.ByUpdate, query.Cursor);
        if ((query.Participant is { } p && p.Tenant != query.Tenant)
            || (query.Persona is { } q && q.Tenant != query.Tenant))
            return new(new Page<SessionCard>([], null));
        return ReadAsync(async c =>
        {
            var found = await c.RowsAsync(
                $"""
                SELECT {Card} FROM sessions s WHERE s.tenant = $1
                    AND s.participants @> $2 AND s.personas @> $3
                    AND (s.updated < $4 OR (s.updated = $4 AND s.name > $5))
                    AND (cardinality($6::text[]) = 0
                        OR EXISTS(SELECT 1 FROM contents c
                            WHERE c.tenant = s.tenant AND c.id = s.title AND {HasWords})
                        OR EXISTS(SELECT 1 FROM contents c WHERE c.origin = s.stream AND {HasWords}))
                ORDER BY s.updated DESC, s.name LIMIT $7
                """,
                r => Read(query.Tenant, r), cancel, query.Tenant.Value,
                query.Participant is { } who ? new[] { who.Value } : Array.Empty<string>(),
                query.Persona is { } whom ? new[] { whom.Value } : Array.Empty<string>(),
                after?.Key ?? long.MaxValue, after?.Id ?? "",
                Words.Of(query.Text?.ToUpperInvariant()), query.Limit + 1);
            if (found.Count <= query.Limit)
                return new Page<SessionCard>(found, null);
            found.RemoveAt(query.Limit);
            return new Page<SessionCard>(
                found, Cursor.Write(Cursor.ByUpdate, found[^1].UpdatedAt.UtcTicks, found[^1].Id.Value));
        }, cancel);
    }

    ValueTask<IReadOnlyList<SessionId>> ISessionDirectory.WithOpenTurnsAsync(CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<SessionId>>(async c => await c.RowsAsync(
            "SELECT tenant, name FROM sessions WHERE open_turns > 0",
            r => new SessionId(new TenantId(r.GetString(0)), r.GetString(1)), cancel), cancel);

    async ValueTask<ParticipantId> IParticipants.ResolveAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel)
    {
        Rules.CheckIdentity(tenant, space, identity);
        if (await Participants.FindAsync(tenant, space, identity, cancel) is { } known)
            return known;
        // Of several that try at once, one inserts and all read what it inserted.
        await WriteAsync(c => c.RunAsync(
            """
            INSERT INTO identities(tenant, space, identity, participant) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """,
            cancel, tenant.Value, space, identity, _ids.NewName()), cancel);
        return await Participants.FindAsync(tenant, space, identity, cancel)
            ?? throw new StoreException(StoreFault.Io, "a participant was erased while it was made");
    }

    ValueTask<ParticipantId?> IParticipants.FindAsync(
        TenantId tenant, string space, string identity, CancellationToken cancel) =>
        ReadAsync(async c => await c.LineAsync(
            "SELECT participant FROM identities WHERE tenant = $1 AND space = $2 AND identity = $3", cancel,
            tenant.Value, space, identity) is { } name
            ? new ParticipantId(tenant, name) : (ParticipantId?)null, cancel);

    async ValueTask IParticipants.SetConsentAsync(
        ParticipantId participant, string purpose, bool given, DateTimeOffset at, CancellationToken cancel)
    {
        Rules.Check(participant);
        Rules.Length("purpose", purpose, 1, 64);
        var (tenant, name) = (participant.Tenant.Value, participant.Value);
        await WriteAsync(
            c => given
                ? c.RunAsync("""
                    INSERT INTO consents(tenant, participant, purpose, at) VALUES($1, $2, $3, $4)
                    ON CONFLICT(tenant, participant, purpose) DO UPDATE SET at = excluded.at
                    """, cancel, tenant, name, purpose, at.UtcTicks)
                : c.RunAsync(
                    "DELETE FROM consents WHERE tenant = $1 AND participant = $2 AND purpose = $3", cancel,
                    tenant, name, purpose), cancel);
    }

    ValueTask<bool> IParticipants.HasConsentAsync(
        ParticipantId participant, string purpose, CancellationToken cancel) =>
        ReadAsync(async c => await c.NumberAsync(
            "SELECT at FROM consents WHERE tenant = $1 AND participant = $2 AND purpose = $3", cancel,
            participant.Tenant.Value, participant.Value, purpose) is not null, cancel);

    ValueTask<string?> IIndex.GetAsync(TenantId tenant, string space, string key, CancellationToken cancel) =>
        ReadAsync(c => c.LineAsync(
            "SELECT value FROM index_rows WHERE tenant = $1 AND space = $2 AND key = $3", cancel,
            tenant.Value, space, key), cancel);

    ValueTask<bool> IIndex.TryAddAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        return WriteAsync(async c => await c.RunAsync("""
            INSERT INTO index_rows(tenant, space, key, value, owner) VALUES($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """, cancel, row.Tenant.Value, row.Space, row.Key, row.Value, row.Owner?.Value) > 0, cancel);
    }

    async ValueTask IIndex.PutAsync(IndexRow row, CancellationToken cancel)
    {
        Rules.Check(row);
        await WriteAsync(c => c.RunAsync("""
            INSERT INTO index_rows(tenant, space, key, value, owner) VALUES($1, $2, $3, $4, $5)
            ON CONFLICT(tenant, space, key) DO UPDATE SET value = excluded.value, owner = excluded.owner
            """, cancel, row.Tenant.Value, row.Space, row.Key, row.Value, row.Owner?.Value), cancel);
    }

    ValueTask<bool> IIndex.RemoveAsync(TenantId tenant, string space, string key, CancellationToken cancel)
    {
        Rules.CheckKey(tenant, space, key);
        return WriteAsync(async c => await c.RunAsync(
            "DELETE FROM index_rows WHERE tenant = $1 AND space = $2 AND key = $3", cancel,
            tenant.Value, space, key) > 0, cancel);
    }

    ValueTask<IReadOnlyList<IndexRow>> IIndex.ListAsync(
        TenantId tenant, string space, int limit, CancellationToken cancel)
    {
        Rules.Limit(limit, int.MaxValue);
        return ReadAsync<IReadOnlyList<IndexRow>>(async c => await c.RowsAsync(
            "SELECT key, value, owner FROM index_rows WHERE tenant = $1 AND space = $2 ORDER BY key LIMIT $3",
            r => new IndexRow(
                tenant, space, r.GetString(0), r.GetString(1),
                r.IsDBNull(2) ? null : new ParticipantId(tenant, r.GetString(2))),
            cancel, tenant.Value, space, limit), cancel);
    }

    async ValueTask IAssets.PutAsync(
        TenantId tenant, string name, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Rules.CheckAsset(tenant, name, mediaType, bytes.Length);
        await WriteAsync(c => c.RunAsync("""
            INSERT INTO assets(tenant, name, media, bytes) VALUES($1, $2, $3, $4)
            ON CONFLICT(tenant, name) DO UPDATE SET media = excluded.media, bytes = excluded.bytes
            """, cancel, tenant.Value, name, mediaType, bytes), cancel);
    }

    ValueTask<Asset?> IAssets.GetAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        Rules.Name("name", name);
        return ReadAsync(async c => (await c.RowsAsync(
            "SELECT media, bytes FROM assets WHERE tenant = $1 AND name = $2",
            r => new Asset(name, r.GetString(0), r.GetFieldValue<byte[]>(1)),
            cancel, tenant.Value, name)).FirstOrDefault(), cancel);
    }

    ValueTask<bool> IAssets.DeleteAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        Rules.Name("name", name);
        return WriteAsync(async c => await c.RunAsync(
            "DELETE FROM assets WHERE tenant = $1 AND name = $2", cancel, tenant.Value, name) > 0, cancel);
    }

    private static SessionCard Read(TenantId tenant, NpgsqlDataReader row) => new(
        new SessionId(tenant, row.GetString(0)), new ContentId(row.GetInt64(1)), row.GetFieldValue<string[]>(7),
        row.GetFieldValue<string[]>(8), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.Time(5), row.Time(6));
}
