using System.Globalization;
using System.Text.Json.Serialization;
using LinkyV.Contracts;
using Microsoft.AspNetCore.Http;

namespace LinkyV.Gateway.Wire;

/// <summary>An error as callers see it (RFC 9457), with the field, value and rule of the caller's mistakes.</summary>
public sealed record Problem(int Status, string Title)
{
    /// <summary>The kind of problem, by which programs tell them apart: a reference relative to this server, one for
    /// each status LinkyV answers (docs/api.md lists them).</summary>
    [JsonPropertyOrder(-1)]
    public string Type => Status switch
    {
        400 => "/problems/invalid-input",
        401 => "/problems/unauthenticated",
        403 => "/problems/not-allowed",
        404 => "/problems/not-found",
        405 => "/problems/method-not-allowed",
        409 => "/problems/conflict",
        412 => "/problems/changed",
        413 => "/problems/too-large",
        415 => "/problems/unsupported-media",
        422 => "/problems/refused",
        426 => "/problems/upgrade-required",
        428 => "/problems/version-required",
        429 => "/problems/busy",
        500 => "/problems/fault",
        503 => "/problems/unavailable",
        504 => "/problems/too-slow",
        507 => "/problems/disk-full",
        _ => "about:blank",
    };

    /// <summary>One sentence on this occurrence.</summary>
    public string? Detail { get; init; }

    /// <summary>The field at fault, as the caller wrote it.</summary>
    public string? Field { get; init; }

    /// <summary>Its value, at most 80 characters.</summary>
    public string? Value { get; init; }

    /// <summary>The rule it broke.</summary>
    public string? Rule { get; init; }

    /// <summary>Why generation refused.</summary>
    public IReadOnlyList<Refusal>? Reasons { get; init; }

    /// <summary>When to come back; also sent as Retry-After.</summary>
    public long? RetryAfterMs { get; init; }

    /// <summary>A field of the request is wrong.</summary>
    public static Problem Invalid(string field, string? value, string rule, int status = 400) =>
        new(status, "Invalid input")
    {
        Detail = $"{field}: {rule}",
        Field = field,
        Value = Short(value),
        Rule = rule,
    };

    /// <summary>There is no such thing, or not for this caller.</summary>
    public static Problem NotFound(string what, string? value = null) =>
        new(404, "Not found") { Detail = $"There is no such {what}.", Field = what, Value = Short(value) };

    /// <summary>Too much at once.</summary>
    public static Problem Busy(TimeSpan retryAfter, string title = "Busy") => new(429, title)
    {
        Detail = "Too much at once; try again after the time given.",
        RetryAfterMs = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalMilliseconds)),
    };

    /// <summary>The store did not take it.</summary>
    public static Problem Store(StoreFault fault, string message) => new(fault switch
    {
        StoreFault.DiskFull => 507,
        StoreFault.Corrupt => 500,
        _ => 503,
    }, "The store did not take it")
    { Detail = message, Rule = fault.ToString() };

    /// <summary>Retry-After in whole seconds, at least 1.</summary>
    [JsonIgnore]
    public string? RetryAfterSeconds => RetryAfterMs is { } ms
        ? Math.Max(1, (ms + 999) / 1000).ToString(CultureInfo.InvariantCulture)
        : null;

    private static string? Short(string? v) => v is null || v.Length <= 80 ? v : v[..77] + "...";
}

/// <summary>Carries a problem out of parsing to the one place that answers it.</summary>
internal sealed class ProblemException(Problem problem) : LinkyVException(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;
}

/// <summary>A problem as a route's result.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult, IValueHttpResult<Problem>
{
    /// <inheritdoc/>
    public int? StatusCode => problem.Status;

    /// <inheritdoc/>
    public Problem? Value => problem;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, problem);
}
