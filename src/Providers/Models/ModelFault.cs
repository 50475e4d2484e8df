using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace LinkyV.Providers.Models;

/// <summary>What went wrong outside, as a fixed word, and whether trying again may help.</summary>
/// <param name="Reason">As in <see cref="Contracts.ModelPart.Failed"/>.</param>
/// <param name="Message">For operators; never holds words of a conversation or a key.</param>
/// <param name="Retryable">Whether the same endpoint may answer a repetition.</param>
/// <param name="RetryAfter">How long it asks to wait, if it does; at most 10 s.</param>
internal sealed record ModelFault(string Reason, string Message, bool Retryable, TimeSpan? RetryAfter = null)
{
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromSeconds(10);

    /// <summary>The breaker does not let it through.</summary>
    public static ModelFault CircuitOpen { get; } =
        new("circuit-open", "it failed too often and is left alone for a while", false);

    /// <summary>Reads an exception of the client; <paramref name="begun"/> if text had come already.</summary>
    public static ModelFault From(Exception cause, bool begun) => cause switch
    {
        ClientResultException { Status: > 0 } http => Http(http),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException =>
            new("malformed", $"the answer is not of the protocol ({cause.GetType().Name})", !begun),
        _ when begun => new("cut-off", $"the connection broke after text had come ({cause.GetType().Name})", false),
        _ => new("unreachable", $"no connection ({Innermost(cause).GetType().Name}: {Innermost(cause).Message})", true),
    };

    private static ModelFault Http(ClientResultException http)
    {
        var retryable = http.Status is 408 or 409 or 425 or 429 or >= 500;
        return new ModelFault(
            string.Create(CultureInfo.InvariantCulture, $"http-{http.Status}"),
            string.Create(CultureInfo.InvariantCulture, $"the server answered {http.Status}"),
            retryable, RetryAfterOf(http.GetRawResponse()));
    }

    private static TimeSpan? RetryAfterOf(PipelineResponse? response)
    {
        if (response is null || !response.Headers.TryGetValue("Retry-After", out var text)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || !(seconds >= 0))
            return null;
        return TimeSpan.FromSeconds(Math.Min(seconds, RetryAfterMax.TotalSeconds));
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
