using LinkyV.Contracts;
using LinkyV.Gateway.Limits;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Callers;

/// <summary>
/// Finds out who is asking and whether the route lets them in. A route that names no role is not reachable at all, so
/// that none is left open by oversight.
/// </summary>
internal sealed class CallerCheck(KeyRing keys, Participants participants, RateLimits rates, GatewayOptions options)
{
    /// <summary>Namespace of participants while the gateway is open.</summary>
    public const string OpenSpace = "local";

    /// <summary>Header that names the participant.</summary>
    public const string ParticipantHeader = "X-LinkyV-Participant";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!keys.Required && OriginCheck.Refuse(context.Request, options) is { } foreign)
        {
            await Problems.WriteAsync(context, foreign);
            return;
        }
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }
        if (endpoint.Metadata.GetMetadata<Needs>() is not { } needs)
        {
            // Endpoints the framework makes, such as the one that answers 405, carry no data of ours.
            if (endpoint is Microsoft.AspNetCore.Routing.RouteEndpoint)
                throw new InvalidOperationException($"{endpoint.DisplayName} names no role");
            await next(context);
            return;
        }
        var caller = await IdentifyAsync(context);
        if ((caller is null ? NotKnown(needs) : Refuse(caller, needs)) is { } refusal)
        {
            await Problems.WriteAsync(context, refusal);
            return;
        }
        if (needs.Role is not null
            && await rates.TakeAsync(caller!.RateKey, context.RequestAborted) is { } wait)
        {
            await Problems.WriteAsync(context, Problem.Busy(wait, "Too many requests"));
            return;
        }
        context.Features.Set(caller);
        await next(context);
    }

    private async ValueTask<Caller?> IdentifyAsync(HttpContext context)
    {
        var request = context.Request;
        var live = context.WebSockets.IsWebSocketRequest;
        var header = request.Headers[ParticipantHeader].ToString();
        var name = header.Length > 0 || !live ? header : request.Query["participant"].ToString();
        var named = name.Length > 0;
        if (named)
            Participants.Checked(header.Length > 0 ? ParticipantHeader : "participant", name);
        if (!keys.Required)
            return new Caller(
                TenantId.Default, Role.Admin, OpenSpace, named ? name : "local", named, keyId: null, participants);
        var secret = Secret(request, live);
        if (secret.Length == 0 || await keys.FindAsync(secret, context.RequestAborted) is not { } key)
            return null;
        return new Caller(
            new TenantId(key.Tenant), Roles.Parse(key.Role) ?? Role.Reader, key.Space,
            named ? name : key.Id == "environment" ? "local" : "key-" + key.Id, named, key.Id, participants);
    }

    private static string Secret(HttpRequest request, bool live)
    {
        var authorization = request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization[Scheme.Length..].Trim();
        return live ? request.Query["key"].ToString() : "";
    }

    private static Problem? NotKnown(Needs needs) => needs.Role is null ? null : new Problem(401, "Who are you?")
    {
        Detail = "This needs an API key: Authorization: Bearer lk_...",
        Field = "Authorization",
        Rule = "a key that exists",
    };

    private static Problem? Refuse(Caller caller, Needs needs)
    {
        if (needs.Role > caller.Role)
            return new Problem(403, "Not allowed")
            {
                Detail = $"This needs the role {needs.Role.Value.Name()}.",
                Field = "role",
                Value = caller.Role.Name(),
                Rule = $"{needs.Role.Value.Name()} or higher",
            };
        return needs.Operator && caller.Tenant != TenantId.Default
            ? new Problem(403, "Not allowed")
            {
                Detail = "This sees all tenants.",
                Field = "tenant",
                Value = caller.Tenant.Value,
                Rule = "an administrator of the installation's own tenant",
            }
            : null;
    }
}
