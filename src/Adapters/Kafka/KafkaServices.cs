using LinkyV.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkyV.Adapters.Kafka;

/// <summary>Adds the adapter to a program that has LinkyV.</summary>
public static class KafkaServices
{
    /// <summary>Events of the outbox go to Kafka from now on.</summary>
    public static IServiceCollection AddLinkyVKafka(this IServiceCollection services, Action<KafkaOptions> configure)
    {
        var options = new KafkaOptions();
        configure(options);
        return services.AddLinkyVKafka(options);
    }

    /// <summary>Events of the outbox go to Kafka from now on.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public static IServiceCollection AddLinkyVKafka(this IServiceCollection services, KafkaOptions options)
    {
        options.Validate();
        return services.AddSingleton<IEventSubscriber>(s => new KafkaPublisher(
            options, s.GetRequiredService<IEventEncoder>(), s.GetService<ILogger<KafkaPublisher>>()));
    }
}
