using LinkyV.Actors;
using LinkyV.Contracts;
using LinkyV.Grains.Streams;

namespace LinkyV.Grains;

/// <summary>What the grains of one silo share: the actors' services, the way to other actors, counters.</summary>
public sealed class ActorHost : IDisposable
{
    private int _personas;
    private int _sessions;

    /// <summary>One per silo.</summary>
    /// <exception cref="InvalidInputException">An option breaks its rule.</exception>
    public ActorHost(ActorServices services, IActors actors, StreamHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Options.Validate();
        Services = services;
        Actors = actors;
        Hints = hints;
        Metrics = new ActorMetrics(() => LivePersonas, () => LiveSessions);
    }

    /// <summary>Store, models, clock, ids and limits.</summary>
    public ActorServices Services { get; }

    /// <summary>The way to other actors, wherever they live.</summary>
    public IActors Actors { get; }

    /// <summary>Told how far sessions have come; null = nobody is told by them.</summary>
    public StreamHints? Hints { get; }

    /// <summary>Counters of this silo.</summary>
    public ActorMetrics Metrics { get; }

    /// <summary>Personas live on this silo.</summary>
    public int LivePersonas => Volatile.Read(ref _personas);

    /// <summary>Sessions live on this silo.</summary>
    public int LiveSessions => Volatile.Read(ref _sessions);

    internal void PersonaLives(int by) => Interlocked.Add(ref _personas, by);

    internal void SessionLives(int by) => Interlocked.Add(ref _sessions, by);

    /// <inheritdoc/>
    public void Dispose() => Metrics.Dispose();
}
