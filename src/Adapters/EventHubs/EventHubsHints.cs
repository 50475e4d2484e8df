using System.Globalization;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Consumer;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Producer;
using LinkyV.Contracts;

namespace LinkyV.Adapters.EventHubs;

/// <summary>
/// Hints over an Azure event hub. Readers begin at the end of a partition and keep no place. One that fails is thrown
/// away, and a new one begins at the end there is then.
/// </summary>
/// <param name="partitions">Partitions used.</param>
/// <param name="hub">The client that sends; disposed of with this.</param>
/// <param name="open">Makes a client that reads a partition from its end on.</param>
public sealed class EventHubsHints(
    int partitions, EventHubProducerClient hub, Func<string, PartitionReceiver> open) : IHintCarrier
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    /// <summary>Over the hub that the options name; nothing is connected before the first hint.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public EventHubsHints(EventHubsHintOptions options)
        : this(Checked(options).Partitions, Producer(options), partition => Receiver(options, partition))
    {
    }

    /// <inheritdoc/>
    public int Partitions => partitions;

    /// <inheritdoc/>
    public async Task SendAsync(int partition, ReadOnlyMemory<byte> message, CancellationToken cancel = default)
    {
        try
        {
            await hub.SendAsync([new EventData(message)], new SendEventOptions { PartitionId = Id(partition) }, cancel);
        }
        catch (Exception away) when (IsAway(away))
        {
            throw new StoreException(StoreFault.Io, $"the event hub did not take a hint: {away.Message}", away);
        }
    }

    /// <inheritdoc/>
    public IHintReader Read(int partition) => new Reader(() => open(Id(partition)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private static EventHubsHintOptions Checked(EventHubsHintOptions options)
    {
        options.Validate();
        return options;
    }

    private static EventHubProducerClient Producer(EventHubsHintOptions options) =>
        options.Hub is { Length: > 0 } name ? new(options.Connection, name) : new(options.Connection);

    private static PartitionReceiver Receiver(EventHubsHintOptions options, string partition) =>
        options.Hub is { Length: > 0 } name
            ? new(options.Group, partition, EventPosition.Latest, options.Connection, name)
            : new(options.Group, partition, EventPosition.Latest, options.Connection);

    private static string Id(int partition) => partition.ToString(CultureInfo.InvariantCulture);

    private static bool IsAway(Exception cause) =>
        cause is EventHubsException or TimeoutException or OperationCanceledException
            or System.Net.Sockets.SocketException or IOException;

    private sealed class Reader(Func<PartitionReceiver> open) : IHintReader
    {
        private PartitionReceiver? _receiver;

        public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> TakeAsync(int most, CancellationToken cancel = default)
        {
            try
            {
                var read = await (_receiver ??= open()).ReceiveBatchAsync(most, Wait, cancel);
                return [.. read.Select(e => e.EventBody.ToMemory())];
            }
            catch (Exception away) when (IsAway(away))
            {
                await DisposeAsync();
                return [];
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _receiver, null) is { } old)
                await old.CloseAsync(CancellationToken.None);
        }
    }
}
