using System.Text;
using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using Microsoft.Extensions.Logging;

namespace LinkyV.Actors;

public sealed partial class SessionActor
{
    /// <summary>Lines handed to a persona with each utterance.</summary>
    private const int RecentLines = 24;

    private const int AttemptsMax = 6;

    /// <summary>Replies that are still to come, in the order of their turns.</summary>
    private readonly List<OpenReply> _floor = new(1);

    /// <summary>The last reply that waits for each persona's floor.</summary>
    private readonly Dictionary<string, OpenReply> _lanes = new(1, StringComparer.Ordinal);

    private int _running;

    /// <summary>Opens the floor for a turn that is durable and lets its replies run, once. While the session is to be
    /// read anew nothing is begun: what is open then is taken up.</summary>
    private void Start(TurnEntry turn, IReadOnlyList<UntrustedLine> untrusted)
    {
        if (_left || turn.Runs || _reload is not null || _journal.IsBroken)
            return;
        turn.Runs = true;
        var replies = new OpenReply[turn.OpenFor.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            var persona = turn.OpenFor[i];
            if (_state.Options.Interrupt && turn.Participant is not null)
                foreach (var earlier in _floor)
                    if (earlier.Persona == persona && earlier.Turn.Seq < turn.Seq)
                        earlier.Stop();
            replies[i] = new OpenReply(turn, persona, _lanes.GetValueOrDefault(persona));
            _lanes[persona] = replies[i];
            _floor.Add(replies[i]);
        }
        _ = RunAsync(turn, replies, untrusted);
    }

    /// <summary>Takes up the turns that a crash or a failed write left open. One that is being written is none of them:
    /// who wrote it begins it.</summary>
    private void TakeUpOpenTurns()
    {
        foreach (var turn in _state.Turns.Where(t => t.OpenFor.Count > 0 && t.Seq <= _journal.Durable).ToList())
            Start(turn, []);
    }

    /// <summary>Takes the floor from all replies: whoever runs them finds them stale.</summary>
    private void ClearFloor(bool stop)
    {
        var all = _floor.ToList();
        _floor.Clear();
        _lanes.Clear();
        foreach (var reply in all)
            reply.Stale = true;
        foreach (var reply in all)
        {
            if (stop)
                reply.Stop();
            reply.Yield();
        }
    }

    private async Task RunAsync(TurnEntry turn, OpenReply[] replies, IReadOnlyList<UntrustedLine> untrusted)
    {
        _running++;
        try
        {
            if (turn.Replaces.Count > 0)
                await WithdrawAsync(turn);
            foreach (var reply in replies)
            {
                await reply.Before;
                if (!reply.Stale)
                    await CloseAsync(reply, await OutcomeAsync(reply, untrusted));
                if (reply.Stale)
                    return;
            }
            await PassOnAsync(turn);
        }
        catch (Exception defect)
        {
            _services.Log.LogError(defect, "Turn {Turn} of session {Session} broke", turn.Turn, _id);
        }
        finally
        {
            foreach (var reply in replies)
                Leave(reply);
            _running--;
        }
    }

    /// <summary>Asks for the reply, and asks again under the same id where the way to the persona was lost or it is
    /// busy, until the deadline.</summary>
    private async Task<ReplyPart> OutcomeAsync(OpenReply reply, IReadOnlyList<UntrustedLine> untrusted)
    {
        var turn = reply.Turn;
        var now = _services.Time.GetUtcNow();
        if (turn.Text is null || turn.At < now - _services.Options.RecoverWithin)
            return new ReplyPart.Failed(StoreFault.Closed, "crash");
        if (reply.Stopped)
            return new ReplyPart.Stopped();
        var request = Request(reply, untrusted, now + _services.Options.TurnDeadline);
        reply.Started = true;
        if (_listeners.Any)
            _listeners.Publish(new ReplyStarted(turn.Turn.Value, reply.Persona) { At = now }, durable: false);
        for (var attempt = 1; ; attempt++)
        {
            ReplyPart closing;
            try
            {
                closing = await HearOutAsync(reply, request);
            }
            catch (Exception lost) when (lost is TimeoutException or OperationCanceledException or IOException)
            {
                closing = new ReplyPart.Failed(StoreFault.Closed, lost.Message);
            }
            catch (StoreException cause)
            {
                closing = new ReplyPart.Failed(cause.Fault, cause.Message);
            }
            catch (Exception defect)
            {
                _services.Log.LogError(
                    defect, "Turn {Turn} of session {Session}: asking {Persona} broke", turn.Turn, _id, reply.Persona);
                closing = new ReplyPart.Failed(StoreFault.Io, defect.Message);
            }
            var again = closing switch
            {
                ReplyPart.Busy b => b.RetryAfter,
                ReplyPart.Failed { Fault: StoreFault.Closed } => TimeSpan.FromMilliseconds(10 << attempt),
                _ => (TimeSpan?)null,
            };
            if (reply.Stale || again is not { } wait || attempt == AttemptsMax
                || _services.Time.GetUtcNow() + wait > request.Deadline)
                return closing;
            if (reply.Stopped && closing is ReplyPart.Busy)
                return new ReplyPart.Stopped();
            await Task.Delay(wait, _services.Time, CancellationToken.None);
        }
    }

