using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

/// <summary>
/// The shell around one <see cref="Person"/>: it reads and writes the log, runs the effects between plan and finish,
/// and serves many conversations at once. Works on any engine that runs one thread at a time per activation and
/// interleaves only at awaits. It never calls sessions.
/// </summary>
public sealed partial class PersonaActor : IPersona, IActor
{
    private const int ReadPage = 500;

    private readonly PersonaId _id;
    private readonly ActorServices _services;
    private readonly ActorMetrics _metrics;
    private readonly Journal _journal;
    private readonly WordCache _words;
    private readonly RecentTurns _recent = new();
    private Person _person;
    private long _profileVersion;
    private long _snapshotAt;
    private int _life;
    private Task? _reload;
    private Task? _saving;

    /// <summary>A persona of that id, whether it exists or not.</summary>
    public PersonaActor(PersonaId id, ActorServices services, ActorMetrics metrics)
    {
        _id = id;
        _services = services;
        _metrics = metrics;
        _journal = new(services.Store, id.Stream);
        _words = new(services.Options.WordsKept);
        _shelf = new(services.Store, id, services.PersonModels);
        _person = Newborn();
    }

    /// <inheritdoc/>
    public bool IsQuiet => _open.Count == 0 && !_journal.IsWriting && _reload is null
        && _saving is null && _shelving is null && !_reflecting;

    /// <inheritdoc/>
    public bool IsIdle => IsQuiet;

    /// <inheritdoc/>
    public Task ActivateAsync(CancellationToken cancel = default) => LoadAsync();

    /// <inheritdoc/>
    public async Task DeactivateAsync(CancellationToken cancel = default)
    {
        if (_person.Exists && _journal is { IsBroken: false, IsWriting: false } && _journal.Version > _snapshotAt)
            await SaveSnapshotAsync();
    }

    /// <summary>The time of the next event: the clock's, but never before the last event or what it answers.</summary>
    private DateTimeOffset NowAfter(DateTimeOffset heard)
    {
        var now = _journal.Next(_services.Time.GetUtcNow());
        return now > heard ? now : heard;
    }

    /// <summary>Reads the snapshot and the events after it, with the words they refer to in batches.</summary>
    private async Task LoadAsync()
    {
        var store = _services.Store;
        var snapshot = await store.LoadSnapshotAsync(_id.Stream);
        var (person, profileVersion, lastAt, version) =
            PersonaSnapshot.Load(_id, snapshot, _services.PersonModels, _services.Options.PersonRoom) is { } s
                ? (s.Person, s.ProfileVersion, s.LastAt, snapshot!.Version)
                : (Newborn(), 0L, DateTimeOffset.MinValue, 0L);
        _snapshotAt = version;
        _recent.Reset(lastAt);
        while (true)
        {
            var page = await store.ReadAsync(_id.Stream, version, ReadPage);
            var events = new PersonaEvent[page.Count];
            var wanted = new HashSet<ContentId>();
            for (var i = 0; i < events.Length; i++)
            {
                events[i] = EventJson.DecodePersona(page[i]);
                wanted.UnionWith(person.ContentsOf(events[i]));
            }
            await _words.LoadAsync(store, _id.Tenant, wanted);
            for (var i = 0; i < events.Length; i++)
            {
                person.Apply(events[i], _words);
                (version, lastAt) = (page[i].Version, events[i].At);
                if (events[i] is PersonaCreated or PersonaEdited)
                    profileVersion = version;
                else if (events[i] is TurnLived lived)
                    _recent.Add(lived.Turn, version, lived.At);
            }
            _words.Trim();
            await _shelf.WriteAsync(person.TakePutAway());
            if (page.Count < ReadPage)
                break;
        }
        LeaveNothing();
        _person = person;
        _profileVersion = profileVersion;
        _journal.Reset(version, lastAt);
    }

    /// <summary>Applies events at once, so that what comes next sees them, and writes them as one unit. If that fails,
    /// the activation is read anew from the store.</summary>
    private async Task<AppendResult> RecordAsync(
        IReadOnlyList<PersonaEvent> events, IReadOnlyList<ContentRow>? contents = null, bool card = false)
    {
        var encoded = new NewEvent[events.Count];
        var version = _journal.Version;
        for (var i = 0; i < encoded.Length; i++)
        {
            encoded[i] = EventJson.Encode(events[i]);
            _person.Apply(events[i], _words);
            version++;
            if (events[i] is PersonaCreated or PersonaEdited)
                _profileVersion = version;
            else if (events[i] is TurnLived lived)
                _recent.Add(lived.Turn, version, lived.At);
        }
        _words.Trim();
        var append = _journal.AppendAsync(encoded, contents, card ? Card() : null);
        Collect();
        var result = await append;
        if (result is not AppendResult.Appended)
            await TryReloadAsync();
        else if (version - _snapshotAt >= _services.Options.SnapshotEvery)
            SaveInBackground();
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
            // The next call tries again; until then nothing is accepted.
            _services.Log.LogError(cause, "Persona {Persona} could not be read anew", _id);
        }
    }

    private async Task ReloadOnceAsync()
    {
        try
        {
            _metrics.Reloaded();
            await _journal.SettledAsync();
            _words.Clear();
            await LoadAsync();
            _services.Log.LogWarning("Persona {Persona} was read anew at version {Version}", _id, _journal.Version);
        }
        finally
        {
            _reload = null;
        }
    }

    /// <summary>Waits for a reload under way, or starts one that is due.</summary>
    private Task WholeAsync() => _reload ?? (_journal.IsBroken ? ReloadAsync() : Task.CompletedTask);

    private void SaveInBackground()
    {
        if (_saving is not null)
            return;
        var saving = SaveInBackgroundAsync();
        if (!saving.IsCompleted)
            _saving = saving;
    }

    private async Task SaveInBackgroundAsync()
    {
        try
        {
            await SaveSnapshotAsync();
        }
        catch (Exception cause)
        {
            // A snapshot is a cache; without it the next activation reads more of the log.
            _services.Log.LogWarning(cause, "Persona {Persona}: the snapshot was not written", _id);
        }
        finally
        {
            _saving = null;
        }
    }

    private async Task SaveSnapshotAsync()
    {
        var version = _journal.Version;
        var life = _life;
        var bytes = PersonaSnapshot.Save(_person, _profileVersion, _journal.LastAt);
        var before = _snapshotAt;
        _snapshotAt = version;
        await _journal.SettledAsync();
        // What a snapshot no longer holds is on disk before it.
        var shelved = await ShelveAsync();
        // The state may hold what is not durable yet; a snapshot must never be ahead of the log.
        if (shelved && _journal.Durable >= version && !_journal.IsBroken && life == _life)
            await _services.Store.SaveSnapshotAsync(new(_id.Stream, version, PersonaSnapshot.Format, bytes));
        else
            _snapshotAt = before;
    }
}
