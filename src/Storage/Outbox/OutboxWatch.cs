using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>Looks how far behind each consumer is, those of other processes too.</summary>
public sealed class OutboxWatch(IStore store, OutboxMetrics metrics, TimeProvider time)
{
    /// <summary>Measures all consumers once.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var consumers = await store.Outbox.ConsumersAsync(cancel);
        foreach (var consumer in consumers)
        {
            var waiting = consumer.Lag == 0 ? [] : await store.ReadAllAsync(consumer.Checkpoint, 1, cancel);
            // What lies behind the checkpoint may have been erased: then nothing waits.
            var lag = waiting.Count == 0 ? 0 : consumer.End - waiting[0].Position + 1;
            var age = waiting.Count == 0 ? 0 : Math.Max(0, (time.GetUtcNow() - waiting[0].At).TotalSeconds);
            metrics.Behind(consumer.Name, lag, age);
        }

        metrics.Gone(name => consumers.Any(c => c.Name == name));
    }
}
