using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Completion = OpenAI.Chat.ChatCompletion;

namespace LinkyV.Providers.Models;

/// <summary>
/// <see cref="IChatClient"/> over the OpenAI package's chat client, for any server of that protocol. Text only; it
/// neither retries nor limits time: the gateway above it does.
/// </summary>
public sealed class OpenAIChat : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;
    private readonly bool _oldLimitField;

    /// <summary>For one endpoint; an empty key sends a placeholder, which servers without keys ignore.</summary>
    public OpenAIChat(ModelEndpointOptions endpoint)
    {
        var address = new Uri(endpoint.Address, UriKind.Absolute);
        var options = new OpenAIClientOptions
        {
            Endpoint = address,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            UserAgentApplicationId = "LinkyV",
        };
        var key = endpoint.KeyVariable.Length > 0
            ? Environment.GetEnvironmentVariable(endpoint.KeyVariable) ?? ""
            : endpoint.Key;
        _client = new ChatClient(endpoint.Model, new ApiKeyCredential(key.Length > 0 ? key : "none"), options);
        _metadata = new ChatClientMetadata("openai", address, endpoint.Model);
        _oldLimitField = endpoint.LimitField.Length > 0
            ? endpoint.LimitField == "max_tokens"
            : !(address.Host.EndsWith("openai.com", StringComparison.OrdinalIgnoreCase)
                || address.Host.EndsWith("azure.com", StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Completion completion = await _client
            .CompleteChatAsync(Translate(messages), Translate(options), cancellationToken).ConfigureAwait(false);
        var text = string.Concat(completion.Content.Select(p => p.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = completion.Model,
            ResponseId = completion.Id,
            FinishReason = Translate(completion.FinishReason),
            Usage = Translate(completion.Usage),
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = _client.CompleteChatStreamingAsync(Translate(messages), Translate(options), cancellationToken);
        await foreach (var part in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var update = new ChatResponseUpdate
            {
                Role = ChatRole.Assistant,
                ModelId = part.Model,
                ResponseId = part.CompletionId,
            };
            foreach (var content in part.ContentUpdate)
                if (content.Text is { Length: > 0 } text)
                    update.Contents.Add(new TextContent(text));
            if (part.FinishReason is { } reason)
                update.FinishReason = Translate(reason);
            if (Translate(part.Usage) is { } usage)
                update.Contents.Add(new UsageContent(usage));
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(_client) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static IEnumerable<OpenAI.Chat.ChatMessage> Translate(IEnumerable<ChatMessage> messages) =>
        messages.Select<ChatMessage, OpenAI.Chat.ChatMessage>(m =>
            m.Role == ChatRole.System ? new SystemChatMessage(m.Text)
            : m.Role == ChatRole.Assistant ? new AssistantChatMessage(m.Text)
            : new UserChatMessage(m.Text));

    private ChatCompletionOptions Translate(ChatOptions? options)
    {
        var to = new ChatCompletionOptions();
        if (options is null)
            return to;
        to.Temperature = options.Temperature;
        to.TopP = options.TopP;
        foreach (var stop in options.StopSequences ?? [])
            to.StopSequences.Add(stop);
#pragma warning disable OPENAI001, SCME0001 // The seed, and fields beyond the package's own, are experimental there.
        to.Seed = options.Seed;
        if (options.MaxOutputTokens is { } most && _oldLimitField)
            to.Patch.Set("$.max_tokens"u8, most);
        else
            to.MaxOutputTokenCount = options.MaxOutputTokens;
#pragma warning restore OPENAI001, SCME0001
        return to;
    }

    private static ChatFinishReason Translate(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.Stop,
    };

    private static UsageDetails? Translate(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
