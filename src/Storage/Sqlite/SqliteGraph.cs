using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>The relationship graph's edges in SQLite.</summary>
internal sealed class SqliteGraph(Writer writer, Readers readers) : IGraphTables
{
    private const string Edge = "SELECT source, target, turns, liking, last FROM edges WHERE tenant = ?";

    public async ValueTask ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel) =>
        await writer.RunAsync(w => w.Apply(changes), cancel);

    public ValueTask<IReadOnlyList<GraphEdge>> EdgesAsync(
        TenantId tenant, IReadOnlyCollection<string>? nodes, int limit, CancellationToken cancel) =>
        readers.ReadAsync((tenant, nodes, limit), static (db, q) =>
        {
            var found = new Dictionary<(string, string), GraphEdge>();
            if (q.nodes is null)
                Read(db[$"{Edge} LIMIT ?"].Add(q.tenant.Value).Add(q.limit), found);
            foreach (var node in q.nodes ?? [])
            {
                Read(db[$"{Edge} AND source = ? LIMIT ?"].Add(q.tenant.Value).Add(node).Add(q.limit), found);
                Read(db[$"{Edge} AND target = ? LIMIT ?"].Add(q.tenant.Value).Add(node).Add(q.limit), found);
            }

            return (IReadOnlyList<GraphEdge>)[.. found.Values];
        }, cancel);

    private static void Read(Statement rows, Dictionary<(string, string), GraphEdge> into)
    {
        while (rows.Step())
        {
            var edge = new GraphEdge(
                rows.Text(0), rows.Text(1), rows.Long(2), rows.IsNull(3) ? null : (float)rows.Double(3), rows.Time(4));
            into[(edge.From, edge.To)] = edge;
        }
    }
}
