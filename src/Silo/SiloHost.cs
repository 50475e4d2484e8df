using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Gateway;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Rest;
using LinkyV.Grains;
using LinkyV.Hosting;
using LinkyV.Providers.Models;
using LinkyV.Silo.Adapters;
using LinkyV.Silo.Database;
using LinkyV.Silo.Hints;
using LinkyV.Silo.Inference;
using LinkyV.Silo.Recovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;
using Orleans.Hosting;
using SiloRoles = LinkyV.Grains.Placement.Roles;

namespace LinkyV.Silo;

/// <summary>A silo's table of contents: the grains, the gateway if that is its role, health, and the order in which
/// they start and stop.</summary>
public static class SiloHost
{
    /// <summary>Builds the silo; run it with <c>RunAsync</c>.</summary>
    /// <exception cref="InvalidInputException">An option breaks its rule.</exception>
    /// <exception cref="StoreException">The cluster's tables cannot be made.</exception>
    public static WebApplication Build(SiloOptions options) => Build(options, null);

    /// <summary>The same with services that are taken instead of the usual ones.</summary>
    internal static WebApplication Build(SiloOptions options, Action<IServiceCollection>? first)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        options.Name ??= $"{Environment.MachineName}:{options.Port}";
        var linkyv = new LinkyVOptions { DataFolder = options.Data, StarterCast = options.StarterCast };
        LinkyVConfiguration.Read(linkyv, options.Data, options.Config);
        var cluster = linkyv.PostgreSql is { } server ? ClusterDatabase.Open(server) : null;
        var serves = options.RoleList.Contains(SiloRoles.Gateway);
        void Services(IServiceCollection services)
        {
            first?.Invoke(services);
            Compose(services, options, linkyv);
        }
        return serves ? Gateway(options, Services, cluster) : Plain(options, Services, cluster);
    }

    private static WebApplication Gateway(
        SiloOptions options, Action<IServiceCollection> compose, ClusterDatabase? cluster)
    {
        var rate = Environment.GetEnvironmentVariable("LINKYV_RATELIMIT");
        var gateway = new GatewayOptions
        {
            Urls = options.Urls.Split(';'),
            AdminKey = Environment.GetEnvironmentVariable("LINKYV_ADMIN_KEY") is { Length: > 0 } key ? key : null,
            StudioFolder = Environment.GetEnvironmentVariable("LINKYV_STUDIO") is { Length: > 0 } studio
                ? studio : null,
            RatePerSecond = double.TryParse(rate, System.Globalization.CultureInfo.InvariantCulture, out var r)
                ? r : null,
        };
        var app = GatewayHost.Build(gateway, services =>
        {
            compose(services);
            services.AddSingleton<IReadiness, PersonaSilos>();
            services.AddSingleton(s => new GatewaySpeakers(
                ["auto", "embedded", .. s.GetRequiredService<AiGateway>().Names]));
        },
        builder => Log(builder.Logging),
        builder => Join(builder, options, cluster));
        if (options.Dashboard)
            app.MapOrleansDashboard("/dashboard").NeedsOperator();
        return app;
    }

    /// <summary>A silo that serves no clients still answers for its health.</summary>
    private static WebApplication Plain(
        SiloOptions options, Action<IServiceCollection> compose, ClusterDatabase? cluster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        Log(builder.Logging);
        Join(builder, options, cluster);
        compose(builder.Services);
        var app = builder.Build();
        Health.Map(app);
        return app;
    }

    /// <summary>The silo starts when it is warm, before what uses it, and stops after it.</summary>
    internal static void Join(WebApplicationBuilder builder, SiloOptions options, ClusterDatabase? cluster)
    {
        builder.Services.AddHostedService<WarmFirst>();
        if (cluster is not null)
            builder.Services.AddHostedService(
                s => new SilentSilos(cluster, options, s.GetRequiredService<TimeProvider>()));
        builder.UseOrleans(silo =>
        {
            SiloSetup.Configure(silo, options, cluster);
            SiloHints.Add(silo, options);
            silo.AddLinkyVGrains(options.RoleList, s => new ActorServices(
                s.GetRequiredService<IStore>(), s.GetRequiredService<ILanguageModels>(),
                s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IIdSource>(),
                s.GetRequiredService<IOptions<LinkyVOptions>>().Value.Actors,
                s.GetRequiredService<ILogger<ActorHost>>(), s.GetRequiredService<TrainedModels>().Person));
        });
    }

    private static void Compose(IServiceCollection services, SiloOptions options, LinkyVOptions linkyv)
    {
        SiloAdapters.Add(services, options);
        RemoteWorkers.Add(services, options.RoleList);
        services.AddLinkyV(linkyv.CopyTo);
        services.AddHostedService<TakeUp>();
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddSimpleConsole(c =>
        {
            c.SingleLine = true;
            c.TimestampFormat = "HH:mm:ss.fff ";
            c.UseUtcTimestamp = true;
        });
    }
}
