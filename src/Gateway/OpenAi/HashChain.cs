using System.Security.Cryptography;
using System.Text;

namespace LinkyV.Gateway.OpenAi;

/// <summary>
/// A hash for every prefix of a conversation: h(0) is the hash of the system text, h(i) that of h(i-1), the role and
/// the text of message i. Equal hashes mean that everything up to there is the same, so one look-up finds the
/// conversation a resent history belongs to, without keeping its words. SHA-256.
/// </summary>
internal sealed class HashChain
{
    private readonly byte[][] _hashes;

    public HashChain(string system, IReadOnlyList<ChatLine> lines)
    {
        _hashes = new byte[lines.Count + 1][];
        _hashes[0] = SHA256.HashData(Encoding.UTF8.GetBytes("linkyv chain 1\n" + system));
        for (var i = 0; i < lines.Count; i++)
            _hashes[i + 1] = Next(_hashes[i], lines[i]);
    }

    /// <summary>Key of the prefix of <paramref name="count"/> messages.</summary>
    public string this[int count] => Convert.ToHexStringLower(_hashes[count]);

    /// <summary>Key of the whole conversation and one more line.</summary>
    public string With(ChatLine line) => Convert.ToHexStringLower(Next(_hashes[^1], line));

    private static byte[] Next(byte[] before, ChatLine line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(line.IsUser ? "u"u8 : "a"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(line.Text));
        return hash.GetHashAndReset();
    }
}
