using System.Collections.Concurrent;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Rest;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.OpenAi;

/// <summary>A turn that a request waits for.</summary>
/// <param name="Session">Where it is.</param>
/// <param name="Start">Messages of the history that are older than the session.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Persona">Who replies.</param>
/// <param name="Events">The session's events, from before the turn.</param>
/// <param name="First">The reading of the first event, under way so that nothing is missed.</param>
/// <param name="Ephemeral">Whether the session goes when it is answered.</param>
internal sealed record HeardChat(
    SessionId Session, int Start, string Turn, PersonaId Persona, IAsyncEnumerator<SessionEvent> Events,
    ValueTask<bool> First, bool Ephemeral);

/// <summary>
/// Brings a resent history to the right session and has its new words heard. Requests of one participant to one
/// persona decide one after the other, so that two equal ones never open two turns.
/// </summary>
internal sealed class ChatFloor(ILinkyV linky, IIdSource ids)
{
    /// <summary>Lines of context that are handed on, newest kept; and their characters in all.</summary>
    public const int ContextLinesMax = 48;
    public const int ContextCharsMax = 60_000;

    private readonly SemaphoreSlim[] _deciding = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];
    private readonly ConcurrentDictionary<(TenantId, string), int> _waiting = new();

    public async Task<HeardChat> HearAsync(
        Caller caller, PersonaId persona, ChatAsk ask, bool isRetry, string? again, CancellationToken cancel)
    {
        var participant = await caller.ParticipantAsync(ask.Participant ?? "anonymous", cancel);
        var said = new Speech(persona, participant, ask, new HashChain(ask.System, ask.Lines));
        if (!ask.Remember)
            return await SayFreshAsync(said, new ChatPlan.Fresh(LastWords(ask.Lines), []), null, cancel);
        var gate = _deciding[(uint)HashCode.Combine(participant, persona) % (uint)_deciding.Length];
        await gate.WaitAsync(cancel);
        try
        {
            var match = new HistoryMatch(linky, caller.Tenant, participant, persona);
            return await match.DecideAsync(ask.Lines, said.Chain, isRetry, cancel) switch
            {
                ChatPlan.Continue c => await SayAsync(
                    said, match, c.Session, c.Start, c.Known, c.Record.Version, ask.Lines.Take(c.Start), cancel),
                ChatPlan.Join j => Listen(said, j.Session, j.Start, new TurnId(j.Turn.Id), j.Turn.Seq - 1, cancel),
                ChatPlan.Again a => await RegenerateAsync(said, a, again, cancel),
                ChatPlan.Fresh f => await SayFreshAsync(said, f, match, cancel),
                var other => throw new InvalidOperationException($"unknown plan {other.GetType().Name}"),
            };
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>After the reply is durable: the conversation including it can be found again.</summary>
    public async ValueTask NoteReplyAsync(Caller caller, HeardChat heard, ChatAsk ask, string text,
        CancellationToken cancel)
    {
        if (heard.Ephemeral)
            return;
        var participant = await caller.ParticipantAsync(ask.Participant ?? "anonymous", cancel);
        var match = new HistoryMatch(linky, caller.Tenant, participant, heard.Persona);
        var hash = new HashChain(ask.System, ask.Lines).With(new ChatLine("assistant", ChatParameters.Clean(text)));
        await linky.Store.Index.PutAsync(match.Row(hash, heard.Session, heard.Start, heard.Turn), cancel);
    }

    /// <summary>The request no longer waits. The last to leave an unfinished turn stops it.</summary>
    public async ValueTask LeaveAsync(HeardChat heard, bool finished)
    {
        await heard.Events.DisposeAsync();
        var left = _waiting.AddOrUpdate((heard.Session.Tenant, heard.Turn), 0, (_, n) => n - 1);
        if (left <= 0)
            _waiting.TryRemove(new((heard.Session.Tenant, heard.Turn), left));
        if (left <= 0 && !finished)
            await linky.Actors.Session(heard.Session).InterruptAsync(new TurnId(heard.Turn), CancellationToken.None);
        if (heard.Ephemeral)
            await linky.DeleteSessionAsync(heard.Session, CancellationToken.None);
    }

    private sealed record Speech(PersonaId Persona, ParticipantId Participant, ChatAsk Ask, HashChain Chain);

    private async Task<HeardChat> SayFreshAsync(
        Speech said, ChatPlan.Fresh plan, HistoryMatch? match, CancellationToken cancel)
    {
        var session = new SessionId(said.Persona.Tenant, ids.NewName());
        var options = new SessionOptions { Origin = "openai", Remember = said.Ask.Remember,
            MaxTokens = said.Ask.MaxTokens };
        var scenario = said.Ask.System.Length == 0 ? null : said.Ask.System;
        var opened = await linky.Actors.Session(session).OpenAsync(
            new OpenSession([said.Persona], [said.Participant], options, scenario), cancel);
        if (Outcomes.Problem(opened) is { } problem)
            throw new ProblemException(problem);
        var version = ((OpenResult.Opened)opened).Version;
        var heard = await SayAsync(
            said, match, session, plan.Known, plan.Known, version, said.Ask.Lines.Take(plan.Known), cancel);
        if (plan.Superseded.Count > 0)
            await linky.Actors.Persona(said.Persona).WithdrawAsync(plan.Superseded, "branch", cancel);
        return heard;
    }

    private async Task<HeardChat> SayAsync(
        Speech said, HistoryMatch? match, SessionId session, int start, int known, long version,
        IEnumerable<ChatLine> context, CancellationToken cancel)
    {
        var text = string.Join("\n\n", said.Ask.Lines.Skip(known).Select(l => l.Text));
        var hash = said.Chain[said.Ask.Lines.Count];
        var say = new Say(
            said.Participant, Texts.Utterance(text, "messages"), [], HistoryMatch.ClientKey(hash),
            match is null ? null : [match.Row(hash, session, start)], Context(context));
        // Listening begins before the words are said, so that the first of the reply is not missed.
        var events = linky.Actors.Session(session).ListenAsync(version, cancel).GetAsyncEnumerator(cancel);
        var first = events.MoveNextAsync();
        return await HeardAsync(
            said, session, start, events, first, linky.Actors.Session(session).SayAsync(say, cancel), match is null,
                cancel);
    }

    private async Task<HeardChat> RegenerateAsync(Speech said, ChatPlan.Again plan, string? again,
        CancellationToken cancel)
    {
        var events = linky.Actors.Session(plan.Session).ListenAsync(plan.Version, cancel).GetAsyncEnumerator(cancel);
        var first = events.MoveNextAsync();
        var key = again is null ? null : "oa-again-" + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(again)));
        var request = new Regenerate(new TurnId(plan.Turn.Id), said.Participant, key);
        return await HeardAsync(
            said, plan.Session, plan.Start, events, first,
            linky.Actors.Session(plan.Session).RegenerateAsync(request, cancel), ephemeral: false, cancel);
    }

    private async Task<HeardChat> HeardAsync(
        Speech said, SessionId session, int start, IAsyncEnumerator<SessionEvent> events, ValueTask<bool> first,
        Task<SayResult> saying, bool ephemeral, CancellationToken cancel)
    {
        var result = await saying;
        if (result is not SayResult.Heard heard)
        {
            // The reading under way ends with the request, and the enumerator after it.
            _ = EndAsync(events, first);
            if (ephemeral)
                await linky.DeleteSessionAsync(session, CancellationToken.None);
            throw new ProblemException(Outcomes.Problem(result)!);
        }
        if (heard.Joined)
        {
            _ = EndAsync(events, first);
            return Listen(said, session, start, heard.Turn, heard.Seq - 1, cancel);
        }
        Wait(session.Tenant, heard.Turn.Value);
        return new(session, start, heard.Turn.Value, said.Persona, events, first, ephemeral);
    }

    private HeardChat Listen(Speech said, SessionId session, int start, TurnId turn, long after,
        CancellationToken cancel)
    {
        var events = linky.Actors.Session(session).ListenAsync(after, cancel).GetAsyncEnumerator(cancel);
        Wait(session.Tenant, turn.Value);
        return new(session, start, turn.Value, said.Persona, events, events.MoveNextAsync(), Ephemeral: false);
    }

    private void Wait(TenantId tenant, string turn) => _waiting.AddOrUpdate((tenant, turn), 1, (_, n) => n + 1);

    private static async Task EndAsync(IAsyncEnumerator<SessionEvent> events, ValueTask<bool> first)
    {
        try
        {
            await first;
            await events.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The request ended, and the reading with it.
        }
    }

    private static List<UntrustedLine> Context(IEnumerable<ChatLine> lines)
    {
        var kept = new List<UntrustedLine>();
        var room = ContextCharsMax;
        foreach (var line in lines.Reverse())
        {
            if (kept.Count == ContextLinesMax || (room -= line.Text.Length) < 0)
                break;
            if (line.Text.Length > 0)
                kept.Add(new UntrustedLine(line.Role, line.Text));
        }
        kept.Reverse();
        return kept;
    }

    private static int LastWords(IReadOnlyList<ChatLine> lines)
    {
        var first = lines.Count - 1;
        while (first > 0 && lines[first - 1].IsUser)
            first--;
        return first;
    }
}
