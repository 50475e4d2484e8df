using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

/// <content>The log as an outbox: places, checkpoints, order.</content>
public abstract partial class StoreSuite
{
    [Fact]
    public async Task Consumer_BeginsAtTheBeginning_AndGoesOnAfterItsCheckpoint()
    {
        await Append(Unit(Persona("ada"), 0, 3));
        await using (var reader = await TakeAsync("bus"))
        {
            Assert.Equal(0, reader.Checkpoint);
            var first = await reader.ReadAsync(2);
            Assert.Equal([1L, 2], first.Select(e => e.Version));
            await reader.CommitAsync(first[^1].Position);
            Assert.Equal([3L], (await reader.ReadAsync(10)).Select(e => e.Version));
        }

        // The third was read but not committed: it comes again.
        await using var again = await TakeAsync("bus");
        Assert.Equal([3L], (await again.ReadAsync(10)).Select(e => e.Version));
    }

    [Fact]
    public async Task Place_IsHeldByOne_UntilItIsGivenBack()
    {
        await Append(Unit(Persona("ada"), 0));
        var first = await TakeAsync("bus");
        Assert.Null(await Store.Outbox.TryOpenAsync("bus"));
        await using (var other = await TakeAsync("audit"))
            Assert.Single(await other.ReadAsync(10));

        await first.DisposeAsync();
        await using var second = await TakeAsync("bus");
        Assert.Single(await second.ReadAsync(10));
    }

    [Fact]
    public async Task WaitingConsumer_IsWokenByAnAppend()
    {
        await using var reader = await TakeAsync("bus");
        var waiting = reader.ReadAsync(10).AsTask();
        Assert.False(waiting.IsCompleted);

        await Append(Unit(Session("s1"), 0, 2));

        Assert.Equal(Session("s1"), (await waiting.Within("the appended events"))[0].Stream);
    }

    [Fact]
    public async Task CancelledWait_LeavesThePlaceUsable()
    {
        await using var reader = await TakeAsync("bus");
        using var stop = new CancellationTokenSource();
        var waiting = reader.ReadAsync(10, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the end of the wait"));

        await Append(Unit(Session("s1"), 0));
        var read = await reader.ReadAsync(10);
        await reader.CommitAsync(read[^1].Position);
        Assert.Equal(read[^1].Position, reader.Checkpoint);
    }

    [Fact]
    public async Task Consumer_MissesNothing_AndKeepsEachStreamsOrder_WhileManyWrite()
    {
        const int streams = 6, each = 40;
        var writing = Task.WhenAll(Enumerable.Range(0, streams).Select(s => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await Append(Unit(Session($"s{s}"), i));
        })));
        var seen = new List<RecordedEvent>();
        await using var reader = await TakeAsync("bus");
        while (seen.Count < streams * each)
        {
            seen.AddRange(await reader.ReadAsync(7).AsTask().Within("further events"));
            await reader.CommitAsync(seen[^1].Position);
        }

        await writing.Within("the writers");
        foreach (var stream in seen.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, each).Select(i => (long)i), stream.Select(e => e.Version));
        Assert.Equal(seen.Select(e => e.Position).Order(), seen.Select(e => e.Position));
    }

    [Fact]
    public async Task Consumers_AreListedWithTheirLag_AndForgotten()
    {
        await Append(Unit(Persona("ada"), 0, 5));
        await using (var reader = await TakeAsync("bus"))
        {
            var read = await reader.ReadAsync(2);
            await reader.CommitAsync(read[^1].Position);
            Assert.Equal(
                StoreFault.Locked,
                (await Assert.ThrowsAsync<StoreException>(async () => await Store.Outbox.ForgetAsync("bus"))).Fault);
        }

        await (await TakeAsync("audit")).DisposeAsync();
        var end = await Store.Outbox.EndAsync();
        Assert.Equal(
            [new OutboxConsumer("audit", 0, end), new OutboxConsumer("bus", end - 3, end)],
            await Store.Outbox.ConsumersAsync());
        Assert.Equal(3, (await Store.Outbox.ConsumersAsync())[1].Lag);

        Assert.True(await Store.Outbox.ForgetAsync("bus"));
        Assert.False(await Store.Outbox.ForgetAsync("bus"));
        await using var anew = await TakeAsync("bus");
        Assert.Equal(0, anew.Checkpoint);
    }

    [Fact]
    public async Task Checkpoint_GoesBackOnRequest_ButNeverBeyondTheLog()
    {
        await Append(Unit(Persona("ada"), 0, 3));
        await using var reader = await TakeAsync("bus");
        var all = await reader.ReadAsync(10);
        await reader.CommitAsync(all[^1].Position);
        var end = await Store.Outbox.EndAsync();

        await Assert.ThrowsAsync<InvalidInputException>(async () => await reader.CommitAsync(end + 1));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await reader.CommitAsync(-1));
        await reader.CommitAsync(0);

        Assert.Equal(3, (await reader.ReadAsync(10)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bus")]
    [InlineData("a b")]
    public async Task ConsumerWithoutAProperName_IsRefused(string name) =>
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Store.Outbox.TryOpenAsync(name));

    private async Task<IOutboxReader> TakeAsync(string consumer)
    {
        for (var tries = 0; tries < 1_000; tries++)
            if (await Store.Outbox.TryOpenAsync(consumer) is { } reader)
                return reader;
        throw new InvalidOperationException($"the place of '{consumer}' never became free");
    }
}
