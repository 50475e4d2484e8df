using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>An edge as stored.</summary>
internal sealed record GraphEdge(string From, string To, long Turns, float? Liking, DateTimeOffset Last);

/// <summary>Where a store keeps the graph's edges.</summary>
internal interface IGraphTables
{
    /// <summary>Applies what was not applied before, in one transaction.</summary>
    ValueTask ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel);

    /// <summary>Edges of a tenant: those that begin or end at one of the nodes, or all.</summary>
    ValueTask<IReadOnlyList<GraphEdge>> EdgesAsync(
        TenantId tenant, IReadOnlyCollection<string>? nodes, int limit, CancellationToken cancel);
}
