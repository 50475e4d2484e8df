using System.Runtime.CompilerServices;
using LinkyV.Actors.Personas;
using LinkyV.Contracts;
using LinkyV.Core;
using Microsoft.Extensions.Logging;
using Spoken = LinkyV.Core.Spoken;

namespace LinkyV.Actors;

public sealed partial class PersonaActor
{
    private readonly Dictionary<string, OpenTurn> _open = new(1, StringComparer.Ordinal);
    private readonly Queue<TaskCompletionSource> _line = new();
    private int _active;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReplyPart> ReplyAsync(
        ReplyRequest request, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_open.TryGetValue(request.Turn.Value, out var turn))
        {
            turn = new OpenTurn(request);
            _open.Add(request.Turn.Value, turn);
            _ = RunAsync(turn);
        }
        using var stop = cancel.UnsafeRegister(static t => ((OpenTurn)t!).Stop(), turn);
        for (var next = 0; ;)
        {
            while (next < turn.Parts.Count)
                yield return turn.Parts[next++];
            if (turn.IsClosed)
                yield break;
            await turn.ChangedAsync();
        }
    }

    private async Task RunAsync(OpenTurn turn)
    {
        _metrics.TurnOpened();
        ReplyPart closing;
        try
        {
            closing = await EnterAsync(turn) ?? await AnswerAsync(turn);
        }
        catch (StoreException cause)
        {
            closing = new ReplyPart.Failed(cause.Fault, cause.Message);
        }
        catch (Exception defect)
        {
            _services.Log.LogError(
                defect, "Persona {Persona}: turn {Turn} of {Session} broke", _id, turn.Request.Turn,
                turn.Request.Session);
            closing = new ReplyPart.Failed(StoreFault.Io, $"a defect: {defect.Message}");
        }
        _metrics.TurnClosed();
        _open.Remove(turn.Request.Turn.Value);
        LeaveLine(turn);
        turn.Add(closing);
        turn.Dispose();
        ReflectIfDue();
    }

    /// <summary>Takes one of the places, or waits in line; a closing part if that is in vain.</summary>
    private async ValueTask<ReplyPart?> EnterAsync(OpenTurn turn)
    {
        if (_active < _services.Options.OpenTurnsMax)
        {
            _active++;
            turn.HasPlace = true;
            return null;
        }
        if (_line.Count >= _services.Options.WaitingTurnsMax)
            return new ReplyPart.Busy(RetryAfter());
        var place = new TaskCompletionSource();
        _line.Enqueue(place);
        var left = turn.Request.Deadline - _services.Time.GetUtcNow();
        try
        {
            await place.Task.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _services.Time, turn.Interrupt);
            turn.HasPlace = true;
            return null;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!place.TrySetCanceled())
                turn.HasPlace = true;
            return e is TimeoutException ? new ReplyPart.Busy(RetryAfter()) : new ReplyPart.Stopped();
        }
    }

    /// <summary>Gives the place to the next in line. A session has one open turn here at most, so that first come,
    /// first served is fair.</summary>
    private void LeaveLine(OpenTurn turn)
    {
        if (!turn.HasPlace)
            return;
        while (_line.TryDequeue(out var next))
            if (next.TrySetResult())
                return;
        _active--;
    }

    private TimeSpan RetryAfter() => TimeSpan.FromMilliseconds(100 + Math.Min(2000, 10 * _line.Count));

    private async Task<ReplyPart> AnswerAsync(OpenTurn turn)
    {
        await WholeAsync();
        if (!_person.Exists)
            return new ReplyPart.NotFound();
        var request = turn.Request;
        var lived = _recent.VersionOf(request.Turn);
        if (lived == 0 && request.At <= _recent.CompleteSince)
            lived = await FindLivedAsync(request.Turn, request.At);
        if (lived != 0)
            return await RecordedAsync(lived) ?? await LiveAsync(turn);
        return await LiveAsync(turn);
    }

    /// <summary>One turn: perceive, recall, plan, speak, finish, commit.</summary>
    private async Task<ReplyPart> LiveAsync(OpenTurn turn)
    {
        var life = _life;
        var request = turn.Request;
        if (turn.IsInterrupted)
            return new ReplyPart.Stopped();
        var file = await FileOfAsync(request);
        var perceived = await WithStoredAsync(_person.Perceive(request, file));
        if (perceived.Wanted.Count > 0)
            await _words.LoadAsync(_services.Store, _id.Tenant, perceived.Wanted);
        await WholeAsync();
        if (life != _life || !_person.Exists)
            return new ReplyPart.NotFound();
        var plan = _person.Plan(perceived, _words);
        var speaking = new Speaking(_services, _id.Tenant, turn, plan);
        var spoken = speaking.UsesModel ? await speaking.WithModelAsync() : speaking.Embedded();
        if (spoken is null)
            return new ReplyPart.Stopped();
        await WholeAsync();
        if (life != _life || !_person.Exists)
            return new ReplyPart.NotFound();
        return await CommitAsync(turn, plan, spoken);
    }

    private async Task<ReplyPart> CommitAsync(OpenTurn turn, TurnPlan plan, Spoken spoken)
    {
        var request = turn.Request;
        // Another activation may have lived it meanwhile, as reading anew has shown.
        if (_recent.VersionOf(request.Turn) is not 0 and var lived)
            return await RecordedAsync(lived)
                ?? new ReplyPart.Failed(StoreFault.Closed, "another activation of the persona wrote");
        var finished = _person.Finish(plan, spoken, NowAfter(request.At), _services.Ids.NewContent);
        var e = finished.Event with { Timing = finished.Timing, Usage = spoken.Usage };
        // Words of a conversation belong to its session: deleting that deletes them, and with them the memories.
        var rows = new ContentRow[finished.Contents.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = finished.Contents[i] with { Origin = request.Session.Stream };
            _words.Put(rows[i].Id, rows[i].Text);
        }
        _words.Put(request.Heard, request.Text);
        var said = new ReplyPart.Said(
            e.Said, spoken.Text, e.Interrupted, e.Feeling, finished.Timing, spoken.Usage, spoken.Speaker);
        switch (await RecordAsync([e], rows))
        {
            case AppendResult.Appended:
                _metrics.Checked(spoken.Rules);
                return said;
            case AppendResult.Failed f:
                // The outcome may have been unknown: reading anew has shown whether it was written after all.
                return IsRead(request.Turn) ? said : new ReplyPart.Failed(f.Fault, f.Message);
            default:
                return IsRead(request.Turn)
                    ? said
                    : new ReplyPart.Failed(StoreFault.Closed, "another activation of the persona wrote");
        }
    }

    /// <summary>Whether the log holds a turn. While it could not be read anew, memory says nothing.</summary>
    private bool IsRead(TurnId turn) => !_journal.IsBroken && _recent.VersionOf(turn) != 0;
}
