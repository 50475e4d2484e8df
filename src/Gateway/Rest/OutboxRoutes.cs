using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary><c>/api/events</c>: the outbox, its consumers, and the keys of participants' sealed words.</summary>
internal static class OutboxRoutes
{
    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/api/events").NeedsOperator().WithTags("operation");
        events.MapGet("/", EventsAsync);
        events.MapGet("/end", EndAsync);
        events.MapGet("/consumers", ConsumersAsync);
        events.MapPut("/consumers/{name}", MoveAsync);
        events.MapDelete("/consumers/{name}", ForgetAsync);
        events.MapGet("/keys/{tenant}/{participant}", KeyAsync);
    }

    private static async Task<Ok<Items<OutboxItem>>> EventsAsync(
        ILinkyV linky, [FromQuery] string? after, [FromQuery] string? limit, CancellationToken cancel)
    {
        var most = Numbers.Limit(limit, 100, 1000);
        var events = await linky.Store.ReadAllAsync(Numbers.After(after), most, cancel);
        return TypedResults.Ok(new Items<OutboxItem>(
            [.. events.Select(e => new OutboxItem(
                e.Position, e.Stream.Tenant.Value, e.Stream.Kind == StreamKind.Persona ? "persona" : "session",
                e.Stream.Name, e.Version, e.Type, e.At, PersonaRoutes.Json(e)))],
            events.Count < most ? null : events[^1].Position.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Ok<OutboxEnd>> EndAsync(ILinkyV linky, CancellationToken cancel) =>
        TypedResults.Ok(new OutboxEnd(await linky.Store.Outbox.EndAsync(cancel)));

    private static async Task<Ok<Items<ConsumerItem>>> ConsumersAsync(ILinkyV linky, CancellationToken cancel) =>
        TypedResults.Ok(new Items<ConsumerItem>(
            [.. (await linky.Store.Outbox.ConsumersAsync(cancel)).Select(Item)], null));

    private static async Task<Results<Ok<ConsumerItem>, ProblemResult>> MoveAsync(
        string name, ILinkyV linky, Body<MoveConsumerBody> body, CancellationToken cancel)
    {
        await using var reader = await linky.Store.Outbox.TryOpenAsync(name, cancel);
        if (reader is null)
            return Problem.Invalid("name", name, "a consumer that nobody runs at the moment", 409).Result();
        await reader.CommitAsync(body.Value.Position, cancel);
        return TypedResults.Ok(Item(new OutboxConsumer(
            name, reader.Checkpoint, await linky.Store.Outbox.EndAsync(cancel))));
    }

    private static async Task<Results<NoContent, ProblemResult>> ForgetAsync(
        string name, ILinkyV linky, CancellationToken cancel)
    {
        try
        {
            return await linky.Store.Outbox.ForgetAsync(name, cancel)
                ? TypedResults.NoContent()
                : Problem.NotFound("consumer", name).Result();
        }
        catch (StoreException e) when (e.Fault == StoreFault.Locked)
        {
            return Problem.Invalid("name", name, "a consumer that nobody runs at the moment", 409).Result();
        }
    }

    private static async Task<Results<Ok<SealKey>, ProblemResult>> KeyAsync(
        string tenant, string participant, IParticipantKeys keys, CancellationToken cancel) =>
        IdRules.IsValid(tenant)
        && await keys.FindAsync(new ParticipantId(new TenantId(tenant), participant), cancel) is { } key
            ? TypedResults.Ok(new SealKey(tenant, participant, Convert.ToBase64String(key)))
            : Problem.NotFound("key", participant).Result();

    private static ConsumerItem Item(OutboxConsumer c) => new(c.Name, c.Checkpoint, c.End, c.Lag);
}
