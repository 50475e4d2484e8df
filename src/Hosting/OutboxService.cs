using LinkyV.Contracts;
using LinkyV.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkyV.Hosting;

/// <summary>Runs a pump for each registered subscriber, and measures how far behind all consumers are.</summary>
internal sealed class OutboxService(
    IEnumerable<IEventSubscriber> subscribers, IStore store, OutboxMetrics metrics, IOptions<LinkyVOptions> options,
    TimeProvider time, ILogger<OutboxService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pumps = subscribers.Select(s => Task.Run(
            () => new OutboxPump(store.Outbox, s, options.Value.Outbox, time, metrics, log).RunAsync(stoppingToken),
            CancellationToken.None));
        return Task.WhenAll([.. pumps, WatchAsync(stoppingToken)]);
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        var watch = new OutboxWatch(store, metrics, time);
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await watch.LookAsync(stop);
                }
                catch (StoreException e) when (e.Fault != StoreFault.Closed)
                {
                    log.LogWarning(e, "The outbox could not be looked at: {Message}", e.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (StoreException)
        {
            // The store is closed.
        }
    }
}
