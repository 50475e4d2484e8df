using LinkyV.Contracts;

namespace LinkyV.Grains.Placement;

/// <summary>What a silo does. A silo may have several roles; its metadata names them.</summary>
public static class Roles
{
    /// <summary>Key of the silo's metadata; its value is the roles, joined by commas.</summary>
    public const string MetadataKey = "linkyv.roles";

    /// <summary>Serves clients: REST, WebSocket, OpenAI-compatible, Studio.</summary>
    public const string Gateway = "gateway";

    /// <summary>Hosts personas and sessions.</summary>
    public const string Persona = "persona";

    /// <summary>Runs models for others.</summary>
    public const string Inference = "inference";

    /// <summary>All of them: what a silo does that is told nothing.</summary>
    public static IReadOnlyList<string> All { get; } = [Gateway, Persona, Inference];

    /// <summary>Checks names of roles.</summary>
    /// <exception cref="InvalidInputException">There are none, or one is unknown.</exception>
    public static void Validate(IReadOnlyCollection<string> roles)
    {
        if (roles.Count == 0)
            throw new InvalidInputException("Roles", "", $"at least one of {string.Join(", ", All)}");
        foreach (var role in roles)
            if (!All.Contains(role))
                throw new InvalidInputException("Roles", role, $"must be one of {string.Join(", ", All)}");
    }

    /// <summary>Whether a silo's metadata names a role.</summary>
    public static bool Has(string? metadata, string role) =>
        metadata is not null && metadata.Split(',').Contains(role, StringComparer.Ordinal);
}
