using LinkyV.Adapters.EventHubs;
using LinkyV.Adapters.Kafka;
using LinkyV.Grains;
using LinkyV.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace LinkyV.Silo.Hints;

/// <summary>Adds what the options say about hints.</summary>
internal static class SiloHints
{
    /// <summary>Whether hints go through Redis' channels.</summary>
    public static bool ThroughRedis(SiloOptions options) => Through(options) == "redis";

    /// <summary>Adds the streams and the listeners' look into the log.</summary>
    public static void Add(ISiloBuilder silo, SiloOptions options)
    {
        var hints = options.Hints;
        silo.Services.AddSessionFollower(TimeSpan.FromSeconds(hints.PollSeconds));
        switch (Through(options))
        {
            case "memory":
                silo.AddHintsInMemory(options.RoleList);
                break;
            case "kafka":
                silo.AddHintsOver(options.RoleList, s => new KafkaHints(
                    hints.Kafka!, s.GetRequiredService<ILogger<KafkaHints>>()));
                break;
            case "eventhubs":
                silo.AddHintsOver(options.RoleList, _ => new EventHubsHints(hints.EventHubs!));
                break;
        }
    }

    private static string Through(SiloOptions options) =>
        options.Hints.Through ?? (options.Redis is null ? "memory" : "redis");
}
