using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Live;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary><c>/api/me</c>: what is kept of the caller, to see, to take along and to erase.</summary>
internal static class MeRoutes
{
    private const int SessionsMax = 10_000;

    public static void MapMe(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/me").Needs(Role.Talker).WithTags("me");
        me.MapGet("/", WhoAsync);
        me.MapDelete("/", EraseAsync);
        me.MapGet("/export", ExportAsync);
        me.MapPut("/consent", ConsentAsync);
        me.MapGet("/consent/{purpose}", ConsentedAsync);
        app.MapDelete("/api/participants/{space}/{identity}", EraseOtherAsync).Needs(Role.Admin).WithTags("me");
    }

    private static async Task<Ok<Me>> WhoAsync(Caller caller, CancellationToken cancel) =>
        TypedResults.Ok(await OfAsync(caller, cancel));

    private static async Task<Ok<ErasureReport>> EraseAsync(
        Caller caller, ILinkyV linky, Participants participants, LiveHub hub, CancellationToken cancel) =>
        TypedResults.Ok(await CutOffAndEraseAsync(await caller.ParticipantAsync(cancel), linky, participants, hub,
            cancel));

    private static async Task<Results<Ok<ErasureReport>, ProblemResult>> EraseOtherAsync(
        string space, string identity, Caller caller, ILinkyV linky, Participants participants, LiveHub hub,
        CancellationToken cancel)
    {
        if (await linky.Store.Participants.FindAsync(caller.Tenant, space, identity, cancel) is not { } who)
            return Problem.NotFound("participant", identity).Result();
        return TypedResults.Ok(await CutOffAndEraseAsync(who, linky, participants, hub, cancel));
    }

    /// <summary>
    /// The pseudonym goes with the words, so whoever still speaks under it is cut off: what they say from now on
    /// belongs to a new one.
    /// </summary>
    private static async Task<ErasureReport> CutOffAndEraseAsync(
        ParticipantId who, ILinkyV linky, Participants participants, LiveHub hub, CancellationToken cancel)
    {
        participants.Forget(who);
        await hub.CloseAsync(s => s.Participant == who, "erased");
        var report = await linky.EraseParticipantAsync(who, cancel);
        participants.Forget(who);
        return report;
    }

    private static async Task<Ok<MeExport>> ExportAsync(
        Caller caller, ILinkyV linky, TimeProvider clock, CancellationToken cancel)
    {
        var who = await caller.ParticipantAsync(cancel);
        var sessions = new List<SessionExport>();
        var query = new SessionQuery(caller.Tenant) { Participant = who, Limit = 200 };
        for (string? cursor = ""; cursor is not null && sessions.Count < SessionsMax;)
        {
            var page = await linky.Store.Sessions.FindAsync(query with { Cursor = cursor.Length == 0 ? null : cursor },
                cancel);
            foreach (var card in page.Items)
                if (await SessionExports.ReadAsync(linky.Actors.Session(card.Id), cancel) is { } whole)
                    sessions.Add(whole);
            cursor = page.Next;
        }
        var memories = new List<MemoriesExport>();
        foreach (var name in sessions.SelectMany(s => s.Session.Personas).Distinct())
            memories.Add(new(name, await MemoriesAsync(linky.Actors.Persona(new(caller.Tenant, name)), who, cancel)));
        return TypedResults.Ok(new MeExport(await OfAsync(caller, cancel), sessions, memories, clock.GetUtcNow()));
    }

    private static async Task<IReadOnlyList<MemoryItem>> MemoriesAsync(
        IPersona persona, ParticipantId who, CancellationToken cancel)
    {
        var items = new List<MemoryItem>();
        var before = ContentId.None;
        while (true)
        {
            var page = await persona.MemoriesAsync(new MemoryQuery([who], before, 200), cancel);
            items.AddRange(page.Items);
            if (page.Next.IsNone || page.Items.Count == 0)
                return items;
            before = page.Next;
        }
    }

    private static async Task<Results<Ok<ConsentView>, ProblemResult>> ConsentAsync(
        Caller caller, ILinkyV linky, TimeProvider clock, Body<ConsentBody> body, CancellationToken cancel)
    {
        var purpose = Purpose(body.Value.Purpose);
        await linky.Store.Participants.SetConsentAsync(
            await caller.ParticipantAsync(cancel), purpose, body.Value.Given, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(new ConsentView(purpose, body.Value.Given));
    }

    private static async Task<Ok<ConsentView>> ConsentedAsync(
        string purpose, Caller caller, ILinkyV linky, CancellationToken cancel)
    {
        var given = await linky.Store.Participants.HasConsentAsync(
            await caller.ParticipantAsync(cancel), Purpose(purpose), cancel);
        return TypedResults.Ok(new ConsentView(purpose, given));
    }

    private static string Purpose(string purpose) =>
        purpose.Length is > 0 and <= 40 && purpose.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? purpose
            : throw new ProblemException(Problem.Invalid("purpose", purpose, "1 to 40 of a-z, 0-9 and '-'"));

    private static async ValueTask<Me> OfAsync(Caller caller, CancellationToken cancel) => new(
        caller.Tenant.Value, caller.Space, caller.Name, (await caller.ParticipantAsync(cancel)).Value,
            caller.Role.Name());
}
