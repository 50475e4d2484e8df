using LinkyV.Cli.Bench;
using Xunit;

namespace LinkyV.Cli.Tests;

/// <summary>What the memory benchmark calls the heap: what is left once nothing is on its way any more.</summary>
public sealed class HeapAtRestTests
{
    [Fact]
    public async Task WhatIsStillOnItsWay_IsWaitedFor()
    {
        var on = 0;
        long[] heap = [9_000_000, 9_000_000, 9_000_000, 5_000_000, 5_001_000, 1_000_000];

        var bytes = await WeighAsync(() => heap[Math.Min(on++, heap.Length - 1)]);

        Assert.Equal((1_000_000, heap.Length + 4), (bytes, on));
    }

    [Fact]
    public async Task AHeapThatNeverRests_IsAnError()
    {
        var bytes = 1L << 40;
        var fault = await Assert.ThrowsAsync<CliException>(() => WeighAsync(() => bytes -= 1 << 20));
        Assert.Contains("did not come to rest", fault.Message, StringComparison.Ordinal);
    }

    private static Task<long> WeighAsync(Func<long> weigh) =>
        HeapAtRest.BytesAsync(weigh, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
}
