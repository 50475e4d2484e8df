using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary><c>/api/personas</c>: finding, making, changing and erasing personas.</summary>
internal static class PersonaRoutes
{
    public static void MapPersonas(this IEndpointRouteBuilder app)
    {
        var seen = app.MapGroup("/api/personas").Needs(Role.Reader).WithTags("personas");
        seen.MapGet("/", FindAsync);
        seen.MapGet("/{id}", GetAsync);

        var made = app.MapGroup("/api/personas").Needs(Role.Author).WithTags("personas");
        made.MapPost("/", CreateAsync);
        made.MapPatch("/{id}", EditAsync);
        made.MapDelete("/{id}", EraseAsync);
        made.MapPost("/{id}/fork", ForkAsync);
        made.MapGet("/{id}/events", EventsAsync);
        made.MapPersonaFiles();

        app.MapGroup("/api/personas/{id}").Needs(Role.Talker).WithTags("memories").MapMemories();
    }

    private static async Task<Ok<Items<PersonaCard>>> FindAsync(
        Caller caller, ILinkyV linky, [FromQuery] string? text, [FromQuery] string? tag, [FromQuery] string? culture,
        [FromQuery] string[]? trait, [FromQuery] string? near, [FromQuery] string? limit, [FromQuery] string? cursor,
        CancellationToken cancel)
    {
        IReadOnlyList<float>? point = null;
        if (near is not null)
            point = (await linky.Store.Personas.GetAsync(caller.Persona(near), cancel)
                ?? throw new ProblemException(Problem.NotFound("persona", near))).Traits;
        var query = new PersonaQuery(caller.Tenant)
        {
            Text = Texts.Search(text),
            Tag = tag,
            Culture = Traits.Culture(culture),
            Ranges = Traits.Ranges(trait ?? []),
            Near = point,
            Limit = Numbers.Limit(limit),
            Cursor = cursor,
        };
        var page = await linky.Store.Personas.FindAsync(query, cancel);
        return TypedResults.Ok(new Items<PersonaCard>(page.Items, page.Next));
    }

    private static async Task<Results<Ok<PersonaView>, ProblemResult>> GetAsync(
        HttpContext context, string id, Caller caller, ILinkyV linky, CancellationToken cancel)
    {
        if (await linky.Actors.Persona(caller.Persona(id)).DescribeAsync(cancel) is not { } view)
            return Problem.NotFound("persona", id).Result();
        context.Response.Headers.ETag = ETag(view.ProfileVersion);
        return TypedResults.Ok(caller.Role >= Role.Author ? view : WithoutSecrets(view));
    }

    private static async Task<Results<Created<PersonaView>, ProblemResult>> CreateAsync(
        HttpContext context, Caller caller, ILinkyV linky, Idempotency idempotency, Body<CreatePersonaBody> body,
        CancellationToken cancel)
    {
        var binding = await idempotency.BindAsync(context, caller, "persona", body.Value.Id, body.Raw, cancel);
        var asked = body.Value.ToBase();
        var result = PersonaBounds.Check(asked) is { Count: > 0 } reasons
            ? new CreateResult.Refused(reasons)
            : await linky.CreatePersonaAsync(caller.Tenant, asked, binding.Name, cancel);
        return await AnswerAsync(context, caller, linky, idempotency, binding, result, cancel);
    }

    private static async Task<Results<Created<PersonaView>, ProblemResult>> ForkAsync(
        HttpContext context, string id, Caller caller, ILinkyV linky, Idempotency idempotency, Body<ForkBody> body,
        CancellationToken cancel)
    {
        if (body.Value.AtVersion is < 1)
            return Problem.Invalid("atVersion", body.Value.AtVersion.ToString(), "1 or higher").Result();
        var binding = await idempotency.BindAsync(context, caller, "fork " + id, body.Value.Id, body.Raw, cancel);
        var result = await linky.ForkPersonaAsync(caller.Persona(id), body.Value.AtVersion, binding.Name, cancel);
        return await AnswerAsync(context, caller, linky, idempotency, binding, result, cancel);
    }

