using System.Diagnostics;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Live;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>Keys of a tenant, and what operators of the installation need.</summary>
internal static class AdminRoutes
{
    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/keys").Needs(Role.Admin).WithTags("keys");
        keys.MapGet("/", KeysAsync);
        keys.MapPost("/", AddKeyAsync);
        keys.MapDelete("/{id}", RemoveKeyAsync);

        var whole = app.MapGroup("/api").NeedsOperator().WithTags("operation");
        whole.MapGet("/status", StatusAsync);
        whole.MapPost("/backup", BackupAsync);
    }

    private static async Task<Ok<Items<ApiKey>>> KeysAsync(Caller caller, KeyRing keys, CancellationToken cancel) =>
        TypedResults.Ok(new Items<ApiKey>(await keys.ListAsync(caller.Tenant, cancel), null));

    private static async Task<Results<Created<KeyMade>, ProblemResult>> AddKeyAsync(
        Caller caller, KeyRing keys, Body<NewKeyBody> body, CancellationToken cancel)
    {
        var asked = body.Value;
        if (Roles.Parse(asked.Role) is not { } role)
            return Problem.Invalid("role", asked.Role, Roles.Rule, 422).Result();
        if (!IdRules.IsValid(asked.Space))
            return Problem.Invalid("space", asked.Space, IdRules.Rule, 422).Result();
        if (asked.Note is { Length: > 200 })
            return Problem.Invalid("note", asked.Note, "at most 200 characters", 422).Result();
        var tenant = asked.Tenant is null ? caller.Tenant : new TenantId(asked.Tenant);
        if (!IdRules.IsValid(tenant.Value) || tenant == KeyRing.System)
            return Problem.Invalid("tenant", tenant.Value, IdRules.Rule + "; not a reserved name", 422).Result();
        if (tenant != caller.Tenant && caller.Tenant != TenantId.Default)
            return Problem.Invalid("tenant", tenant.Value, "the caller's own tenant", 403).Result();
        var (key, secret) = await keys.AddAsync(tenant, role, asked.Space, asked.Note, cancel);
        return TypedResults.Created(
            $"/api/keys/{key.Id}",
            new KeyMade(key.Id, secret, key.Tenant, key.Role, key.Space, key.Note, key.CreatedAt));
    }

    private static async Task<Results<NoContent, ProblemResult>> RemoveKeyAsync(
        string id, Caller caller, KeyRing keys, LiveHub hub, CancellationToken cancel)
    {
        if (!await keys.RemoveAsync(caller.Tenant, id, cancel))
            return Problem.NotFound("key", id).Result();
        await hub.CloseAsync(s => s.KeyId == id, "the key was removed");
        return TypedResults.NoContent();
    }

    private static async Task<Ok<StatusView>> StatusAsync(
        ILinkyV linky, LiveHub hub, Draining draining, Participants participants, TimeProvider clock,
        CancellationToken cancel)
    {
        using var process = Process.GetCurrentProcess();
        var uptime = clock.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime();
        return TypedResults.Ok(new StatusView(
            InfoRoutes.Version, uptime.TotalSeconds, await linky.Store.StatisticsAsync(cancel), hub.Count,
            draining.OpenReplies, draining.On, participants.Held, GC.GetTotalMemory(false), Environment.WorkingSet,
            GC.GetTotalAllocatedBytes(), [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)],
            GC.GetTotalPauseDuration().TotalMilliseconds));
    }

    private static async Task<Results<NoContent, ProblemResult>> BackupAsync(
        ILinkyV linky, Body<BackupBody> body, CancellationToken cancel)
    {
        var path = body.Value.Path;
        if (string.IsNullOrWhiteSpace(path) || path.Length > 4_000 || !Path.IsPathFullyQualified(path))
            return Problem.Invalid("path", path, "a full path on the server", 422).Result();
        if (Path.Exists(path))
            return Problem.Invalid("path", path, "a file or folder that does not exist yet", 409).Result();
        await linky.Store.BackupAsync(path, cancel);
        return TypedResults.NoContent();
    }
}
