using LinkyV.Conformance;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>Hints over queues in the silos' memory. That the carrier goes away means that a silo with queues
/// leaves.</summary>
public sealed class MemoryHintTests(MemoryHintTests.Silos cluster, ITestOutputHelper output)
    : HintSuite(cluster, output), IClassFixture<MemoryHintTests.Silos>
{
    [Fact]
    public async Task AGatewayThatDied_IsForgotten_OnceAHintDoesNotReachIt()
    {
        var before = await cluster.SubscriptionsAsync();
        cluster.Further = [Roles.Gateway];
        var third = await cluster.Cluster.StartAdditionalSiloAsync();
        cluster.Further = [Roles.Persona];
        await third.ServiceProvider.GetRequiredService<StreamHints>().Subscribed.Within("its subscriptions");
        Assert.Equal(before + HintStreams.Count, await cluster.SubscriptionsAsync());

        await cluster.Cluster.KillSiloAsync(third);

        using var limit = new CancellationTokenSource(Soon.Limit);
        for (var version = 1; await cluster.SubscriptionsAsync() > before; version++)
        {
            Assert.False(limit.IsCancellationRequested, "never forgotten: a gateway that died");
            for (var lane = 0; lane < HintStreams.Count; lane++)
                await cluster.Hints(0).TellAsync(HintCluster.InLane(lane), 2_000_000 + version);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }
    }

    public sealed class Silos : HintCluster
    {
        protected override void Carry(ISiloBuilder silo, IReadOnlyCollection<string> roles) =>
            silo.AddHintsInMemory(roles);

        public override Task StopBrokerAsync() => Cluster.StopSiloAsync(Other);

        public override Task StartBrokerAsync() => Cluster.StartAdditionalSiloAsync();
    }
}
