using LinkyV.Actors;
using Orleans.Runtime;

namespace LinkyV.Grains;

/// <summary>
/// The shell of one actor. The actor reads its state at the first call, so that a store that fails is told to the
/// caller as what it is; it is put away when it is quiet.
/// </summary>
public abstract class ActorGrain<TActor>(ActorHost host) : Grain
    where TActor : class, IActor
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private Task? _ready;

    /// <summary>What the silo's grains share.</summary>
    protected ActorHost Host => host;

    /// <summary>The actor, whether its state was read or not.</summary>
    protected TActor Actor { get; private set; } = null!;

    /// <summary>Makes the actor of this grain's key.</summary>
    protected abstract TActor Make();

    /// <summary>Counts this actor in (1) or out (-1).</summary>
    protected abstract void Lives(int by);

    /// <summary>Whether the actor must be quiet before it goes; one that need not be is handed over.</summary>
    protected virtual bool WaitsForQuiet => true;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Actor = Make();
        Lives(1);
        return Task.CompletedTask;
    }

    /// <summary>Drains: open turns go on until they are closed or the time is over, then the snapshot is
    /// written.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Lives(-1);
        if (_ready is not { IsCompletedSuccessfully: true })
            return;
        var time = host.Services.Time;
        var began = time.GetTimestamp();
        while (WaitsForQuiet && !Actor.IsQuiet && !cancellationToken.IsCancellationRequested
            && time.GetElapsedTime(began) < host.Services.Options.DrainWithin)
            await Task.Delay(Look, time, CancellationToken.None);
        await Actor.DeactivateAsync(cancellationToken);
    }

    /// <summary>The actor with its state read.</summary>
    protected ValueTask<TActor> ReadyAsync()
    {
        _ready ??= Actor.ActivateAsync();
        return _ready.IsCompletedSuccessfully ? new(Actor) : new(WaitAsync(_ready));
    }

    private async Task<TActor> WaitAsync(Task ready)
    {
        try
        {
            await ready;
        }
        catch
        {
            // The next call finds a new activation, which tries again.
            DeactivateOnIdle();
            throw;
        }
        return Actor;
    }
}
