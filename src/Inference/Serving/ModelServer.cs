using static LinkyV.Inference.Serving.ServingMeter;

namespace LinkyV.Inference.Serving;

/// <summary>
/// One model served by a pool: a bounded queue, versions, and figures. Requests are run in batches; one that finds the
/// model idle runs at once.
/// </summary>
public sealed partial class ModelServer<TRequest, TReply> : IBatchSource
{
    private readonly ServingPool _pool;
    private readonly ServingOptions _options;
    private readonly ServingMeter _meter;
    private readonly ModelVersions<TRequest, TReply> _versions;
    private readonly LinkedList<Pending<TRequest, TReply>> _queue = [];
    private readonly List<Pending<TRequest, TReply>> _running = [];
    private readonly ITimer _deadlines, _delay;
    private long _nextDeadline = long.MaxValue;

    // What stands before a new request, as of the last change: read without the lock, so that who is refused never
    // waits for anybody. It may be a moment old; who is not refused by it is judged again under the lock.
    private int _queuedNow;
    private long _expectedTicks;

    internal ModelServer(
        ServingPool pool, string model, ServingOptions options, IServedModel<TRequest, TReply> version)
    {
        (_pool, Model, _options, _meter) = (pool, model, options, new ServingMeter(model));
        _versions = new ModelVersions<TRequest, TReply>(model);
        _versions.Replace([new(version, 1)]);
        _deadlines = pool.Time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _delay = pool.Time.CreateTimer(_ => Locked(pool.Wake), null, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Asks for one reply. Never throws for what a caller, the load or the model does; every outcome is a
    /// result, given by the deadline.</summary>
    public ValueTask<ServingResult<TReply>> AskAsync(
        TRequest request, AskOptions options = default, CancellationToken cancel = default)
    {
        var limit = options.Deadline ?? _options.Deadline;
        if (limit <= TimeSpan.Zero)
            return new(Refuse($"deadline {limit}: it must be above 0"));
        if (Refusal(request, options) is { } reason)
            return new(Refuse(reason));
        var queued = Volatile.Read(ref _queuedNow);
        var wait = TimeSpan.FromTicks(Volatile.Read(ref _expectedTicks));
        if (queued >= _options.QueueMax || wait > limit * Sure)
            return new(Count(Outcome.Busy, new ServingResult<TReply>.Busy(queued, wait)));
        Pending<TRequest, TReply> pending;
        lock (_pool.Gate)
        {
            if (_pool.IsStopped)
                return new(Count(Outcome.Stopped, new ServingResult<TReply>.Stopped()));
            var expected = ExpectedWait();
            if (_queue.Count >= _options.QueueMax || expected > limit * Sure)
                return new(Count(Outcome.Busy, new ServingResult<TReply>.Busy(_queue.Count, expected)));
            if (cancel.IsCancellationRequested)
                return new(Count(Outcome.Cancelled, new ServingResult<TReply>.Cancelled()));
            var now = _pool.Time.GetTimestamp();
            pending = new(request, options.Key, options.Version, now, now + Ticks(limit));
            _queue.AddLast(pending);
            _meter.Queue(1);
            Changed();
            Expect(pending.Due, now);
            _pool.Wake();
        }

        pending.OnCancel(Cancel, cancel);
        return new(pending.Answer);
    }

    /// <summary>Puts another version in for all traffic. Requests that wait are served by it, batches that run end
    /// with the old one; none is lost.</summary>
    public void Swap(IServedModel<TRequest, TReply> version) => Split(new VersionShare<TRequest, TReply>(version, 1));

    /// <summary>Divides traffic among versions by share of keys.</summary>
    /// <exception cref="ArgumentException">There is none, a name is given twice, or shares do not make 1.</exception>
    public void Split(params IReadOnlyList<VersionShare<TRequest, TReply>> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        IReadOnlyList<IServedModel<TRequest, TReply>> idle;
        lock (_pool.Gate)
            idle = _versions.Replace(versions);
        foreach (var model in idle)
            (model as IDisposable)?.Dispose();
    }

    /// <summary>How it does.</summary>
    public ServingSnapshot Snapshot()
    {
        lock (_pool.Gate)
            return new ServingSnapshot(
                Model,
                [.. _versions.All.Select(v => new VersionSnapshot(v.Model.Version, v.Share, v.Answered, v.Failed))],
                _queue.Count, _running.Count, _meter[Outcome.Answered], _meter[Outcome.Busy], _meter[Outcome.Expired],
                _meter[Outcome.Cancelled], _meter[Outcome.Failed], _meter[Outcome.Refused], _meter.Batches,
                _meter.Batches == 0 ? 0 : (double)_meter.Batched / _meter.Batches, _meter.Quantile(0.5),
                _meter.Quantile(0.95), _meter.Quantile(0.99));
    }

    void IBatchSource.Stop()
    {
        foreach (var pending in _queue)
            Give(pending, Outcome.Stopped, new ServingResult<TReply>.Stopped());
        _meter.Queue(-_queue.Count);
        _queue.Clear();
        Changed();
        _deadlines.Dispose();
        _delay.Dispose();
    }

    // Asks the version that would serve it; outside the lock, for it is the model's code.
    private string? Refusal(TRequest request, AskOptions options)
    {
        var version = _versions.Choose(options.Version, options.Key);
        if (version is null)
            return $"model {Model} has no version {options.Version}; there are "
                + string.Join(", ", _versions.All.Select(v => v.Model.Version));
        try
        {
            return version.Model.Refuse(request);
        }
        catch (Exception e)
        {
            return $"the request cannot be checked: {e.Message}";
        }
    }

    private ServingResult<TReply> Refuse(string reason) =>
        Count(Outcome.Refused, new ServingResult<TReply>.Refused(reason));

    private void Cancel(Pending<TRequest, TReply> pending)
    {
        lock (_pool.Gate)
        {
            if (!Give(pending, Outcome.Cancelled, new ServingResult<TReply>.Cancelled()))
                return;
            if (_queue.Remove(pending))
                _meter.Queue(-1);
            Changed();
        }
    }

    // Answers what is overdue, waiting or running, and sets the timer for what is due next.
    private void Sweep()
    {
        lock (_pool.Gate)
        {
            if (_pool.IsStopped)
                return;
            var now = _pool.Time.GetTimestamp();
            _nextDeadline = long.MaxValue;
            for (var node = _queue.First; node is not null;)
            {
                var (pending, next) = (node.Value, node.Next);
                if (Overdue(pending, now))
                {
                    _queue.Remove(node);
                    _meter.Queue(-1);
                }

                node = next;
            }

            foreach (var pending in _running)
                Overdue(pending, now);
            Changed();
        }
    }

    private bool Overdue(Pending<TRequest, TReply> pending, long now)
    {
        if (pending.Due > now)
        {
            if (!pending.Done)
                Expect(pending.Due, now);
            return false;
        }

        var after = _pool.Time.GetElapsedTime(pending.Asked, now);
        Give(pending, Outcome.Expired, new ServingResult<TReply>.Expired(after));
        return true;
    }

    private void Expect(long due, long now)
    {
        if (due >= _nextDeadline)
            return;
        _nextDeadline = due;
        _deadlines.Change(_pool.Time.GetElapsedTime(now, due), Timeout.InfiniteTimeSpan);
    }

    private bool Give(Pending<TRequest, TReply> pending, Outcome outcome, ServingResult<TReply> result)
    {
        if (!pending.Give(result))
            return false;
        _meter.Count(outcome);
        return true;
    }

    private ServingResult<TReply> Count(Outcome outcome, ServingResult<TReply> result)
    {
        _meter.Count(outcome);
        return result;
    }

    // Notes what a new request would find; the caller holds the lock.
    private void Changed()
    {
        Volatile.Write(ref _queuedNow, _queue.Count);
        Volatile.Write(ref _expectedTicks, ExpectedWait().Ticks);
    }

    private void Locked(Action act)
    {
        lock (_pool.Gate)
            act();
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _pool.Time.TimestampFrequency);
}
