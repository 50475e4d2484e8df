using Azure.Messaging.EventHubs.Producer;
using LinkyV.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Adapters.EventHubs;

/// <summary>Adds the adapter to a program that has LinkyV.</summary>
public static class EventHubsServices
{
    /// <summary>Events of the outbox go to an event hub from now on.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public static IServiceCollection AddLinkyVEventHubs(this IServiceCollection services, EventHubsOptions options)
    {
        options.Validate();
        services.AddSingleton(_ => options.Hub is { Length: > 0 } hub
            ? new EventHubProducerClient(options.Connection, hub)
            : new EventHubProducerClient(options.Connection));
        return services.AddSingleton<IEventSubscriber>(s => new EventHubsPublisher(
            s.GetRequiredService<EventHubProducerClient>(), s.GetRequiredService<IEventEncoder>(), options.Consumer));
    }
}
