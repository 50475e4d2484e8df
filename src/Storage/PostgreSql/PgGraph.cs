using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>The relationship graph's edges in PostgreSQL. Only the graph's consumer writes them.</summary>
internal sealed class PgGraph(NpgsqlDataSource source) : IGraphTables
{
    private const string Edge = "SELECT source, target, turns, liking, last FROM edges WHERE tenant = $1";

    /// <summary>Removes a node.</summary>
    public const string Leave = "DELETE FROM edges WHERE tenant = $1 AND (source = $2 OR target = $2)";

    public ValueTask ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel) => new(AskAsync(async c =>
    {
        await using var transaction = await c.BeginTransactionAsync(cancel);
        var before = await c.NumberAsync("SELECT value FROM meta WHERE key = 'graph' FOR UPDATE", cancel) ?? 0;
        await using (var batch = new NpgsqlBatch(c))
        {
            foreach (var change in changes.Where(x => x.Position > before))
                Add(batch, change);
            batch.Add(
                "UPDATE meta SET value = greatest(value, $1) WHERE key = 'graph'", changes[^1].Position);
            await batch.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return true;
    }, cancel));

    public ValueTask<IReadOnlyList<GraphEdge>> EdgesAsync(
        TenantId tenant, IReadOnlyCollection<string>? nodes, int limit, CancellationToken cancel) =>
        new(AskAsync<IReadOnlyList<GraphEdge>>(async c => nodes is null
            ? await c.RowsAsync($"{Edge} LIMIT $2", Read, cancel, tenant.Value, limit)
            : await c.RowsAsync(
                $"({Edge} AND source = ANY($2)) UNION ({Edge} AND target = ANY($2)) LIMIT $3", Read, cancel,
                tenant.Value, nodes.ToArray(), limit), cancel));

    private static void Add(NpgsqlBatch batch, GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Spoke s:
                batch.Add("""
                    INSERT INTO edges(tenant, source, target, turns, liking, last)
                    VALUES($1, $2, $3, 1, nullif($4, 'NaN'), $5)
                    ON CONFLICT(tenant, source, target) DO UPDATE SET turns = edges.turns + 1,
                        liking = coalesce(excluded.liking, edges.liking), last = excluded.last
                    """, s.Tenant.Value, s.From, s.To, (double?)s.Liking ?? double.NaN, s.At.UtcTicks);
                break;
            case GraphChange.Left l:
                batch.Add(Leave, l.Tenant.Value, l.Node);
                break;
        }
    }

    private static GraphEdge Read(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetInt64(2), r.IsDBNull(3) ? null : (float)r.GetDouble(3), r.Time(4));

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await ask(connection);
        }
        catch (Exception e) when (Pg.Fault(e) is var fault && fault != e)
        {
            throw fault;
        }
    }
}
