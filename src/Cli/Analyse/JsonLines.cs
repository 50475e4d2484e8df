using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// JSON lines in, JSON lines out, one answer per line in order. A line that cannot be read is answered with its number
/// and the error, and the run goes on.
/// </summary>
internal static class JsonLines
{
    /// <summary>Longest line, in UTF-16 units.</summary>
    public const int LineMax = 1_000_000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs <paramref name="answer"/> over each line; gives how many lines were bad.</summary>
    /// <param name="input">Lines; empty ones are skipped.</param>
    /// <param name="output">Answers.</param>
    /// <param name="answer">Writes one object, or nothing where a line asks for no answer.</param>
    /// <param name="cancel">Ends the run between two lines.</param>
    public static async Task<int> RunAsync(
        TextReader input, TextWriter output, Action<JsonElement, Utf8JsonWriter> answer, CancellationToken cancel)
    {
        var (bad, number) = (0, 0);
        using var buffer = new MemoryStream();
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            buffer.SetLength(0);
            if (!TryAnswer(line, buffer, answer, out var error))
            {
                bad++;
                buffer.SetLength(0);
                WriteError(buffer, number, error);
            }

            if (buffer.Length > 0)
                await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }

        await output.FlushAsync(cancel);
        return bad;
    }

    /// <summary>The text under a name.</summary>
    /// <exception cref="InvalidInputException">It is missing or no text.</exception>
    public static string Text(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidInputException(name, value.ValueKind == JsonValueKind.Undefined ? ""
                : value.GetRawText(),
                "must be there and be a text");

    /// <summary>Copies the line's id, whatever it is, so that the answer can be matched.</summary>
    public static void WriteId(this Utf8JsonWriter writer, JsonElement line)
    {
        if (!line.TryGetProperty("id", out var id))
            return;
        writer.WritePropertyName("id");
        id.WriteTo(writer);
    }

    /// <summary>Offset in Unicode code points of a UTF-16 offset.</summary>
    public static int CodePoints(string text, int offset) => CodePoints(text.AsSpan(0, offset));

    /// <summary>Code points of a stretch that halves no pair.</summary>
    public static int CodePoints(ReadOnlySpan<char> text)
    {
        var points = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                points--;
        return points;
    }

    private static bool TryAnswer(
        string line, MemoryStream buffer, Action<JsonElement, Utf8JsonWriter> answer, out string error)
    {
        error = "";
        try
        {
            if (line.Length > LineMax)
                throw new InvalidInputException("line", $"{line.Length} characters", $"must be at most {LineMax}");
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidInputException("line", line, "must be a JSON object");
            using var writer = new Utf8JsonWriter(buffer, Plain);
            answer(json.RootElement, writer);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidInputException or FormatException
            or InvalidOperationException) // half a surrogate pair in a text
        {
            error = e.Message;
            return false;
        }
    }

    private static void WriteError(MemoryStream buffer, int number, string error)
    {
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        writer.WriteNumber("line", number);
        writer.WriteString("error", error);
        writer.WriteEndObject();
    }
}
