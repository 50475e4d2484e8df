using LinkyV.Contracts;
using LinkyV.Grains.Calls;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams.Queue;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Streams;

namespace LinkyV.Grains.Streams;

/// <summary>Adds hints of sessions to a silo. All silos of a cluster take the same way.</summary>
public static class HintSetup
{
    private const int Queues = 4;

    /// <summary>How often a queue in the cluster's memory is looked at: half of it is what a hint waits.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>How long is tried to reach a subscriber that does not answer.</summary>
    private static readonly TimeSpan DeliverWithin = TimeSpan.FromSeconds(10);

    /// <summary>Over queues in the cluster's own memory.</summary>
    /// <param name="silo">The silo; it has a grain storage named PubSubStore.</param>
    /// <param name="roles">What it does; gateways listen.</param>
    public static ISiloBuilder AddHintsInMemory(this ISiloBuilder silo, IReadOnlyCollection<string> roles)
    {
        silo.AddMemoryStreams(HintStreams.Provider, streams =>
        {
            streams.ConfigurePartitioning(Queues);
            streams.ConfigurePullingAgent(Pull);
            streams.ConfigureCacheEviction(o => o.Configure(cache =>
            {
                cache.DataMinTimeInCache = TimeSpan.FromSeconds(2);
                cache.DataMaxAgeInCache = TimeSpan.FromSeconds(10);
                cache.MetadataMinTimeInCache = TimeSpan.FromSeconds(10);
            }));
        });
        return silo.Hint(roles);
    }

    /// <summary>Over a broker.</summary>
    /// <param name="silo">The silo; it has a grain storage named PubSubStore.</param>
    /// <param name="roles">What it does; gateways listen.</param>
    /// <param name="carrier">Makes the broker's client, once.</param>
    public static ISiloBuilder AddHintsOver(
        this ISiloBuilder silo, IReadOnlyCollection<string> roles, Func<IServiceProvider, IHintCarrier> carrier)
    {
        silo.Services.AddSingleton(carrier);
        silo.AddPersistentStreams(
            HintStreams.Provider,
            static (services, name) => new HintQueue(
                name, services.GetRequiredService<IHintCarrier>(),
                services.GetRequiredService<Serializer<HintBatch>>()),
            streams => streams.ConfigurePullingAgent(Pull));
        return silo.Hint(roles);
    }

    private static void Pull(Microsoft.Extensions.Options.OptionsBuilder<StreamPullingAgentOptions> options) =>
        options.Configure(agent =>
        {
            agent.GetQueueMsgsTimerPeriod = Look;
            agent.MaxEventDeliveryTime = DeliverWithin;
        });

    private static ISiloBuilder Hint(this ISiloBuilder silo, IReadOnlyCollection<string> roles)
    {
        var listens = roles.Contains(Roles.Gateway);
        silo.Services.AddSingleton(s => new StreamHints(s, listens));
        silo.Services.AddSingleton<ISessionHints>(s => s.GetRequiredService<StreamHints>());
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<StreamHints>());
        return silo;
    }
}
