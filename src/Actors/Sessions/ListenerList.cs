using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>Those who listen to one session. Published to on the session's turn, read from anywhere.</summary>
internal sealed class ListenerList(ActorOptions options, ActorMetrics metrics)
{
    private readonly List<Listener> _all = new(1);

    public bool Any
    {
        get
        {
            Prune();
            return _all.Count > 0;
        }
    }

    /// <summary>A new listener; null if there are too many.</summary>
    public Listener? Add(long from)
    {
        Prune();
        if (_all.Count >= options.ListenersMax)
            return null;
        var listener = new Listener(from, options);
        _all.Add(listener);
        return listener;
    }

    public void Publish(SessionEvent e, bool durable)
    {
        for (var i = _all.Count - 1; i >= 0; i--)
            if (!_all[i].Offer(e, durable))
            {
                if (_all[i].HasLagged)
                    metrics.Lagged();
                _all.RemoveAt(i);
            }
    }

    public void EndAll()
    {
        foreach (var l in _all)
            l.End();
        _all.Clear();
    }

    private void Prune() => _all.RemoveAll(static l => l.IsOver);
}

/// <summary>
/// One listener's queue. A slow one first loses ephemeral events, then, when too many durable ones wait, it is told
/// that it lagged and is let go; it comes back with the version it had.
/// </summary>
internal sealed class Listener(long from, ActorOptions options)
{
    private readonly Channel<SessionEvent> _queue = Channel.CreateUnbounded<SessionEvent>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private int _durable;
    private int _ephemeral;
    private volatile bool _over;

    /// <summary>Events up to this version come from the log, later ones live.</summary>
    public long From => from;

    public bool IsOver => _over;

    public bool HasLagged { get; private set; }

    /// <summary>Queues one event; false if the listener is over.</summary>
    public bool Offer(SessionEvent e, bool durable)
    {
        if (_over)
            return false;
        if (!durable)
        {
            if (Volatile.Read(ref _ephemeral) >= options.ListenerEphemeralMax)
                return true;
            Interlocked.Increment(ref _ephemeral);
        }
        else if (Interlocked.Increment(ref _durable) > options.ListenerDurableMax)
        {
            HasLagged = true;
            End();
            return false;
        }
        return _queue.Writer.TryWrite(e);
    }

    public void End()
    {
        _over = true;
        _queue.Writer.TryComplete();
    }

    /// <summary>Live events, until cancelled or over.</summary>
    public async IAsyncEnumerable<SessionEvent> ReadAsync(
        long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = after;
        try
        {
            while (await _queue.Reader.WaitToReadAsync(cancel))
                while (_queue.Reader.TryRead(out var e))
                {
                    if (e.Seq == 0)
                        Interlocked.Decrement(ref _ephemeral);
                    else
                        Interlocked.Decrement(ref _durable);
                    if (e.Seq != 0 && e.Seq <= last)
                        continue;
                    last = Math.Max(last, e.Seq);
                    yield return e;
                }
            if (HasLagged)
                yield return new ListenerLagged(last);
        }
        finally
        {
            End();
        }
    }
}
