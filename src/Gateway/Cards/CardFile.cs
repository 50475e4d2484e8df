using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Cards;

/// <summary>
/// Takes the JSON out of an uploaded file: JSON, a PNG with the JSON in a text chunk, or a charx archive with
/// card.json. Untrusted in every respect; nothing of it is ever written under a name it gives. What the JSON says is
/// read by Core.
/// </summary>
internal static class CardFile
{
    public const int JsonMax = 1024 * 1024;
    private const int EntriesMax = 2_000;

    /// <summary>Reads the JSON inside a file, whatever it is wrapped in.</summary>
    public static (byte[] Json, byte[]? Picture) Unwrap(byte[] file)
    {
        if (PngChunks.IsPng(file))
        {
            var text = PngChunks.Text(file, "ccv3", "chara")
                ?? throw Bad("a PNG with a card in a text chunk named ccv3 or chara");
            var json = new byte[text.Length];
            return Convert.TryFromBase64String(text, json, out var length)
                ? (json[..length], file)
                : throw Bad("a PNG whose card is base64");
        }
        return file.AsSpan().StartsWith("PK\u0003\u0004"u8) ? (FromArchive(file), null) : (file, null);
    }

    /// <summary>Parses JSON of a bounded depth.</summary>
    public static JsonObject Parse(byte[] json, int depthMax)
    {
        if (!Utf8.IsValid(json))
            throw Bad("well-formed UTF-8");
        try
        {
            var limits = new JsonDocumentOptions { MaxDepth = depthMax, AllowDuplicateProperties = false };
            var node = JsonNode.Parse(json, documentOptions: limits);
            return node as JsonObject ?? throw Bad("a JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Bad("a character card (JSON, PNG, charx) or an export of LinkyV");
        }
    }

    /// <summary>A text field; empty if it is missing or no text.</summary>
    public static string Words(JsonObject from, string field)
    {
        try
        {
            return from[field] is JsonValue v && v.TryGetValue<string>(out var text) ? text.Trim() : "";
        }
        catch (InvalidOperationException)
        {
            throw Bad("well-formed Unicode in every string");
        }
    }

    private static byte[] FromArchive(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > EntriesMax)
                throw Bad("a charx of at most 2,000 entries");
            // Only this one entry is read, by its exact name, and never past the limit, whatever the archive claims.
            using var card = (zip.GetEntry("card.json") ?? throw Bad("a charx with card.json at its top")).Open();
            var json = new byte[JsonMax + 1];
            var length = card.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            return length <= JsonMax ? json[..length] : throw Bad("a card.json of at most 1 MiB");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Bad("a charx archive that is whole");
        }
    }

    private static ProblemException Bad(string rule) => new(Problem.Invalid("file", null, rule, 422));
}
