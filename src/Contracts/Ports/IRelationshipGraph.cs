namespace LinkyV.Contracts;

/// <summary>
/// Who talks with whom: a graph of personas and participants of each tenant, fed from the log. A node is
/// "persona/name" or "participant/name"; an edge leads from who spoke to who heard.
/// </summary>
public interface IRelationshipGraph
{
    /// <summary>Takes changes in order of position; those it took before are passed over. Durable on return.</summary>
    ValueTask ApplyAsync(IReadOnlyList<GraphChange> changes, CancellationToken cancel = default);

    /// <summary>Who a node talks with, most first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="node">The node.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<IReadOnlyList<Neighbour>> NeighboursAsync(
        TenantId tenant, string node, int limit, CancellationToken cancel = default);

    /// <summary>A shortest chain of acquaintances, both ends included; empty if there is none.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    /// <param name="hopsMax">1 to 12.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<IReadOnlyList<string>> PathAsync(
        TenantId tenant, string from, string to, int hopsMax, CancellationToken cancel = default);

    /// <summary>Weighted PageRank (Brin and Page 1998) of all nodes, highest first; the whole sums to 1.</summary>
    ValueTask<IReadOnlyList<Influence>> InfluenceAsync(
        TenantId tenant, int limit, CancellationToken cancel = default);

    /// <summary>Groups that talk more among themselves than chance would have it (Louvain, Blondel et al.
    /// 2008).</summary>
    ValueTask<Communities> CommunitiesAsync(TenantId tenant, CancellationToken cancel = default);
}

/// <summary>What an event changes in the graph.</summary>
/// <param name="Position">Of the event in the log.</param>
/// <param name="Tenant">Whose.</param>
public abstract record GraphChange(long Position, TenantId Tenant)
{
    /// <summary>One spoke and another heard.</summary>
    /// <param name="Position">Of the event in the log.</param>
    /// <param name="Tenant">Whose.</param>
    /// <param name="From">Who spoke.</param>
    /// <param name="To">Who heard.</param>
    /// <param name="Liking">What the speaker feels for the hearer since, -1 to 1; null if unknown.</param>
    /// <param name="At">When.</param>
    public sealed record Spoke(
        long Position, TenantId Tenant, string From, string To, float? Liking, DateTimeOffset At)
        : GraphChange(Position, Tenant);

    /// <summary>A node leaves with all its edges.</summary>
    /// <param name="Position">Of the event in the log.</param>
    /// <param name="Tenant">Whose.</param>
    /// <param name="Node">Who.</param>
    public sealed record Left(long Position, TenantId Tenant, string Node) : GraphChange(Position, Tenant);
}

/// <summary>Somebody a node talks with.</summary>
/// <param name="Node">Who.</param>
/// <param name="Said">Turns the node spoke to them.</param>
/// <param name="Heard">Turns the node heard from them.</param>
/// <param name="Liking">What the node feels for them, -1 to 1; null if unknown.</param>
/// <param name="Last">When they last talked.</param>
public sealed record Neighbour(string Node, long Said, long Heard, float? Liking, DateTimeOffset Last);

/// <summary>A node's share of influence, 0 to 1.</summary>
public sealed record Influence(string Node, double Share);

/// <summary>Groups of nodes, largest first.</summary>
/// <param name="Modularity">How much more the groups talk among themselves than by chance, -0.5 to 1 (Newman and
/// Girvan 2004).</param>
/// <param name="Groups">Their nodes by name.</param>
public sealed record Communities(double Modularity, IReadOnlyList<IReadOnlyList<string>> Groups);
