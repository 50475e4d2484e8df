using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <content>The relationship graph's edges.</content>
internal sealed partial class Writer
{
    /// <summary>Applies what was not applied before.</summary>
    public bool Apply(IReadOnlyList<GraphChange> changes)
    {
        var before = _db["SELECT value FROM meta WHERE key = 'graph'"].Number() ?? 0;
        foreach (var change in changes.Where(c => c.Position > before))
            switch (change)
            {
                case GraphChange.Spoke s:
                    _db["""
                        INSERT INTO edges(tenant, source, target, turns, liking, last) VALUES(?, ?, ?, 1, ?, ?)
                        ON CONFLICT(tenant, source, target) DO UPDATE SET turns = turns + 1,
                            liking = coalesce(excluded.liking, liking), last = excluded.last
                        """].Add(s.Tenant.Value).Add(s.From).Add(s.To).Add((double?)s.Liking).Add(s.At.UtcTicks).Run();
                    break;
                case GraphChange.Left l:
                    Leave(l.Tenant, l.Node);
                    break;
            }

        _db["UPDATE meta SET value = max(value, ?) WHERE key = 'graph'"].Add(changes[^1].Position).Run();
        return true;
    }

    private void Leave(TenantId tenant, string node) =>
        _db["DELETE FROM edges WHERE tenant = ?1 AND (source = ?2 OR target = ?2)"].Add(tenant.Value).Add(node).Run();
}
