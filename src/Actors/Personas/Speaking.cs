using System.Text;
using LinkyV.Contracts;
using LinkyV.Core;
using Spoken = LinkyV.Core.Spoken;

namespace LinkyV.Actors.Personas;

/// <summary>
/// Voices one plan: by the embedded speaker, or by a language model whose clauses are checked one by one before they
/// are released. Whatever the model does, the embedded speaker finishes within the deadline.
/// </summary>
internal sealed class Speaking(ActorServices services, TenantId tenant, OpenTurn turn, TurnPlan plan)
{
    private readonly List<string> _rules = [];
    private readonly StringBuilder _released = new();
    private string? _model;
    private Usage? _usage;
    private bool _over;

    /// <summary>Whether a language model is to voice it.</summary>
    public bool UsesModel =>
        plan.MayUseModel && plan.Clauses.Count > 0 && services.Models is { } models
        && turn.Request.Options.Speaker != "embedded" && models.CanSpeak(tenant, turn.Request.Options.Speaker);

    /// <summary>The embedded speaker's words, at once.</summary>
    public Spoken? Embedded()
    {
        if (turn.IsInterrupted)
            return null;
        if (turn.Request.Options.Speaker is not ("auto" or "embedded"))
            _rules.Add("fallback:no-endpoint");
        var text = plan.Clauses.Count == 1 ? plan.Clauses[0] : string.Concat(plan.Clauses);
        if (text.Length > 0)
            turn.Add(new ReplyPart.Delta(0, text));
        return new(text, false, "embedded", "", new(Tokens.Count(turn.Request.Text), Tokens.Count(text)), _rules);
    }

    /// <summary>A language model's words, clause by clause; null if it was stopped before any was released.</summary>
    public async Task<Spoken?> WithModelAsync()
    {
        var failure = await StreamAsync();
        if (turn.IsInterrupted && !_over)
            return _released.Length == 0 ? null : Whole(interrupted: true);
        if (failure is not null)
            FallBack(failure);
        return _model is null && _released.Length == 0 && plan.Clauses.Count > 0 ? null : Whole(interrupted: false);
    }

    /// <summary>Takes the model's text until it ends. Gives why it must be finished otherwise; null if whole.</summary>
    private async Task<string?> StreamAsync()
    {
        var time = services.Time;
        var left = turn.Request.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return "deadline";
        var first = services.Options.FirstClauseDeadline;
        using var limit = new CancellationTokenSource(first < left ? first : left, time);
        using var stop = turn.Interrupt.UnsafeRegister(static l => ((CancellationTokenSource)l!).Cancel(), limit);
        var prompt = plan.Prompt;
        var options = turn.Request.Options;
        var request = new ModelRequest(
            tenant, options.Speaker, prompt.Messages, options.MaxTokens, prompt.Temperature,
            unchecked((long)Chance.Mix((ulong)turn.Request.Attempt, turn.Request.Turn.Value) & long.MaxValue),
            turn.Request.Deadline);
        var parts = services.Models!.SpeakAsync(request, limit.Token).GetAsyncEnumerator(limit.Token);
        var splitter = new ClauseSplitter();
        var pending = Task.FromResult(false);
        var begun = false;
        try
        {
            while (true)
            {
                pending = parts.MoveNextAsync().AsTask();
                // A model that does not heed its cancellation is left behind.
                if (!await pending.WaitAsync(limit.Token))
                    return "cut-off";
                switch (parts.Current)
                {
                    case ModelPart.Text text:
                        foreach (var clause in splitter.Add(text.Value))
                            if (!Release(clause))
                                return Stopped();
                        if (_released.Length > 0 && !begun)
                        {
                            begun = true;
                            limit.CancelAfter(Later(turn.Request.Deadline - time.GetUtcNow()));
                        }
                        break;
                    case ModelPart.Done done:
                        (_model, _usage) = (done.Model, done.Usage);
                        if (splitter.End() is { } rest && !Release(rest))
                            return Stopped();
                        _over = true;
                        return _released.Length == 0 ? "empty" : null;
                    case ModelPart.Failed failed:
                        return failed.Reason;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return "deadline";
        }
        finally
        {
            _ = LeaveAsync(parts, pending);
        }
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private static async Task LeaveAsync(IAsyncEnumerator<ModelPart> parts, Task pending)
    {
        try
        {
            await pending;
            await parts.DisposeAsync();
        }
        catch (Exception)
        {
            // The stream was left behind; how it ends concerns nobody.
        }
    }

    /// <summary>Checks a clause and releases it; false if nothing more may be said.</summary>
    private bool Release(string clause)
    {
        if (_released.Length == 0)
            clause = clause.TrimStart();
        if (clause.Length == 0)
            return true;
        if (turn.IsInterrupted)
            return false;
        switch (plan.Check(_released.ToString(), clause))
        {
            case ClauseVerdict.Stop stop:
                _rules.Add(stop.Rule);
                return false;
            case ClauseVerdict.Replace replace:
                _rules.Add(replace.Rule);
                Say(char.IsWhiteSpace(clause[^1]) && replace.Text.Length > 0 ? replace.Text + " " : replace.Text);
                return true;
            default:
                Say(clause);
                return true;
        }
    }

    /// <summary>The checks said stop: what was released stands; if nothing was, the embedded speaker speaks.</summary>
    private string? Stopped()
    {
        if (turn.IsInterrupted)
            return "interrupted";
        _over = true;
        return _released.Length == 0 ? "checks" : null;
    }

    private void FallBack(string reason)
    {
        _rules.Add($"fallback:{reason}");
        var text = _released.ToString().TrimEnd();
        if (text.Length > 0 && text[^1] is '.' or '!' or '?' or '"' or '\u2026')
            return;
        if (text.Length > 0)
            Say(_released.Length > text.Length ? "\u2026 " : "\u2026 ");
        foreach (var clause in plan.Clauses)
            Say(clause);
    }

    private void Say(string text)
    {
        if (text.Length == 0)
            return;
        turn.Add(new ReplyPart.Delta(_released.Length, text));
        _released.Append(text);
    }

    private Spoken Whole(bool interrupted)
    {
        var text = _released.ToString().TrimEnd();
        var fellBack = _rules.Exists(r => r.StartsWith("fallback", StringComparison.Ordinal));
        var speaker = _model ?? (text.Length > 0 && !fellBack ? turn.Request.Options.Speaker : "embedded");
        return new(
            text, interrupted, speaker, speaker == "embedded" ? "" : plan.Prompt.Version,
            _usage ?? new(Tokens.Count(turn.Request.Text), Tokens.Count(text)), _rules);
    }
}

/// <summary>Counts as the embedded speaker does: words and marks.</summary>
internal static class Tokens
{
    public static int Count(string text)
    {
        var n = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var word = char.IsLetterOrDigit(c) || c is '\'' or '\u2019';
            if (word ? !inWord : !char.IsWhiteSpace(c) && !char.IsLowSurrogate(c))
                n++;
            inWord = word;
        }
        return n;
    }
}
