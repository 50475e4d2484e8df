using LinkyV.Contracts;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace LinkyV.Adapters.Redis;

/// <summary>Adds Redis to a program that has LinkyV: shared rate counters, and hints of sessions.</summary>
public static class RedisServices
{
    private const int TimeoutMs = 500;

    /// <summary>Redis by StackExchange.Redis' connection string, e.g. "redis:6379". It need not be there at
    /// start.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="connection">Where it is.</param>
    /// <param name="hints">Whether it carries hints, too.</param>
    public static IServiceCollection AddLinkyVRedis(
        this IServiceCollection services, string connection, bool hints = true)
    {
        var options = Options(connection);
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
        services.AddSingleton<IRateCounters, RedisRateCounters>();
        if (!hints)
            return services;
        services.AddSingleton<ISessionHints, RedisSessionHints>();
        return services.AddSingleton<IEventSubscriber, HintPublisher>();
    }

    /// <summary>What the adapter needs: a Redis that is away is noticed at once, and never awaited for long.</summary>
    public static ConfigurationOptions Options(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AsyncTimeout = options.ConnectTimeout = options.SyncTimeout = TimeoutMs;
        options.ClientName = "linkyv";
        return options;
    }
}
