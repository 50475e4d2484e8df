using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Live;
using LinkyV.Gateway.OpenAi;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary><c>/api/sessions</c>: finding, opening, naming and deleting conversations.</summary>
internal static class SessionRoutes
{
    private static readonly string[] Origins = ["api", "studio", "cli"];

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/sessions").Needs(Role.Talker).WithTags("sessions");
        sessions.MapGet("/", FindAsync);
        sessions.MapPost("/", OpenAsync);
        sessions.MapGet("/{id}", GetAsync);
        sessions.MapPatch("/{id}", RenameAsync);
        sessions.MapDelete("/{id}", DeleteAsync);
        sessions.MapPost("/{id}/join", JoinAsync);
        sessions.MapGet("/{id}/events", EventsAsync);
        sessions.MapSpeech();
        sessions.MapSessionExport();
        sessions.MapLive();
    }

    private static async Task<Ok<Items<SessionItem>>> FindAsync(
        Caller caller, ILinkyV linky, [FromQuery] string? persona, [FromQuery] string? text, [FromQuery] string? limit,
        [FromQuery] string? cursor, [FromQuery] string? all, CancellationToken cancel)
    {
        if (all == "true" && !caller.IsAdmin)
            throw new ProblemException(Problem.Invalid("all", all, "administrators only", 403));
        var query = new SessionQuery(caller.Tenant)
        {
            Participant = all == "true" ? null : await caller.ParticipantAsync(cancel),
            Persona = persona is null ? null : caller.Persona(persona),
            Text = Texts.Search(text),
            Limit = Numbers.Limit(limit),
            Cursor = cursor,
        };
        var page = await linky.Store.Sessions.FindAsync(query, cancel);
        var titles = await linky.Store.ContentsAsync(
            caller.Tenant, [.. page.Items.Select(s => s.Title).Where(t => !t.IsNone)], cancel);
        return TypedResults.Ok(new Items<SessionItem>(
            [.. page.Items.Select(s => new SessionItem(
                s.Id.Value, titles.GetValueOrDefault(s.Title)?.Text, s.Personas, s.Participants, s.Origin, s.Turns,
                s.OpenTurns, s.OpenedAt, s.UpdatedAt))],
            page.Next));
    }

    private static async Task<Results<Created<SessionView>, ProblemResult>> OpenAsync(
        HttpContext context, Caller caller, ILinkyV linky, SessionAccess access, Idempotency idempotency,
        Body<OpenSessionBody> body, CancellationToken cancel)
    {
        var asked = body.Value;
        if (asked.Personas.Count is 0 or > 8)
            return Problem.Invalid("personas", null, "1 to 8 personas").Result();
        var personas = new List<PersonaId>();
        foreach (var name in asked.Personas)
        {
            if (!IdRules.IsValid(name) || await linky.Store.Personas.GetAsync(new(caller.Tenant, name), cancel) is null)
                return Problem.Invalid("personas", name, "personas that exist", 404).Result();
            personas.Add(new(caller.Tenant, name));
        }
        var options = (asked.Options ?? new SessionOptionsBody()).ToOptions();
        if (!Origins.Contains(options.Origin))
            return Problem.Invalid("options.origin", options.Origin, "one of api, studio, cli").Result();
        var binding = await idempotency.BindAsync(context, caller, "session", null, body.Raw, cancel);
        var session = new SessionId(caller.Tenant, binding.Name);
        var result = await linky.Actors.Session(session).OpenAsync(
            new OpenSession(personas, [await caller.ParticipantAsync(cancel)], options, asked.Scenario, asked.Title),
                cancel);
        if (Outcomes.Problem(result) is { } problem)
        {
            await idempotency.ReleaseAsync(caller, binding, cancel);
            return problem.Result();
        }
        await access.NoteSpaceAsync(caller, session, cancel);
        context.Response.Headers[ChatRoute.DisclosureHeader] = ChatRoute.Disclosure;
        return TypedResults.Created($"/api/sessions/{session.Value}",
            await ViewAsync(linky.Actors.Session(session), session.Value, cancel));
    }

    private static async Task<Ok<SessionView>> GetAsync(
        string id, Caller caller, SessionAccess access, CancellationToken cancel) =>
        TypedResults.Ok(await ViewAsync(await access.OpenAsync(caller, id, cancel), id, cancel));

    private static async Task<Results<Ok<SessionView>, ProblemResult>> RenameAsync(
        string id, Caller caller, SessionAccess access, Body<RenameBody> body, CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        var title = body.Value.Title;
        if (title.Length is 0 or > 200 || string.IsNullOrWhiteSpace(title))
            return Problem.Invalid("title", title, "1 to 200 characters").Result();
        var result = await session.RenameAsync(title, await caller.ParticipantAsync(cancel), cancel);
        return Outcomes.Problem(result) is { } problem
            ? problem.Result()
            : TypedResults.Ok(await ViewAsync(session, id, cancel));
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        string id, Caller caller, ILinkyV linky, SessionAccess access, CancellationToken cancel)
    {
        await access.OpenAsync(caller, id, cancel);
        var session = caller.Session(id);
        if (!await linky.DeleteSessionAsync(session, cancel))
            return Problem.NotFound("session", id).Result();
        await access.ForgetSpaceAsync(caller, session, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SessionView>, ProblemResult>> JoinAsync(
        string id, Caller caller, SessionAccess access, CancellationToken cancel)
    {
        var session = await access.JoinableAsync(caller, id, cancel);
        var result = await session.JoinAsync(await caller.ParticipantAsync(cancel), cancel);
        return Outcomes.Problem(result) is { } problem
            ? problem.Result()
            : TypedResults.Ok(await ViewAsync(session, id, cancel));
    }

    private static async Task<Ok<Items<SessionEvent>>> EventsAsync(
        string id, Caller caller, SessionAccess access, [FromQuery] string? after, [FromQuery] string? limit,
        CancellationToken cancel)
    {
        var session = await access.OpenAsync(caller, id, cancel);
        var most = Numbers.Limit(limit, 200, 1000);
        var events = await session.ReadAsync(Numbers.After(after), most, cancel);
        var next = events.Count < most ? null
            : events[^1].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Ok(new Items<SessionEvent>(events, next));
    }

    private static async Task<SessionView> ViewAsync(ISession session, string id, CancellationToken cancel) =>
        await session.DescribeAsync(cancel) ?? throw new ProblemException(Problem.NotFound("session", id));
}
