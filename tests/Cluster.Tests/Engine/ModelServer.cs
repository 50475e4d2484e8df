using System.Collections.Concurrent;
using System.Text.Json;
using LinkyV.Actors;
using LinkyV.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LinkyV.Cluster.Tests.Engine;

/// <summary>Lets silos of other processes ask a test's language models: each tenant has its own.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ILanguageModels> _models = new();
    private readonly WebApplication _app;

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>Where it is asked.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new ModelServer(builder.Build());
        server._app.MapGet("/up/{tenant}/{preferred}", (string tenant, string preferred) =>
            server._models.TryGetValue(tenant, out var models) && models.CanSpeak(new TenantId(tenant), preferred)
                ? Results.NoContent() : Results.NotFound());
        server._app.MapPost("/speak/{tenant}", (string tenant, HttpContext context) =>
            SpeakAsync(server._models[tenant], context));
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The models that this tenant's turns are spoken by from now on.</summary>
    public void Serve(TenantId tenant, ILanguageModels models) => _models[tenant.Value] = models;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task SpeakAsync(ILanguageModels models, HttpContext context)
    {
        var cancel = context.RequestAborted;
        var request = await context.Request.ReadFromJsonAsync<ModelRequest>(MessageJson.Options, cancel);
        await context.Response.StartAsync(cancel);
        try
        {
            await foreach (var part in models.SpeakAsync(request!, cancel))
            {
                await context.Response.WriteAsync(JsonSerializer.Serialize(part, MessageJson.Options) + "\n", cancel);
                await context.Response.Body.FlushAsync(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The silo wants no more.
        }
    }
}
