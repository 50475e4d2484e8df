using LinkyV.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace LinkyV.Silo;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: the silo has joined the cluster and its store answers.
/// </summary>
internal static class Health
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("{\"status\":\"live\"}", "application/json"));
        app.MapGet("/health/ready", async (HttpContext context) =>
        {
            var status = await StatusAsync(context.RequestServices, context.RequestAborted);
            return Results.Text(
                $$"""{"status":"{{status}}"}""", "application/json",
                statusCode: status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<string> StatusAsync(IServiceProvider services, CancellationToken cancel)
    {
        var oracle = services.GetRequiredService<ISiloStatusOracle>();
        if (oracle.CurrentStatus != SiloStatus.Active)
            return "silo";
        try
        {
            await services.GetRequiredService<IStore>().VersionAsync(
                new(TenantId.Default, StreamKind.Session, "ready"), cancel);
            return "ready";
        }
        catch (StoreException)
        {
            return "store";
        }
    }
}
