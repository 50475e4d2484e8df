using System.Collections.Concurrent;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;

namespace LinkyV.Gateway.Limits;

/// <summary>
/// A token bucket for each participant of each key (Turner 1986): it holds <see cref="GatewayOptions.RateBurst"/>
/// tokens and gains <see cref="GatewayOptions.RatePerSecond"/> each second. At most <see cref="BucketsMax"/> are kept;
/// full ones are dropped, which changes nothing.
/// </summary>
internal sealed class RateLimits(
    GatewayOptions options, KeyRing keys, TimeProvider clock, GatewayMetrics metrics, IRateCounters? shared = null)
{
    public const int BucketsMax = 50_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    /// <summary>
    /// Takes a token, of the counters that gateways share if there are any; null if there was one, else the time until
    /// the next. When the shared ones cannot be reached, this gateway counts for itself.
    /// </summary>
    public async ValueTask<TimeSpan?> TakeAsync(string who, CancellationToken cancel)
    {
        var rate = Rate;
        if (shared is null || rate <= 0)
            return TryTake(who, out var own) ? null : own;
        try
        {
            var wait = await shared.TakeAsync(who, rate, options.RateBurst, cancel);
            if (wait is not null)
                metrics.RateLimited.Add(1);
            return wait;
        }
        catch (StoreException)
        {
            return TryTake(who, out var alone) ? null : alone;
        }
    }

    /// <summary>Takes a token; false with the time until the next one if there is none.</summary>
    public bool TryTake(string who, out TimeSpan retryAfter)
    {
        retryAfter = default;
        var rate = Rate;
        if (rate <= 0)
            return true;
        var now = clock.GetTimestamp();
        if (!_buckets.TryGetValue(who, out var bucket))
        {
            if (_buckets.Count >= BucketsMax)
                Trim(now, rate);
            bucket = _buckets.GetOrAdd(who, new Bucket(options.RateBurst, now));
        }
        lock (bucket)
        {
            bucket.Fill(clock.GetElapsedTime(bucket.At, now).TotalSeconds * rate, options.RateBurst, now);
            if (bucket.Tokens >= 1)
            {
                bucket.Tokens--;
                return true;
            }
            retryAfter = TimeSpan.FromSeconds((1 - bucket.Tokens) / rate);
        }
        metrics.RateLimited.Add(1);
        return false;
    }

    private double Rate => options.RatePerSecond ?? (keys.Required ? 50 : 0);

    private void Trim(long now, double rate)
    {
        foreach (var (who, bucket) in _buckets)
            if (bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * rate) >= options.RateBurst)
                _buckets.TryRemove(who, out _);
        if (_buckets.Count >= BucketsMax)
            _buckets.Clear();
    }

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens = tokens;

        public long At { get; private set; } = at;

        public void Fill(double gained, double most, long now)
        {
            Tokens = Math.Min(most, Tokens + Math.Max(0, gained));
            At = now;
        }
    }
}
