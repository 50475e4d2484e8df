using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;
using LinkyV.Inference.Serving;
using LinkyV.Models.Expression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>The trained models of this process: which serve, in which versions, and how they do.</summary>
internal static class ModelRoutes
{
    public static void MapModels(this IEndpointRouteBuilder app)
    {
        var models = app.MapGroup("/api/models").Needs(Role.Reader).WithTags("models");
        models.MapGet("/", All);
        models.MapGet("/expression/shapes", Shapes);
    }

    private static Ok<Items<ModelItem>> All(ModelPool pool, TrainedModels models)
    {
        var items = pool.Snapshot().Select(Item).ToList();
        if (models.Person.Behaviour is { } behaviour)
            items.Add(new ModelItem("behaviour", "turn", [new ModelVersionItem(behaviour.Version, 1)]));
        if (models.Person.Vectors is { } vectors)
            items.Add(new ModelItem("sentences", "turn", [new ModelVersionItem(vectors.Version, 1)]));
        return TypedResults.Ok(new Items<ModelItem>(items, null));
    }

    private static Ok<Items<string>> Shapes(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Ok(new Items<string>([.. FaceShapes.Names], null));
    }

    private static ModelItem Item(ServingSnapshot s) => new(
        s.Model, "pool",
        [.. s.Versions.Select(v => new ModelVersionItem(v.Version, v.Share, v.Answered, v.Failed))],
        new ModelPoolItem(
            s.Queued, s.Running, s.Answered, s.Busy, s.Expired, s.Cancelled, s.Failed, s.Refused, s.Batches,
            s.MeanBatch, s.P50.TotalMilliseconds, s.P95.TotalMilliseconds, s.P99.TotalMilliseconds));
}
