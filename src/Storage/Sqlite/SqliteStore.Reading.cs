using System.Collections.Concurrent;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>Events, contents and snapshots, read.</content>
public sealed partial class SqliteStore
{
    private const string ThisStream =
        "(SELECT s.id FROM streams s JOIN tenants t ON t.id = s.tenant WHERE t.name = ? AND s.kind = ? AND s.name = ?)";

    private static readonly ConcurrentDictionary<string, string> Types = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        return _readers.ReadAsync((stream, after, limit), static (db, q) =>
        {
            var rows = db[$"""
                SELECT version, position, type, json, at FROM events
                WHERE stream = {ThisStream} AND version > ? ORDER BY version LIMIT ?
                """].Add(q.stream.Tenant.Value).Add((long)q.stream.Kind).Add(q.stream.Name).Add(q.after).Add(q.limit);
            var found = new List<RecordedEvent>(Math.Min(q.limit, 64));
            while (rows.Step())
                found.Add(new RecordedEvent(
                    q.stream, rows.Long(0), rows.Long(1), Type(rows.Text(2)), rows.Bytes(3).ToArray(), rows.Time(4)));
            return (IReadOnlyList<RecordedEvent>)found;
        }, cancel);
    }

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(StreamId stream, CancellationToken cancel = default) =>
        _readers.ReadAsync(stream, static (db, s) =>
            db[$"SELECT max(version) FROM events WHERE stream = {ThisStream}"]
                .Add(s.Tenant.Value).Add((long)s.Kind).Add(s.Name).Number() ?? 0, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        long afterPosition, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, int.MaxValue);
        return _readers.ReadAsync((afterPosition, limit), static (db, q) =>
        {
            var rows = db["""
                SELECT e.position, t.name, s.kind, s.name, e.version, e.type, e.json, e.at
                FROM events e JOIN streams s ON s.id = e.stream JOIN tenants t ON t.id = s.tenant
                WHERE e.position > ? ORDER BY e.position LIMIT ?
                """].Add(q.afterPosition).Add(q.limit);
            var found = new List<RecordedEvent>(Math.Min(q.limit, 64));
            while (rows.Step())
                found.Add(new RecordedEvent(
                    new StreamId(new TenantId(rows.Text(1)), (StreamKind)rows.Int(2), rows.Text(3)), rows.Long(4),
                    rows.Long(0), Type(rows.Text(5)), rows.Bytes(6).ToArray(), rows.Time(7)));
            return (IReadOnlyList<RecordedEvent>)found;
        }, cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<ContentId, ContentRow>> ContentsAsync(
        TenantId tenant, IReadOnlyCollection<ContentId> ids, CancellationToken cancel = default) =>
        _readers.ReadAsync((tenant, ids), static (db, q) =>
        {
            var found = new Dictionary<ContentId, ContentRow>(q.ids.Count);
            foreach (var id in q.ids)
            {
                var rows = db["""
                    SELECT s.kind, s.name, c.owners, c.text, c.at
                    FROM contents c JOIN tenants t ON t.id = c.tenant JOIN streams s ON s.id = c.origin
                    WHERE t.name = ? AND c.id = ?
                    """].Add(q.tenant.Value).Add(id.Value);
                while (rows.Step())
                    found[id] = new ContentRow(
                        id, new StreamId(q.tenant, (StreamKind)rows.Int(0), rows.Text(1)),
                        Owners(q.tenant, rows.Text(2)), rows.Text(3), rows.Time(4));
            }

            return (IReadOnlyDictionary<ContentId, ContentRow>)found;
        }, cancel);

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadSnapshotAsync(StreamId stream, CancellationToken cancel = default) =>
        _readers.ReadAsync(stream, static (db, s) =>
        {
            var rows = db[$"SELECT version, format, bytes FROM snapshots WHERE stream = {ThisStream}"]
                .Add(s.Tenant.Value).Add((long)s.Kind).Add(s.Name);
            Snapshot? found = null;
            while (rows.Step())
                found = new Snapshot(s, rows.Long(0), rows.Int(1), rows.Bytes(2).ToArray());
            return found;
        }, cancel);

    private static ParticipantId[] Owners(TenantId tenant, string joined) => joined.Length == 0
        ? []
        : Array.ConvertAll(joined.Split('\n'), name => new ParticipantId(tenant, name));

    /// <summary>One string per kind of event; there are a few dozen, and no more than 1,000 are kept.</summary>
    private static string Type(string type) =>
        Types.TryGetValue(type, out var known) ? known : Types.Count < 1_000 ? Types.GetOrAdd(type, type) : type;
}
