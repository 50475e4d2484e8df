using LinkyV.Actors.Sessions;
using LinkyV.Contracts;

namespace LinkyV.Actors;

public sealed partial class SessionActor
{
    /// <summary>Turns that one edit or regeneration may supersede.</summary>
    private const int SupersedeMax = 1000;

    /// <inheritdoc/>
    public async Task<SayResult> EditAsync(EditTurn edit, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await WholeAsync();
        if (!_state.IsOpen)
            return new SayResult.NotFound("session");
        var say = new Say(edit.Participant, edit.Text, [], edit.ClientKey);
        if (SessionRules.Fault(_id, _state, say) is { } fault)
            return new SayResult.Invalid(fault.Field, fault.Value, fault.Rule);
        if (edit.ClientKey is { } key && _state.FindByKey(edit.Participant.Value, key) is { } there)
            return await JoinTurnAsync(there);
        var (turn, later) = await FloorFromAsync(edit.Turn);
        if (turn is null)
            return new SayResult.NotFound("turn");
        if (turn.Participant != edit.Participant.Value)
            return new SayResult.Invalid("turn", edit.Turn.Value, "only who said it may edit it");
        if (later.Count > SupersedeMax)
            return new SayResult.Invalid("turn", edit.Turn.Value, $"at most {SupersedeMax} turns may follow it");
        var (text, masked) = await MaskAsync(edit.Participant, edit.Text);
        var named = Addressing.Named(text, _state.Personas, _names);
        return await HearAsync(new Utterance(text, named.Count > 0 ? Limited(named) : turn.To)
        {
            Masked = masked,
            Participant = edit.Participant,
            ClientKey = edit.ClientKey,
            Supersedes = later,
        });
    }

    /// <inheritdoc/>
    public async Task<SayResult> RegenerateAsync(Regenerate regenerate, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(regenerate);
        await WholeAsync();
        if (!_state.IsOpen)
            return new SayResult.NotFound("session");
        var by = regenerate.Participant;
        if (by.Tenant != _id.Tenant || !_state.Participants.Contains(by.Value))
            return new SayResult.Invalid("participant", by.Value ?? "", "must have joined the session");
        if (Words.Fault(regenerate.ClientKey, SessionRules.ClientKeyMax, least: 0) is { } rule)
            return new SayResult.Invalid("clientKey", regenerate.ClientKey!, rule);
        if (regenerate.ClientKey is { } key && _state.Turns.FindLast(t => t.ClientKey == key) is { } there)
            return await JoinTurnAsync(there);
        var target = regenerate.Turn
            ?? _state.Turns.FindLast(t => t is { Superseded: false, Participant: not null })?.Turn;
        if (target is not { } id)
            return new SayResult.NotFound("turn");
        var (turn, later) = await FloorFromAsync(id);
        if (turn is null)
            return new SayResult.NotFound("turn");
        if (later.Count > SupersedeMax)
            return new SayResult.Invalid("turn", id.Value, $"at most {SupersedeMax} turns may follow it");
        var text = turn.Text ?? await TextAsync(turn.Content);
        if (text is null)
            return new SayResult.NotFound("turn");
        return await HearAsync(new Utterance(text, turn.To)
        {
            Participant = turn.Participant is { } p ? new(_id.Tenant, p) : null,
            Persona = turn.Persona,
            Content = turn.Content,
            ClientKey = regenerate.ClientKey,
            Regenerates = id,
            Supersedes = later,
        });
    }

    /// <summary>Takes the floor from a turn on: open replies are stopped and closed. Gives the turn and all that count
    /// from it on; null if it is unknown or superseded.</summary>
    private async Task<(TurnEntry? Turn, IReadOnlyList<TurnId> Later)> FloorFromAsync(TurnId id)
    {
        while (true)
        {
            await WholeAsync();
            var turns = _state.Turns;
            var turn = _state.Find(id);
            if (turn is null)
            {
                var whole = await ReadWholeAsync();
                turns = whole.Turns;
                turn = whole.Find(id);
            }
            if (turn is null || turn.Superseded)
                return (null, []);
            var open = _floor.Where(r => r.Turn.Seq >= turn.Seq).ToList();
            if (open.Count == 0)
                return (turn, [.. turns.Where(t => !t.Superseded && t.Seq >= turn.Seq).Select(t => t.Turn)]);
            foreach (var reply in open)
            {
                reply.Stop();
                await reply.Done;
            }
        }
    }

    /// <summary>A turn older than those kept at hand; null if there is none.</summary>
    private async Task<TurnEntry?> FindAsync(TurnId turn) => (await ReadWholeAsync()).Find(turn);

    /// <summary>The session from its whole log, with all turns.</summary>
    private async Task<SessionState> ReadWholeAsync()
    {
        var whole = new SessionState { KeepsAll = true };
        while (true)
        {
            var page = await _services.Store.ReadAsync(_id.Stream, whole.Version, ReadPage);
            foreach (var e in page)
                whole.Apply(EventJson.DecodeSession(e), e.Version);
            if (page.Count < ReadPage)
                return whole;
        }
    }

    private async Task<string?> TextAsync(ContentId content) =>
        (await _services.Store.ContentsAsync(_id.Tenant, [content])).GetValueOrDefault(content)?.Text;

    private List<string> Limited(List<string> personas) => [.. personas.Take(_state.Options.PersonaTurnsMax)];
}
