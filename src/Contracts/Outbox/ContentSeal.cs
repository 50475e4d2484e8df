using System.Security.Cryptography;
using System.Text;

namespace LinkyV.Contracts;

/// <summary>
/// Seals a participant's words that leave LinkyV: AES-256-GCM under a key derived by HKDF-SHA256 (RFC 5869) from the
/// keys of all owners in order of name. Erasing an owner destroys that owner's key, and with it every copy of the words
/// wherever it lies. Sealed: base64 of nonce (12), ciphertext, tag (16).
/// </summary>
public static class ContentSeal
{
    /// <summary>Bytes of a participant's key.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12, TagBytes = 16;

    /// <summary>Seals words.</summary>
    /// <param name="text">The words.</param>
    /// <param name="tenant">Tenant of the row.</param>
    /// <param name="id">The row.</param>
    /// <param name="keys">Each owner's key by name.</param>
    public static string Seal(
        string text, TenantId tenant, ContentId id, IReadOnlyDictionary<string, byte[]> keys)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        var (nonce, cipher, tag) = Parts(box);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Derive(tenant, id, keys), TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        CryptographicOperations.ZeroMemory(plain);
        return Convert.ToBase64String(box);
    }

    /// <summary>Opens what was sealed.</summary>
    /// <exception cref="CryptographicException">A key is not the one it was sealed with, or it was changed.</exception>
    public static string Open(
        string box, TenantId tenant, ContentId id, IReadOnlyDictionary<string, byte[]> keys)
    {
        var bytes = Convert.FromBase64String(box);
        if (bytes.Length < NonceBytes + TagBytes)
            throw new CryptographicException("sealed words are cut off");
        var (nonce, cipher, tag) = Parts(bytes);
        var plain = new byte[cipher.Count];
        using var aes = new AesGcm(Derive(tenant, id, keys), TagBytes);
        aes.Decrypt(nonce, cipher, tag, plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Derive(TenantId tenant, ContentId id, IReadOnlyDictionary<string, byte[]> keys)
    {
        if (keys.Count == 0 || keys.Values.Any(k => k.Length != KeyBytes))
            throw new CryptographicException($"each owner's key of {KeyBytes} bytes is needed");
        var material = keys.OrderBy(k => k.Key, StringComparer.Ordinal).SelectMany(k => k.Value).ToArray();
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256, material, KeyBytes,
            info: Encoding.UTF8.GetBytes($"linkyv-content/{tenant}/{id}"));
    }

    private static (ArraySegment<byte> Nonce, ArraySegment<byte> Cipher, ArraySegment<byte> Tag) Parts(byte[] box) => (
        new(box, 0, NonceBytes), new(box, NonceBytes, box.Length - NonceBytes - TagBytes),
        new(box, box.Length - TagBytes, TagBytes));
}
