namespace LinkyV.Providers.Models;

/// <summary>One language-model endpoint that speaks OpenAI's chat-completions protocol.</summary>
public sealed record ModelEndpointOptions
{
    /// <summary>Name by which sessions prefer it; see <see cref="Contracts.IdRules"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Base address up to and with the version: "https://api.openai.com/v1", "https://NAME.openai.azure.com/openai/v1",
    /// "http://localhost:11434/v1" (Ollama), "http://localhost:8000/v1" (vLLM), "http://localhost:8080/v1" (llama.cpp).
    /// </summary>
    public string Address { get; set; } = "";

    /// <summary>Model (or Azure deployment) to ask for.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key; prefer <see cref="KeyVariable"/>. Empty for servers that want none.</summary>
    public string Key { get; set; } = "";

    /// <summary>Environment variable that holds the key; read once at start. Empty = <see cref="Key"/>.</summary>
    public string KeyVariable { get; set; } = "";

    /// <summary>How well it speaks, 0 to 1 (operator's judgement); default 0.5. Weighs in routing.</summary>
    public double Capability { get; set; } = 0.5;

    /// <summary>Lower goes first; a higher one is used when no lower one can answer. 0 to 100, default 10.</summary>
    public int Priority { get; set; } = 10;

    /// <summary>Price of a million prompt tokens in the installation's currency; default 0.</summary>
    public decimal PromptPrice { get; set; }

    /// <summary>Price of a million completion tokens in the installation's currency; default 0.</summary>
    public decimal CompletionPrice { get; set; }

    /// <summary>Requests in progress at once, 1 to 10,000; default 8.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>Requests that may wait for a place, 0 to 10,000; default 16. Beyond it the answer is "busy".</summary>
    public int Queue { get; set; } = 16;

    /// <summary>Longest time to the first token, connecting included; 100 ms to 10 min, default 5 s.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time to the last token; at least the time to the first, at most 1 h, default 30 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Retries before the first token, 0 to 10; default 2. Nothing is retried once text has come.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>
    /// Field that limits the reply's tokens: "max_tokens", which every server knows, or "max_completion_tokens", which
    /// OpenAI's and Azure's newer models want. Empty = by the host.
    /// </summary>
    public string LimitField { get; set; } = "";
}
