using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using LinkyV.Contracts;

namespace LinkyV.Adapters.EventHubs;

/// <summary>
/// Passes events to an Azure event hub: partition key = stream, body = message of docs/events. Each stream's events are
/// sent one batch after another, each acknowledged before the next, so that a failure repeats events but never
/// overtakes one. Time-outs and retries are the client's.
/// </summary>
/// <param name="hub">The client of the event hub; its owner disposes of it.</param>
/// <param name="encoder">Makes the messages.</param>
/// <param name="consumer">Name of the place in the outbox.</param>
public sealed class EventHubsPublisher(
    EventHubProducerClient hub, IEventEncoder encoder, string consumer = "event-hubs") : IEventSubscriber
{
    private const int StreamsAtOnce = 8;

    /// <inheritdoc/>
    public string Consumer => consumer;

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        var messages = await encoder.EncodeAsync(events, cancel);
        var streams = events.Zip(messages).GroupBy(m => m.First.Stream, (_, own) => own.ToList());
        await Parallel.ForEachAsync(
            streams,
            new ParallelOptions { MaxDegreeOfParallelism = StreamsAtOnce, CancellationToken = cancel },
            async (own, stop) => await SendAsync(own, stop));
    }

    private async Task SendAsync(
        List<(RecordedEvent Event, ReadOnlyMemory<byte> Json)> stream, CancellationToken cancel)
    {
        var options = new CreateBatchOptions { PartitionKey = OutboxMessage.Key(stream[0].Event) };
        var batch = await hub.CreateBatchAsync(options, cancel);
        try
        {
            foreach (var (e, json) in stream)
            {
                var data = Data(e, json);
                if (batch.TryAdd(data))
                    continue;
                if (batch.Count > 0)
                {
                    await hub.SendAsync(batch, cancel);
                    batch.Dispose();
                    batch = await hub.CreateBatchAsync(options, cancel);
                    if (batch.TryAdd(data))
                        continue;
                }

                throw new InvalidInputException(
                    "event", OutboxMessage.Id(e), $"a message of at most {batch.MaximumSizeInBytes} bytes");
            }

            await hub.SendAsync(batch, cancel);
        }
        finally
        {
            batch.Dispose();
        }
    }

    private static EventData Data(RecordedEvent e, ReadOnlyMemory<byte> json)
    {
        var data = new EventData(json)
        {
            MessageId = OutboxMessage.Id(e), ContentType = OutboxMessage.MediaType,
        };
        data.Properties["type"] = e.Type;
        return data;
    }
}
