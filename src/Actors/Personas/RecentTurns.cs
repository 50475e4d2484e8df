using LinkyV.Contracts;

namespace LinkyV.Actors.Personas;

/// <summary>
/// The latest turns a persona lived, by hash of their id, so that a repeated request gets its recorded reply. Bounded;
/// it knows from which time on it is complete. Of 256 turns another one shares a hash with odds of 1 to 7e16.
/// </summary>
internal sealed class RecentTurns
{
    /// <summary>Turns kept.</summary>
    public const int Most = 256;

    /// <summary>Bytes of heap it takes at most.</summary>
    public const long HeapBytes = (Most * 24) + 200;

    private ulong[] _turns = [];
    private long[] _versions = [];
    private long[] _ticks = [];
    private int _count;
    private int _oldest;

    /// <summary>A turn heard after this time and not found here was never lived.</summary>
    public DateTimeOffset CompleteSince { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Version at which a turn was lived; 0 if it is not among the latest.</summary>
    public long VersionOf(TurnId turn) =>
        _turns.AsSpan(0, _count).IndexOf(Key(turn)) is >= 0 and var i ? _versions[i] : 0;

    public void Add(TurnId turn, long version, DateTimeOffset at)
    {
        if (VersionOf(turn) != 0)
            return;
        var place = _count;
        if (_count < Most)
        {
            if (_count == _turns.Length)
                Grow();
            _count++;
        }
        else
        {
            place = _oldest;
            _oldest = (_oldest + 1) % Most;
            CompleteSince = new DateTimeOffset(_ticks[place], TimeSpan.Zero);
        }
        (_turns[place], _versions[place], _ticks[place]) = (Key(turn), version, at.UtcTicks);
    }

    /// <summary>Forgets all; complete from <paramref name="since"/> on.</summary>
    public void Reset(DateTimeOffset since)
    {
        (_count, _oldest) = (0, 0);
        CompleteSince = since;
    }

    private void Grow()
    {
        var size = Math.Min(Most, Math.Max(4, 2 * _count));
        Array.Resize(ref _turns, size);
        Array.Resize(ref _versions, size);
        Array.Resize(ref _ticks, size);
    }

    private static ulong Key(TurnId turn) => Chance.Mix(0x72656365UL, turn.Value);
}