    /// <summary>Answers a creation; where its idempotency key was used before, what it made then is the
    /// answer.</summary>
    public static async Task<Results<Created<PersonaView>, ProblemResult>> AnswerAsync(
        HttpContext context, Caller caller, ILinkyV linky, Idempotency idempotency, Idempotency.Binding binding,
        CreateResult result, CancellationToken cancel)
    {
        var made = result is CreateResult.Created || (binding.Again && result is CreateResult.Conflict);
        if (!made)
        {
            await idempotency.ReleaseAsync(caller, binding, cancel);
            return Outcomes.Problem(result)!.Result();
        }
        var view = await linky.Actors.Persona(new(caller.Tenant, binding.Name)).DescribeAsync(cancel);
        if (view is null)
            return Problem.NotFound("persona", binding.Name).Result();
        context.Response.Headers.ETag = ETag(view.ProfileVersion);
        return TypedResults.Created($"/api/personas/{binding.Name}", view);
    }

    private static async Task<Results<Ok<PersonaView>, ProblemResult>> EditAsync(
        HttpContext context, string id, Caller caller, ILinkyV linky, Body<EditPersonaBody> body,
            CancellationToken cancel)
    {
        var match = context.Request.Headers.IfMatch.ToString();
        if (match.Length == 0)
            return (Problem.Invalid("If-Match", null, "the profileVersion the change is made to, in quotes", 428) with
            { Title = "Which version?" }).Result();
        var expected = Numbers.Within("If-Match", match.Trim('"'), 0, 1, long.MaxValue);
        var persona = linky.Actors.Persona(caller.Persona(id));
        if (await persona.DescribeAsync(cancel) is not { } view)
            return Problem.NotFound("persona", id).Result();
        var result = await persona.EditAsync(Edits.Apply(view.Profile, body.Value), expected, cancel);
        if (Outcomes.Problem(result) is { } problem)
            return problem.Result();
        var now = await persona.DescribeAsync(cancel) ?? throw new ProblemException(Problem.NotFound("persona", id));
        context.Response.Headers.ETag = ETag(now.ProfileVersion);
        return TypedResults.Ok(now);
    }

    private static async Task<Results<NoContent, ProblemResult>> EraseAsync(
        string id, Caller caller, ILinkyV linky, CancellationToken cancel) =>
        await linky.ErasePersonaAsync(caller.Persona(id), cancel)
            ? TypedResults.NoContent()
            : Problem.NotFound("persona", id).Result();

    private static async Task<Results<Ok<Items<EventItem>>, ProblemResult>> EventsAsync(
        string id, Caller caller, ILinkyV linky, [FromQuery] string? after, [FromQuery] string? limit,
        CancellationToken cancel)
    {
        var stream = caller.Persona(id).Stream;
        if (await linky.Store.VersionAsync(stream, cancel) == 0)
            return Problem.NotFound("persona", id).Result();
        var most = Numbers.Limit(limit, 100, 1000);
        var events = await linky.Store.ReadAsync(stream, Numbers.After(after), most, cancel);
        return TypedResults.Ok(new Items<EventItem>(
            [.. events.Select(e => new EventItem(e.Version, e.Type, e.At, Json(e)))],
            events.Count < most ? null
                : events[^1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>An event's data as it stands in the log.</summary>
    public static System.Text.Json.JsonElement Json(RecordedEvent e)
    {
        var reader = new System.Text.Json.Utf8JsonReader(e.Json.Span);
        return System.Text.Json.JsonElement.ParseValue(ref reader);
    }

    private static string ETag(long profileVersion) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{profileVersion}\"");

    /// <summary>What those see who only talk with it: a secret that can be read beforehand is none.</summary>
    private static PersonaView WithoutSecrets(PersonaView view)
    {
        var identity = view.Profile.Identity;
        var open = identity with
        {
            Secret = identity.Secret with { Text = "" },
            Lore = [.. identity.Lore.Where(l => !l.Secret)],
        };
        return view with { Profile = view.Profile with { Identity = open, Card = null } };
    }
}
