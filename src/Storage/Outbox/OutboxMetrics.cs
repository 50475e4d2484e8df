using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LinkyV.Storage;

/// <summary>What the outbox's consumers count: meter "LinkyV.Outbox", each by consumer.</summary>
public sealed class OutboxMetrics : IDisposable
{
    /// <summary>Name of the meter, for collectors.</summary>
    public const string MeterName = "LinkyV.Outbox";

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<string, (long Events, double Seconds)> _lags = new(StringComparer.Ordinal);
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    public OutboxMetrics()
    {
        _meter.CreateObservableGauge(
            "linkyv.outbox.lag", () => _lags.Select(l => Of(l.Key, l.Value.Events)), "{event}",
            "Positions between the checkpoint and the end of the log");
        _meter.CreateObservableGauge(
            "linkyv.outbox.age", () => _lags.Select(l => Of(l.Key, l.Value.Seconds)), "s",
            "Age of the oldest event that waits");
        _delivered = _meter.CreateCounter<long>("linkyv.outbox.delivered", "{event}", "Events handled");
        _failures = _meter.CreateCounter<long>("linkyv.outbox.failures", "{failure}", "Failures to handle events");
    }

    /// <summary>How far a consumer was behind when last looked at.</summary>
    public long Lag(string consumer) => _lags.GetValueOrDefault(consumer).Events;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Behind(string consumer, long events, double seconds) => _lags[consumer] = (events, seconds);

    internal void Gone(Func<string, bool> known)
    {
        foreach (var consumer in _lags.Keys)
            if (!known(consumer))
                _lags.TryRemove(consumer, out _);
    }

    internal void Delivered(string consumer, int events) => _delivered.Add(events, Tag(consumer));

    internal void Failed(string consumer) => _failures.Add(1, Tag(consumer));

    private static Measurement<T> Of<T>(string consumer, T value)
        where T : struct => new(value, Tag(consumer));

    private static KeyValuePair<string, object?> Tag(string consumer) => new("consumer", consumer);
}
