using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

/// <summary>
/// One session: it owns the floor (one open turn per persona), keeps the record and streams it to listeners. Works on
/// any engine that runs one thread at a time per activation and interleaves only at awaits.
/// </summary>
public sealed partial class SessionActor : ISession, IActor
{
    private const int ReadPage = 500;

    private readonly SessionId _id;
    private readonly ActorServices _services;
    private readonly IActors _actors;
    private readonly ActorMetrics _metrics;
    private readonly Journal _journal;
    private readonly ListenerList _listeners;
    private readonly Dictionary<string, string> _names = new(1, StringComparer.Ordinal);
    private SessionState _state = new();
    private long _snapshotAt;
    private long _published;
    private string? _scenario;
    private string? _title;
    private Task? _reload;
    private int _failures;
    private bool _later;
    private bool _left;

    /// <summary>A session of that id, whether it was opened or not.</summary>
    public SessionActor(SessionId id, ActorServices services, IActors actors, ActorMetrics metrics)
    {
        _id = id;
        _services = services;
        _actors = actors;
        _metrics = metrics;
        _journal = new(services.Store, id.Stream);
        _listeners = new(services.Options, metrics);
    }

    /// <summary>Told on the session's turn how far its log has come, once that is durable; must return at
    /// once.</summary>
    public Action<long>? WentOn { get; set; }

    /// <inheritdoc/>
    public bool IsQuiet => _floor.Count == 0 && !_journal.IsWriting && _reload is null && _running == 0;

    /// <inheritdoc/>
    public bool IsIdle => IsQuiet && !_listeners.Any;

    /// <inheritdoc/>
    public async Task ActivateAsync(CancellationToken cancel = default)
    {
        await LoadAsync();
        TakeUpOpenTurns();
    }

    /// <inheritdoc/>
    public async Task DeactivateAsync(CancellationToken cancel = default)
    {
        // Replies still to come are left to the next activation, which asks for them again under their ids.
        _left = true;
        ClearFloor(stop: false);
        await _journal.SettledAsync();
        _listeners.EndAll();
        if (_state.IsOpen && _journal is { IsBroken: false, IsWriting: false }
            && _state.Version - _snapshotAt > 0)
            await SaveSnapshotAsync();
    }

    private DateTimeOffset Now => _journal.Next(_services.Time.GetUtcNow());

    /// <summary>Reads snapshot, tail and the words of the latest turns.</summary>
    private async Task LoadAsync()
    {
        var store = _services.Store;
        var snapshot = await store.LoadSnapshotAsync(_id.Stream);
        var state = SessionSnapshot.Load(snapshot) ?? new SessionState();
        _snapshotAt = state.Version;
        while (true)
        {
            var page = await store.ReadAsync(_id.Stream, state.Version, ReadPage);
            foreach (var e in page)
                state.Apply(EventJson.DecodeSession(e), e.Version);
            if (page.Count < ReadPage)
                break;
        }
        await LoadWordsAsync(state);
        if (state.Personas.Count > 1 || !state.Pack.IsNone)
            foreach (var persona in state.Personas)
                _names[persona] = (await store.Personas.GetAsync(new(_id.Tenant, persona)))?.Name ?? persona;
        _state = state;
        _published = state.Version;
        _journal.Reset(state.Version, state.UpdatedAt);
    }

    private async Task LoadWordsAsync(SessionState state)
    {
        var wanted = new List<ContentId> { state.Scenario, state.Title, state.Pack };
        var recent = state.Turns.TakeLast(RecentLines).ToList();
        foreach (var t in recent.Concat(state.Turns.Where(t => t.OpenFor.Count > 0)))
        {
            wanted.Add(t.Content);
            wanted.AddRange(t.Said.Select(s => s.Content));
        }
        wanted.RemoveAll(c => c.IsNone);
        if (wanted.Count == 0)
            return;
        var rows = await _services.Store.ContentsAsync(_id.Tenant, wanted);
        foreach (var t in state.Turns)
        {
            t.Text = rows.GetValueOrDefault(t.Content)?.Text;
            foreach (var s in t.Said)
                s.Text = rows.GetValueOrDefault(s.Content)?.Text;
        }
        _scenario = rows.GetValueOrDefault(state.Scenario)?.Text;
        _title = rows.GetValueOrDefault(state.Title)?.Text;
        _pack = rows.GetValueOrDefault(state.Pack)?.Text is { } pack ? ScenarioPacks.Load(pack) : null;
    }

