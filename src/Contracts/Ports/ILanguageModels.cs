namespace LinkyV.Contracts;

/// <summary>
/// The AI gateway: routes a request to one of several language-model endpoints, with a concurrency limit, time-out,
/// retries and a circuit breaker for each. Never throws for what the outside world does.
/// </summary>
public interface ILanguageModels
{
    /// <summary>Whether any endpoint could take a request of this tenant now; false sends turns to the embedded
    /// speaker.</summary>
    bool CanSpeak(TenantId tenant, string preferred);

    /// <summary>Text as it comes, then exactly one <see cref="ModelPart.Done"/> or
    /// <see cref="ModelPart.Failed"/>.</summary>
    IAsyncEnumerable<ModelPart> SpeakAsync(ModelRequest request, CancellationToken cancel = default);
}

/// <summary>A request to a language model.</summary>
/// <param name="Tenant">Whose budget it uses.</param>
/// <param name="Preferred">"auto" or an endpoint's name.</param>
/// <param name="Messages">System first.</param>
/// <param name="MaxTokens">16 to 4,096.</param>
/// <param name="Temperature">0 to 2.</param>
/// <param name="Seed">For endpoints that honour it.</param>
/// <param name="Deadline">Whole by then.</param>
public sealed record ModelRequest(
    TenantId Tenant, string Preferred, IReadOnlyList<ModelMessage> Messages, int MaxTokens, double Temperature,
    long Seed, DateTimeOffset Deadline);

/// <summary>Role "system", "user" or "assistant".</summary>
public sealed record ModelMessage(string Role, string Text);

/// <summary>What comes back.</summary>
public abstract record ModelPart
{
    private ModelPart() { }

    /// <summary>More text.</summary>
    public sealed record Text(string Value) : ModelPart;

    /// <summary>The end. Reason: "stop", "length", "content_filter".</summary>
    public sealed record Done(string Model, string Reason, Usage Usage) : ModelPart;

    /// <summary>It failed, after what text there was. Reason: "timeout", "circuit-open", "busy", "budget", "http-500",
    /// "malformed", "cut-off", "cancelled", "no-endpoint".</summary>
    public sealed record Failed(string Reason, string Message) : ModelPart;
}
