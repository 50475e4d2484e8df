using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// The relationship graph over tables of edges. Neighbours and paths read only the edges they touch; influence and
/// communities read a tenant's whole graph, at most a million edges.
/// </summary>
internal sealed class TableGraph(IGraphTables tables) : IRelationshipGraph
{
    private const int EdgesMax = 1_000_000, HopsMax = 12, NeighboursMax = 1_000;

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel = default)
    {
        if (changes.Count > 0)
            await tables.ApplyAsync(changes, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Neighbour>> NeighboursAsync(
        TenantId tenant, string node, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, NeighboursMax);
        var found = new Dictionary<string, Neighbour>(StringComparer.Ordinal);
        foreach (var edge in await EdgesAsync(tenant, [node], cancel))
        {
            var speaks = edge.From == node;
            var other = speaks ? edge.To : edge.From;
            var known = found.GetValueOrDefault(other) ?? new Neighbour(other, 0, 0, null, edge.Last);
            found[other] = known with
            {
                Said = known.Said + (speaks ? edge.Turns : 0),
                Heard = known.Heard + (speaks ? 0 : edge.Turns),
                Liking = speaks ? edge.Liking : known.Liking,
                Last = known.Last > edge.Last ? known.Last : edge.Last,
            };
        }

        return [.. found.Values.OrderByDescending(n => n.Said + n.Heard).ThenBy(n => n.Node, StringComparer.Ordinal)
            .Take(limit)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> PathAsync(
        TenantId tenant, string from, string to, int hopsMax, CancellationToken cancel = default)
    {
        if (hopsMax is < 1 or > HopsMax)
            throw new InvalidInputException(
                "hopsMax", hopsMax.ToString(CultureInfo.InvariantCulture), $"1 to {HopsMax}");
        if (from == to)
            return [from];
        var before = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = from };
        var border = new List<string> { from };
        for (var hops = 0; hops < hopsMax && border.Count > 0; hops++)
        {
            var next = new List<string>();
            var here = border.ToHashSet(StringComparer.Ordinal);
            foreach (var edge in (await EdgesAsync(tenant, border, cancel))
                .OrderBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal))
                foreach (var (near, far) in ((string, string)[])[(edge.From, edge.To), (edge.To, edge.From)])
                    if (here.Contains(near) && before.TryAdd(far, near))
                        next.Add(far);
            if (before.ContainsKey(to))
                return Trace(before, from, to);
            border = next;
        }

        return [];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Influence>> InfluenceAsync(
        TenantId tenant, int limit, CancellationToken cancel = default)
    {
        Rules.Limit(limit, 10_000);
        var edges = await EdgesAsync(tenant, null, cancel);
        return [.. PageRank.Of([.. edges.Select(e => (e.From, e.To, (double)e.Turns))])
            .OrderByDescending(i => i.Value).ThenBy(i => i.Key, StringComparer.Ordinal).Take(limit)
            .Select(i => new Influence(i.Key, i.Value))];
    }

    /// <inheritdoc/>
    public async ValueTask<Communities> CommunitiesAsync(TenantId tenant, CancellationToken cancel = default)
    {
        var edges = await EdgesAsync(tenant, null, cancel);
        return Louvain.Of([.. edges.Select(e => (e.From, e.To, (double)e.Turns))]);
    }

    private async ValueTask<IReadOnlyList<GraphEdge>> EdgesAsync(
        TenantId tenant, IReadOnlyCollection<string>? nodes, CancellationToken cancel)
    {
        Rules.Name("tenant", tenant.Value);
        var edges = await tables.EdgesAsync(tenant, nodes, EdgesMax + 1, cancel);
        return edges.Count <= EdgesMax ? edges : throw new InvalidInputException(
            "graph", $"more than {EdgesMax} edges", "a graph of at most so many is worked out here");
    }

    private static List<string> Trace(Dictionary<string, string> before, string from, string to)
    {
        var path = new List<string> { to };
        while (path[^1] != from)
            path.Add(before[path[^1]]);
        path.Reverse();
        return path;
    }
}
