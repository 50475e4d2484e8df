using LinkyV.Contracts;

namespace LinkyV.Grains.Interfaces;

/// <summary>Keys of grains: "tenant/name", for the tenant is part of every key.</summary>
public static class GrainKeys
{
    /// <summary>The key of a persona.</summary>
    public static string Of(PersonaId id) => $"{id.Tenant.Value}/{id.Value}";

    /// <summary>The key of a session.</summary>
    public static string Of(SessionId id) => $"{id.Tenant.Value}/{id.Value}";

    /// <summary>The persona of a key.</summary>
    public static PersonaId Persona(string key)
    {
        var (tenant, name) = Parts(key);
        return new PersonaId(tenant, name);
    }

    /// <summary>The session of a key.</summary>
    public static SessionId Session(string key)
    {
        var (tenant, name) = Parts(key);
        return new SessionId(tenant, name);
    }

    private static (TenantId Tenant, string Name) Parts(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (new TenantId(key[..Math.Max(0, slash)]), key[(slash + 1)..]);
    }
}
