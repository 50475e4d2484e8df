using LinkyV.Adapters.Kafka;
using LinkyV.Adapters.Tests.Kafka;
using LinkyV.Grains.Streams;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Hints over Kafka, against a Kafka-protocol broker in a process of its own.</summary>
public sealed class KafkaHintTests(KafkaHintTests.Silos cluster, ITestOutputHelper output)
    : HintSuite(cluster, output), IClassFixture<KafkaHintTests.Silos>
{
    public sealed class Silos : HintCluster
    {
        private const string Topic = "linkyv.hints";
        private MockBroker? _broker;

        public override async ValueTask InitializeAsync()
        {
            _broker = await MockBroker.StartAsync(Topic);
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            if (_broker is not null)
                await _broker.DisposeAsync();
        }

        protected override void Carry(ISiloBuilder silo, IReadOnlyCollection<string> roles) =>
            silo.AddHintsOver(roles, _ => new KafkaHints(new() { Servers = _broker!.Servers, Topic = Topic }));

        public override Task StopBrokerAsync() => _broker!.StopAsync();

        public override Task StartBrokerAsync() => _broker!.StartAgainAsync();
    }
}
