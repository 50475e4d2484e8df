using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LinkyV.Cli.Api;

/// <summary>
/// Turns the API's problem details into a message that names field, value and rule, and into an exit code.
/// </summary>
internal static class ApiProblem
{
    /// <summary>The exception for an answer that is not a success.</summary>
    public static CliException From(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var code = (int)status;
        var exit = code switch
        {
            400 or 413 or 415 or 422 => Exit.Usage,
            404 => Exit.NotFound,
            409 or 412 or 428 => Exit.Conflict,
            429 or >= 500 => Exit.Unavailable,
            _ => Exit.Failed,
        };
        return new CliException(exit, Message(code, body));
    }

    private static string Message(int code, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var problem = json.RootElement;
            var text = new StringBuilder(Line(problem, code));
            if (problem.TryGetProperty("reasons", out var reasons) && reasons.ValueKind == JsonValueKind.Array)
                foreach (var r in reasons.EnumerateArray())
                    text.AppendLine().Append(CultureInfo.InvariantCulture,
                        $"  {Text(r, "stage")}: {Text(r, "field")}: '{Text(r, "value")}': {Text(r, "rule")}");
            return text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the server answered {code}");
        }
    }

    private static string Line(JsonElement problem, int code)
    {
        if (Text(problem, "field") is { } field && Text(problem, "rule") is { } rule)
            return $"{field}: '{Text(problem, "value")}' is not allowed: {rule}.";
        var title = Text(problem, "title") ?? string.Create(CultureInfo.InvariantCulture,
            $"the server answered {code}");
        var detail = Text(problem, "detail");
        var what = Text(problem, "value") is { Length: > 0 } value ? $" ('{value}')" : "";
        return detail is null ? title + what : $"{title}: {detail}{what}";
    }

    private static string? Text(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind != JsonValueKind.Null
            ? v.ToString()
            : null;
}
