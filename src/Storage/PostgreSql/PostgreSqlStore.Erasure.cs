using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <content>Deletion and erasure.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<bool> DeleteStreamAsync(StreamId stream, CancellationToken cancel = default)
    {
        Rules.Check(stream);
        return WriteAsync(async c =>
        {
            var found = await c.NumberAsync(
                "SELECT id FROM streams WHERE tenant = $1 AND kind = $2 AND name = $3", cancel,
                stream.Tenant.Value, (int)stream.Kind, stream.Name);
            if (found is not { } key)
                return false;
            var contents = await HandOver(c, key, cancel);
            var events = await c.RunAsync("DELETE FROM events WHERE stream = $1", cancel, key);
            await c.RunAsync("DELETE FROM snapshots WHERE stream = $1", cancel, key);
            var rows = await c.RunAsync("DELETE FROM sessions WHERE stream = $1", cancel, key);
            if (stream.Kind == StreamKind.Persona)
            {
                // The row stays, empty, so that every process hears that the persona is gone.
                await c.RunAsync("UPDATE meta SET value = value + 1 WHERE key = 'changes'", cancel);
                await c.RunAsync(
                    PgGraph.Leave, cancel, stream.Tenant.Value, GraphSubscriber.Persona(stream.Name));
                rows += await c.RunAsync("""
                    UPDATE personas SET card = NULL, changed = (SELECT value FROM meta WHERE key = 'changes')
                    WHERE tenant = $1 AND id = $2 AND card IS NOT NULL
                    """, cancel, stream.Tenant.Value, stream.Name);
            }

            await c.RunAsync("DELETE FROM streams WHERE id = $1", cancel, key);
            await Count(c, -events, -contents, cancel);
            return events + contents + rows > 0;
        }, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<ErasedParticipant> EraseParticipantAsync(
        ParticipantId participant, CancellationToken cancel = default)
    {
        Rules.Check(participant);
        var (tenant, name) = (participant.Tenant.Value, participant.Value);
        var erased = await WriteAsync(async c =>
        {
            var contents = await c.RunAsync("""
                DELETE FROM contents c USING owners o
                WHERE o.tenant = $1 AND o.participant = $2 AND c.tenant = o.tenant AND c.id = o.content
                """, cancel, tenant, name);
            await c.RunAsync("""
                DELETE FROM owners WHERE tenant = $1
                    AND content IN (SELECT content FROM owners WHERE tenant = $1 AND participant = $2)
                """, cancel, tenant, name);
            var rows = await c.RunAsync(
                "DELETE FROM index_rows WHERE tenant = $1 AND owner = $2", cancel, tenant, name);
            await c.RunAsync("DELETE FROM identities WHERE tenant = $1 AND participant = $2", cancel, tenant, name);
            await c.RunAsync("DELETE FROM consents WHERE tenant = $1 AND participant = $2", cancel, tenant, name);
            await c.RunAsync(PgGraph.Leave, cancel, tenant, GraphSubscriber.Participant(name));
            var reached = await Reached(c, tenant, name, cancel);
            var keys = reached.Select(r => r.Key).ToArray();
            await c.RunAsync("DELETE FROM snapshots WHERE stream = ANY($1)", cancel, keys);
            await c.RunAsync("UPDATE streams SET erased_at = version WHERE id = ANY($1)", cancel, keys);
            await c.RunAsync("DELETE FROM touched WHERE tenant = $1 AND participant = $2", cancel, tenant, name);
            await Count(c, 0, -contents, cancel);
            var of = reached.ToLookup(r => r.Kind, r => r.Name);
            return new ErasedParticipant(
                contents, rows,
                [.. of[StreamKind.Persona].Select(p => new PersonaId(participant.Tenant, p))],
                [.. of[StreamKind.Session].Select(s => new SessionId(participant.Tenant, s))]);
        }, cancel);
        await ReadAsync(c => c.RunAsync("VACUUM contents, identities, index_rows, snapshots", cancel), cancel);
        return erased;
    }

    /// <summary>What a deleted stream leaves goes to the fork that copied most; gives the rows deleted.</summary>
    private static async Task<int> HandOver(NpgsqlConnection c, long stream, CancellationToken cancel)
    {
        var children = await c.RowsAsync("""
            SELECT f.child, f.at FROM forks f JOIN streams s ON s.id = f.child WHERE f.parent = $1
            ORDER BY f.at DESC, s.name LIMIT 1
            """, r => (Child: r.GetInt64(0), At: r.GetInt64(1)), cancel, stream);
        var heir = children.Count > 0 ? children[0] : (Child: 0, At: -1);
        await c.RunAsync("""
            DELETE FROM owners o USING contents c
            WHERE c.origin = $1 AND c.version > $2 AND o.tenant = c.tenant AND o.content = c.id
            """, cancel, stream, heir.At);
        var gone = await c.RunAsync(
            "DELETE FROM contents WHERE origin = $1 AND version > $2", cancel, stream, heir.At);
        if (heir.Child > 0)
        {
            await c.RunAsync("UPDATE contents SET origin = $1 WHERE origin = $2", cancel, heir.Child, stream);
            await c.RunAsync("""
                INSERT INTO touched(tenant, participant, stream) SELECT tenant, participant, $1 FROM touched
                WHERE stream = $2 ON CONFLICT DO NOTHING
                """, cancel, heir.Child, stream);
            await c.RunAsync(
                "UPDATE forks SET parent = $1 WHERE parent = $2 AND child <> $1", cancel, heir.Child, stream);
            await c.RunAsync("DELETE FROM forks WHERE child = $1", cancel, heir.Child);
            await c.RunAsync("""
                INSERT INTO forks(child, tenant, parent, at)
                SELECT $1, tenant, parent, least(at, $2) FROM forks WHERE child = $3
                """, cancel, heir.Child, heir.At, stream);
        }

        await c.RunAsync("DELETE FROM touched WHERE stream = $1", cancel, stream);
        await c.RunAsync("DELETE FROM forks WHERE child = $1", cancel, stream);
        return gone;
    }

    private static Task<List<(long Key, StreamKind Kind, string Name)>> Reached(
        NpgsqlConnection c, string tenant, string participant, CancellationToken cancel) =>
        c.RowsAsync("""
            WITH RECURSIVE reached(id) AS (
                SELECT stream FROM touched WHERE tenant = $1 AND participant = $2
                UNION SELECT f.child FROM forks f JOIN reached r ON f.parent = r.id)
            SELECT s.id, s.kind, s.name FROM reached r JOIN streams s ON s.id = r.id
            WHERE s.version > 0 ORDER BY s.name
            """, r => (r.GetInt64(0), (StreamKind)r.GetInt16(1), r.GetString(2)), cancel, tenant, participant);

    private static Task<int> Count(NpgsqlConnection c, long events, long contents, CancellationToken cancel) =>
        c.RunAsync("""
            UPDATE meta SET value = value + CASE key WHEN 'events' THEN $1 WHEN 'contents' THEN $2 ELSE 1 END
            WHERE key IN ('events', 'contents', 'erasures')
            """, cancel, events, contents);
}
