using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Limits;
using LinkyV.Gateway.Live;
using LinkyV.Gateway.Mcp;
using LinkyV.Gateway.OpenAi;
using LinkyV.Gateway.Rest;
using LinkyV.Gateway.Studio;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway;

/// <summary>The gateway's table of contents: what it is made of and which routes it answers.</summary>
public static class GatewayHost
{
    /// <summary>Builds the web application; run it with <c>RunAsync</c>.</summary>
    /// <param name="options">How it listens and what it allows.</param>
    /// <param name="compose">
    /// Adds LinkyV itself: <c>ILinkyV</c> and <c>IIdSource</c>, normally by <c>AddLinkyV()</c>. Its hosted services
    /// start before the gateway listens and stop after it.
    /// </param>
    /// <param name="configure">Last changes to the builder, such as logging; null = none.</param>
    /// <param name="first">Changes before all others: hosted services added here start first and stop last.</param>
    /// <exception cref="GatewayConfigurationException">An option breaks its rule.</exception>
    public static WebApplication Build(
        GatewayOptions options, Action<IServiceCollection> compose, Action<WebApplicationBuilder>? configure = null,
        Action<WebApplicationBuilder>? first = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compose);
        GatewayOptionsValidator.Validate(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls([.. options.Urls]);
        if (options.Urls.Any(u => u.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.ImportBytesMax, options.ChatBytesMax) + 1L;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        });
        first?.Invoke(builder);
        compose(builder.Services);
        AddGateway(builder.Services, options);
        configure?.Invoke(builder);
        var app = builder.Build();
        UseGateway(app, options);
        MapGateway(app);
        return app;
    }

    private static void AddGateway(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new GatewaySpeakers(["auto", "embedded"]));
        services.AddMetrics();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<Draining>();
        services.AddSingleton<Participants>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<CallerCheck>();
        services.AddSingleton<SessionAccess>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<LiveServices>();
        services.AddSingleton<LiveHub>();
        services.AddSingleton<StudioFiles>();
        services.AddHostedService(s => s.GetRequiredService<LiveHub>());
        services.AddHostedService<Lifecycle>();
        services.AddHostedService(s => new Warming(s.GetService<WarmUp>()));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = options.DrainMax + options.DrainMax
            + TimeSpan.FromSeconds(10));
        services.ConfigureHttpJsonOptions(json =>
        {
            foreach (var converter in GatewayJson.Default.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
            json.SerializerOptions.DefaultIgnoreCondition = GatewayJson.Default.Options.DefaultIgnoreCondition;
            json.SerializerOptions.TypeInfoResolverChain.Clear();
            json.SerializerOptions.TypeInfoResolverChain.Add(GatewayJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Add(RequestJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Add(OpenAiJson.Default);
        });
        services.AddRoutingCore();
        services.AddOpenApi("v1", o => o.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(Bodies.Anything);
            return Task.CompletedTask;
        }));
        services.AddOpenAiFace();
        services.AddMcpFace();
    }

    private static void UseGateway(WebApplication app, GatewayOptions options)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("LinkyV.Gateway");
        var check = app.Services.GetRequiredService<CallerCheck>();
        app.Use(next => context =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Problems.AnswerAsync(context, next, log);
        });
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(next => context => CoalescingUpgrade.InstallAsync(context, next, clock));
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = options.PingInterval,
            KeepAliveTimeout = options.SilenceMax,
        });
        app.UseRouting();
        app.Use(next => context => check.InvokeAsync(context, next));
    }

    private static void MapGateway(WebApplication app)
    {
        app.MapInfo();
        app.MapModels();
        app.MapPersonas();
        app.MapSessions();
        app.MapScenarios();
        app.MapMe();
        app.MapAdmin();
        app.MapOutbox();
        app.MapGraph();
        app.MapOpenAi();
        app.MapMcpFace();
        app.MapOpenApi().NeedsNothing();
        StudioFiles.Map(app);
    }
}
