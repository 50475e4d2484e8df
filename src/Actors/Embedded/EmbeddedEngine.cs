using LinkyV.Contracts;
using LinkyV.Core.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Actors.Embedded;

/// <summary>
/// Hosts all actors in this process: activates them on first use, runs each on its own turn over the thread pool, and
/// puts away what is idle. Dispose it to drain: open turns are waited for, snapshots are written.
/// </summary>
public sealed class EmbeddedEngine : IActors, IAsyncDisposable
{
    private readonly ActorServices _services;
    private readonly ActivationTable<PersonaId, PersonaActor> _personas;
    private readonly ActivationTable<SessionId, SessionActor> _sessions;
    private readonly Wire? _wire;
    private readonly ActorMetrics _metrics;
    private readonly ITimer _sweeper;
    private int _sweeping;
    private int _disposed;

    /// <summary>Starts an engine over a store that nobody else writes.</summary>
    /// <param name="store">Everything durable; not disposed by the engine.</param>
    /// <param name="models">Language models; null = embedded speaker only.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Makes ids.</param>
    /// <param name="options">Limits; null = defaults.</param>
    /// <param name="log">Where defects are reported; null = nowhere.</param>
    /// <param name="wire">For tests: treats every call as if it crossed a network.</param>
    /// <param name="personModels">Trained models that personas live with; null = none.</param>
    /// <exception cref="InvalidInputException">An option breaks its rule.</exception>
    public EmbeddedEngine(
        IStore store, ILanguageModels? models, TimeProvider time, IIdSource ids, ActorOptions? options = null,
        ILogger<EmbeddedEngine>? log = null, WireOptions? wire = null, PersonModels? personModels = null)
    {
        var limits = (options ?? new ActorOptions()).Validate();
        var logger = (ILogger?)log ?? NullLogger.Instance;
        _services = new(store, models, time, ids, limits, logger, personModels);
        _wire = wire is null ? null : new Wire(wire, time);
        _metrics = new ActorMetrics(() => _personas?.Count ?? 0, () => _sessions?.Count ?? 0);
        _personas = new(id => new PersonaActor(id, _services, _metrics), Grown, time, logger, _wire);
        _sessions = new(id => new SessionActor(id, _services, this, _metrics), Grown, time, logger, _wire);
        _sweeper = time.CreateTimer(
            static e => _ = ((EmbeddedEngine)e!).SweepAsync(), this, limits.SweepEvery, limits.SweepEvery);
    }

    /// <summary>Live personas.</summary>
    public int LivePersonas => _personas.Count;

    /// <summary>Live sessions.</summary>
    public int LiveSessions => _sessions.Count;

    /// <inheritdoc/>
    public IPersona Persona(PersonaId id) => new PersonaProxy(_personas, id, _wire);

    /// <inheritdoc/>
    public ISession Session(SessionId id) => new SessionProxy(_sessions, id, _wire);

    /// <summary>Puts away what is idle now. Returns how many actors went.</summary>
    /// <param name="idleFor">Idle at least for so long; null = as configured.</param>
    public async Task<int> SweepAsync(TimeSpan? idleFor = null)
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1)
            return 0;
        try
        {
            var since = _personas.Now() - (long)(idleFor ?? _services.Options.IdleAfter).TotalMilliseconds + 1;
            return await _sessions.SweepAsync(since, _services.Options.LiveSessionsMax)
                + await _personas.SweepAsync(since, _services.Options.LivePersonasMax);
        }
        catch (Exception defect)
        {
            _services.Log.LogError(defect, "Looking for idle actors failed");
            return 0;
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
        }
    }

    /// <summary>Many actors came to life since: the limits are looked at without waiting for the timer.</summary>
    private void Grown() => _ = SweepAsync();

    /// <summary>Drains: waits for open turns up to the configured time, writes snapshots, refuses calls.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _sweeper.DisposeAsync();
        await _sessions.CloseAsync(_services.Options.DrainWithin);
        await _personas.CloseAsync(_services.Options.DrainWithin);
        _metrics.Dispose();
    }
}
