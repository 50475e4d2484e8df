using System.Text;
using Confluent.Kafka;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Adapters.Kafka;

/// <summary>
/// Passes events to a Kafka topic: key = stream, so that a partition keeps each stream's order; value = message of
/// docs/events. At least once and in order: the producer is idempotent, waits for all replicas, never lets a message
/// expire (a broker that is away is waited for), and stops for good rather than leave a gap. A producer that failed is
/// thrown away with what it still holds, and the batch is sent again by a new one.
/// </summary>
public sealed class KafkaPublisher : IEventSubscriber, IDisposable
{
    /// <summary>Settings that order and safety rest on.</summary>
    internal static readonly IReadOnlySet<string> Fixed = new HashSet<string>(StringComparer.Ordinal)
    {
        "acks", "request.required.acks", "enable.idempotence", "enable.gapless.guarantee", "message.timeout.ms",
        "delivery.timeout.ms", "max.in.flight", "max.in.flight.requests.per.connection", "bootstrap.servers",
        "metadata.broker.list", "transactional.id",
    };

    private readonly KafkaOptions _options;
    private readonly IEventEncoder _encoder;
    private readonly ILogger _log;
    private IProducer<string, ReadOnlyMemory<byte>>? _producer;

    /// <summary>Nothing is connected before the first event.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public KafkaPublisher(KafkaOptions options, IEventEncoder encoder, ILogger<KafkaPublisher>? log = null)
    {
        options.Validate();
        (_options, _encoder) = (options, encoder);
        _log = (ILogger?)log ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public string Consumer => _options.Consumer;

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        var messages = await _encoder.EncodeAsync(events, cancel);
        var batch = new Batch(events.Count);
        try
        {
            var producer = _producer ??= Make();
            for (var i = 0; i < events.Count; i++)
                producer.Produce(_options.Topic, Message(events[i], messages[i]), batch.Delivered);
            await batch.Done.WaitAsync(cancel);
        }
        catch
        {
            // What it still holds must not arrive after what a new one sends.
            Dispose();
            throw;
        }
    }

    /// <summary>Drops what is not acknowledged yet; it is sent again from the checkpoint.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _producer, null)?.Dispose();
    }

    private static Message<string, ReadOnlyMemory<byte>> Message(RecordedEvent e, ReadOnlyMemory<byte> json) => new()
    {
        Key = OutboxMessage.Key(e),
        Value = json,
        Timestamp = new Timestamp(e.At),
        Headers = [new Header("id", Encoding.UTF8.GetBytes(OutboxMessage.Id(e))),
            new Header("type", Encoding.UTF8.GetBytes(e.Type))],
    };

    private IProducer<string, ReadOnlyMemory<byte>> Make()
    {
        var config = new ProducerConfig(new Dictionary<string, string>(_options.Settings))
        {
            BootstrapServers = _options.Servers,
            Acks = Acks.All,
            EnableIdempotence = true,
            EnableGaplessGuarantee = true,
            MessageTimeoutMs = 0,
            ClientId = "linkyv",
        };
        config.LingerMs ??= 5;
        config.ReconnectBackoffMaxMs ??= 2_000;
        KafkaLibrary.Choose();
        return new ProducerBuilder<string, ReadOnlyMemory<byte>>(config)
            .SetValueSerializer(Serializers.Memory)
            .SetLogHandler((_, m) => _log.LogDebug("Kafka: {Facility}: {Message}", m.Facility, m.Message))
            .SetErrorHandler((_, e) => _log.Log(
                e.IsFatal ? LogLevel.Error : LogLevel.Warning, "Kafka: {Code}: {Reason}", e.Code, e.Reason))
            .Build();
    }

    /// <summary>Counts acknowledgements; the first failure ends the wait.</summary>
    private sealed class Batch(int count)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task Done => Volatile.Read(ref _left) == 0 ? Task.CompletedTask : _done.Task;

        public void Delivered(DeliveryReport<string, ReadOnlyMemory<byte>> report)
        {
            if (report.Error.IsError || report.Status != PersistenceStatus.Persisted)
                _done.TrySetException(new KafkaException(report.Error));
            else if (Interlocked.Decrement(ref _left) == 0)
                _done.TrySetResult();
        }
    }

    private static class Serializers
    {
        public static ISerializer<ReadOnlyMemory<byte>> Memory { get; } = new MemorySerializer();

        private sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>>
        {
            public byte[] Serialize(ReadOnlyMemory<byte> data, SerializationContext context) => data.ToArray();
        }
    }
}
