using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LinkyV.Hosting.Tests;

/// <summary>Subscribers of the outbox, and the words that go out with events.</summary>
public sealed class OutboxTests
{
    private static readonly StreamId Session = new SessionId(TenantId.Default, "s1").Stream;

    [Fact]
    public async Task ASubscriber_GetsEveryEventInOrder_AlsoThoseItFailedAt()
    {
        var subscriber = new Recorder { FailuresLeft = 3 };
        using var host = await StartAsync(subscriber);
        var store = host.Services.GetRequiredService<IStore>();
        await AppendAsync(store, 0, 30);
        await subscriber.Reached(30).Within("30 events");
        await AppendAsync(store, 30, 5);
        await subscriber.Reached(35).Within("5 further events");

        Assert.Equal(Enumerable.Range(1, 35).Select(i => (long)i), subscriber.Handled.Select(e => e.Version));
        Assert.Equal(0, subscriber.FailuresLeft);
        await host.StopAsync();
    }

    [Fact]
    public async Task Lag_IsMeasured_WhileASubscriberCannotHandle()
    {
        var time = new ManualTime();
        var subscriber = new Recorder { FailuresLeft = int.MaxValue };
        using var host = await StartAsync(subscriber, s => s.AddSingleton<TimeProvider>(time));
        var store = host.Services.GetRequiredService<IStore>();
        await AppendAsync(store, 0, 12, time.GetUtcNow());
        await subscriber.Failed.Task.Within("a failure");
        time.Advance(TimeSpan.FromSeconds(40));
        var watch = new OutboxWatch(store, host.Services.GetRequiredService<OutboxMetrics>(), time);
        await watch.LookAsync(CancellationToken.None);

        var (lag, age) = Gauges("recorder");
        Assert.Equal(12, lag);
        Assert.Equal(40, age);

        subscriber.FailuresLeft = 0;
        while (subscriber.Handled.Count < 12)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        while ((await store.Outbox.ConsumersAsync())[0].Lag > 0)
            await Task.Yield();
        await watch.LookAsync(CancellationToken.None);
        Assert.Equal(0, Gauges("recorder").Lag);
        await host.StopAsync();
    }

    [Fact]
    public async Task WithoutLeave_NoWordGoesOut()
    {
        await using var services = new ServiceCollection().AddLinkyV().BuildServiceProvider();
        var store = services.GetRequiredService<IStore>();
        await HeardAsync(store, "my secret", "ann");

        var message = await MessageAsync(services, store);

        Assert.DoesNotContain("contents", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsThatGoOut_AreSealed_AndNobodyReadsThemOnceAnOwnerIsErased()
    {
        await using var services = new ServiceCollection().AddLinkyV(o => o.Outbox.Content = true)
            .BuildServiceProvider();
        var store = services.GetRequiredService<IStore>();
        var keys = services.GetRequiredService<IParticipantKeys>();
        var (content, owners) = await HeardAsync(store, "my secret", "ann", "ben");

        var message = await MessageAsync(services, store);

        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        var box = JsonDocument.Parse(message).RootElement.GetProperty("contents")[0].GetProperty("sealed").GetString()!;
        var ring = new Dictionary<string, byte[]>();
        foreach (var owner in owners)
            ring[owner.Value] = (await keys.FindAsync(owner))!;
        Assert.Equal("my secret", ContentSeal.Open(box, TenantId.Default, content, ring));

        // Neither key alone opens it, nor both for another row.
        Assert.ThrowsAny<CryptographicException>(() => ContentSeal.Open(
            box, TenantId.Default, content, ring.Take(1).ToDictionary()));
        Assert.ThrowsAny<CryptographicException>(() => ContentSeal.Open(
            box, TenantId.Default, new ContentId(content.Value + 1), ring));

        await store.EraseParticipantAsync(owners[0]);
        Assert.Null(await keys.FindAsync(owners[0]));
        ring[owners[0].Value] = await keys.GetOrMakeAsync(owners[0]);
        Assert.ThrowsAny<CryptographicException>(() => ContentSeal.Open(box, TenantId.Default, content, ring));
    }

    private static async Task<IHost> StartAsync(Recorder subscriber, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        more?.Invoke(builder.Services);
        builder.Services.AddLinkyV(o => o.Outbox = new OutboxOptions { BatchMax = 7, PauseMs = 1, PauseMaxMs = 5 });
        builder.Services.AddSingleton<IEventSubscriber>(subscriber);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task AppendAsync(IStore store, long version, int count, DateTimeOffset at = default) =>
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(new AppendUnit(
            Session, version, [.. Enumerable.Range(0, count).Select(_ => new NewEvent("x.1", "{}"u8.ToArray(), at))])));

    private static async Task<(ContentId, IReadOnlyList<ParticipantId>)> HeardAsync(
        IStore store, string text, params string[] who)
    {
        var owners = new List<ParticipantId>();
        foreach (var name in who)
            owners.Add(await store.Participants.ResolveAsync(TenantId.Default, "test", name));
        var content = new ContentId(17);
        var heard = new TurnHeard(new TurnId("t1"), owners[0].Value, null, content, [], null, null) { At = default };
        await store.AppendAsync(new AppendUnit(Session, 0, [EventJson.Encode(heard)])
        {
            Contents = [new ContentRow(content, Session, owners, text, default)],
        });
        return (content, owners);
    }

    private static async Task<string> MessageAsync(IServiceProvider services, IStore store) => Encoding.UTF8.GetString(
        (await services.GetRequiredService<IEventEncoder>().EncodeAsync(await store.ReadAllAsync(0, 10)))[0].Span);

    private static (long Lag, double Age) Gauges(string consumer)
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == OutboxMetrics.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? _)
            where T : struct, IConvertible
        {
            if (tags.ToArray().Any(t => t is { Key: "consumer", Value: string name } && name == consumer))
                seen[instrument.Name] = value.ToDouble(null);
        }
        listener.SetMeasurementEventCallback<long>(Note);
        listener.SetMeasurementEventCallback<double>(Note);
        listener.Start();
        listener.RecordObservableInstruments();
        return ((long)seen["linkyv.outbox.lag"], seen["linkyv.outbox.age"]);
    }

    private sealed class Recorder : IEventSubscriber
    {
        private readonly ConcurrentQueue<RecordedEvent> _handled = new();
        private readonly TaskCompletionSource[] _reached = [.. Enumerable.Range(0, 100).Select(
            _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        public string Consumer => "recorder";

        public int FailuresLeft { get; set; }

        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyCollection<RecordedEvent> Handled => _handled;

        public Task Reached(int count) => _reached[count].Task;

        public Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
        {
            if (FailuresLeft > 0)
            {
                FailuresLeft--;
                Failed.TrySetResult();
                throw new IOException("the subscriber's own trouble");
            }

            foreach (var e in events)
            {
                _handled.Enqueue(e);
                _reached[_handled.Count].TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
