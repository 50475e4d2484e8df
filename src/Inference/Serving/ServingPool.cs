namespace LinkyV.Inference.Serving;

/// <summary>
/// Workers that serve every model of a process. They keep nothing between batches; each takes the next batch that is
/// ready, model after model in turn, so that none starves another. One lock guards all queues; models run outside it.
/// </summary>
public sealed class ServingPool : IAsyncDisposable
{
    private readonly List<IBatchSource> _sources = [];
    private readonly Dictionary<string, IBatchSource> _byName = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource[] _ended;
    private int _turn;
    private bool _stopped;

    /// <summary>Starts the workers.</summary>
    /// <param name="time">The clock of deadlines and delays.</param>
    /// <param name="workers">Threads, 1 to 256; as many as processors when left out.</param>
    public ServingPool(TimeProvider time, int? workers = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        var count = workers ?? Environment.ProcessorCount;
        if (count is < 1 or > 256)
            throw new ArgumentOutOfRangeException(nameof(workers), workers, "workers must be 1 to 256");
        Time = time;
        Workers = count;
        _ended = new TaskCompletionSource[count];
        for (var i = 0; i < count; i++)
        {
            var ended = _ended[i] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            new Thread(() => Work(ended)) { IsBackground = true, Name = $"inference {i}" }.Start();
        }
    }

    /// <summary>Threads.</summary>
    public int Workers { get; }

    internal TimeProvider Time { get; }

    internal object Gate { get; } = new();

    internal bool IsStopped => _stopped;

    /// <summary>Adds a model with one version.</summary>
    /// <exception cref="ArgumentException">The name is taken or an option breaks its rule.</exception>
    public ModelServer<TRequest, TReply> Add<TRequest, TReply>(
        string model, IServedModel<TRequest, TReply> version, ServingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(version);
        options ??= new ServingOptions();
        options.Check();
        var server = new ModelServer<TRequest, TReply>(this, model, options, version);
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (!_byName.TryAdd(model, server))
                throw new ArgumentException($"a model named {model} is served already");
            _sources.Add(server);
        }

        return server;
    }

    /// <summary>The server of a model, or null if there is none of that name for these requests.</summary>
    public ModelServer<TRequest, TReply>? Find<TRequest, TReply>(string model)
    {
        lock (Gate)
            return _byName.GetValueOrDefault(model) as ModelServer<TRequest, TReply>;
    }

    /// <summary>Asks a model by name; an unknown one is refused with the names there are.</summary>
    public ValueTask<ServingResult<TReply>> AskAsync<TRequest, TReply>(
        string model, TRequest request, AskOptions options = default, CancellationToken cancel = default)
    {
        if (Find<TRequest, TReply>(model) is { } server)
            return server.AskAsync(request, options, cancel);
        lock (Gate)
            return new(new ServingResult<TReply>.Refused(
                $"no model {model} takes such requests; there are {string.Join(", ", _byName.Keys.Order())}"));
    }

    /// <summary>How every model does.</summary>
    public IReadOnlyList<ServingSnapshot> Snapshot()
    {
        lock (Gate)
            return [.. _sources.Select(s => s.Snapshot())];
    }

    /// <summary>Takes no more requests, answers those that wait with stopped, ends when running batches have.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (Gate)
        {
            if (!_stopped)
            {
                _stopped = true;
                foreach (var source in _sources)
                    source.Stop();
            }

            Monitor.PulseAll(Gate);
        }

        await Task.WhenAll(_ended.Select(e => e.Task));
    }

    /// <summary>Wakes a worker; the caller holds the lock.</summary>
    internal void Wake() => Monitor.Pulse(Gate);

    private void Work(TaskCompletionSource ended)
    {
        while (true)
        {
            Action? batch;
            lock (Gate)
            {
                while ((batch = NextReady()) is null)
                {
                    if (_stopped)
                    {
                        ended.SetResult();
                        return;
                    }

                    Monitor.Wait(Gate);
                }
            }

            batch();
        }
    }

    private Action? NextReady()
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            _turn = (_turn + 1) % _sources.Count;
            if (_sources[_turn].TakeBatch() is { } batch)
                return batch;
        }

        return null;
    }
}

/// <summary>A queue that batches come from. All members are called under the pool's lock.</summary>
internal interface IBatchSource
{
    /// <summary>A batch that is ready to run, as what to run outside the lock, or null.</summary>
    Action? TakeBatch();

    /// <summary>Answers everything that waits with stopped.</summary>
    void Stop();

    /// <summary>How it does.</summary>
    ServingSnapshot Snapshot();
}
