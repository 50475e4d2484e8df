using LinkyV.Adapters.EventHubs;
using LinkyV.Grains.Streams;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Hints over Event Hubs, against a fake of its clients: no event hub is at hand.</summary>
public sealed class EventHubsHintTests(EventHubsHintTests.Silos cluster, ITestOutputHelper output)
    : HintSuite(cluster, output), IClassFixture<EventHubsHintTests.Silos>
{
    public sealed class Silos : HintCluster
    {
        private const int Partitions = 4;
        private readonly FakeHub _hub = new(Partitions);

        protected override void Carry(ISiloBuilder silo, IReadOnlyCollection<string> roles) =>
            silo.AddHintsOver(roles, _ => new EventHubsHints(Partitions, _hub.Producer(), _hub.Receiver));

        public override Task StopBrokerAsync()
        {
            _hub.Away = true;
            return Task.CompletedTask;
        }

        public override Task StartBrokerAsync()
        {
            _hub.Away = false;
            return Task.CompletedTask;
        }
    }
}