    private async Task<ReplyPart> HearOutAsync(OpenReply reply, ReplyRequest request)
    {
        ReplyPart? closing = null;
        var parts = _actors.Persona(new(_id.Tenant, reply.Persona)).ReplyAsync(request, reply.Token);
        await foreach (var part in parts)
        {
            if (part is ReplyPart.Delta delta)
                Release(reply, delta);
            else
                closing = part;
            if (reply.Stale)
                break;
        }
        return closing ?? new ReplyPart.Failed(StoreFault.Closed, "the reply ended without a closing part");
    }

    /// <summary>Shows released text. After a lost connection the same text comes again and is shown once.</summary>
    private void Release(OpenReply reply, ReplyPart.Delta delta)
    {
        var at = reply.Released?.Length ?? 0;
        if (reply.Stale || delta.Offset + delta.Text.Length <= at)
            return;
        var text = delta.Offset == at ? delta.Text : delta.Text[(at - delta.Offset)..];
        (reply.Released ??= new StringBuilder(text.Length)).Append(text);
        var shown = Unmasked(text);
        if (_listeners.Any)
            _listeners.Publish(
                new ReplyDelta(reply.Turn.Turn.Value, reply.Persona, reply.Shown, shown)
                {
                    At = _services.Time.GetUtcNow(),
                },
                durable: false);
        reply.Shown += shown.Length;
    }

    /// <summary>Records how the reply ended.</summary>
    private async Task CloseAsync(OpenReply reply, ReplyPart closing)
    {
        if (reply.Stale)
            return;
        var turn = reply.Turn;
        if (!turn.OpenFor.Contains(reply.Persona))
            throw new InvalidOperationException($"the reply of {reply.Persona} was closed before");
        var said = closing as ReplyPart.Said;
        SessionRecord record = said is not null
            ? new TurnSaid(
                turn.Turn, reply.Persona, said.Content, said.Interrupted, said.Feeling, said.Timing, said.Usage,
                said.Speaker) { At = Now }
            : new TurnRetracted(turn.Turn, reply.Persona, Reason(closing)) { At = Now };
        var seq = _journal.Version + 1;
        var recording = RecordAsync(
            [record], [SessionViews.Show(record, seq, said is null ? null : Unmasked(said.Text))]);
        if (said is not null && turn.Said.FindLast(s => s.Persona == reply.Persona) is { } entry)
            entry.Text = said.Text;
        var result = await recording;
        if (result is AppendResult.Appended)
            _metrics.Replied(
                said is null ? Reason(closing) : said.Speaker == "embedded" ? "embedded" : "model",
                _services.Time.GetUtcNow() - turn.At);
        Leave(reply);
    }

    private static string Reason(ReplyPart closing) => closing switch
    {
        ReplyPart.Busy => "busy",
        ReplyPart.NotFound => "refused",
        ReplyPart.Stopped => "stopped",
        ReplyPart.Failed { Message: "crash" } => "crash",
        _ => "failed",
    };

    private void Leave(OpenReply reply)
    {
        _floor.Remove(reply);
        if (_lanes.GetValueOrDefault(reply.Persona) == reply)
            _lanes.Remove(reply.Persona);
        reply.Close();
    }

    /// <summary>Takes replaced turns out of the personas' memories before anything new is said. Repeatable.</summary>
    private async Task WithdrawAsync(TurnEntry turn)
    {
        foreach (var persona in _state.Personas)
            for (var attempt = 1; !await TryWithdrawAsync(persona, turn.Replaces); attempt++)
            {
                if (attempt == AttemptsMax)
                {
                    _services.Log.LogError(
                        "Persona {Persona} did not withdraw the turns that {Turn} replaces", persona, turn.Turn);
                    break;
                }
                await Task.Delay(TimeSpan.FromMilliseconds(10 << attempt), _services.Time, CancellationToken.None);
            }
    }

