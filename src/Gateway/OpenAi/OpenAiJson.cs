using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.OpenAi;

/// <summary>An error as OpenAI's clients expect it.</summary>
/// <param name="Error">What went wrong.</param>
public sealed record OpenAiError(OpenAiErrorBody Error)
{
    internal static OpenAiError From(Problem p) => new(new OpenAiErrorBody(
        p.Detail ?? p.Title,
        p.Status switch
        {
            401 => "authentication_error",
            403 => "permission_error",
            429 => "rate_limit_error",
            >= 500 => "server_error",
            _ => "invalid_request_error",
        },
        p.Field,
        p.Status switch
        {
            401 => "invalid_api_key",
            403 => "permission_denied",
            404 => p.Field == "model" ? "model_not_found" : "not_found",
            413 => "request_too_large",
            429 => "rate_limit_exceeded",
            >= 500 => "server_unavailable",
            _ => "invalid_value",
        }));
}

/// <summary>Message, type, parameter at fault and code.</summary>
public sealed record OpenAiErrorBody(string Message, string Type, string? Param, string? Code);

/// <summary>A persona as a model.</summary>
public sealed record ModelCard(string Id, long Created, string OwnedBy, string Name, string Description)
{
    /// <summary>Always "model".</summary>
    public string Object => "model";
}

/// <summary>All personas as models.</summary>
public sealed record ModelList(IReadOnlyList<ModelCard> Data)
{
    /// <summary>Always "list".</summary>
    public string Object => "list";
}

/// <summary>Tokens as OpenAI counts them.</summary>
public sealed record TokenUsage(int PromptTokens, int CompletionTokens, int TotalTokens);

/// <summary>A whole completion.</summary>
public sealed record ChatCompletion(
    string Id, long Created, string Model, IReadOnlyList<ChatChoice> Choices, TokenUsage Usage)
{
    /// <summary>Always "chat.completion".</summary>
    public string Object => "chat.completion";
}

/// <summary>The one choice of a completion.</summary>
public sealed record ChatChoice(int Index, ChatReply Message, string FinishReason)
{
    /// <summary>Never given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public object? Logprobs => null;
}

/// <summary>What the persona said.</summary>
public sealed record ChatReply(string Role, string Content)
{
    /// <summary>A persona refuses in its own words, as content.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Refusal => null;
}

/// <summary>One chunk of a streamed completion.</summary>
public sealed record ChatChunk(string Id, long Created, string Model, IReadOnlyList<ChunkChoice> Choices)
{
    /// <summary>Always "chat.completion.chunk".</summary>
    public string Object => "chat.completion.chunk";

    /// <summary>Only in the last chunk, where asked for.</summary>
    public TokenUsage? Usage { get; init; }
}

/// <summary>The one choice of a chunk.</summary>
public sealed record ChunkChoice(int Index, ChunkDelta Delta)
{
    /// <summary>Set in the last chunk of the reply.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? FinishReason { get; init; }
}

/// <summary>What a chunk adds.</summary>
public sealed record ChunkDelta(string? Role = null, string? Content = null);

/// <summary>Body of <c>POST /v1/chat/completions</c>; what is not named here is refused by name.</summary>
public sealed record ChatRequest
{
    /// <summary><c>persona:&lt;id&gt;</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The conversation so far, and something new to answer at its end.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Whether the reply comes in chunks.</summary>
    public bool? Stream { get; init; }

    /// <summary>Whether usage comes in a last chunk.</summary>
    public ChatStreamOptions? StreamOptions { get; init; }

    /// <summary>False: nothing is remembered.</summary>
    public bool? Store { get; init; }

    /// <summary>The participant, where there is no safety identifier.</summary>
    public string? User { get; init; }

    /// <summary>The participant.</summary>
    public string? SafetyIdentifier { get; init; }

    /// <summary>Most tokens of the reply.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Most tokens of the reply.</summary>
    public int? MaxCompletionTokens { get; init; }

    /// <summary>Everything else; <see cref="ChatParameters"/> says what becomes of it.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Options of streaming.</summary>
public sealed record ChatStreamOptions
{
    /// <summary>Whether usage comes in a last chunk.</summary>
    public bool? IncludeUsage { get; init; }

    /// <summary>Ignored: chunks are never padded.</summary>
    public bool? IncludeObfuscation { get; init; }
}

/// <summary>One message of the resent history.</summary>
public sealed record ChatMessage
{
    /// <summary>"system", "developer", "user" or "assistant".</summary>
    public required string Role { get; init; }

    /// <summary>Text, or a list of text parts.</summary>
    public JsonElement Content { get; init; }

    /// <summary>Everything else.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>OpenAI's JSON: snake_case, nulls left out but where its clients look for them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(OpenAiError))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(ChatChunk))]
[JsonSerializable(typeof(ChatRequest))]
internal sealed partial class OpenAiJson : JsonSerializerContext;
