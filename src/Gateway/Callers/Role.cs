using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Callers;

/// <summary>What a caller may do; each includes those before it.</summary>
public enum Role
{
    /// <summary>See personas.</summary>
    Reader,

    /// <summary>Hold conversations.</summary>
    Talker,

    /// <summary>Make and change personas.</summary>
    Author,

    /// <summary>Everything within the tenant.</summary>
    Admin,
}

/// <summary>The least role a route asks for; null lets everybody in.</summary>
internal sealed record Needs(Role? Role, bool Operator = false);

/// <summary>Names of roles as they stand in JSON, and the policies of route groups.</summary>
internal static class Roles
{
    public const string Rule = "one of reader, talker, author, admin";

    public static string Name(this Role role) => role switch
    {
        Role.Reader => "reader",
        Role.Talker => "talker",
        Role.Author => "author",
        _ => "admin",
    };

    public static Role? Parse(string? name) => name switch
    {
        "reader" => Role.Reader,
        "talker" => Role.Talker,
        "author" => Role.Author,
        "admin" => Role.Admin,
        _ => null,
    };

    /// <summary>The group or route asks for this role or a higher one.</summary>
    public static T Needs<T>(this T routes, Role role)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new Needs(role));

    /// <summary>The route sees all tenants: administrators of the installation's own tenant only.</summary>
    public static T NeedsOperator<T>(this T routes)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new Needs(Role.Admin, Operator: true));

    /// <summary>Everybody may ask.</summary>
    public static T NeedsNothing<T>(this T routes)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new Needs(null));
}
