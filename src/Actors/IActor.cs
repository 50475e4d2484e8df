namespace LinkyV.Actors;

/// <summary>What an engine asks of any actor it hosts.</summary>
public interface IActor
{
    /// <summary>Reads the state from the store. Called once, before any other call.</summary>
    Task ActivateAsync(CancellationToken cancel = default);

    /// <summary>Writes a snapshot if the state moved on, and ends listeners. Called last.</summary>
    Task DeactivateAsync(CancellationToken cancel = default);

    /// <summary>Whether nothing is under way: no open turn, no pending write.</summary>
    bool IsQuiet { get; }

    /// <summary>Whether the actor could be put away unnoticed: quiet, and nobody listens to it.</summary>
    bool IsIdle { get; }
}
