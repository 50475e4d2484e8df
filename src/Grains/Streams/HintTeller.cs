using Microsoft.Extensions.Logging;

namespace LinkyV.Grains.Streams;

/// <summary>
/// What is still to be told, newest version of each session only: a batch gathers for <see cref="Gather"/>, and while
/// the last one is under way. Where the carrier is away what gathers is bounded, and told once it is back; what finds
/// no room is dropped and counted.
/// </summary>
/// <param name="send">Sends a batch on a stream.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told that the carrier does not take hints.</param>
internal sealed class HintTeller(Func<int, HintBatch, Task> send, TimeProvider time, ILogger log)
{
    /// <summary>Sessions that may wait on one stream.</summary>
    public const int WaitingMax = 4096;

    /// <summary>A batch costs much the same whatever it holds, and listeners have ten times as much patience.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    private readonly Lane[] _lanes = [.. Enumerable.Range(0, HintStreams.Count).Select(_ => new Lane())];
    private long _dropped;
    private int _warned;

    /// <summary>Hints for which there was no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Sessions to be told of.</summary>
    public int Waiting => _lanes.Sum(l => l.Count);

    /// <summary>Tells of a session, soon; returns at once.</summary>
    public void Tell(string session, long version)
    {
        var lane = HintStreams.Lane(session);
        switch (_lanes[lane].Put(session, version))
        {
            case Place.First:
                _ = Task.Run(() => SendAllAsync(lane));
                break;
            case Place.None:
                Interlocked.Increment(ref _dropped);
                break;
        }
    }

    private async Task SendAllAsync(int lane)
    {
        await Task.Delay(Gather, time, CancellationToken.None);
        while (_lanes[lane].Take() is { } batch)
        {
            try
            {
                await send(lane, batch);
                _warned = 0;
            }
            catch (Exception cause)
            {
                if (Interlocked.Exchange(ref _warned, 1) == 0)
                    log.LogWarning(cause, "Hints of sessions are not taken; listeners fall back on the poll");
                _lanes[lane].Back(batch);
                await Task.Delay(Again, time, CancellationToken.None);
            }
            await Task.Delay(Gather, time, CancellationToken.None);
        }
    }

    private enum Place
    {
        /// <summary>There is no room.</summary>
        None,

        /// <summary>It waits, and somebody sends.</summary>
        Waits,

        /// <summary>It waits, and nobody sends yet.</summary>
        First,
    }

    private sealed class Lane
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, long> _waiting = new(StringComparer.Ordinal);
        private bool _sending;

        public int Count
        {
            get
            {
                lock (_lock)
                    return _waiting.Count;
            }
        }

        public Place Put(string session, long version)
        {
            lock (_lock)
            {
                if (!Keep(session, version))
                    return Place.None;
                if (_sending)
                    return Place.Waits;
                _sending = true;
                return Place.First;
            }
        }

        /// <summary>The next batch; null ends the sending.</summary>
        public HintBatch? Take()
        {
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _sending = false;
                    return null;
                }
                var told = _waiting.Take(HintBatch.Most).ToArray();
                foreach (var (session, _) in told)
                    _waiting.Remove(session);
                return new([.. told.Select(t => t.Key)], [.. told.Select(t => t.Value)]);
            }
        }

        /// <summary>What could not be sent waits again, unless something newer does.</summary>
        public void Back(HintBatch batch)
        {
            lock (_lock)
                for (var i = 0; i < batch.Sessions.Length; i++)
                    Keep(batch.Sessions[i], batch.Versions[i]);
        }

        private bool Keep(string session, long version)
        {
            if (_waiting.TryGetValue(session, out var known))
                _waiting[session] = Math.Max(known, version);
            else if (_waiting.Count < WaitingMax)
                _waiting[session] = version;
            else
                return false;
            return true;
        }
    }
}
