using System.Text.Json;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using LinkyV.Adapters.EventHubs;
using LinkyV.Contracts;

namespace LinkyV.Adapters.Tests.EventHubs;

/// <summary>Against a fake of the client: no event hub is at hand. The adapter's own part is what is shown.</summary>
public sealed class EventHubsTests : EventBusSuite
{
    private readonly FakeHub _hub = new();

    protected override Task<IEventSubscriber> OpenAsync(IEventEncoder encoder) =>
        Task.FromResult<IEventSubscriber>(new EventHubsPublisher(_hub, encoder));

    protected override Task StopBrokerAsync()
    {
        _hub.Away = true;
        return Task.CompletedTask;
    }

    protected override Task StartBrokerAsync()
    {
        _hub.Away = false;
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<(string Key, JsonElement Message)>> ReadAsync(int atLeast)
    {
        using var limit = new CancellationTokenSource(Conformance.Soon.Limit);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (_hub.Taken() is var taken && taken.Count >= atLeast)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Takes batches of at most eight events; some answers are lost once it has taken them.</summary>
    private sealed class FakeHub : EventHubProducerClient
    {
        private const int BatchMax = 8;
        private readonly Lock _lock = new();
        private readonly List<(string Key, JsonElement Message)> _taken = [];
        private readonly Dictionary<EventDataBatch, (string Key, List<EventData> Events)> _batches = [];
        private int _sent;

        public volatile bool Away;

        public List<(string Key, JsonElement Message)> Taken()
        {
            lock (_lock)
                return [.. _taken];
        }

        public override ValueTask<EventDataBatch> CreateBatchAsync(
            CreateBatchOptions options, CancellationToken cancellationToken = default)
        {
            var events = new List<EventData>();
            var batch = EventHubsModelFactory.EventDataBatch(
                1_000_000, events, options, _ => events.Count < BatchMax);
            lock (_lock)
                _batches[batch] = (options.PartitionKey, events);
            return new(batch);
        }

        public override Task SendAsync(EventDataBatch eventBatch, CancellationToken cancellationToken = default)
        {
            lock (_lock)
            {
                if (Away)
                    throw new EventHubsException(isTransient: true, "events", "the hub is away");
                var (key, events) = _batches[eventBatch];
                _taken.AddRange(events.Select(e => (key, JsonDocument.Parse(e.EventBody.ToMemory()).RootElement)));
                if (++_sent % 53 == 0)
                    throw new EventHubsException(isTransient: true, "events", "the answer was lost");
            }

            return Task.CompletedTask;
        }
    }
}
