using System.Reflection;
using LinkyV.Contracts;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Callers;

/// <summary>Who is asking: tenant, role, namespace and the participant's outside name.</summary>
internal sealed class Caller(
    TenantId tenant, Role role, string space, string name, bool named, string? keyId, Participants participants)
    : IBindableFromHttpContext<Caller>
{
    public TenantId Tenant => tenant;

    public Role Role => role;

    /// <summary>Namespace in which the caller's participants live.</summary>
    public string Space => space;

    /// <summary>Outside name of the participant.</summary>
    public string Name => name;

    /// <summary>Whether the request named the participant itself.</summary>
    public bool Named => named;

    /// <summary>Id of the key; null while the gateway is open.</summary>
    public string? KeyId => keyId;

    public bool IsAdmin => role == Role.Admin;

    /// <summary>Whom the rate limit counts.</summary>
    public string RateKey { get; } = $"{tenant.Value}\n{space}\n{keyId}\n{name}";

    /// <summary>The caller's participant, made if it is new.</summary>
    public ValueTask<ParticipantId> ParticipantAsync(CancellationToken cancel) =>
        participants.ResolveAsync(tenant, space, name, cancel);

    /// <summary>Another participant of the caller's namespace.</summary>
    public ValueTask<ParticipantId> ParticipantAsync(string other, CancellationToken cancel) =>
        participants.ResolveAsync(tenant, space, other, cancel);

    /// <summary>A persona of the caller's tenant.</summary>
    public PersonaId Persona(string id) =>
        IdRules.IsValid(id) ? new(tenant, id) : throw new ProblemException(Problem.NotFound("persona", id));

    /// <summary>A session of the caller's tenant.</summary>
    public SessionId Session(string id) =>
        IdRules.IsValid(id) ? new(tenant, id) : throw new ProblemException(Problem.NotFound("session", id));

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context));

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>()
        ?? throw new InvalidOperationException("the route asks for a caller but names no role");
}
