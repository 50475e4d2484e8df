using System.Collections.Concurrent;
using System.Text.Json;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage;
using Xunit;

namespace LinkyV.Adapters.Tests;

/// <summary>What every way from the outbox to a broker does. A broker inherits this.</summary>
public abstract class EventBusSuite : IAsyncLifetime
{
    private readonly OutboxMetrics _metrics = new();
    private CancellationTokenSource _stop = new();
    private InMemoryStore _store = null!;
    private IEventSubscriber? _subscriber;
    private Task _pumping = Task.CompletedTask;
    private TaskCompletionSource? _handed;

    /// <summary>Messages of the broker, each partition in its order, at least so many.</summary>
    protected abstract Task<IReadOnlyList<(string Key, JsonElement Message)>> ReadAsync(int atLeast);

    /// <summary>A publisher to an empty broker.</summary>
    protected abstract Task<IEventSubscriber> OpenAsync(IEventEncoder encoder);

    /// <summary>The broker goes away: connections are cut, new ones refused.</summary>
    protected abstract Task StopBrokerAsync();

    /// <summary>The broker is back with what it had acknowledged.</summary>
    protected abstract Task StartBrokerAsync();

    public virtual ValueTask InitializeAsync()
    {
        _store = new InMemoryStore(new SequentialIds());
        return default;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _store.DisposeAsync();
        _metrics.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task EveryEvent_Arrives_WithItsStreamAsKey_AsAMessageOfTheSchema()
    {
        await PumpAsync();
        await AppendAsync("s1", 0, 3);
        await AppendAsync("s2", 0, 2);

        var read = await ReadAsync(5);

        Assert.Equal(5, read.Count);
        Assert.All(read, m => Assert.Equal(
            m.Key, $"main/session/{m.Message.GetProperty("stream").GetString()}"));
        Assert.All(read, m => Assert.Equal("tested.1", m.Message.GetProperty("data").GetProperty("$k").GetString()));
        Assert.Equal(
            ["main/session/s1/1", "main/session/s1/2", "main/session/s1/3", "main/session/s2/1", "main/session/s2/2"],
            read.Select(m => m.Message.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
        await CaughtUpAsync();
    }

    [Fact]
    public async Task BrokerStoppedAndStartedUnderLoad_LosesNothing_KeepsOrder_AndTheLagShows()
    {
        const int streams = 8, each = 300;
        await PumpAsync();
        var written = 0;
        var reached = new ConcurrentDictionary<int, TaskCompletionSource>();
        foreach (var at in (int[])[400, 1_200, 2_000])
            reached[at] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.WhenAll(Enumerable.Range(0, streams).Select(s => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await AppendAsync($"s{s}", i, 1);
                if (reached.TryGetValue(Interlocked.Increment(ref written), out var mark))
                    mark.SetResult();
                await Task.Yield();
            }
        })));
        await reached[400].Task.Within("400 events");
        await StopBrokerAsync();
        await reached[1_200].Task.Within("800 events while the broker is away");
        await StartBrokerAsync();
        await reached[2_000].Task.Within("2,000 events");
        await StopBrokerAsync();
        await writing.Within("all events");
        var watch = new OutboxWatch(_store, _metrics, TimeProvider.System);
        await watch.LookAsync(CancellationToken.None);
        var behind = _metrics.Lag(Consumer);
        await StartBrokerAsync();
        await CaughtUpAsync();
        await watch.LookAsync(CancellationToken.None);

        Assert.True(behind > 0, "the broker was away, but no lag was shown");
        Assert.Equal(0, _metrics.Lag(Consumer));
        var read = await ReadAsync(streams * each);
        foreach (var stream in read.GroupBy(m => m.Key))
            AssertInOrder([.. stream.Select(m => m.Message.GetProperty("version").GetInt64())], each);
        Assert.Equal(streams, read.Select(m => m.Key).Distinct().Count());
    }

    [Fact]
    public async Task WhoEndsWhileTheBrokerIsAway_LosesNothing_ForTheNextSendsItAgain()
    {
        await PumpAsync();
        await AppendAsync("s1", 0, 3);
        await CaughtUpAsync();
        await StopBrokerAsync();
        _handed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await AppendAsync("s1", 3, 5);
        await _handed.Task.Within("the events that the broker cannot take");
        await EndAsync();
        Assert.Equal(5, (await _store.Outbox.ConsumersAsync()).Single().Lag);

        await StartBrokerAsync();
        await PumpAsync();
        await CaughtUpAsync();

        AssertInOrder([.. (await ReadAsync(8)).Select(m => m.Message.GetProperty("version").GetInt64())], 8);
    }

    [Theory]
    [InlineData(new long[] { 1, 2, 4, 3 })]
    [InlineData(new long[] { 1, 2, 4 })]
    [InlineData(new long[] { 2, 3, 4 })]
    public void GapsAndOvertaking_WouldBeSeen(long[] versions) =>
        Assert.ThrowsAny<Exception>(() => AssertInOrder(versions, 4));

    /// <summary>Each version comes first in order and without a gap; a stretch may come again.</summary>
    private static void AssertInOrder(IReadOnlyList<long> versions, long last)
    {
        var highest = 0L;
        foreach (var version in versions)
        {
            Assert.True(version <= highest + 1, $"version {version} came after {highest}");
            highest = Math.Max(highest, version);
        }

        Assert.Equal(last, highest);
    }

    private string Consumer { get; set; } = "";

    /// <summary>Begins to carry events.</summary>
    protected async Task PumpAsync()
    {
        _subscriber ??= await OpenAsync(new EventEncoder(_store, new ParticipantKeys(_store.Index), content: false));
        var subscriber = new Watched(_subscriber, () => _handed?.TrySetResult());
        Consumer = subscriber.Consumer;
        _stop = new CancellationTokenSource();
        var stop = _stop.Token;
        var options = new OutboxOptions { BatchMax = 100, PauseMs = 5, PauseMaxMs = 50 };
        _pumping = Task.Run(async () =>
        {
            await new OutboxPump(_store.Outbox, subscriber, options, TimeProvider.System, _metrics)
                .RunAsync(stop);
            (_subscriber as IDisposable)?.Dispose();
        });
    }

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _pumping.Within("the end of the pump");
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    private async Task CaughtUpAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await _store.Outbox.ConsumersAsync() is not [{ Lag: 0 }])
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(since) < Soon.Limit, "the consumer never reached the log's end");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>Appends events to a session.</summary>
    protected async Task AppendAsync(string session, long version, int events) =>
        Assert.IsType<AppendResult.Appended>(await _store.AppendAsync(new AppendUnit(
            new SessionId(TenantId.Default, session).Stream, version, [.. Enumerable.Range(0, events).Select(
                _ => new NewEvent("tested.1", """{"$k":"tested.1"}"""u8.ToArray(), DateTimeOffset.UnixEpoch))])));

    /// <summary>Says when events are handed over.</summary>
    private sealed class Watched(IEventSubscriber inner, Action handed) : IEventSubscriber
    {
        public string Consumer => inner.Consumer;

        public Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
        {
            handed();
            return inner.HandleAsync(events, cancel);
        }
    }
}
