// PNG, as far as character cards need it: reading text chunks without ever decompressing anything, and writing a
// small picture with text chunks. RFC 2083; CRC-32 as in its appendix.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Cards;

/// <summary>Reads and writes PNG files with text chunks.</summary>
internal static class Png
{
    /// <summary>Largest file accepted, bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int MaxChunks = 4096;

    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++)
            c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <summary>Whether bytes start as a PNG does.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(s_signature);

    /// <summary>The text of tEXt chunks by keyword, last one wins; only keywords asked for.</summary>
    /// <exception cref="InvalidInputException">Not a well-formed PNG, or over a limit.</exception>
    public static Dictionary<string, byte[]> ReadTexts(
        ReadOnlySpan<byte> bytes, IReadOnlySet<string> keywords, int maxText)
    {
        if (bytes.Length > MaxBytes)
            throw Bad("png", $"{bytes.Length} bytes", $"must have at most {MaxBytes} bytes");
        var texts = new Dictionary<string, byte[]>();
        var at = s_signature.Length;
        for (var chunk = 0; ; chunk++)
        {
            if (chunk >= MaxChunks)
                throw Bad("png", $"{chunk} chunks", $"must have at most {MaxChunks} chunks");
            if (bytes.Length - at < 12)
                throw Bad("png", $"offset {at}", "ends before its IEND chunk");
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var type = Encoding.ASCII.GetString(bytes.Slice(at + 4, 4));
            if (length > int.MaxValue || length > bytes.Length - at - 12)
                throw Bad("png." + Printable(type), $"length {length}", "a chunk must not be longer than the file");
            var body = bytes.Slice(at + 8, (int)length);
            var crc = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]);
            if (Crc(bytes.Slice(at + 4, 4 + (int)length)) != crc)
                throw Bad("png." + Printable(type), $"crc {crc:x8}", "the checksum of a chunk must be right");
            if (chunk == 0 && type != "IHDR")
                throw Bad("png", Printable(type), "the first chunk must be IHDR");
            if (type == "IEND")
                return texts;
            if (type == "tEXt")
                AddText(body, keywords, maxText, texts);
            at += 12 + (int)length;
        }
    }

    /// <summary>An RGB picture of <paramref name="size"/> squared pixels with text chunks.</summary>
    public static byte[] Write(
        int size, Func<int, int, (byte R, byte G, byte B)> pixel, IReadOnlyList<(string Key, string Text)> texts)
    {
        var raw = new byte[size * ((size * 3) + 1)];
        for (int y = 0, at = 0; y < size; y++)
        {
            raw[at++] = 0;
            for (var x = 0; x < size; x++)
            {
                var (r, g, b) = pixel(x, y);
                raw[at++] = r;
                raw[at++] = g;
                raw[at++] = b;
            }
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(raw);
        using var png = new MemoryStream();
        png.Write(s_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(png, "IHDR", header);
        foreach (var (key, text) in texts)
            WriteText(png, key, text);
        WriteChunk(png, "IDAT", packed.ToArray());
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>The picture with these text chunks in place of any of the same keywords.</summary>
    /// <exception cref="InvalidInputException">Not a well-formed PNG, or over a limit.</exception>
    public static byte[] WithTexts(ReadOnlySpan<byte> picture, IReadOnlyList<(string Key, string Text)> texts)
    {
        if (!Is(picture))
            throw Bad("png", $"{picture.Length} bytes", "must start as a PNG does");
        var keywords = texts.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        ReadTexts(picture, keywords, MaxBytes);
        using var png = new MemoryStream();
        png.Write(s_signature);
        for (var at = s_signature.Length; ;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
            var chunk = picture.Slice(at, 12 + length);
            var type = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (type == "IEND")
            {
                foreach (var (key, text) in texts)
                    WriteText(png, key, text);
                png.Write(chunk);
                return png.ToArray();
            }
            var body = chunk.Slice(8, length);
            var replaced = type == "tEXt" && body.IndexOf((byte)0) is > 0 and var zero &&
                keywords.Contains(Encoding.Latin1.GetString(body[..zero]).ToLowerInvariant());
            if (!replaced)
                png.Write(chunk);
            at += chunk.Length;
        }
    }

    private static void WriteText(MemoryStream png, string key, string text) =>
        WriteChunk(png, "tEXt", [.. Encoding.Latin1.GetBytes(key), 0, .. Encoding.Latin1.GetBytes(text)]);

    private static void AddText(
        ReadOnlySpan<byte> body, IReadOnlySet<string> keywords, int maxText, Dictionary<string, byte[]> texts)
    {
        var zero = body.IndexOf((byte)0);
        if (zero is < 1 or > 79)
            throw Bad("png.tEXt", $"{zero}", "a text chunk must have a keyword of 1 to 79 characters");
        var keyword = Encoding.Latin1.GetString(body[..zero]).ToLowerInvariant();
        if (!keywords.Contains(keyword))
            return;
        if (body.Length - zero - 1 > maxText)
            throw Bad("png." + keyword, $"{body.Length} bytes", $"must have at most {maxText} bytes");
        texts[keyword] = body[(zero + 1)..].ToArray();
    }

    private static void WriteChunk(MemoryStream png, string type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        png.Write(number);
        byte[] whole = [.. Encoding.ASCII.GetBytes(type), .. body];
        png.Write(whole);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(whole));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var c = 0xFFFFFFFFu;
        foreach (var b in bytes)
            c = s_crc[(c ^ b) & 0xFF] ^ (c >> 8);
        return c ^ 0xFFFFFFFFu;
    }

    private static string Printable(string type) => type.All(char.IsAsciiLetter) ? type : "chunk";

    private static InvalidInputException Bad(string field, string value, string rule) => new(field, value, rule);
}
