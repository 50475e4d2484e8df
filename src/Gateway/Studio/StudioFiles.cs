using System.Collections.Frozen;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace LinkyV.Gateway.Studio;

/// <summary>
/// The built Studio from a folder: the file itself, or its <c>.br</c> or <c>.gz</c> neighbour for browsers that take
/// it. Files below <c>assets/</c> carry a hash in their name and are cached for good; the rest is asked for again each
/// time. Paths without an extension are pages of the Studio and get <c>index.html</c>.
/// </summary>
internal sealed class StudioFiles(GatewayOptions options)
{
    private const string NotBuilt = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>LinkyV</title><body style="font:16px/1.5 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem">
        <h1>LinkyV is running</h1><p>The Studio is not built. Build it with Node 20 (<code>npm ci &amp;&amp; npm run
        build</code> in <code>src/Studio</code>) and start again.</p><p>The API is there all the same:
        <a href="/openapi/v1.json">/openapi/v1.json</a>, and OpenAI clients find it at <code>/v1</code>.</p>
        """;

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly string _root = Path.GetFullPath(
        options.StudioFolder ?? Path.Combine(AppContext.BaseDirectory, "wwwroot", "studio"));

    private FrozenDictionary<string, StudioFile>? _files;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/{**path}", ["GET", "HEAD"], (HttpContext context, StudioFiles files) =>
            files.ServeAsync(context))
            .NeedsNothing().ExcludeFromDescription();
        foreach (var face in (string[])["/api/{**path}", "/v1/{**path}", "/health/{**path}", "/openapi/{**path}"])
            app.Map(face, (HttpContext c) => Problems.WriteAsync(c,
                Problem.NotFound("route", $"{c.Request.Method} {c.Request.Path}")))
                .NeedsNothing().ExcludeFromDescription();
    }

    private Task ServeAsync(HttpContext context)
    {
        var files = _files ??= Scan();
        var path = context.Request.Path.Value!.TrimStart('/');
        if (path.Length == 0 || !Path.HasExtension(path))
            path = "index.html";
        if (!files.TryGetValue(path, out var file))
            return path == "index.html"
                ? NotBuiltAsync(context)
                : Problems.WriteAsync(context, Problem.NotFound("file", path));
        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        headers.Vary = "Accept-Encoding";
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var full = file.Path;
        if (file.Brotli && accepted.Contains("br", StringComparison.Ordinal))
            (full, headers.ContentEncoding) = (file.Path + ".br", "br");
        else if (file.Gzip && accepted.Contains("gzip", StringComparison.Ordinal))
            (full, headers.ContentEncoding) = (file.Path + ".gz", "gzip");
        if (file.Type == "text/html")
        {
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
        }
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(full), TimeSpan.Zero);
        var tag = new EntityTagHeaderValue($"\"{written.UtcTicks:x}-{new FileInfo(full).Length:x}\"");
        return TypedResults.PhysicalFile(full, file.Type, lastModified: written, entityTag: tag).ExecuteAsync(context);
    }

    private static Task NotBuiltAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }

    /// <summary>Only files seen here are served, so no path can lead out of the folder.</summary>
    private FrozenDictionary<string, StudioFile> Scan()
    {
        if (!Directory.Exists(_root))
            return FrozenDictionary<string, StudioFile>.Empty;
        var all = Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_root, f).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        return all.Where(f => !f.EndsWith(".br", StringComparison.Ordinal)
            && !f.EndsWith(".gz", StringComparison.Ordinal))
            .ToFrozenDictionary(f => f, f => new StudioFile(
                Path.Combine(_root, f), TypeOf(f), all.Contains(f + ".br"), all.Contains(f + ".gz")),
                    StringComparer.Ordinal);
    }

    private static string TypeOf(string path) =>
        Types.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    private sealed record StudioFile(string Path, string Type, bool Brotli, bool Gzip);
}
