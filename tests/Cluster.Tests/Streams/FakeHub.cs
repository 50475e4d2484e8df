using System.Globalization;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Producer;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Stands for an event hub: partitions that clients of Azure's own library send to and read from.</summary>
internal sealed class FakeHub(int partitions)
{
    private readonly Lock _lock = new();
    private readonly List<EventData>[] _kept = [.. Enumerable.Range(0, partitions).Select(_ => new List<EventData>())];
    private TaskCompletionSource _news = New();

    public volatile bool Away;

    public EventHubProducerClient Producer() => new Sender(this);

    /// <summary>Reads from the end on.</summary>
    public PartitionReceiver Receiver(string partition) => new Reader(this, Number(partition));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int Number(string partition) => int.Parse(partition, CultureInfo.InvariantCulture);

    private void Reach()
    {
        if (Away)
            throw new EventHubsException(isTransient: true, "hints", "the hub is away");
    }

    private sealed class Sender(FakeHub hub) : EventHubProducerClient
    {
        public override Task SendAsync(
            IEnumerable<EventData> eventSet, SendEventOptions options, CancellationToken cancellationToken = default)
        {
            hub.Reach();
            lock (hub._lock)
            {
                hub._kept[Number(options.PartitionId)].AddRange(eventSet);
                hub._news.SetResult();
                hub._news = New();
            }
            return Task.CompletedTask;
        }

        public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class Reader : PartitionReceiver
    {
        private readonly FakeHub _hub;
        private readonly List<EventData> _partition;
        private int _next;

        public Reader(FakeHub hub, int partition)
        {
            _hub = hub;
            _partition = hub._kept[partition];
            lock (hub._lock)
                _next = _partition.Count;
        }

        public override async Task<IEnumerable<EventData>> ReceiveBatchAsync(
            int maximumEventCount, TimeSpan maximumWaitTime, CancellationToken cancellationToken = default)
        {
            for (var waited = false; ; waited = true)
            {
                Task news;
                lock (_hub._lock)
                {
                    _hub.Reach();
                    var read = _partition.Skip(_next).Take(maximumEventCount).ToList();
                    _next += read.Count;
                    if (read.Count > 0 || waited)
                        return read;
                    news = _hub._news.Task;
                }
                await Task.WhenAny(
                    news, Task.Delay(maximumWaitTime, TimeProvider.System, cancellationToken));
            }
        }

        public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
