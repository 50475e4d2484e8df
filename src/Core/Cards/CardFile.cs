// Finds the card's JSON in what somebody uploaded: plain JSON, a PNG with a "ccv3" or "chara" text chunk, or a charx
// zip with card.json. All of it is untrusted: sizes are bounded before anything is read or unpacked.
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Core.Cards;

/// <summary>Extracts the card JSON from a file.</summary>
internal static class CardFile
{
    /// <summary>Largest card JSON, bytes of UTF-8.</summary>
    public const int MaxJsonBytes = 1024 * 1024;

    /// <summary>Deepest nesting of card JSON.</summary>
    public const int MaxDepth = 32;

    private const int MaxZipBytes = 64 * 1024 * 1024, MaxEntries = 1000, MaxRatio = 200;
    private const long MaxUnpacked = 256L * 1024 * 1024;

    private static readonly HashSet<string> s_keywords = ["chara", "ccv3"];

    /// <summary>The JSON of the card in a file.</summary>
    /// <exception cref="InvalidInputException">Not a card, damaged, hostile or over a limit.</exception>
    public static string ReadJson(ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0)
            throw new InvalidInputException("card", "", "must not be empty");
        var json = Png.Is(file.Span) ? FromPng(file.Span)
            : file.Span.StartsWith("PK\u0003\u0004"u8) ? FromZip(file)
            : file.ToArray();
        if (json.Length > MaxJsonBytes)
            throw new InvalidInputException("card", $"{json.Length} bytes",
                $"the JSON must have at most {MaxJsonBytes} bytes");
        try
        {
            var span = json.AsSpan();
            return new UTF8Encoding(false, true).GetString(span.StartsWith("\uFEFF"u8) ? span[3..] : span);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException("card", $"{json.Length} bytes", "must be UTF-8");
        }
    }

    /// <summary>Parses card JSON within the limits.</summary>
    public static JsonDocument Parse(string json)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
            return JsonDocument.Parse(json, options);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException("card", $"byte {e.BytePositionInLine}, line {e.LineNumber}",
                $"must be well-formed JSON, at most {MaxDepth} levels deep, no property twice");
        }
    }

    private static byte[] FromPng(ReadOnlySpan<byte> png)
    {
        var texts = Png.ReadTexts(png, s_keywords, (MaxJsonBytes * 4 / 3) + 16);
        var base64 = texts.GetValueOrDefault("ccv3") ?? texts.GetValueOrDefault("chara")
            ?? throw new InvalidInputException("png", "no card", "must have a text chunk 'ccv3' or 'chara'");
        try
        {
            return Convert.FromBase64String(Encoding.Latin1.GetString(base64).Trim());
        }
        catch (FormatException)
        {
            throw new InvalidInputException("png.chara", $"{base64.Length} bytes", "must be base64");
        }
    }

    private static byte[] FromZip(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxZipBytes)
            throw new InvalidInputException("charx", $"{file.Length} bytes", $"must have at most {MaxZipBytes} bytes");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            CheckEntries(zip);
            var cards = zip.Entries
                .Where(e => e.FullName.Equals("card.json", StringComparison.OrdinalIgnoreCase)).ToList();
            if (cards.Count != 1)
                throw new InvalidInputException("charx", $"{cards.Count} times card.json", "must hold card.json once");
            return ReadBounded(cards[0]);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new InvalidInputException("charx", e.Message, "must be a well-formed zip file");
        }
    }

    private static void CheckEntries(ZipArchive zip)
    {
        if (zip.Entries.Count > MaxEntries)
            throw new InvalidInputException("charx", $"{zip.Entries.Count} entries",
                $"must have at most {MaxEntries} entries");
        var unpacked = 0L;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName;
            if (name.Contains('\\') || name.Contains(':') || name.StartsWith('/') || name.Split('/').Contains(".."))
                throw new InvalidInputException("charx.entry", name, "must be a relative path inside the archive");
            unpacked += entry.Length;
            var ratio = entry.Length / Math.Max(1, entry.CompressedLength);
            if (unpacked > MaxUnpacked || (entry.Length > 65536 && ratio > MaxRatio))
                throw new InvalidInputException("charx.entry", name,
                    $"must not unpack to more than {MaxRatio} times its size or {MaxUnpacked} bytes in all");
        }
    }

    /// <summary>Reads one entry, never more than the limit whatever its header says.</summary>
    private static byte[] ReadBounded(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var json = new MemoryStream();
        var buffer = new byte[16384];
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            json.Write(buffer, 0, n);
            if (json.Length > MaxJsonBytes)
                throw new InvalidInputException("charx.card.json", $"over {MaxJsonBytes} bytes",
                    $"must have at most {MaxJsonBytes} bytes");
        }
        return json.ToArray();
    }
}
