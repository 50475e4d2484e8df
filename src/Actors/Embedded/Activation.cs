using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors.Embedded;

/// <summary>
/// One live actor and its turn: work posted to it runs one piece at a time, in order, on the thread pool, and other
/// pieces run between a piece's awaits, as in a reentrant Orleans grain. It is the synchronization context of the
/// actor's code, so that every await comes back here.
/// </summary>
internal sealed class Activation<TActor>(TActor actor, ILogger log) : SynchronizationContext, IThreadPoolWorkItem
    where TActor : class, IActor
{
    /// <summary>Pieces run before the thread is given back to the pool, so that no actor starves the others.</summary>
    private const int Quantum = 64;

    private readonly Queue<(SendOrPostCallback Call, object? State)> _queue = new(4);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _closing;
    private Task? _ready;
    private bool _scheduled;
    private int _pins;

    public TActor Actor => actor;

    /// <summary>Completes when the actor has been put away.</summary>
    public Task Gone => _gone.Task;

    /// <summary>When it was last used, in milliseconds of the engine's clock.</summary>
    public long UsedAt { get; set; }

    public bool IsPinned => Volatile.Read(ref _pins) > 0;

    /// <summary>Keeps the activation alive for a call; false while it is being put away.</summary>
    public bool TryPin()
    {
        var pins = Volatile.Read(ref _pins);
        while (pins >= 0)
        {
            var seen = Interlocked.CompareExchange(ref _pins, pins + 1, pins);
            if (seen == pins)
                return true;
            pins = seen;
        }
        return false;
    }

    public void Unpin() => Interlocked.Decrement(ref _pins);

    /// <summary>Begins putting away: from here on <see cref="TryPin"/> fails. False if it is in use.</summary>
    public bool TryClose()
    {
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _pins, -1, 0) != 0)
            return false;
        Volatile.Write(ref _closing, closing);
        return true;
    }

    /// <summary>Gives up putting away.</summary>
    public void Reopen()
    {
        Volatile.Write(ref _pins, 0);
        Interlocked.Exchange(ref _closing, null)?.TrySetResult();
    }

    /// <summary>The activation is over.</summary>
    public void End()
    {
        _gone.TrySetResult();
        Interlocked.Exchange(ref _closing, null)?.TrySetResult();
    }

    /// <summary>Completes when putting away has been done or given up.</summary>
    public Task ClosingDone => Volatile.Read(ref _closing)?.Task ?? Task.CompletedTask;

    /// <summary>Completes when the actor has read its state. Only on the actor's own turn.</summary>
    public Task ReadyAsync() => _ready ??= actor.ActivateAsync();

    /// <summary>Awaiting this goes on within the actor's turn.</summary>
    public EnterAwaiter Enter => new(this);

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        bool schedule;
        lock (_queue)
        {
            _queue.Enqueue((d, state));
            schedule = !_scheduled;
            _scheduled = true;
        }
        if (schedule)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("an actor's turn cannot be waited for; post to it");

    void IThreadPoolWorkItem.Execute()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            for (var n = 0; n < Quantum; n++)
            {
                (SendOrPostCallback Call, object? State) piece;
                lock (_queue)
                    if (!_queue.TryDequeue(out piece))
                    {
                        _scheduled = false;
                        return;
                    }
                Run(piece.Call, piece.State);
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Run(SendOrPostCallback call, object? state)
    {
        try
        {
            call(state);
        }
        catch (Exception defect)
        {
            // Asynchronous code keeps its exceptions in its tasks; what arrives here escaped a callback.
            log.LogError(defect, "A piece of work of {Actor} threw", typeof(TActor).Name);
        }
    }

    /// <summary>Switches the awaiting method onto the activation.</summary>
    internal readonly struct EnterAwaiter(Activation<TActor> to) : ICriticalNotifyCompletion
    {
        private static readonly SendOrPostCallback Continue = static a => ((Action)a!)();

        public bool IsCompleted => false;

        public EnterAwaiter GetAwaiter() => this;

        public void GetResult()
        {
            // Nothing to give: the switch itself is the result.
        }

        public void OnCompleted(Action continuation) => to.Post(Continue, continuation);

        public void UnsafeOnCompleted(Action continuation) => to.Post(Continue, continuation);
    }
}
