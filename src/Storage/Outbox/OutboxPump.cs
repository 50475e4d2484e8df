using LinkyV.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Storage;

/// <summary>
/// Carries events from the outbox to one subscriber: reads, hands over, commits. After a failure it gives its place
/// back, pauses and begins again from the checkpoint, so that a process whose way to the broker is cut can be relieved
/// by another. While somebody else holds the place it waits.
/// </summary>
public sealed class OutboxPump(
    IOutbox outbox, IEventSubscriber subscriber, OutboxOptions options, TimeProvider time, OutboxMetrics metrics,
    ILogger? log = null)
{
    private readonly ILogger _log = log ?? NullLogger.Instance;
    private int _failures;

    /// <summary>Runs until it is told to stop or the store closes.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var reader = await outbox.TryOpenAsync(subscriber.Consumer, stop);
                if (reader is null)
                    await PauseAsync(options.PauseMaxMs, stop);
                else
                    await PumpAsync(reader, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException e) when (e.Fault == StoreFault.Closed)
            {
                return;
            }
            catch (Exception e)
            {
                metrics.Failed(subscriber.Consumer);
                var pause = Math.Min(options.PauseMaxMs, options.PauseMs * (1L << Math.Min(_failures++, 20)));
                _log.LogWarning(
                    e, "Consumer {Consumer} failed and tries again in {Pause} ms", subscriber.Consumer, pause);
                await PauseAsync(pause, stop);
            }
        }
    }

    private async Task PumpAsync(IOutboxReader reader, CancellationToken stop)
    {
        while (true)
        {
            var events = await reader.ReadAsync(options.BatchMax, stop);
            await subscriber.HandleAsync(events, stop);
            await reader.CommitAsync(events[^1].Position, stop);
            metrics.Delivered(subscriber.Consumer, events.Count);
            _failures = 0;
        }
    }

    private Task PauseAsync(long ms, CancellationToken stop) =>
        Task.Delay(TimeSpan.FromMilliseconds(ms), time, stop).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
