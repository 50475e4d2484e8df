using System.Buffers.Binary;
using LinkyV.Contracts;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Streams;
using StreamId = Orleans.Runtime.StreamId;

namespace LinkyV.Grains.Streams.Queue;

/// <summary>
/// Orleans' queue adapter over a carrier of hints: each partition is a queue, read by one silo at a time, from now on.
/// What subscribers miss is not kept, so there are no checkpoints.
/// </summary>
/// <param name="name">Name of the stream provider.</param>
/// <param name="carrier">The broker.</param>
/// <param name="serializer">Makes messages: the number of the stream, then a batch.</param>
internal sealed class HintQueue(string name, IHintCarrier carrier, Serializer<HintBatch> serializer)
    : IQueueAdapterFactory, IQueueAdapter, IQueueAdapterCache
{
    private readonly HashRingBasedStreamQueueMapper _queues = new(
        new HashRingStreamQueueMapperOptions { TotalQueueCount = carrier.Partitions }, name);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsRewindable => false;

    /// <inheritdoc/>
    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <inheritdoc/>
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    /// <inheritdoc/>
    public IQueueAdapterCache GetQueueAdapterCache() => this;

    /// <inheritdoc/>
    public IStreamQueueMapper GetStreamQueueMapper() => _queues;

    /// <inheritdoc/>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler(false));

    /// <inheritdoc/>
    public IQueueCache CreateQueueCache(QueueId queueId) => new HintCache();

    /// <inheritdoc/>
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) =>
        new Receiver(carrier.Read((int)queueId.GetNumericId()), serializer);

    /// <inheritdoc/>
    public async Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token,
        Dictionary<string, object>? requestContext)
    {
        var partition = (int)_queues.GetQueueForStream(streamId).GetNumericId();
        var lane = Enumerable.Range(0, HintStreams.Count).First(l => HintStreams.Of(l) == streamId);
        foreach (var batch in events.Cast<HintBatch>())
            await carrier.SendAsync(partition, Pack(lane, batch));
    }

    private byte[] Pack(int lane, HintBatch batch)
    {
        var body = serializer.SerializeToArray(batch);
        var message = new byte[sizeof(int) + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, lane);
        body.CopyTo(message, sizeof(int));
        return message;
    }

    /// <summary>One queue's reading end. A message that cannot be read is passed over.</summary>
    private sealed class Receiver(IHintReader reader, Serializer<HintBatch> serializer) : IQueueAdapterReceiver
    {
        private long _number;

        public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

        public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
        {
            var read = new List<IBatchContainer>();
            foreach (var message in await reader.TakeAsync(maxCount))
                if (Unpack(message) is { } carried)
                    read.Add(carried);
            return read;
        }

        public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

        public Task Shutdown(TimeSpan timeout) => reader.DisposeAsync().AsTask();

        private CarriedHints? Unpack(ReadOnlyMemory<byte> message)
        {
            try
            {
                var lane = BinaryPrimitives.ReadInt32LittleEndian(message.Span);
                var batch = serializer.Deserialize(message[sizeof(int)..]);
                return lane is >= 0 and < HintStreams.Count && batch is { Sessions: not null, Versions: not null }
                    ? new CarriedHints(HintStreams.Of(lane), batch, _number++) : null;
            }
            catch (Exception)
            {
                // Something else was put there.
                return null;
            }
        }
    }
}
