using System.Reflection;
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Personality;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Rest;

/// <summary>What this installation is and offers, and whether it is well.</summary>
internal static class InfoRoutes
{
    /// <summary>The product's version.</summary>
    public static string Version { get; } =
        typeof(InfoRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "0";

    public static void MapInfo(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/info", InfoAsync).NeedsNothing().WithTags("info");
        app.MapGet("/health/live", () => TypedResults.Ok(new Health("live"))).NeedsNothing().WithTags("info");
        app.MapGet("/health/ready", ReadyAsync).NeedsNothing().WithTags("info");
        var lists = app.MapGroup("/api").Needs(Role.Reader).WithTags("info");
        lists.MapGet("/cultures", AllCultures);
        lists.MapGet("/taxonomy", AllTraits);
    }

    private static async Task<Ok<Info>> InfoAsync(
        HttpContext context, KeyRing keys, GatewaySpeakers speakers, CancellationToken cancel)
    {
        var caller = context.Features.Get<Caller>();
        var participant = caller is null ? null : (await caller.ParticipantAsync(cancel)).Value;
        return TypedResults.Ok(new Info(
            "LinkyV", Version, keys.Required ? "keys" : "open", caller?.Role.Name(), caller?.Tenant.Value, participant,
            caller?.Name, speakers.Names));
    }

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> ReadyAsync(
        HttpContext context, Draining draining, ILinkyV linky, CancellationToken cancel)
    {
        if (draining.On)
            return TypedResults.Json(new Health("stopping"), GatewayJson.Default.Health, statusCode: 503);
        if (context.RequestServices.GetService<WarmUp>() is { IsDone: false } warm)
            return TypedResults.Json(new Health("models", warm.Fault), GatewayJson.Default.Health, statusCode: 503);
        foreach (var further in context.RequestServices.GetServices<IReadiness>())
            if (further.Missing is { } missing)
                return TypedResults.Json(new Health(missing), GatewayJson.Default.Health, statusCode: 503);
        try
        {
            await linky.Store.VersionAsync(new StreamId(TenantId.Default, StreamKind.Session, "ready"), cancel);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (StoreException e)
        {
            return TypedResults.Json(new Health("store", e.Message), GatewayJson.Default.Health, statusCode: 503);
        }
    }

    private static Ok<Items<CultureItem>> AllCultures(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Ok(new Items<CultureItem>(
            [.. Cultures.All.Select(c => new CultureItem(c.Code, c.Name))], null));
    }

    private static Ok<Items<TraitItem>> AllTraits(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Ok(new Items<TraitItem>(
            [.. Taxonomy.Default.Traits.Select(t => new TraitItem(t.Index, t.Id, Level(t.Level), t.Name))], null));
    }

    private static string Level(TraitLevel level)
    {
        var name = level.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>Speakers a session may ask for, as <c>/api/info</c> lists them.</summary>
/// <param name="Names">"auto", "embedded" and the language-model endpoints.</param>
public sealed record GatewaySpeakers(IReadOnlyList<string> Names);
