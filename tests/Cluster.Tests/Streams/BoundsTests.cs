using LinkyV.Conformance;
using LinkyV.Grains.Streams;
using LinkyV.Grains.Streams.Queue;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Streams;
using Xunit;

namespace LinkyV.Cluster.Tests.Streams;

/// <summary>What is kept of hints is bounded, and who is slow holds up nobody.</summary>
public sealed class BoundsTests
{
    [Fact]
    public async Task WhatGathersWhileTheCarrierIsAway_IsBounded_AndToldOnceItIsBack()
    {
        var time = new ManualTime();
        var away = true;
        var told = new Dictionary<string, long>();
        var teller = new HintTeller(
            (_, batch) =>
            {
                if (Volatile.Read(ref away))
                    throw new InvalidOperationException("away");
                lock (told)
                    for (var i = 0; i < batch.Sessions.Length; i++)
                        told[batch.Sessions[i]] = batch.Versions[i];
                return Task.CompletedTask;
            },
            time, NullLogger.Instance);
        const int most = HintTeller.WaitingMax * HintStreams.Count, all = 2 * most;
        for (var i = 0; i < all; i++)
            teller.Tell($"t/s{i}", 1);
        teller.Tell("t/s0", 5);

        // A batch under way may not be counted among those that wait.
        var room = most + (HintBatch.Most * HintStreams.Count);
        Assert.InRange(teller.Waiting, most - (HintBatch.Most * HintStreams.Count), most);
        Assert.InRange(teller.Dropped, all - room, all - most + (HintBatch.Most * HintStreams.Count));
        Volatile.Write(ref away, false);
        await UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                lock (told)
                    return teller.Waiting == 0 && told.Count + teller.Dropped >= all;
            },
            "all that waited");
        Assert.Equal(5, told["t/s0"]);
    }

    [Fact]
    public void AReaderThatHangs_LosesTheOldest_AndTheOthersNothing()
    {
        const int size = 16;
        var cache = new HintCache(size);
        var (hangs, reads) = (Cursor(cache, 1), Cursor(cache, 1));
        Add(cache, 0, 1);
        Assert.Equal([0], Read(hangs));

        for (var n = 1; n < 10 * size; n++)
        {
            Add(cache, n, n % 4 == 0 ? 2 : 1);
            if (n == 1)
                Assert.Equal([0, 1], Read(reads));
            else
                Assert.Equal(n % 4 == 0 ? [] : [n], Read(reads));
        }

        Assert.Equal(Enumerable.Range(9 * size, size).Where(n => n % 4 != 0).Select(n => (long)n), Read(hangs));
        Assert.Empty(Read(Cursor(cache, 1)));
    }

    [Fact]
    public async Task AnEarThatIsTakenAway_HearsNoMore_AndIsForgotten()
    {
        var ears = new HintEars();
        var heard = new List<long>();
        var one = ears.Add("t/s", heard.Add);
        var two = ears.Add("t/s", heard.Add);
        ears.Hear(new(["t/s", "t/other"], [1, 2]));
        await one.DisposeAsync();
        await one.DisposeAsync();
        ears.Hear(new(["t/s"], [3]));
        await two.DisposeAsync();
        ears.Hear(new(["t/s"], [4]));

        Assert.Equal([1, 1, 3], heard);
        Assert.Equal(0, ears.Count);
    }

    private static IQueueCacheCursor Cursor(HintCache cache, int lane) =>
        cache.GetCacheCursor(HintStreams.Of(lane), null);

    private static void Add(HintCache cache, long number, int lane) =>
        cache.AddToCache([new CarriedHints(HintStreams.Of(lane), new(["t/s"], [number]), number)]);

    private static List<long> Read(IQueueCacheCursor cursor)
    {
        var read = new List<long>();
#pragma warning disable CS0618 // later releases of Orleans have another way beside it, which 10.4 has not
        while (cursor.MoveNext())
#pragma warning restore CS0618
            read.Add(((CarriedHints)cursor.GetCurrent(out _)!).Number);
        return read;
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, $"never came: {what}");
            await Task.Yield();
        }
    }
}
