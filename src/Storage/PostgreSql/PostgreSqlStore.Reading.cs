using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Events, contents and snapshots, read.</content>
public sealed partial class PostgreSqlStore
{
    private const string ThisStream = "(SELECT id FROM streams WHERE tenant = $1 AND kind = $2 AND name = $3)";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        return ReadAsync<IReadOnlyList<RecordedEvent>>(async c => await c.RowsAsync(
            $"""
            SELECT version, position, type, json, at FROM events
            WHERE stream = {ThisStream} AND version > $4 ORDER BY version LIMIT $5
            """,
            r => new RecordedEvent(
                stream, r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetFieldValue<byte[]>(3), r.Time(4)),
            cancel, stream.Tenant.Value, (int)stream.Kind, stream.Name, after, limit), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(StreamId stream, CancellationToken cancel = default) =>
        ReadAsync(async c => await c.NumberAsync(
            "SELECT version FROM streams WHERE tenant = $1 AND kind = $2 AND name = $3", cancel,
            stream.Tenant.Value, (int)stream.Kind, stream.Name) ?? 0, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        long afterPosition, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        return ReadAsync<IReadOnlyList<RecordedEvent>>(
            async c => await PgOutbox.ReadAsync(c, afterPosition, limit, cancel), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<ContentId, ContentRow>> ContentsAsync(
        TenantId tenant, IReadOnlyCollection<ContentId> ids, CancellationToken cancel = default) =>
        ReadAsync<IReadOnlyDictionary<ContentId, ContentRow>>(async c =>
        {
            var rows = await c.RowsAsync(
                """
                SELECT c.id, s.kind, s.name, c.owners, c.text, c.at FROM contents c JOIN streams s ON s.id = c.origin
                WHERE c.tenant = $1 AND c.id = ANY($2)
                """,
                r => new ContentRow(
                    new ContentId(r.GetInt64(0)), new StreamId(tenant, (StreamKind)r.GetInt16(1), r.GetString(2)),
                    Array.ConvertAll(r.GetFieldValue<string[]>(3), o => new ParticipantId(tenant, o)), r.GetString(4),
                    r.Time(5)),
                cancel, tenant.Value, ids.Select(i => i.Value).ToArray());
            return rows.ToDictionary(r => r.Id);
        }, cancel);

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default) =>
        ReadAsync(async c => (await c.RowsAsync(
            $"SELECT version, format, bytes FROM snapshots WHERE stream = {ThisStream}",
            r => new Snapshot(stream, r.GetInt64(0), r.GetInt32(1), r.GetFieldValue<byte[]>(2)),
            cancel, stream.Tenant.Value, (int)stream.Kind, stream.Name)).FirstOrDefault(), cancel);
}
