using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv events</c>: the log of all streams, of one persona or of one session; one line each.</summary>
internal static class EventCommand
{
    private const int PageMax = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly JsonSerializerOptions OneLine =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Wait for further events until interrupted" };
        var after = new Option<long>("--after") { Description = "Begin after this position or version" };
        var limit = new Option<int>("--limit")
        {
            Description = "At most so many", DefaultValueFactory = _ => int.MaxValue,
        };
        var persona = new Option<string?>("--persona") { Description = "Only this persona's" };
        var session = new Option<string?>("--session") { Description = "Only this session's, with the words" };
        return new Command("events", "Print events as they are in the log").With(follow, after, limit, persona, session)
            .Does(globals, terminal, async (c, cancel) =>
            {
                if (c.Get(after) < 0)
                    throw CliException.Usage("--after", $"{c.Get(after)}", "0 or more");
                if (c.Get(limit) < 1)
                    throw CliException.Usage("--limit", $"{c.Get(limit)}", "1 or more");
                var (path, counter) = c.Get(persona) is { } p
                    ? ($"/api/personas/{Globals.Id("--persona", p)}/events", "version")
                    : c.Get(session) is { } s ? ($"/api/sessions/{Globals.Id("--session", s)}/events", "seq")
                    : ("/api/events", "position");
                await TailAsync(c, path, counter, c.Get(after), c.Get(limit), c.Get(follow), cancel);
            });
    }

    private static async Task TailAsync(
        Context c, string path, string counter, long after, int limit, bool follow, CancellationToken cancel)
    {
        var left = limit;
        while (left > 0)
        {
            var page = await c.Api.GetAsync($"{path}?after={after}&limit={Math.Min(left, PageMax)}", cancel);
            var any = false;
            foreach (var e in page.Items("items"))
            {
                any = true;
                left--;
                after = Math.Max(after, e.Whole(counter));
                c.Terminal.Out.WriteLine(c.Json ? JsonSerializer.Serialize(e, OneLine) : Line(e, counter));
            }
            if (any)
                continue;
            if (!follow)
                return;
            await Task.Delay(Pause, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested)
                return;
        }
    }

    private static string Line(JsonElement e, string counter)
    {
        var stream = e.Text("stream").Length > 0
            ? $"{e.Text("kind").ToLowerInvariant()}/{e.Text("stream")}#{e.Text("version")} " : "";
        var data = e.Field("data").ValueKind == JsonValueKind.Undefined ? e : e.Field("data");
        var text = JsonSerializer.Serialize(data, OneLine);
        var shown = text.Length > 200 ? text[..197] + "..." : text;
        return $"{e.Text(counter),8}  {e.Time("at")}  {stream}{e.Text("type")}  {shown}";
    }
}
