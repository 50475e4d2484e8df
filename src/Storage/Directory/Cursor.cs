using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Keyset cursors: the sort key and id of the last row shown, opaque to callers. Written as base64url of
/// "kind TAB key TAB id", so a page stays right while rows come and go.
/// </summary>
internal static class Cursor
{
    /// <summary>Personas by name.</summary>
    public const string ByName = "pn1";

    /// <summary>Personas by distance.</summary>
    public const string ByDistance = "pd1";

    /// <summary>Sessions by time of change.</summary>
    public const string ByUpdate = "su1";

    private const string Rule = "a cursor is used as a page returned it, with the same query";

    public static string Write(string kind, string key, string id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{kind}\t{key}\t{id}"));

    public static string Write(string kind, double key, string id) =>
        Write(kind, BitConverter.DoubleToInt64Bits(key).ToString("x", CultureInfo.InvariantCulture), id);

    public static string Write(string kind, long key, string id) =>
        Write(kind, key.ToString(CultureInfo.InvariantCulture), id);

    /// <summary>Key and id; null for no cursor.</summary>
    /// <exception cref="InvalidInputException">It is not a cursor of this kind.</exception>
    public static (string Key, string Id)? Read(string kind, string? cursor)
    {
        if (cursor is null)
            return null;
        if (cursor.Length is 0 or > 2_000 || !Base64Url.IsValid(cursor))
            throw new InvalidInputException("cursor", cursor, Rule);
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\t');
        if (parts.Length < 3 || parts[0] != kind || !IdRules.IsValid(parts[^1]))
            throw new InvalidInputException("cursor", cursor, Rule);
        return (string.Join('\t', parts[1..^1]), parts[^1]);
    }

    public static (double Key, string Id)? ReadDouble(string kind, string? cursor)
    {
        if (Read(kind, cursor) is not var (key, id))
            return null;
        return long.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? (BitConverter.Int64BitsToDouble(bits), id)
            : throw new InvalidInputException("cursor", cursor, Rule);
    }

    public static (long Key, string Id)? ReadLong(string kind, string? cursor)
    {
        if (Read(kind, cursor) is not var (key, id))
            return null;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (value, id)
            : throw new InvalidInputException("cursor", cursor, Rule);
    }
}
