using static LinkyV.Inference.Serving.ServingMeter;

namespace LinkyV.Inference.Serving;

// Forming batches, running them and dealing with those that fail.
public sealed partial class ModelServer<TRequest, TReply>
{
    // A request is taken only if it is expected within this share of its deadline: the estimate does not see what else
    // the machine has to do.
    private const double Sure = 0.5;

    // Measured: how long a batch takes, and how long each request of it, over about the last eight batches.
    private double _batchSeconds, _requestSeconds;
    private int _batchesRunning;

    Action? IBatchSource.TakeBatch()
    {
        if (_queue.First is not { } first || !Ready(first.Value))
            return null;
        var batch = new List<Pending<TRequest, TReply>>(Math.Min(_options.BatchMax, _queue.Count));
        VersionInUse<TRequest, TReply>? version = null;
        for (var node = _queue.First; node is not null && batch.Count < _options.BatchMax;)
        {
            var (pending, next) = (node.Value, node.Next);
            var its = _versions.Choose(pending.Version, pending.Key);
            if (its is null)
            {
                // The version it asked for was taken out while it waited.
                Leave(node);
                Give(pending, Outcome.Refused, new ServingResult<TReply>.Refused(
                    $"model {Model} no longer has version {pending.Version}"));
            }
            else if (its == (version ??= its))
            {
                Leave(node);
                batch.Add(pending);
            }

            node = next;
        }

        if (version is null)
        {
            Changed();
            return null;
        }
        _running.AddRange(batch);
        _batchesRunning++;
        version.Running++;
        Changed();
        if (_queue.Count > 0)
            _pool.Wake();
        return () => Run(version, batch);
    }

    // An idle model does not wait; one that runs gathers more until the batch is full or the delay is over.
    private bool Ready(Pending<TRequest, TReply> oldest)
    {
        if (_batchesRunning == 0 || _queue.Count >= _options.BatchMax || _options.Delay == TimeSpan.Zero)
            return true;
        var left = _options.Delay - _pool.Time.GetElapsedTime(oldest.Asked);
        if (left <= TimeSpan.Zero)
            return true;
        _delay.Change(left, Timeout.InfiniteTimeSpan);
        return false;
    }

    // What a request that comes now has before it: the queue's share of the workers, then its own batch. An idle model
    // takes any request, whatever it took last: else one slow batch would shut it for good.
    private TimeSpan ExpectedWait()
    {
        if (_queue.Count == 0 && _batchesRunning == 0)
            return TimeSpan.Zero;
        var before = _requestSeconds * _queue.Count / _pool.Workers;
        var running = _batchesRunning >= _pool.Workers ? _batchSeconds : 0;
        return TimeSpan.FromSeconds(before + running + _batchSeconds);
    }

    private void Run(VersionInUse<TRequest, TReply> version, List<Pending<TRequest, TReply>> batch)
    {
        var begun = _pool.Time.GetTimestamp();
        var requests = new TRequest[batch.Count];
        for (var i = 0; i < requests.Length; i++)
            requests[i] = batch[i].Request;
        var replies = new TReply[requests.Length];
        var faults = new string?[requests.Length];
        if (Try(version.Model, requests, replies) is { } fault)
        {
            // One request must not fail the others: each is run alone.
            for (var i = 0; i < requests.Length; i++)
                faults[i] = requests.Length == 1 ? fault
                    : batch[i].Done ? "" : Try(version.Model, requests.AsSpan(i, 1), replies.AsSpan(i, 1));
        }

        for (var i = 0; i < requests.Length; i++)
            faults[i] ??= Fault(version.Model, replies[i]);
        Finish(version, batch, replies, faults, _pool.Time.GetElapsedTime(begun).TotalSeconds);
    }

    private static string? Try(
        IServedModel<TRequest, TReply> model, ReadOnlySpan<TRequest> requests, Span<TReply> replies)
    {
        try
        {
            model.Run(requests, replies);
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static string? Fault(IServedModel<TRequest, TReply> model, TReply reply)
    {
        try
        {
            return model.Fault(reply);
        }
        catch (Exception e)
        {
            return $"the reply cannot be checked: {e.Message}";
        }
    }

    private void Finish(
        VersionInUse<TRequest, TReply> version, List<Pending<TRequest, TReply>> batch, TReply[] replies,
        string?[] faults, double seconds)
    {
        bool dispose;
        lock (_pool.Gate)
        {
            _batchSeconds = Smooth(_batchSeconds, seconds);
            _requestSeconds = Smooth(_requestSeconds, seconds / batch.Count);
            _meter.Batch(batch.Count, version.Model.Version);
            for (var i = 0; i < batch.Count; i++)
                Answer(version, batch[i], replies[i], faults[i], batch.Count);
            foreach (var pending in batch)
                _running.Remove(pending);
            _batchesRunning--;
            version.Running--;
            Changed();
            dispose = version is { Retired: true, Running: 0 };
            if (_queue.Count > 0)
                _pool.Wake();
        }

        if (dispose)
            (version.Model as IDisposable)?.Dispose();
    }

    private void Answer(
        VersionInUse<TRequest, TReply> version, Pending<TRequest, TReply> pending, TReply reply, string? fault,
        int size)
    {
        var took = _pool.Time.GetElapsedTime(pending.Asked);
        if (fault is not null)
        {
            if (Give(pending, Outcome.Failed,
                new ServingResult<TReply>.Failed(Model, version.Model.Version, fault)))
                version.Failed++;
        }
        else if (pending.Due <= _pool.Time.GetTimestamp())
        {
            Give(pending, Outcome.Expired, new ServingResult<TReply>.Expired(took));
        }
        else if (pending.Give(new ServingResult<TReply>.Answered(reply, Model, version.Model.Version, size, took)))
        {
            version.Answered++;
            _meter.Answer(took, version.Model.Version);
        }
    }

    private void Leave(LinkedListNode<Pending<TRequest, TReply>> node)
    {
        _queue.Remove(node);
        _meter.Queue(-1);
    }

    private static double Smooth(double mean, double value) => mean == 0 ? value : mean + ((value - mean) / 8);
}
