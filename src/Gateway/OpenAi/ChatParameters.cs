using System.Globalization;
using System.Text;
using System.Text.Json;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.OpenAi;

/// <summary>A line of the conversation as it was resent: "user" or "assistant" and its text.</summary>
internal sealed record ChatLine(string Role, string Text)
{
    public bool IsUser => Role == "user";
}

/// <summary>A checked request.</summary>
/// <param name="Model">As the client wrote it.</param>
/// <param name="System">Joined system messages; empty if there are none.</param>
/// <param name="Lines">User and assistant messages in order; the last is the user's.</param>
/// <param name="Participant">Outside name; null = nobody in particular.</param>
/// <param name="Remember">Whether the persona may remember it.</param>
/// <param name="MaxTokens">Most tokens of a reply.</param>
/// <param name="Stream">Whether it comes in chunks.</param>
/// <param name="IncludeUsage">Whether usage comes in a last chunk.</param>
internal sealed record ChatAsk(
    string Model, string System, IReadOnlyList<ChatLine> Lines, string? Participant, bool Remember, int MaxTokens,
    bool Stream, bool IncludeUsage);

/// <summary>
/// What becomes of each parameter of a chat completion. A persona decides itself how it speaks, so sampling is
/// ignored; what would change the meaning of the answer if it were ignored is refused.
/// </summary>
internal static class ChatParameters
{
    public const int MessagesMax = 2_000;
    public const int SystemMax = 8_000;

    /// <summary>Taken and without effect.</summary>
    public static readonly string[] Ignored =
    [
        "temperature", "top_p", "frequency_penalty", "presence_penalty", "seed", "logit_bias", "metadata",
        "parallel_tool_calls", "prediction", "prompt_cache_key", "prompt_cache_retention", "reasoning_effort",
        "service_tier", "verbosity",
    ];

    /// <summary>Taken with the one value that means what happens anyway; anything else is refused.</summary>
    private static readonly Dictionary<string, Func<JsonElement, bool>> Harmless = new()
    {
        ["n"] = v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) && n == 1,
        ["logprobs"] = v => v.ValueKind == JsonValueKind.False,
        ["response_format"] = v => v.ValueKind == JsonValueKind.Object && v.TryGetProperty("type", out var t)
            && t.ValueKind == JsonValueKind.String && t.GetString() == "text",
        ["modalities"] = v => v.ValueKind == JsonValueKind.Array && v.GetArrayLength() == 1
            && v[0].ValueKind == JsonValueKind.String && v[0].GetString() == "text",
        ["tools"] = v => v.ValueKind == JsonValueKind.Array && v.GetArrayLength() == 0,
        ["tool_choice"] = v => v.ValueKind == JsonValueKind.String && v.GetString() is "none" or "auto",
        ["stop"] = v => v.ValueKind == JsonValueKind.Array && v.GetArrayLength() == 0,
    };

    public static ChatAsk Check(ChatRequest request)
    {
        foreach (var (name, value) in request.Others ?? [])
            Other(name, value);
        if (request.Messages.Count is 0 or > MessagesMax)
            throw Wrong("messages", null, $"1 to {MessagesMax.ToString("N0", CultureInfo.InvariantCulture)} messages");
        var system = new StringBuilder();
        var lines = new List<ChatLine>(request.Messages.Count);
        for (var i = 0; i < request.Messages.Count; i++)
            Message(request.Messages[i], $"messages[{i.ToString(CultureInfo.InvariantCulture)}]", system, lines);
        if (lines.Count == 0 || !lines[^1].IsUser)
            throw Wrong("messages", null, "the last message must be the user's: there is nothing new to answer");
        if (system.Length > SystemMax)
            throw Wrong("messages", null, "system messages of at most 8,000 characters in all");
        if (request.StreamOptions is not null && request.Stream != true)
            throw Wrong("stream_options", null, "only with stream");
        var name1 = Named("safety_identifier", request.SafetyIdentifier) ?? Named("user", request.User);
        var tokens = request.MaxCompletionTokens ?? request.MaxTokens;
        if (tokens is < 1)
            throw Wrong("max_completion_tokens", tokens.Value.ToString(CultureInfo.InvariantCulture), "1 or higher");
        return new(
            request.Model, system.ToString(), lines, name1, request.Store != false && name1 is not null,
            Math.Clamp(tokens ?? 400, 16, 4096), request.Stream == true, request.StreamOptions?.IncludeUsage == true);
    }

    private static void Other(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null || Ignored.Contains(name))
            return;
        if (!Harmless.TryGetValue(name, out var isHarmless))
            throw Wrong(name, null, "a parameter that LinkyV knows; it has no effect on a persona");
        if (!isHarmless(value))
            throw Wrong(name, value.GetRawText(), "not offered: a persona answers once, in words");
    }

    private static void Message(ChatMessage message, string field, StringBuilder system, List<ChatLine> lines)
    {
        foreach (var (name, value) in message.Others ?? [])
            if (name is not ("name" or "refusal" or "audio" or "annotations" or "tool_calls" or "function_call")
                || (name is "audio" or "tool_calls" or "function_call" && !IsEmpty(value)))
                throw Wrong($"{field}.{name}", null, "text only");
        var text = Text(message.Content, field + ".content");
        switch (message.Role)
        {
            case "system" or "developer":
                if (lines.Count > 0)
                    throw Wrong(field + ".role", message.Role,
                        "system messages come first: a scene is set before it is played");
                system.Append(system.Length == 0 ? "" : "\n\n").Append(text);
                break;
            case "user":
                lines.Add(new("user", Texts.Utterance(text, field + ".content")));
                break;
            case "assistant":
                lines.Add(new("assistant", text));
                break;
            default:
                throw Wrong(field + ".role", message.Role, "one of system, developer, user, assistant");
        }
    }

    private static string Text(JsonElement content, string field)
    {
        if (content.ValueKind == JsonValueKind.String)
            return Clean(content.GetString()!);
        if (content.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return "";
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() > 1_000)
            throw Wrong(field, null, "text, or at most 1,000 parts of text");
        var text = new StringBuilder();
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("type", out var type)
                || type.ValueKind != JsonValueKind.String || type.GetString() is not ("text" or "refusal")
                || !(part.TryGetProperty("text", out var words) || part.TryGetProperty("refusal", out words))
                || words.ValueKind != JsonValueKind.String)
                throw Wrong(field, null, "parts of type text: personas cannot see or hear files here");
            text.Append(text.Length == 0 ? "" : "\n").Append(words.GetString());
        }
        return Clean(text.ToString());
    }

    /// <summary>Line ends and outer blanks are the client's, not the conversation's.</summary>
    public static string Clean(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() == 0);

    private static string? Named(string field, string? name) =>
        string.IsNullOrEmpty(name) ? null : Participants.Checked(field, name);

    private static ProblemException Wrong(string field, string? value, string rule) =>
        new(Problem.Invalid(field, value, rule));
}
