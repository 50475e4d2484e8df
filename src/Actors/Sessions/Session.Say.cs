using LinkyV.Actors.Sessions;
using LinkyV.Contracts;

namespace LinkyV.Actors;

public sealed partial class SessionActor
{
    /// <inheritdoc/>
    public async Task<SayResult> SayAsync(Say say, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(say);
        await WholeAsync();
        if (!_state.IsOpen)
            return new SayResult.NotFound("session");
        if (SessionRules.Fault(_id, _state, say) is { } fault)
            return new SayResult.Invalid(fault.Field, fault.Value, fault.Rule);
        if (say.ClientKey is { } key && _state.FindByKey(say.Participant.Value, key) is { } there)
            return await JoinTurnAsync(there);
        if (_state.Scene?.Ending is not null)
            return new SayResult.Invalid("session", _id.Value, "the scenario has ended; its debrief is ready");
        if (_state.OpenTurns >= _services.Options.SessionTurnsMax)
            return new SayResult.Busy(TimeSpan.FromSeconds(1));
        var (text, masked) = await MaskAsync(say.Participant, say.Text);
        var to = Addressing.Choose(say.To, text, _state.Personas, _names, _state.Options.PersonaTurnsMax);
        return await HearAsync(new Utterance(text, to)
        {
            Masked = masked,
            Participant = say.Participant,
            Aimed = [.. (say.To ?? []).Select(p => p.Value)],
            ClientKey = say.ClientKey,
            Index = say.Index,
            Untrusted = await MaskAsync(say.Participant, say.Untrusted),
        });
    }

    /// <inheritdoc/>
    public async Task<SessionResult> InterruptAsync(TurnId? turn, CancellationToken cancel = default)
    {
        await WholeAsync();
        if (!_state.IsOpen)
            return new SessionResult.NotFound("session");
        if (turn is { } t && _state.Find(t) is null && await FindAsync(t) is null)
            return new SessionResult.NotFound("turn");
        foreach (var reply in _floor.Where(r => turn is null || r.Turn.Turn == turn).ToList())
        {
            reply.Stop();
            await reply.Done;
        }
        await _journal.SettledAsync();
        await WholeAsync();
        return new SessionResult.Done(_journal.Durable);
    }

    /// <summary>The same message came twice: one turn.</summary>
    private async Task<SayResult> JoinTurnAsync(TurnEntry there)
    {
        if (_journal.Durable < there.Seq)
        {
            await _journal.SettledAsync();
            await WholeAsync();
            if (_state.Find(there.Turn) is null)
                return new SayResult.Failed(StoreFault.Io, "the message that this one repeats was not stored");
        }
        return new SayResult.Heard(there.Turn, there.Seq, true);
    }

    /// <summary>Records an utterance and opens its turn once it is durable.</summary>
    private async Task<SayResult> HearAsync(Utterance said)
    {
        await WholeAsync();
        var turn = new TurnId(_services.Ids.NewName());
        var step = await StepAsync(turn, said);
        await WholeAsync();
        if (!_state.IsOpen)
            return new SayResult.NotFound("session");
        // Heard meanwhile, perhaps by another activation.
        if (said is { ClientKey: { } key, Participant: { } by } && _state.FindByKey(by.Value, key) is { } there)
            return await JoinTurnAsync(there);
        var cues = step is null ? [] : CuesOf(step);
        var row = said.Content.IsNone ? Row(said.Text, said.Participant is { } p ? [p] : []) : null;
        var records = new List<SessionRecord>(2);
        var shown = new List<SessionEvent>(2);
        var seq = _journal.Version + 1;
        var at = row?.At ?? Now;
        if (said.Supersedes.Count > 0)
        {
            var reason = said.Regenerates is null ? "edit" : "regenerate";
            records.Add(new TurnSuperseded(said.Supersedes, reason) { At = at });
            shown.Add(SessionViews.Show(records[0], seq++, null));
        }
        var heard = new TurnHeard(
            turn, said.Participant?.Value, said.Persona, row?.Id ?? said.Content,
            step is null ? said.To : [.. cues.Select(c => c.Persona)], said.ClientKey, said.Regenerates, said.Masked)
        {
            At = at,
        };
        records.Add(heard);
        shown.Add(SessionViews.Show(heard, seq, said.Text));
        if (step is not null)
        {
            records.Add(new SceneMoved(turn, step.After, cues) { At = at });
            shown.Add(SessionViews.Show(records[^1], seq + 1, null));
        }
        var recording = RecordAsync(records, shown, row is null ? null : [row], said.Index);
        var entry = _state.Find(turn);
        if (entry is not null)
            entry.Text = said.Text;
        switch (await recording)
        {
            case AppendResult.Appended:
                if (entry is not null && ReferenceEquals(_state.Find(turn), entry))
                    Start(entry, said.Untrusted ?? []);
                return new SayResult.Heard(turn, seq, false);
            // What is in memory says nothing while the log could not be read anew.
            case AppendResult.Failed f when _journal.IsBroken || _state.Find(turn) is null:
                return new SayResult.Failed(f.Fault, f.Message);
            case AppendResult.Conflict when _journal.IsBroken || _state.Find(turn) is null:
                return new SayResult.Failed(StoreFault.Io, "another activation of the session wrote; try again");
            default:
                // It failed half-way: reading anew has shown that it is durable after all, and has opened the turn.
                return new SayResult.Heard(turn, seq, false);
        }
    }

    /// <summary>What is said, by whom, to whom.</summary>
    private sealed record Utterance(string Text, IReadOnlyList<string> To)
    {
        public ParticipantId? Participant { get; init; }

        public string? Persona { get; init; }

        /// <summary>Personas the speaker chose.</summary>
        public IReadOnlyList<string> Aimed { get; init; } = [];

        /// <summary>Row of words that are stored already.</summary>
        public ContentId Content { get; init; }

        public string? ClientKey { get; init; }

        public TurnId? Regenerates { get; init; }

        public IReadOnlyList<MaskedTag>? Masked { get; init; }

        public IReadOnlyList<TurnId> Supersedes { get; init; } = [];

        public IReadOnlyList<IndexRow>? Index { get; init; }

        public IReadOnlyList<UntrustedLine>? Untrusted { get; init; }
    }
}
