using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary><c>/api/graph</c>: who talks with whom, within the caller's tenant.</summary>
internal static class GraphRoutes
{
    public static void MapGraph(this IEndpointRouteBuilder app)
    {
        var graph = app.MapGroup("/api/graph").Needs(Role.Admin).WithTags("graph");
        graph.MapGet("/neighbours", NeighboursAsync);
        graph.MapGet("/path", PathAsync);
        graph.MapGet("/influence", InfluenceAsync);
        graph.MapGet("/communities", CommunitiesAsync);
    }

    private static async Task<Ok<Items<Neighbour>>> NeighboursAsync(
        Caller caller, ILinkyV linky, [FromQuery] string? node, [FromQuery] string? limit, CancellationToken cancel) =>
        TypedResults.Ok(new Items<Neighbour>(await linky.Store.Graph.NeighboursAsync(
            caller.Tenant, Node("node", node), Numbers.Limit(limit, 50, 1000), cancel), null));

    private static async Task<Ok<Items<string>>> PathAsync(
        Caller caller, ILinkyV linky, [FromQuery] string? from, [FromQuery] string? to, CancellationToken cancel) =>
        TypedResults.Ok(new Items<string>(await linky.Store.Graph.PathAsync(
            caller.Tenant, Node("from", from), Node("to", to), 12, cancel), null));

    private static async Task<Ok<Items<Influence>>> InfluenceAsync(
        Caller caller, ILinkyV linky, [FromQuery] string? limit, CancellationToken cancel) =>
        TypedResults.Ok(new Items<Influence>(await linky.Store.Graph.InfluenceAsync(
            caller.Tenant, Numbers.Limit(limit, 50, 1000), cancel), null));

    private static async Task<Ok<Communities>> CommunitiesAsync(
        Caller caller, ILinkyV linky, CancellationToken cancel) =>
        TypedResults.Ok(await linky.Store.Graph.CommunitiesAsync(caller.Tenant, cancel));

    private static string Node(string field, string? value) =>
        value?.Split('/') is ["persona" or "participant", { Length: > 0 and <= 64 }]
            ? value
            : throw new InvalidInputException(field, value, "persona/name or participant/name");
}