    private async Task<bool> TryWithdrawAsync(string persona, IReadOnlyList<TurnId> turns)
    {
        try
        {
            var result = await _actors.Persona(new(_id.Tenant, persona)).WithdrawAsync(turns, "superseded");
            return result is not (PersonaResult.Failed or PersonaResult.Conflict);
        }
        catch (Exception lost) when (lost is TimeoutException or IOException or StoreException)
        {
            return false;
        }
    }

    /// <summary>If the last reply names another persona of the session, that one hears it, as long as the number of
    /// persona turns without a human allows.</summary>
    private async Task PassOnAsync(TurnEntry turn)
    {
        // In a scenario who speaks is decided there.
        if (_pack is not null || _state.Personas.Count < 2 || turn.Superseded
            || _state.PersonaRun >= _state.Options.PersonaTurnsMax
            || _state.Turns.Count == 0 || !ReferenceEquals(_state.Turns[^1], turn) || turn.Said.Count == 0)
            return;
        var last = turn.Said[^1];
        if (string.IsNullOrEmpty(last.Text))
            return;
        var named = Addressing.Named(last.Text, _state.Personas, _names);
        named.RemoveAll(p => p == last.Persona || turn.Said.Exists(s => s.Persona == p && s.At > last.At));
        if (named.Count > 0)
            await HearAsync(new Utterance(last.Text, [named[0]]) { Persona = last.Persona, Content = last.Content });
    }

    private ReplyRequest Request(OpenReply reply, IReadOnlyList<UntrustedLine> untrusted, DateTimeOffset deadline)
    {
        var turn = reply.Turn;
        return new ReplyRequest
        {
            Turn = turn.Turn,
            Session = _id,
            Participant = turn.Participant is { } p ? new ParticipantId(_id.Tenant, p) : null,
            FromPersona = turn.Persona is { } f ? new PersonaId(_id.Tenant, f) : null,
            Audience = [.. _state.Participants.Select(p => new ParticipantId(_id.Tenant, p))],
            Others = _state.Personas.Count == 1
                ? []
                : [.. _state.Personas.Where(p => p != reply.Persona)
                    .Select(p => new OtherPersona(new(_id.Tenant, p), _names.GetValueOrDefault(p, p)))],
            Heard = turn.Content,
            Text = turn.Text!,
            At = turn.At,
            Recent = Recent(t => t.Seq <= turn.Seq, turn),
            Options = Level == _state.Options.MaskPersonalData
                ? _state.Options : _state.Options with { MaskPersonalData = Level },
            Scenario = _scenario,
            Scene = SceneFor(turn, reply.Persona),
            Untrusted = untrusted,
            Attempt = turn.Attempt,
            Deadline = deadline,
        };
    }

    /// <summary>The latest lines that count, oldest first, without the utterance of this turn.</summary>
    private List<SpokenLine> Recent(Predicate<TurnEntry> counts, TurnEntry? now = null)
    {
        var lines = new List<SpokenLine>(8);
        for (var i = _state.Turns.Count - 1; i >= 0 && lines.Count < RecentLines; i--)
        {
            var turn = _state.Turns[i];
            if (turn.Superseded || !counts(turn))
                continue;
            for (var j = turn.Said.Count - 1; j >= 0; j--)
                if (turn.Said[j] is { Text.Length: > 0 } said)
                    lines.Add(new(turn.Turn, null, said.Persona, said.Text, said.At));
            if (!ReferenceEquals(turn, now) && turn is { Participant: not null, Text: not null })
                lines.Add(new(turn.Turn, turn.Participant, null, turn.Text, turn.At));
        }
        if (lines.Count > RecentLines)
            lines.RemoveRange(RecentLines, lines.Count - RecentLines);
        lines.Reverse();
        return lines;
    }

    /// <summary>What a new listener must know of replies that are being spoken.</summary>
    private List<SessionEvent> InProgress()
    {
        var shown = new List<SessionEvent>(0);
        foreach (var reply in _floor)
            if (reply.Started)
            {
                var at = _services.Time.GetUtcNow();
                shown.Add(new ReplyStarted(reply.Turn.Turn.Value, reply.Persona) { At = at });
                if (reply.Released is { Length: > 0 } text)
                    shown.Add(new ReplyDelta(reply.Turn.Turn.Value, reply.Persona, 0, Unmasked(text.ToString()))
                    {
                        At = at,
                    });
            }
        return shown;
    }
}
