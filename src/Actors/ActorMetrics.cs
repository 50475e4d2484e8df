using System.Diagnostics.Metrics;

namespace LinkyV.Actors;

/// <summary>What actors count and measure: meter "LinkyV.Actors". One per engine.</summary>
public sealed class ActorMetrics : IDisposable
{
    /// <summary>Name of the meter, for collectors.</summary>
    public const string MeterName = "LinkyV.Actors";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _turns;
    private readonly Counter<long> _lagged;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _checks;
    private readonly Histogram<double> _turnMs;
    private readonly UpDownCounter<int> _open;

    /// <summary>Makes the instruments.</summary>
    /// <param name="personas">Live personas now.</param>
    /// <param name="sessions">Live sessions now.</param>
    public ActorMetrics(Func<int> personas, Func<int> sessions)
    {
        _meter.CreateObservableGauge("linkyv.actors.personas", personas, "{actor}", "Live personas");
        _meter.CreateObservableGauge("linkyv.actors.sessions", sessions, "{actor}", "Live sessions");
        _turns = _meter.CreateCounter<long>("linkyv.turns", "{turn}", "Turns closed, by outcome");
        _turnMs = _meter.CreateHistogram<double>("linkyv.turn.duration", "ms", "From heard to said");
        _open = _meter.CreateUpDownCounter<int>("linkyv.turns.open", "{turn}", "Turns open at personas");
        _lagged = _meter.CreateCounter<long>("linkyv.listeners.lagged", "{listener}", "Listeners that fell behind");
        _reloads = _meter.CreateCounter<long>("linkyv.actors.reloads", "{actor}", "Reloads after a failed append");
        _checks = _meter.CreateCounter<long>(
            "linkyv.speech.checks", "{rule}",
            "Clauses revised, blocked or stopped, and replies that fell back, by rule");
    }

    internal void TurnOpened() => _open.Add(1);

    internal void TurnClosed() => _open.Add(-1);

    internal void Replied(string outcome, TimeSpan took)
    {
        _turns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _turnMs.Record(took.TotalMilliseconds);
    }

    internal void Lagged() => _lagged.Add(1);

    /// <summary>Counts what the checks did to words that are now durable.</summary>
    internal void Checked(IReadOnlyList<string> rules)
    {
        foreach (var rule in rules)
            _checks.Add(1, new KeyValuePair<string, object?>("rule", rule));
    }

    internal void Reloaded() => _reloads.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
