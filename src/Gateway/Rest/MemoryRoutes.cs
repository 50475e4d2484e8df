using System.Text;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>What a persona remembers of the caller, and why it said what it said.</summary>
internal static class MemoryRoutes
{
    private const long Page = 500;

    public static void MapMemories(this RouteGroupBuilder persona)
    {
        persona.MapGet("/memories", ListAsync);
        persona.MapDelete("/memories/{content}", ForgetAsync);
        persona.MapGet("/turns/{turn}/why", WhyAsync);
    }

    private static async Task<Results<Ok<MemoryPage>, ProblemResult>> ListAsync(
        string id, Caller caller, ILinkyV linky, [FromQuery] string? text, [FromQuery] string? limit,
        [FromQuery] string? before, [FromQuery] string? all, CancellationToken cancel)
    {
        if (all == "true" && !caller.IsAdmin)
            return Problem.Invalid("all", all, "administrators only", 403).Result();
        var persona = caller.Persona(id);
        if (await linky.Store.Personas.GetAsync(persona, cancel) is null)
            return Problem.NotFound("persona", id).Result();
        IReadOnlyList<ParticipantId> audience = all == "true" ? [] : [await caller.ParticipantAsync(cancel)];
        var from = string.IsNullOrEmpty(before) ? ContentId.None : Numbers.Content("before", before);
        var query = new MemoryQuery(audience, from, Numbers.Limit(limit), Texts.Search(text));
        return TypedResults.Ok(await linky.Actors.Persona(persona).MemoriesAsync(query, cancel));
    }

    private static async Task<Results<NoContent, ProblemResult>> ForgetAsync(
        string id, string content, Caller caller, ILinkyV linky, CancellationToken cancel)
    {
        var memory = Numbers.Content("content", content);
        var persona = linky.Actors.Persona(caller.Persona(id));
        if (!await OwnsAsync(caller, linky, persona, memory, cancel))
            return Problem.NotFound("memory", content).Result();
        return Outcomes.Problem(await persona.ForgetAsync([memory], cancel)) is { } problem
            ? problem.Result()
            : TypedResults.NoContent();
    }

    /// <summary>
    /// Whether a memory is among those usable with the caller: asks for the one just above it, newest first.
    /// </summary>
    private static async Task<bool> OwnsAsync(
        Caller caller, ILinkyV linky, IPersona persona, ContentId memory, CancellationToken cancel)
    {
        if (caller.IsAdmin)
        {
            var rows = await linky.Store.ContentsAsync(caller.Tenant, [memory], cancel);
            return rows.ContainsKey(memory);
        }
        var query = new MemoryQuery([await caller.ParticipantAsync(cancel)], new ContentId(memory.Value + 1), 1);
        var page = await persona.MemoriesAsync(query, cancel);
        return page.Items.Any(m => m.Content == memory);
    }

    private static async Task<Results<Ok<Why>, ProblemResult>> WhyAsync(
        string id, string turn, Caller caller, ILinkyV linky, CancellationToken cancel)
    {
        var persona = caller.Persona(id);
        var why = await linky.Actors.Persona(persona).WhyAsync(new TurnId(turn), cancel);
        return why is not null && (caller.IsAdmin || await HeardAsync(caller, linky, persona, turn, cancel))
            ? TypedResults.Ok(why)
            : Problem.NotFound("turn", turn).Result();
    }

    /// <summary>Whether the caller listened to a turn; recent turns, which are asked for, are found first.</summary>
    private static async Task<bool> HeardAsync(
        Caller caller, ILinkyV linky, PersonaId persona, string turn, CancellationToken cancel)
    {
        var me = (await caller.ParticipantAsync(cancel)).Value;
        var name = Encoding.UTF8.GetBytes(turn);
        for (var end = await linky.Store.VersionAsync(persona.Stream, cancel); end > 0; end -= Page)
        {
            var events = await linky.Store.ReadAsync(persona.Stream, Math.Max(0, end - Page), (int)Math.Min(Page, end),
                cancel);
            foreach (var e in events)
                if (e.Json.Span.IndexOf(name) >= 0
                    && EventJson.DecodePersona(e) is TurnLived lived && lived.Turn.Value == turn)
                    return lived.Audience.Contains(me);
        }
        return false;
    }
}
