using System.Text;

namespace LinkyV.Actors.Sessions;

/// <summary>One reply that is still to come: the floor of one persona in one turn.</summary>
internal sealed class OpenReply(TurnEntry turn, string persona, OpenReply? before)
{
    private readonly TaskCompletionSource _done = new();
    private CancellationTokenSource? _cancel;

    public TurnEntry Turn => turn;

    public string Persona => persona;

    /// <summary>The reply that has the persona's floor before this one; null once that is over.</summary>
    public Task Before { get; } = before?.Done ?? Task.CompletedTask;

    /// <summary>Completes when the reply is closed, durably.</summary>
    public Task Done => _done.Task;

    /// <summary>Text released so far; null while nothing was.</summary>
    public StringBuilder? Released { get; set; }

    /// <summary>Length of what was shown of it, in UTF-16 units: words put back for tags make it another than what was
    /// released.</summary>
    public int Shown { get; set; }

    /// <summary>Whether the persona was asked for it.</summary>
    public bool Started { get; set; }

    /// <summary>Whether it was asked to stop.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Whether the activation was read anew since: another run has taken over.</summary>
    public bool Stale { get; set; }

    public CancellationToken Token => (_cancel ??= new()).Token;

    public void Stop()
    {
        Stopped = true;
        (_cancel ??= new()).Cancel();
    }

    /// <summary>Lets those go on who wait for the floor.</summary>
    public void Yield() => _done.TrySetResult();

    public void Close()
    {
        Yield();
        _cancel?.Dispose();
    }
}
