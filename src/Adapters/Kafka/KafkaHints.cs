using Confluent.Kafka;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Adapters.Kafka;

/// <summary>
/// Hints over a Kafka topic. Readers begin at its end and keep no place; a broker that is away is tried by librdkafka
/// until it is back. What waits to be sent or read is bounded by librdkafka's own limits, which are set low.
/// </summary>
public sealed class KafkaHints : IHintCarrier
{
    private const int SendWithinMs = 5_000;
    private const int QueuedMax = 10_000;
    private const int QueuedKb = 1_024;
    private const int FetchWaitMs = 50;

    private readonly KafkaHintOptions _options;
    private readonly ILogger _log;
    private readonly Lazy<IProducer<Null, byte[]>> _producer;

    /// <summary>Nothing is connected before the first hint.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public KafkaHints(KafkaHintOptions options, ILogger<KafkaHints>? log = null)
    {
        options.Validate();
        KafkaLibrary.Choose();
        (_options, _log) = (options, (ILogger?)log ?? NullLogger.Instance);
        _producer = new(Producer);
    }

    /// <inheritdoc/>
    public int Partitions => _options.Partitions;

    /// <inheritdoc/>
    public async Task SendAsync(int partition, ReadOnlyMemory<byte> message, CancellationToken cancel = default)
    {
        try
        {
            await _producer.Value.ProduceAsync(
                new TopicPartition(_options.Topic, partition), new() { Value = message.ToArray() }, cancel);
        }
        catch (KafkaException away)
        {
            throw new StoreException(StoreFault.Io, $"Kafka did not take a hint: {away.Error.Reason}", away);
        }
    }

    /// <inheritdoc/>
    public IHintReader Read(int partition) => new Reader(
        Consumer(), new TopicPartitionOffset(_options.Topic, partition, Offset.End));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_producer.IsValueCreated)
            _producer.Value.Dispose();
        return default;
    }

    private IProducer<Null, byte[]> Producer() => new ProducerBuilder<Null, byte[]>(
        new ProducerConfig(new Dictionary<string, string>(_options.Settings))
        {
            BootstrapServers = _options.Servers, ClientId = "linkyv-hints", Acks = Acks.Leader, LingerMs = 0,
            MessageTimeoutMs = SendWithinMs, QueueBufferingMaxMessages = QueuedMax, ReconnectBackoffMaxMs = 2_000,
        }).SetLogHandler(Logged).SetErrorHandler(Failed).Build();

    private IConsumer<Ignore, byte[]> Consumer() => new ConsumerBuilder<Ignore, byte[]>(
        new ConsumerConfig(new Dictionary<string, string>(_options.Settings))
        {
            BootstrapServers = _options.Servers, ClientId = "linkyv-hints", GroupId = "linkyv-hints",
            EnableAutoCommit = false, EnableAutoOffsetStore = false, AutoOffsetReset = AutoOffsetReset.Latest,
            QueuedMaxMessagesKbytes = QueuedKb, FetchWaitMaxMs = FetchWaitMs, FetchErrorBackoffMs = 100,
            ReconnectBackoffMaxMs = 2_000,
        }).SetLogHandler(Logged).SetErrorHandler(Failed).Build();

    private void Logged(IClient client, LogMessage m) =>
        _log.LogDebug("Kafka: {Facility}: {Message}", m.Facility, m.Message);

    private void Failed(IClient client, Error e) => _log.LogDebug("Kafka: {Code}: {Reason}", e.Code, e.Reason);

    /// <summary>Takes what librdkafka has fetched by itself; never waits.</summary>
    private sealed class Reader : IHintReader
    {
        private readonly IConsumer<Ignore, byte[]> _consumer;

        public Reader(IConsumer<Ignore, byte[]> consumer, TopicPartitionOffset from)
        {
            _consumer = consumer;
            _consumer.Assign(from);
        }

        public Task<IReadOnlyList<ReadOnlyMemory<byte>>> TakeAsync(int most, CancellationToken cancel = default)
        {
            var taken = new List<ReadOnlyMemory<byte>>();
            try
            {
                while (taken.Count < most && _consumer.Consume(TimeSpan.Zero) is { Message: { } message })
                    taken.Add(message.Value);
            }
            catch (ConsumeException)
            {
                // The broker or the topic is away; librdkafka goes on trying.
            }
            return Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(taken);
        }

        public ValueTask DisposeAsync() => new(Task.Run(_consumer.Dispose));
    }
}
