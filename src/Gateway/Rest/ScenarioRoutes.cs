using System.Text;
using LinkyV.Actors.Scenarios;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.OpenAi;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>
/// <c>/api/scenarios</c>: packs to play, checking and uploading packs, starting one; and the debrief of a session. What
/// a pack hides is shown to authors only.
/// </summary>
internal static class ScenarioRoutes
{
    private static readonly string[] Origins = ["api", "studio", "cli"];

    public static void MapScenarios(this IEndpointRouteBuilder app)
    {
        var seen = app.MapGroup("/api/scenarios").Needs(Role.Reader).WithTags("scenarios");
        seen.MapGet("/", ListAsync);
        seen.MapGet("/{id}", GetAsync);

        var made = app.MapGroup("/api/scenarios").Needs(Role.Author).WithTags("scenarios");
        made.MapGet("/{id}/pack", PackAsync);
        made.MapPost("/", PutAsync).WithMetadata(new BodyLimit(PackBytesMost));
        made.MapPost("/validate", (Delegate)ValidateAsync).WithMetadata(new BodyLimit(PackBytesMost));
        made.MapDelete("/{id}", DeleteAsync);

        app.MapGroup("/api/scenarios").Needs(Role.Talker).WithTags("scenarios")
            .MapPost("/{id}/sessions", StartAsync);
        app.MapGroup("/api/sessions").Needs(Role.Talker).WithTags("sessions")
            .MapGet("/{id}/debrief", DebriefAsync);
    }

    /// <summary>Bytes of an uploaded pack.</summary>
    private const int PackBytesMost = 512 * 1024;

    private static async Task<Ok<Items<ScenarioItem>>> ListAsync(
        Caller caller, ScenarioDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(new Items<ScenarioItem>(
            [.. (await desk.ListAsync(caller.Tenant, cancel)).Select(ScenarioItem.Of)], null));

    private static async Task<Results<Ok<ScenarioDetail>, ProblemResult>> GetAsync(
        string id, Caller caller, ScenarioDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(caller.Tenant, id, cancel) is { } entry
            ? TypedResults.Ok(ScenarioDetail.Of(entry))
            : Problem.NotFound("scenario", id).Result();

    private static async Task<Results<ContentHttpResult, ProblemResult>> PackAsync(
        string id, Caller caller, ScenarioDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(caller.Tenant, id, cancel) is { } entry
            ? TypedResults.Text(entry.Yaml, "application/yaml", Encoding.UTF8)
            : Problem.NotFound("scenario", id).Result();

    private static async Task<Results<Created<ScenarioDetail>, ProblemResult>> PutAsync(
        HttpContext context, Caller caller, ScenarioDesk desk, CancellationToken cancel)
    {
        switch (await desk.PutAsync(caller.Tenant, await YamlAsync(context), cancel))
        {
            case PackResult.Accepted a:
                var entry = await desk.FindAsync(caller.Tenant, a.Pack.Id, cancel)
                    ?? throw new ProblemException(Problem.NotFound("scenario", a.Pack.Id));
                return TypedResults.Created($"/api/scenarios/{a.Pack.Id}", ScenarioDetail.Of(entry));
            case PackResult.Refused r:
                return Refused(r.Faults).Result();
            default:
                throw new InvalidOperationException("an unknown result of reading a pack");
        }
    }

    private static async Task<Ok<PackVerdict>> ValidateAsync(HttpContext context)
    {
        var result = ScenarioPacks.Read(await YamlAsync(context));
        return TypedResults.Ok(new PackVerdict(
            result is PackResult.Accepted, result is PackResult.Refused r ? r.Faults : []));
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        string id, Caller caller, ScenarioDesk desk, CancellationToken cancel) =>
        await desk.RemoveAsync(caller.Tenant, id, cancel)
            ? TypedResults.NoContent()
            : Problem.NotFound("uploaded scenario", id).Result();

    private static async Task<Results<Created<SessionView>, ProblemResult>> StartAsync(
        string id, HttpContext context, Caller caller, ILinkyV linky, ScenarioDesk desk, SessionAccess access,
        Idempotency idempotency, Body<StartScenarioBody> body, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller.Tenant, id, cancel) is not { } entry)
            return Problem.NotFound("scenario", id).Result();
        var asked = body.Value.Options ?? new SessionOptionsBody();
        var options = asked.ToOptions() with { Remember = asked.Remember ?? false };
        if (!Origins.Contains(options.Origin))
            return Problem.Invalid("options.origin", options.Origin, "one of api, studio, cli").Result();
        var binding = await idempotency.BindAsync(context, caller, "scenario " + id, null, body.Raw, cancel);
        var session = new SessionId(caller.Tenant, binding.Name);
        var result = await desk.StartAsync(
            entry, session, await caller.ParticipantAsync(cancel), options, body.Value.Cast, cancel);
        if (Outcomes.Problem(result) is { } problem)
        {
            await idempotency.ReleaseAsync(caller, binding, cancel);
            return problem.Result();
        }
        await access.NoteSpaceAsync(caller, session, cancel);
        context.Response.Headers[ChatRoute.DisclosureHeader] = ChatRoute.Disclosure;
        var view = await linky.Actors.Session(session).DescribeAsync(cancel)
            ?? throw new ProblemException(Problem.NotFound("session", session.Value));
        return TypedResults.Created($"/api/sessions/{session.Value}", view);
    }

    private static async Task<Results<Ok<Debrief>, ContentHttpResult, ProblemResult>> DebriefAsync(
        string id, Caller caller, ScenarioDesk desk, SessionAccess access, [FromQuery] string? format,
        CancellationToken cancel)
    {
        if (format is not (null or "json" or "text"))
            return Problem.Invalid("format", format, "json or text").Result();
        await access.OpenAsync(caller, id, cancel);
        if (await desk.DebriefAsync(caller.Session(id), cancel) is not { } debrief)
            return Problem.NotFound("debrief", id).Result();
        return format == "text"
            ? TypedResults.Text(DebriefText.Of(debrief), "text/plain", Encoding.UTF8)
            : TypedResults.Ok(debrief);
    }

    private static async Task<string> YamlAsync(HttpContext context)
    {
        var bytes = await Bodies.ReadAsync(context);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            throw new ProblemException(Problem.Invalid("pack", null, "well-formed UTF-8"));
        return Encoding.UTF8.GetString(bytes);
    }

    private static Problem Refused(IReadOnlyList<PackFault> faults) =>
        Problem.Invalid(faults[0].Field, faults[0].Value, $"line {faults[0].Line}: {faults[0].Rule}", 422) with
        {
            Title = "The scenario pack is not valid",
            Reasons = [.. faults.Select(f => new Refusal($"line {f.Line}", f.Field, f.Value, f.Rule))],
        };
}
