using System.Globalization;
using LinkyV.Contracts;
using StackExchange.Redis;

namespace LinkyV.Adapters.Redis;

/// <summary>
/// Token buckets (Turner 1986) in Redis, by Redis' own clock, so that gateways with different clocks agree. A bucket
/// that would be full again expires. Costs one round trip.
/// </summary>
public sealed class RedisRateCounters(IConnectionMultiplexer redis) : IRateCounters
{
    private const string Script = """
        local now = redis.call('TIME')
        local at = now[1] + now[2] / 1000000
        local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
        local tokens = tonumber(kept[1]) or burst
        tokens = math.min(burst, tokens + math.max(0, at - (tonumber(kept[2]) or at)) * rate)
        local wait = 0
        if tokens >= 1 then tokens = tokens - 1 else wait = (1 - tokens) / rate end
        redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.6f', at))
        redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate * 1000) + 1000)
        return string.format('%.6f', wait)
        """;

    /// <inheritdoc/>
    public async ValueTask<TimeSpan?> TakeAsync(
        string who, double perSecond, int burst, CancellationToken cancel = default)
    {
        if (!(perSecond > 0) || burst < 1)
            throw new InvalidInputException(
                "rate", string.Create(CultureInfo.InvariantCulture, $"{perSecond}, {burst}"), "above 0, 1 or more");
        var result = await RedisFaults.GuardAsync(
            redis.GetDatabase().ScriptEvaluateAsync(Script, [$"linkyv:rate:{who}"], [perSecond, burst]), cancel);
        var wait = double.Parse((string)result!, CultureInfo.InvariantCulture);
        return wait > 0 ? TimeSpan.FromSeconds(wait) : null;
    }
}
