using System.Security.Cryptography;
using System.Text;

namespace LinkyV.Gateway.Callers;

/// <summary>A key as it is stored: never the key itself, only its SHA-256.</summary>
/// <param name="Id">First 16 hexadecimal digits of the hash; names the key without giving it away.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Space">Namespace of its participants.</param>
/// <param name="Note">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ApiKey(string Id, string Tenant, string Role, string Space, string? Note, DateTimeOffset CreatedAt)
{
    /// <summary>The hash under which a key is stored.</summary>
    internal static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A new key: 256 random bits.</summary>
    internal static string NewSecret() =>
        "lk_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/',
            '_');
}
