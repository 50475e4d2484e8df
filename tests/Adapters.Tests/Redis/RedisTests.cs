using System.Threading.Channels;
using LinkyV.Adapters.Redis;
using LinkyV.Conformance;
using LinkyV.Contracts;
using LinkyV.Storage;
using StackExchange.Redis;
using Xunit;

namespace LinkyV.Adapters.Tests.Redis;

/// <summary>Against a real Redis, which is killed on the way.</summary>
public sealed class RedisTests : IAsyncLifetime
{
    private static readonly SessionId Session = new(TenantId.Default, "s1");
    private RedisServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task TwoGateways_ShareABucket_AndGainTokensBack()
    {
        await using var one = await ConnectAsync();
        await using var two = await ConnectAsync();
        IRateCounters[] gateways = [new RedisRateCounters(one), new RedisRateCounters(two)];
        var taken = 0;
        TimeSpan? wait = null;
        for (var i = 0; i < 12 && wait is null; i++)
        {
            wait = await gateways[i % 2].TakeAsync("ann", 0.001, 6);
            taken += wait is null ? 1 : 0;
        }

        Assert.Equal(6, taken);
        Assert.InRange(wait!.Value.TotalSeconds, 900, 1_000);
        Assert.Null(await gateways[0].TakeAsync("ben", 0.001, 6));
        // A thousand a second: the next token is there before the next round trip is over, or soon after.
        for (var tries = 0; await gateways[1].TakeAsync("ann", 1_000, 6) is not null; tries++)
            Assert.True(tries < 1_000, "a bucket that gains 1,000 tokens a second never gained one");
        await Assert.ThrowsAsync<InvalidInputException>(async () => await gateways[0].TakeAsync("ann", 0, 6));
    }

    [Fact]
    public async Task ALostRedis_IsAFault_AndCountsAgainOnceItIsBack()
    {
        await using var connection = await ConnectAsync();
        var counters = new RedisRateCounters(connection);
        Assert.Null(await counters.TakeAsync("ann", 1, 5));
        await _server.KillAsync();
        Assert.Equal(
            StoreFault.Io,
            (await Assert.ThrowsAsync<StoreException>(async () => await counters.TakeAsync("ann", 1, 5))).Fault);

        await _server.LaunchAsync();
        await SoonAsync(async () =>
        {
            try
            {
                return await counters.TakeAsync("ann", 1, 5) is null;
            }
            catch (StoreException)
            {
                return false;
            }
        }, "a Redis that counts again");
    }

    [Fact]
    public async Task WhatHappensInASession_IsToldToAnotherGateway_AlsoAfterRedisWasLost()
    {
        await using var store = new InMemoryStore(new SequentialIds());
        await using var here = await ConnectAsync();
        await using var there = await ConnectAsync();
        using var metrics = new OutboxMetrics();
        using var stop = new CancellationTokenSource();
        var pump = Task.Run(() => new OutboxPump(
            store.Outbox, new HintPublisher(new RedisSessionHints(here)), new OutboxOptions { PauseMaxMs = 50 },
            TimeProvider.System, metrics).RunAsync(stop.Token));
        var told = Channel.CreateUnbounded<long>();
        await using (await new RedisSessionHints(there).HearAsync(Session, v => told.Writer.TryWrite(v)))
        {
            await AppendAsync(store, 0);
            Assert.Equal(1, await told.Reader.ReadAsync().AsTask().Within("the first hint"));
            await _server.KillAsync();
            await AppendAsync(store, 1);
            await _server.LaunchAsync();
            await SoonAsync(async () => (await store.Outbox.ConsumersAsync())[0].Lag == 0, "hints that went on");

            // A hint that nobody heard is lost; the next one is not.
            for (var version = 2; !told.Reader.TryRead(out _); version++)
            {
                await AppendAsync(store, version);
                await SoonAsync(async () => (await store.Outbox.ConsumersAsync())[0].Lag == 0, "the next hint");
            }
        }

        await stop.CancelAsync();
        await pump.Within("the end of the pump");
    }

    private async Task<ConnectionMultiplexer> ConnectAsync() =>
        await ConnectionMultiplexer.ConnectAsync(RedisServices.Options(_server.Address));

    private static async Task AppendAsync(IStore store, long version) =>
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(new AppendUnit(
            Session.Stream, version, [new NewEvent("tested.1", "{}"u8.ToArray(), DateTimeOffset.UnixEpoch)])));

    private static async Task SoonAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"never came: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
