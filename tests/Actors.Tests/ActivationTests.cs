using LinkyV.Actors.Embedded;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LinkyV.Actors.Tests;

public sealed class ActivationTests
{
    [Fact]
    public async Task CallsOfOneActor_NeverRunAtTheSameTime()
    {
        var table = Table();

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(n => Task.Run(() =>
            table.CallAsync("a", static (c, _, _) => c.StepAsync(), 0, default)))).Within("all calls");

        var counter = await table.CallAsync("a", static (c, _, _) => Task.FromResult(c), 0, default);
        Assert.Equal(2000, counter.Steps);
        Assert.Equal(0, counter.Overlaps);
    }

    [Fact]
    public async Task TheDetectorOfOverlaps_NoticesThem()
    {
        var counter = new Counter();
        using var both = new Barrier(2);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => counter.Section(both.SignalAndWait))));

        Assert.True(counter.Overlaps > 0);
    }

    [Fact]
    public async Task BetweenAwaits_OtherCallsAreServed()
    {
        var table = Table();
        var gate = new TaskCompletionSource();
        var waiting = table.CallAsync("a", static async (_, g, _) =>
        {
            await g.Task;
            return 1;
        }, gate, default);

        var quick = await table.CallAsync("a", static (_, _, _) => Task.FromResult(2), 0, default).Within("the other");

        Assert.Equal(2, quick);
        Assert.False(waiting.IsCompleted);
        gate.SetResult();
        Assert.Equal(1, await waiting.Within("the first"));
    }

    [Fact]
    public async Task AnActorThatCannotBeActivated_SaysWhy_AndIsTriedAnew()
    {
        var failing = true;
        var table = new ActivationTable<string, Counter>(
            _ => new Counter { Fails = failing }, () => { }, TimeProvider.System, NullLogger.Instance, null);

        var calls = Enumerable.Range(0, 3)
            .Select(_ => table.CallAsync("a", static (c, _, _) => Task.FromResult(c.Steps), 0, default)).ToList();
        foreach (var call in calls)
            await Assert.ThrowsAsync<StoreException>(() => call);
        failing = false;

        Assert.Equal(0, await table.CallAsync("a", static (c, _, _) => Task.FromResult(c.Steps), 0, default));
    }

    [Fact]
    public async Task IdleActors_ArePutAway_BusyOnesAreNot_AndCallsInBetweenAreServed()
    {
        var table = Table();
        foreach (var key in new[] { "idle", "busy" })
            await table.CallAsync(key, static (c, k, _) => Task.FromResult(c.IsBusy = k == "busy"), key, default);

        var calls = Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() =>
            table.CallAsync("idle", static (c, _, _) => c.StepAsync(), 0, default))));
        for (var i = 0; i < 20; i++)
            await table.SweepAsync(long.MaxValue, 100);
        await calls.Within("calls while actors are put away");
        await table.SweepAsync(long.MaxValue, 100);

        Assert.Equal(1, table.Count);
        Assert.True(await table.CallAsync("busy", static (c, _, _) => Task.FromResult(c.IsBusy), 0, default));
    }

    [Fact]
    public async Task BeyondTheLimit_TheLongestUnusedGo()
    {
        var time = new ManualTime();
        var table = new ActivationTable<string, Counter>(
            _ => new Counter(), () => { }, time, NullLogger.Instance, null);
        for (var i = 0; i < 10; i++)
        {
            await table.CallAsync($"k{i}", static (c, _, _) => c.StepAsync(), 0, default);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await table.SweepAsync(idleSince: 0, most: 4);

        Assert.Equal(4, table.Count);
        Assert.Equal(2, await table.CallAsync("k9", static (c, _, _) => c.StepAsync(), 0, default));
        Assert.Equal(1, await table.CallAsync("k0", static (c, _, _) => c.StepAsync(), 0, default));
    }

    private static ActivationTable<string, Counter> Table() =>
        new(_ => new Counter(), () => { }, TimeProvider.System, NullLogger.Instance, null);

    private sealed class Counter : IActor
    {
        private int _inside;
        private int _overlaps;

        public int Steps { get; private set; }

        public int Overlaps => _overlaps;

        public bool IsBusy { get; set; }

        public bool Fails { get; init; }

        public bool IsQuiet => !IsBusy;

        public bool IsIdle => !IsBusy;

        public async Task<int> StepAsync()
        {
            Section(() => Steps++);
            await Task.Yield();
            Section(() => { });
            return Steps;
        }

        public void Section(Action work)
        {
            if (Interlocked.Increment(ref _inside) > 1)
                Interlocked.Increment(ref _overlaps);
            work();
            if (Volatile.Read(ref _inside) > 1)
                Interlocked.Increment(ref _overlaps);
            Interlocked.Decrement(ref _inside);
        }

        public Task ActivateAsync(CancellationToken cancel = default) => Fails
            ? Task.FromException(new StoreException(StoreFault.Corrupt, "planted"))
            : Task.CompletedTask;

        public Task DeactivateAsync(CancellationToken cancel = default) => Task.CompletedTask;
    }
}
