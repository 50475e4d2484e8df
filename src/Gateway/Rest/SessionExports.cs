using System.Globalization;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LinkyV.Gateway.Rest;

/// <summary>A whole session as JSON or as Markdown to read.</summary>
internal static class SessionExports
{
    private const int EventsMax = 100_000;

    public static void MapSessionExport(this RouteGroupBuilder sessions) =>
        sessions.MapGet("/{id}/export", ExportAsync);

    /// <summary>A session with all its events; null if there is none.</summary>
    public static async Task<SessionExport?> ReadAsync(ISession session, CancellationToken cancel)
    {
        if (await session.DescribeAsync(cancel) is not { } view)
            return null;
        var events = new List<SessionEvent>();
        long after = 0;
        while (events.Count < EventsMax && await session.ReadAsync(after, 1000, cancel) is { Count: > 0 } some)
        {
            events.AddRange(some);
            after = some[^1].Seq;
        }
        return new(view, events);
    }

    private static async Task<Results<Ok<SessionExport>, ContentHttpResult, ProblemResult>> ExportAsync(
        HttpContext context, string id, Caller caller, ILinkyV linky, SessionAccess access, [FromQuery] string? format,
        CancellationToken cancel)
    {
        if (format is not (null or "json" or "markdown"))
            return Problem.Invalid("format", format, "json or markdown").Result();
        var session = await access.OpenAsync(caller, id, cancel);
        if (await ReadAsync(session, cancel) is not { } whole)
            return Problem.NotFound("session", id).Result();
        var extension = format == "markdown" ? "md" : "json";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.{extension}\"";
        if (format != "markdown")
            return TypedResults.Ok(whole);
        var names = new Dictionary<string, string>();
        foreach (var persona in whole.Session.Personas)
            names[persona] = (await linky.Store.Personas.GetAsync(new(caller.Tenant, persona), cancel))?.Name
                ?? persona;
        var me = (await caller.ParticipantAsync(cancel)).Value;
        return TypedResults.Text(Markdown(whole, names, me, caller.Name), "text/markdown", Encoding.UTF8);
    }

    private static string Markdown(
        SessionExport whole, Dictionary<string, string> names, string me, string myName)
    {
        var gone = whole.Events.OfType<TurnsSuperseded>().SelectMany(s => s.Turns).ToHashSet();
        var text = new StringBuilder();
        text.Append("# ").AppendLine(OneLine(whole.Session.Title ?? whole.Session.Id.Value)).AppendLine();
        foreach (var e in whole.Events)
        {
            switch (e)
            {
                case SessionStarted s:
                    text.Append('_').Append(OneLine(s.Disclosure)).AppendLine("_").AppendLine();
                    break;
                case MessageHeard { Regenerates: null, Persona: null } h when !gone.Contains(h.Turn)
                    || IsRepeated(whole, h.Turn):
                    Line(h.Participant == me ? myName : h.Participant ?? "Scene", h.Text, h.At);
                    break;
                case MessageSaid s when !gone.Contains(s.Turn):
                    Line(names.GetValueOrDefault(s.Persona, s.Persona), s.Text, s.At);
                    break;
            }
        }
        return text.ToString();

        void Line(string who, string? what, DateTimeOffset at) => text
            .Append("**").Append(OneLine(who)).Append("** (")
            .Append(at.ToString("u", CultureInfo.InvariantCulture)).AppendLine(")").AppendLine()
            .AppendLine(what ?? "_erased_").AppendLine();
    }

    /// <summary>Whether a superseded turn's words were answered again: then they still stand.</summary>
    private static bool IsRepeated(SessionExport whole, string turn) =>
        whole.Events.OfType<MessageHeard>().Any(h => h.Regenerates == turn);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
