using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway.OpenAi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LinkyV.Gateway.Wire;

/// <summary>The one place where errors become answers: problem details, or OpenAI's shape below <c>/v1</c>.</summary>
internal static class Problems
{
    public static ProblemResult Result(this Problem problem) => new(problem);

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds;
        if (problem.Status == 401)
            response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.CacheControl = "no-store";
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            response.ContentType = "application/json";
            return JsonSerializer.SerializeAsync(
                response.Body, OpenAiError.From(problem), OpenAiJson.Default.OpenAiError, context.RequestAborted);
        }
        response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(
            response.Body, problem, GatewayJson.Default.Problem, context.RequestAborted);
    }

    /// <summary>Answers what routes throw and what they leave empty.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        Problem? problem;
        try
        {
            await next(context);
            problem = Empty(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            problem = Explain(e);
            if (problem.Status >= 500 && e is not ProblemException)
                log.LogError(e, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            context.Response.Clear();
        }
        if (problem is not null && !context.RequestAborted.IsCancellationRequested)
            await WriteAsync(context, problem);
    }

    public static Problem Explain(Exception e) => e switch
    {
        ProblemException p => p.Problem,
        InvalidInputException i => Problem.Invalid(i.Field, i.Value, i.Rule),
        BadHttpRequestException { StatusCode: 413 } => TooLarge(),
        BadHttpRequestException b => new Problem(b.StatusCode, "Bad request") { Detail = b.Message },
        StoreException s => Problem.Store(s.Fault, s.Message),
        OperationCanceledException or TimeoutException => new Problem(504, "Took too long"),
        _ => new Problem(500, "A fault of LinkyV") { Detail = "The log of the server says more." },
    };

    public static Problem TooLarge(long? limit = null) => new(413, "Too large")
    {
        Detail = "The request is larger than this route takes.",
        Field = "body",
        Rule = limit is { } bytes
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {bytes} bytes")
            : "at most the size this route takes",
    };

    private static Problem? Empty(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength > 0
            || response.ContentType is not null)
            return null;
        return response.StatusCode switch
        {
            404 => Problem.NotFound("route", context.Request.Path),
            405 => new Problem(405, "Method not allowed")
            {
                Detail = $"{context.Request.Method} is not answered here.",
                Field = "method",
                Value = context.Request.Method,
                Rule = $"one of {response.Headers.Allow}",
            },
            _ => new Problem(response.StatusCode, "Bad request"),
        };
    }
}
