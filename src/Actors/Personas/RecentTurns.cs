using LinkyV.Contracts;

namespace LinkyV.Actors.Personas;

/// <summary>
/// The latest turns a persona lived, by id, so that a repeated request gets its recorded reply. Bounded; it knows from
/// which time on it is complete.
/// </summary>
internal sealed class RecentTurns
{
    /// <summary>Turns kept.</summary>
    public const int Most = 256;

    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Queue<(string Turn, DateTimeOffset At)> _order = new();

    /// <summary>A turn heard after this time and not found here was never lived.</summary>
    public DateTimeOffset CompleteSince { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Version at which a turn was lived; 0 if it is not among the latest.</summary>
    public long VersionOf(TurnId turn) => _versions.GetValueOrDefault(turn.Value);

    public void Add(TurnId turn, long version, DateTimeOffset at)
    {
        if (!_versions.TryAdd(turn.Value, version))
            return;
        _order.Enqueue((turn.Value, at));
        if (_order.Count <= Most)
            return;
        var (oldest, oldestAt) = _order.Dequeue();
        _versions.Remove(oldest);
        CompleteSince = oldestAt;
    }

    /// <summary>Forgets all; complete from <paramref name="since"/> on.</summary>
    public void Reset(DateTimeOffset since)
    {
        _versions.Clear();
        _order.Clear();
        CompleteSince = since;
    }
}
