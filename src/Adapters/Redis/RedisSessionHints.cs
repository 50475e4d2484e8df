using LinkyV.Contracts;
using StackExchange.Redis;

namespace LinkyV.Adapters.Redis;

/// <summary>Hints over Redis' channels, one for each session.</summary>
public sealed class RedisSessionHints(IConnectionMultiplexer redis) : ISessionHints
{
    /// <inheritdoc/>
    public async ValueTask TellAsync(SessionId session, long version, CancellationToken cancel = default) =>
        await RedisFaults.GuardAsync(redis.GetSubscriber().PublishAsync(Channel(session), version), cancel);

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> HearAsync(
        SessionId session, Action<long> heard, CancellationToken cancel = default)
    {
        var queue = await RedisFaults.GuardAsync(redis.GetSubscriber().SubscribeAsync(Channel(session)), cancel);
        queue.OnMessage(message =>
        {
            if (message.Message.TryParse(out long version))
                heard(version);
        });
        return new Hearing(queue);
    }

    private static RedisChannel Channel(SessionId session) => RedisChannel.Literal($"linkyv:session:{session}");

    private sealed class Hearing(ChannelMessageQueue queue) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await queue.UnsubscribeAsync();
            }
            catch (RedisException)
            {
                // Redis is gone, and the subscription with it.
            }
        }
    }
}
