using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;

namespace LinkyV.Actors;

public sealed partial class SessionActor
{
    /// <inheritdoc/>
    public async Task<OpenResult> OpenAsync(OpenSession open, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        await WholeAsync();
        if (SessionRules.Fault(_id, open) is { } fault)
            return new OpenResult.Invalid(fault.Field, fault.Value, fault.Rule);
        var (pack, unfit) = PackOf(open);
        if (unfit is not null)
            return new OpenResult.Invalid(unfit.Field, unfit.Value, unfit.Rule);
        var personas = open.Personas.Select(p => p.Value).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var persona in open.Personas)
        {
            var card = await _services.Store.Personas.GetAsync(persona, cancel);
            if (card is null)
                return new OpenResult.Invalid("personas", persona.Value, "no such persona");
            names[persona.Value] = card.Name;
        }
        await WholeAsync();
        if (_state.IsOpen)
        {
            await _journal.SettledAsync();
            return _state.Personas.SequenceEqual(personas)
                ? new OpenResult.Opened(_journal.Durable)
                : new OpenResult.Conflict("the session is open already with other personas");
        }
        return await OpenNewAsync(open, personas, names, pack);
    }

    /// <inheritdoc/>
    public async Task<SessionResult> JoinAsync(ParticipantId participant, CancellationToken cancel = default)
    {
        await WholeAsync();
        if (!_state.IsOpen)
            return new SessionResult.NotFound("session");
        if (SessionRules.Fault(_id, participant) is { } fault)
            return new SessionResult.Invalid(fault.Field, fault.Value, fault.Rule);
        if (_state.Participants.Contains(participant.Value))
        {
            await _journal.SettledAsync();
            return new SessionResult.Done(_journal.Durable);
        }
        if (_state.Participants.Count >= SessionRules.ParticipantsMax)
            return new SessionResult.Invalid(
                "participant", participant.Value, $"a session has at most {SessionRules.ParticipantsMax} participants");
        var record = new SessionJoined(participant.Value) { At = Now };
        return await ChangeAsync(record, null, null);
    }

    /// <inheritdoc/>
    public async Task<SessionResult> RenameAsync(
        string title, ParticipantId? by, CancellationToken cancel = default)
    {
        await WholeAsync();
        if (!_state.IsOpen)
            return new SessionResult.NotFound("session");
        if (Words.Fault(title, SessionRules.TitleMax) is { } rule)
            return new SessionResult.Invalid("title", title ?? "", rule);
        if (by is { } who && !_state.Participants.Contains(who.Value))
            return new SessionResult.Invalid("participant", who.Value, "must have joined the session");
        var row = Row(title, by is { } owner ? [owner] : []);
        _title = title;
        return await ChangeAsync(new SessionRenamed(row.Id) { At = row.At }, title, row);
    }

    /// <inheritdoc/>
    public async Task ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default)
    {
        await WholeAsync();
        if (!_state.IsOpen || !_state.Participants.Contains(participant.Value))
            return;
        foreach (var reply in _floor.Where(r => r.Turn.Participant == participant.Value).ToList())
        {
            reply.Stop();
            await reply.Done;
        }
        if (!_state.Erased.Contains(participant.Value))
            await ChangeAsync(new SessionErased(participant.Value) { At = Now }, null, null);
        await WholeAsync();
        _vault = null; // its keys and words were theirs
        await LoadWordsAsync(_state);
        await SaveSnapshotAsync();
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancel = default)
    {
        do
        {
            ClearFloor(stop: true);
            await _journal.SettledAsync();
            // What is being read anew would bring back what is closed here.
            if (_reload is { } reading)
                await Task.WhenAny(reading);
        }
        while (_floor.Count > 0 || _journal.IsWriting || _reload is not null);
        _listeners.EndAll();
        _state = new SessionState();
        _scenario = _title = null;
        _pack = null;
        _vault = null;
        _names.Clear();
        _published = _snapshotAt = 0;
        // If the session is asked for again, what the store holds then counts.
        _journal.Reset(0, default);
        _journal.Break();
    }

    private async Task<OpenResult> OpenNewAsync(
        OpenSession open, List<string> personas, Dictionary<string, string> names, ScenarioPack? pack)
    {
        var rows = new List<ContentRow>(4);
        var scenario = ContentId.None;
        var title = ContentId.None;
        if (!string.IsNullOrEmpty(open.Scenario))
        {
            rows.Add(Row(open.Scenario, []));
            scenario = rows[^1].Id;
        }
        if (!string.IsNullOrEmpty(open.Title))
        {
            rows.Add(Row(open.Title, open.Participants));
            title = rows[^1].Id;
        }
        if (pack is not null)
            rows.Add(Row(open.Play!.Pack, []));
        var roles = pack is null ? null : open.Play!.Cast.ToDictionary(c => c.Persona.Value, c => c.Role);
        var record = new SessionOpened(
            personas, [.. open.Participants.Select(p => p.Value).Distinct()], open.Options, scenario, title,
            pack is null ? ContentId.None : rows[^1].Id, roles)
        {
            At = Now,
        };
        var records = new List<SessionRecord> { record };
        if (pack is not null)
        {
            rows.Add(Row(pack.Opening.Scene, []));
            records.AddRange(Curtain(pack, roles!, rows[^1].Id, record.At));
        }
        _pack = pack;
        _scenario = scenario.IsNone ? null : open.Scenario;
        _title = title.IsNone ? null : open.Title;
        foreach (var (id, name) in names)
            _names[id] = name;
        var version = _journal.Version + 1;
        var shown = records.ConvertAll(r => SessionViews.Show(
            r, version + records.IndexOf(r), r is TurnHeard ? pack!.Opening.Scene : _title));
        var recording = RecordAsync(records, shown, rows);
        var first = _state.Turns.FirstOrDefault();
        if (first is not null)
            first.Text = pack!.Opening.Scene;
        var result = await recording;
        if (result is AppendResult.Appended && first is not null && ReferenceEquals(_state.Find(first.Turn), first))
            Start(first, []);
        return result switch
        {
            AppendResult.Appended => new OpenResult.Opened(version + records.Count - 1),
            AppendResult.Conflict => await OpenAsync(open),
            AppendResult.Failed f => new OpenResult.Failed(f.Fault, f.Message),
            _ => throw new InvalidOperationException("an unknown result of appending"),
        };
    }

    private async Task<SessionResult> ChangeAsync(SessionRecord record, string? text, ContentRow? row)
    {
        await WholeAsync();
        var version = _journal.Version + 1;
        var shown = SessionViews.Show(record, version, text);
        var result = await RecordAsync([record], [shown], row is null ? null : [row]);
        return result switch
        {
            AppendResult.Appended => new SessionResult.Done(version),
            AppendResult.Failed f => new SessionResult.Failed(f.Fault, f.Message),
            _ => new SessionResult.Failed(StoreFault.Io, "another activation of the session wrote; try again"),
        };
    }

    private ContentRow Row(string text, IReadOnlyList<ParticipantId> owners) =>
        new(_services.Ids.NewContent(), _id.Stream, owners, text, Now);
}
