using System.Globalization;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Grains.Placement;
using LinkyV.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>What hints do, whatever carries them. A carrier inherits this.</summary>
public abstract class HintSuite(HintCluster cluster, ITestOutputHelper output)
{
    private static int _next;

    /// <summary>A session no other test has.</summary>
    private readonly SessionId _session = new(TenantId.Default, $"s{Interlocked.Increment(ref _next)}");

    [Fact]
    public async Task HintsOfASession_AreHeardOnBothGateways_InOrder_AndNoOthersAre()
    {
        const int last = 300;
        var lives = cluster.Other.ServiceProvider.GetRequiredService<StreamHints>();
        // What is told before the queue's reader has found its place may be lost.
        await cluster.GoesThroughAsync(_session);
        await using var one = await Ear.OfAsync(cluster.Hints(0), _session);
        await using var two = await Ear.OfAsync(cluster.Hints(1), _session);
        for (var version = 1; version <= last; version++)
        {
            // Told by the silo where the session lives; other sessions have versions that this one never has.
            await lives.TellAsync(_session, version);
            await lives.TellAsync(HintCluster.InLane(version % HintStreams.Count), 1_000_000);
            if (version % 50 == 0)
                await Task.WhenAll(one.ReachesAsync(version), two.ReachesAsync(version)).Within($"hint {version}");
        }

        Assert.All([one, two], ear =>
        {
            Assert.Equal(ear.Heard.Order(), ear.Heard);
            Assert.DoesNotContain(1_000_000, ear.Heard);
            Assert.InRange(ear.Heard.Count, last / 50, last);
            Assert.Equal(last, ear.Heard.Last());
        });
    }

    [Fact]
    public async Task ToldOneByOne_EachIsHeard_AndHowLongThatTakesIsShown()
    {
        const int told = 200;
        var time = TimeProvider.System;
        var lives = cluster.Other.ServiceProvider.GetRequiredService<StreamHints>();
        await cluster.GoesThroughAsync(_session);
        await using var one = await Ear.OfAsync(cluster.Hints(0), _session);
        await using var two = await Ear.OfAsync(cluster.Hints(1), _session);
        var took = new List<double>();
        for (var version = 1_001; version <= 1_000 + told; version++)
        {
            var began = time.GetTimestamp();
            await lives.TellAsync(_session, version);
            await Task.WhenAll(one.ReachesAsync(version), two.ReachesAsync(version)).Within($"hint {version}");
            took.Add(time.GetElapsedTime(began).TotalMilliseconds);
        }

        took.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"told until heard on both: median {took[told / 2]:F1} ms, 99 % {took[told * 99 / 100]:F1} ms"));
        Assert.All([one, two], ear => Assert.Equal(told, ear.Heard.Where(v => v > 1_000).Distinct().Count()));
    }

    [Fact]
    public async Task WhoComesLate_HearsWhatIsToldFromThenOn_AndWhoLeaves_LeavesNothingBehind()
    {
        await using var early = await Ear.OfAsync(cluster.Hints(0), _session);
        await cluster.Hints(0).TellAsync(_session, 7);
        await early.ReachesAsync(7).Within("the first hint");
        var listening = cluster.Hints(1).Heard;

        var late = await Ear.OfAsync(cluster.Hints(1), _session);
        await cluster.Hints(0).TellAsync(_session, 8);
        await late.ReachesAsync(8).Within("the second hint");
        await late.DisposeAsync();
        await cluster.Hints(0).TellAsync(_session, 9);
        await early.ReachesAsync(9).Within("the third hint");

        Assert.Contains(8, late.Heard);
        Assert.DoesNotContain(9, late.Heard);
        Assert.Equal(listening, cluster.Hints(1).Heard);
    }

    [Fact]
    public async Task AGatewayThatComesLater_Hears_AndItsSubscriptionsGoWithIt()
    {
        var before = await cluster.SubscriptionsAsync();
        Assert.Equal(2 * HintStreams.Count, before);
        cluster.Further = [Roles.Gateway];
        var third = await cluster.Cluster.StartAdditionalSiloAsync();
        cluster.Further = [Roles.Persona];
        var hints = third.ServiceProvider.GetRequiredService<StreamHints>();
        await hints.Subscribed.Within("the new gateway's subscriptions");

        await cluster.GoesThroughAsync(_session, hints);
        Assert.Equal(3 * HintStreams.Count, await cluster.SubscriptionsAsync());
        await cluster.Cluster.StopSiloAsync(third);

        Assert.Equal(before, await cluster.SubscriptionsAsync());
        await cluster.GoesThroughAsync(new(TenantId.Default, _session.Value + "-after"));
    }

    [Fact]
    public async Task ACarrierThatWasAway_CarriesAgain()
    {
        await cluster.StopBrokerAsync();
        for (var i = 0; i < 1_000; i++)
            await cluster.Hints(0).TellAsync(new(TenantId.Default, $"{_session.Value}-{i}"), 1);
        await cluster.StartBrokerAsync();

        for (var lane = 0; lane < HintStreams.Count; lane++)
            await cluster.GoesThroughAsync(HintCluster.InLane(lane));
        Assert.Equal(0, cluster.Hints(0).Dropped);
    }
}
