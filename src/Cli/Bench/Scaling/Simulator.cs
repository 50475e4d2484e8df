namespace LinkyV.Cli.Bench.Scaling;

/// <summary>A clock and what is due; things due at the same moment happen in the order they were planned.</summary>
internal sealed class Simulator
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _due = new();
    private long _order;

    /// <summary>Seconds since the beginning.</summary>
    public double Now { get; private set; }

    /// <summary>Plans something <paramref name="seconds"/> from now, 0 or more.</summary>
    public void After(double seconds, Action what) => _due.Enqueue(what, (Now + Math.Max(0, seconds), _order++));

    /// <summary>Runs until nothing is due or <paramref name="done"/> says so.</summary>
    public void Run(Func<bool> done)
    {
        while (!done() && _due.TryDequeue(out var what, out var at))
        {
            Now = at.Time;
            what();
        }
    }
}

/// <summary>
/// k servers with one queue, first come first served. A stall lets none of them begin or finish for a while: a
/// collection that stops all threads, a neighbour that takes the machine.
/// </summary>
internal sealed class Station(Simulator clock, int servers)
{
    private readonly Queue<(double Seconds, Action Done)> _waiting = new();
    private int _busy;
    private double _stalledUntil, _stalled, _served;

    /// <summary>Server-seconds given so far, to those that were begun.</summary>
    public double Served => _served;

    /// <summary>How many wait for a server.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Asks for <paramref name="seconds"/> of one server, then does <paramref name="done"/>.</summary>
    public void Serve(double seconds, Action done)
    {
        if (_busy < servers)
            Begin(seconds, done);
        else
            _waiting.Enqueue((seconds, done));
    }

    /// <summary>Stops all servers for so long; stalls follow each other.</summary>
    public void Stall(double seconds)
    {
        _stalledUntil = Math.Max(_stalledUntil, clock.Now) + seconds;
        _stalled += seconds;
    }

    private void Begin(double seconds, Action done)
    {
        _busy++;
        _served += seconds;
        FinishAfter(Math.Max(clock.Now, _stalledUntil) + seconds - clock.Now, _stalled, done);
    }

    // Stalls that began meanwhile move the end by their length.
    private void FinishAfter(double left, double stalled, Action done) => clock.After(left, () =>
    {
        if (_stalled > stalled)
        {
            FinishAfter(_stalled - stalled, _stalled, done);
            return;
        }

        _busy--;
        if (_waiting.TryDequeue(out var next))
            Begin(next.Seconds, next.Done);
        done();
    });
}

/// <summary>A lock that one holds at a time, first come first served.</summary>
internal sealed class WriteLock
{
    private readonly Queue<Action<Action>> _waiting = new();
    private bool _held;

    /// <summary>Runs <paramref name="work"/> with the lock; it calls its argument to give it back.</summary>
    public void Hold(Action<Action> work)
    {
        if (_held)
        {
            _waiting.Enqueue(work);
            return;
        }

        _held = true;
        work(Release);
    }

    private void Release()
    {
        if (_waiting.TryDequeue(out var next))
            next(Release);
        else
            _held = false;
    }
}

/// <summary>
/// Group commit: one writer takes all that wait, up to a limit, works on it, waits for the disk once, and tells all of
/// them.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="batchMax">Units of one commit, at most.</param>
/// <param name="work">Runs the writer's own work for n units and then the continuation.</param>
/// <param name="sync">Draws how long the disk takes.</param>
internal sealed class GroupCommit(
    Simulator clock, int batchMax, Action<int, Action> work, Func<double> sync)
{
    private readonly Queue<Action> _waiting = new();
    private bool _writing;

    /// <summary>Commits so far.</summary>
    public long Commits { get; private set; }

    /// <summary>Units committed so far.</summary>
    public long Units { get; private set; }

    /// <summary>Appends a unit; <paramref name="durable"/> when it is on disk.</summary>
    public void Append(Action durable)
    {
        _waiting.Enqueue(durable);
        if (!_writing)
            Commit();
    }

    private void Commit()
    {
        _writing = true;
        var batch = new Action[Math.Min(batchMax, _waiting.Count)];
        for (var i = 0; i < batch.Length; i++)
            batch[i] = _waiting.Dequeue();
        Commits++;
        Units += batch.Length;
        work(batch.Length, () => clock.After(sync(), () =>
        {
            if (_waiting.Count > 0)
                Commit();
            else
                _writing = false;
            foreach (var durable in batch)
                durable();
        }));
    }
}
