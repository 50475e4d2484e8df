using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Cards;

/// <summary>
/// The chunks of a PNG file (ISO/IEC 15948), as far as character cards need them: text chunks are read and written,
/// everything else is passed on. Lengths and checksums are checked before anything is believed.
/// </summary>
internal static class PngChunks
{
    public const int TextMax = 2 * 1024 * 1024;
    private const int ChunksMax = 4_096;

    private static readonly uint[] Crcs = MakeCrcs();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>The text of the first tEXt chunk with one of these keywords, in their order; null if there is
    /// none.</summary>
    public static string? Text(ReadOnlySpan<byte> file, params ReadOnlySpan<string> keywords)
    {
        var found = new string?[keywords.Length];
        foreach (var (type, start, length) in Read(file))
        {
            if (type != "tEXt")
                continue;
            var data = file.Slice(start, length);
            var end = data.IndexOf((byte)0);
            if (end is < 1 or > 79)
                continue;
            for (var i = 0; i < keywords.Length; i++)
                if (Encoding.Latin1.GetString(data[..end]).Equals(keywords[i], StringComparison.OrdinalIgnoreCase))
                    found[i] ??= length <= TextMax
                        ? Encoding.Latin1.GetString(data[(end + 1)..])
                        : throw Bad("text chunks of at most 2 MiB");
        }
        return found.FirstOrDefault(f => f is not null);
    }

    /// <summary>The picture with these texts before its end, instead of those it had under their keywords.</summary>
    public static byte[] WithTexts(ReadOnlySpan<byte> file, IReadOnlyDictionary<string, string> texts)
    {
        using var output = new MemoryStream(file.Length + texts.Values.Sum(t => t.Length + 100));
        output.Write(Signature);
        foreach (var (type, start, length) in Read(file))
        {
            var data = file.Slice(start, length);
            if (type == "tEXt" && data.IndexOf((byte)0) is > 0 and var end
                && texts.Keys.Contains(Encoding.Latin1.GetString(data[..end]), StringComparer.OrdinalIgnoreCase))
                continue;
            if (type == "IEND")
                foreach (var (keyword, text) in texts)
                    Write(output, "tEXt", Encoding.Latin1.GetBytes(keyword + "\0" + text));
            Write(output, type, data);
        }
        return output.ToArray();
    }

    /// <summary>A plain picture in one colour, for personas without a portrait.</summary>
    public static byte[] Plain(int side, byte red, byte green, byte blue)
    {
        using var output = new MemoryStream();
        output.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], side);
        (header[8], header[9]) = (8, 2);
        Write(output, "IHDR", header);
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (side * 3)];
            for (var x = 0; x < side; x++)
                (row[1 + (x * 3)], row[2 + (x * 3)], row[3 + (x * 3)]) = (red, green, blue);
            for (var y = 0; y < side; y++)
                zlib.Write(row);
        }
        Write(output, "IDAT", pixels.ToArray());
        Write(output, "IEND", []);
        return output.ToArray();
    }

    private static List<(string Type, int Start, int Length)> Read(ReadOnlySpan<byte> file)
    {
        var chunks = new List<(string, int, int)>();
        for (var at = Signature.Length; at < file.Length;)
        {
            if (file.Length - at < 12)
                throw Bad("whole chunks");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                throw Bad("chunks no longer than the file");
            var type = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]) != Crc(file.Slice(at + 4, 4
                + (int)length)))
                throw Bad("chunks whose checksum is right");
            chunks.Add((type, at + 8, (int)length));
            if (chunks.Count > ChunksMax)
                throw Bad("at most 4,096 chunks");
            if (type == "IEND")
                return chunks;
            at += 12 + (int)length;
        }
        throw Bad("an end");
    }

    private static void Write(Stream output, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        output.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = Crcs[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeCrcs()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }

    private static ProblemException Bad(string rule) => new(Problem.Invalid("file", null, $"a PNG with {rule}", 422));
}
