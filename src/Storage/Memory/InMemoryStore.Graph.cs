using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>The relationship graph's edges.</content>
public sealed partial class InMemoryStore : IGraphTables
{
    private readonly Dictionary<(TenantId Tenant, string From, string To), GraphEdge> _edges = [];
    private long _graphAt;

    ValueTask IGraphTables.ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            foreach (var change in changes.Where(c => c.Position > _graphAt))
                Apply(change);
            _graphAt = Math.Max(_graphAt, changes[^1].Position);
            return default;
        }
    }

    ValueTask<IReadOnlyList<GraphEdge>> IGraphTables.EdgesAsync(
        TenantId tenant, IReadOnlyCollection<string>? nodes, int limit, CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new([.. _edges.Where(e => e.Key.Tenant == tenant
                && (nodes is null || nodes.Contains(e.Key.From) || nodes.Contains(e.Key.To)))
                .Select(e => e.Value).Take(limit)]);
        }
    }

    private void Apply(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Spoke s:
                var key = (s.Tenant, s.From, s.To);
                var known = _edges.GetValueOrDefault(key);
                _edges[key] = new GraphEdge(
                    s.From, s.To, (known?.Turns ?? 0) + 1, s.Liking ?? known?.Liking, s.At.ToUniversalTime());
                break;
            case GraphChange.Left l:
                Leave(l.Tenant, l.Node);
                break;
        }
    }

    private void Leave(TenantId tenant, string node)
    {
        foreach (var key in _edges.Keys.Where(k => k.Tenant == tenant && (k.From == node || k.To == node)).ToList())
            _edges.Remove(key);
    }
}