    /// <summary>Writes one unit and, once it is durable, shows it to listeners. Memory is changed at once, so that what
    /// comes next sees it; if the write fails, the activation is read anew from the store.</summary>
    private async Task<AppendResult> RecordAsync(
        IReadOnlyList<SessionRecord> records, IReadOnlyList<SessionEvent> shown,
        IReadOnlyList<ContentRow>? contents = null, IReadOnlyList<IndexRow>? index = null)
    {
        var version = _journal.Version;
        var events = new NewEvent[records.Count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = EventJson.Encode(records[i]);
            _state.Apply(records[i], ++version);
        }
        var result = await _journal.AppendAsync(events, contents, session: Card(), index: index);
        if (result is AppendResult.Appended)
        {
            _failures = 0;
            _published = version;
            foreach (var e in shown)
                _listeners.Publish(e, durable: true);
            WentOn?.Invoke(version);
            if (_journal.Durable - _snapshotAt >= _services.Options.SnapshotEvery && !_journal.IsWriting)
                await TrySaveSnapshotAsync();
        }
        else
        {
            _failures++;
            await TryReloadAsync();
        }
        return result;
    }

    /// <summary>After a failed append: memory is ahead of the log, so it is read anew.</summary>
    private Task ReloadAsync()
    {
        if (_reload is not null)
            return _reload;
        var reload = ReloadOnceAsync();
        if (!reload.IsCompleted)
            _reload = reload;
        return reload;
    }

    private async Task TryReloadAsync()
    {
        try
        {
            await ReloadAsync();
        }
        catch (Exception cause)
        {
            // Until it can be, nothing is accepted.
            _services.Log.LogError(cause, "Session {Session} could not be read anew", _id);
            _ = TakeUpLaterAsync();
        }
    }

    private async Task ReloadOnceAsync()
    {
        _metrics.Reloaded();
        try
        {
            ClearFloor(stop: false);
            await _journal.SettledAsync();
            var published = _published;
            await LoadAsync();
            _services.Log.LogWarning("Session {Session} was read anew at version {Version}", _id, _state.Version);
            if (_state.Version > published)
            {
                foreach (var e in await ReadAsync(published, 1000))
                    _listeners.Publish(e, durable: true);
                WentOn?.Invoke(_state.Version);
            }
        }
        finally
        {
            _reload = null;
        }
        if (_failures <= 1)
            TakeUpOpenTurns();
        else
            _ = TakeUpLaterAsync();
    }

    /// <summary>A store that keeps failing is asked more and more seldom: 0.1 s, doubled up to 30 s.</summary>
    private async Task TakeUpLaterAsync()
    {
        if (_later)
            return;
        _later = true;
        _running++;
        do
        {
            var wait = TimeSpan.FromMilliseconds(Math.Min(30_000, 25 << Math.Min(_failures, 12)));
            await Task.Delay(wait, _services.Time, CancellationToken.None);
        }
        while (!_left && !await IsWholeAsync());
        _running--;
        _later = false;
        TakeUpOpenTurns();
    }

    private async Task<bool> IsWholeAsync()
    {
        try
        {
            await WholeAsync();
            return true;
        }
        catch (Exception cause)
        {
            _failures++;
            _services.Log.LogError(cause, "Session {Session} could not take up its open turns", _id);
            return false;
        }
    }

    /// <summary>Whether replies are still to come.</summary>
    public bool HasOpenTurns => _state.OpenTurns > 0;

    /// <summary>Reads anew what another activation wrote since: one that was on its way out may have heard a turn after
    /// this one was read, and nobody would take it up here.</summary>
    /// <exception cref="StoreException">The log cannot be read.</exception>
    public async Task CatchUpAsync()
    {
        if (!IsQuiet || await _services.Store.VersionAsync(_id.Stream) <= _journal.Durable || !IsQuiet)
            return;
        _journal.Break();
        await WholeAsync();
    }

    /// <summary>Waits for a reload under way, or starts one that is due.</summary>
    private Task WholeAsync() => _reload ?? (_journal.IsBroken ? ReloadAsync() : Task.CompletedTask);

    private async Task TrySaveSnapshotAsync()
    {
        try
        {
            await SaveSnapshotAsync();
        }
        catch (Exception cause)
        {
            // A snapshot is a cache; without it the next activation reads more of the log.
            _services.Log.LogWarning(cause, "Session {Session}: the snapshot was not written", _id);
        }
    }

    private async Task SaveSnapshotAsync()
    {
        var bytes = SessionSnapshot.Save(_state);
        _snapshotAt = _state.Version;
        await _services.Store.SaveSnapshotAsync(new(_id.Stream, _state.Version, SessionSnapshot.Format, bytes));
    }

    private SessionCard Card() => new(
        _id, _state.Title, _state.Personas, _state.Participants, _state.Options.Origin, _state.TurnCount,
        _state.OpenTurns, _state.OpenedAt, _state.UpdatedAt);
}
