using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Wire;

/// <summary>Largest body of a route, in bytes.</summary>
internal sealed record BodyLimit(int Bytes);

/// <summary>
/// A JSON request body, read whole within the route's limit and checked: media type, size, UTF-8, depth, unknown
/// fields. Every mistake is answered with the field and the rule.
/// </summary>
internal sealed class Body<T>(T value, ReadOnlyMemory<byte> raw)
    : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public T Value { get; } = value;

    /// <summary>The bytes as they came, for the fingerprint of idempotent requests.</summary>
    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var type = (JsonTypeInfo<T>)RequestJson.Default.GetTypeInfo(typeof(T))!;
        var optional = typeof(IOptionalBody).IsAssignableFrom(typeof(T));
        if (!Bodies.IsJson(context.Request) && !(optional && context.Request.ContentType is null))
            throw new ProblemException(Problem.Invalid(
                "Content-Type", context.Request.ContentType, "application/json in UTF-8", 415));
        var bytes = await Bodies.ReadAsync(context);
        if (bytes.Length == 0 && optional)
            bytes = "{}"u8.ToArray();
        var depth = context.RequestServices.GetRequiredService<GatewayOptions>().JsonDepthMax;
        return new Body<T>(Bodies.Parse(bytes, type, depth), bytes);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Bodies.Accepts(typeof(T)));
}

/// <summary>Reading and checking bodies.</summary>
internal static class Bodies
{
    /// <summary>
    /// What a route takes, for its description only: a wrong media type is refused by <see cref="Body{T}"/>, after the
    /// caller was checked, and not by routing, which would not find the route.
    /// </summary>
    public static AcceptsMetadata Accepts(Type type) => new(["application/json", Anything], type);

    public const string Anything = "*/*";

    public static bool IsJson(HttpRequest request)
    {
        var type = request.ContentType.AsSpan();
        var end = type.IndexOf(';');
        var charset = end < 0 ? default : type[(end + 1)..];
        type = (end < 0 ? type : type[..end]).Trim();
        return (type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            && (!charset.Contains("charset", StringComparison.OrdinalIgnoreCase)
                || charset.Contains("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The whole body, at most as large as the route allows.</summary>
    public static async ValueTask<byte[]> ReadAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes
            ?? context.RequestServices.GetRequiredService<GatewayOptions>().BodyBytesMax;
        if (context.Request.ContentLength > limit)
            throw new ProblemException(Problems.TooLarge(limit));
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new ProblemException(Problems.TooLarge(limit));
            }
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, int depthMax)
        where T : class
    {
        if (!Utf8.IsValid(json))
            throw new ProblemException(Problem.Invalid("body", null, "well-formed UTF-8"));
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = depthMax });
            var value = JsonSerializer.Deserialize(ref reader, type)
                ?? throw new ProblemException(Problem.Invalid("body", "null", "a JSON object"));
            if (reader.Read())
                throw new ProblemException(Problem.Invalid("body", null, "one JSON object and nothing after it"));
            return value;
        }
        catch (JsonException e)
        {
            throw new ProblemException(Explain(e, depthMax));
        }
        catch (InvalidOperationException)
        {
            // The reader's word for a string with half a surrogate pair in it.
            throw new ProblemException(Problem.Invalid("body", null, "well-formed Unicode in every string"));
        }
    }

    private static Problem Explain(JsonException e, int depthMax)
    {
        var field = e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..]
            : "body";
        const string Unknown = "The JSON property '";
        if (e.Message.StartsWith(Unknown, StringComparison.Ordinal))
        {
            var name = e.Message[Unknown.Length..e.Message.IndexOf('\'', Unknown.Length)];
            return Problem.Invalid(name, null, "not a field of this request");
        }
        if (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return Problem.Invalid("body", null, string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"JSON nested at most {depthMax} deep"));
        if (e.Message.Contains("required properties", StringComparison.Ordinal))
            return Problem.Invalid("body", null, e.Message.Contains(':', StringComparison.Ordinal)
                ? $"needs {e.Message[(e.Message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}"
                : "needs all its required fields");
        return e.InnerException is InvalidOperationException or FormatException && field != "body"
            ? Problem.Invalid(field, null, "a value of the right type, well-formed and in range")
            : Problem.Invalid(field, null, field == "body" ? "one well-formed JSON object"
                : "a value of the right type");
    }
}
