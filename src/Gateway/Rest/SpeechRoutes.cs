using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>Speaking in a session without a socket: messages, stop, edit, regenerate.</summary>
internal static class SpeechRoutes
{
    public static void MapSpeech(this RouteGroupBuilder sessions)
    {
        sessions.MapPost("/{id}/messages", SayAsync);
        sessions.MapPost("/{id}/stop", StopAsync);
        sessions.MapPost("/{id}/turns/{turn}/edit", EditAsync);
        sessions.MapPost("/{id}/turns/{turn}/regenerate", RegenerateAsync);
    }

    private static async Task<Results<Accepted<HeardView>, ProblemResult>> SayAsync(
        string id, Caller caller, SessionAccess access, GatewayMetrics metrics, Draining draining, Body<SayBody> body,
        CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        draining.Refuse();
        var said = body.Value;
        var to = (said.To ?? []).Select(caller.Persona).ToList();
        var result = await session.SayAsync(
            new Say(await caller.ParticipantAsync(cancel), Texts.Utterance(said.Text), to,
                Texts.ClientKey(said.ClientKey)),
            cancel);
        metrics.Utterances.Add(1, new KeyValuePair<string, object?>("face", "rest"));
        return Answer(id, result);
    }

    private static async Task<Results<Ok<DoneView>, ProblemResult>> StopAsync(
        string id, Caller caller, SessionAccess access, Body<StopBody> body, CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        var result = await session.InterruptAsync(body.Value.Turn is { } t ? new TurnId(t) : null, cancel);
        return Outcomes.Problem(result) is { } problem
            ? problem.Result()
            : TypedResults.Ok(new DoneView(((SessionResult.Done)result).Seq));
    }

    private static async Task<Results<Accepted<HeardView>, ProblemResult>> EditAsync(
        string id, string turn, Caller caller, SessionAccess access, Draining draining, Body<EditTurnBody> body,
        CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        draining.Refuse();
        var edit = new EditTurn(
            new TurnId(turn), await caller.ParticipantAsync(cancel), Texts.Utterance(body.Value.Text),
            Texts.ClientKey(body.Value.ClientKey));
        return Answer(id, await session.EditAsync(edit, cancel));
    }

    private static async Task<Results<Accepted<HeardView>, ProblemResult>> RegenerateAsync(
        string id, string turn, Caller caller, SessionAccess access, Draining draining, Body<RegenerateBody> body,
        CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        draining.Refuse();
        var again = new Regenerate(
            new TurnId(turn), await caller.ParticipantAsync(cancel), Texts.ClientKey(body.Value.ClientKey));
        return Answer(id, await session.RegenerateAsync(again, cancel));
    }

    private static Results<Accepted<HeardView>, ProblemResult> Answer(string id, SayResult result) =>
        Outcomes.Problem(result) is { } problem
            ? problem.Result()
            : result is SayResult.Heard h
                ? TypedResults.Accepted($"/api/sessions/{id}/events", new HeardView(h.Turn.Value, h.Seq, h.Joined))
                : throw new InvalidOperationException("a result that is neither a problem nor heard");
}
