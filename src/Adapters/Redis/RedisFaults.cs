using LinkyV.Contracts;
using StackExchange.Redis;

namespace LinkyV.Adapters.Redis;

/// <summary>What Redis' failures mean.</summary>
internal static class RedisFaults
{
    /// <summary>Runs something; that Redis cannot be reached is a fault of the outside world.</summary>
    public static async Task<T> GuardAsync<T>(Task<T> asking, CancellationToken cancel)
    {
        try
        {
            return await asking.WaitAsync(cancel);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new StoreException(StoreFault.Io, $"Redis did not answer: {e.Message}", e);
        }
    }
}
