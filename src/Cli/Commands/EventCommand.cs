using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using LinkyV.Contracts;

namespace LinkyV.Cli.Commands;

/// <summary>
/// <c>linkyv events</c>: the log of all streams, of one persona or of one session, one line each; its consumers, and
/// the schemas of what it holds.
/// </summary>
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
        return new Command("events", "Print events as they are in the log")
            .With(follow, after, limit, persona, session)
            .With(Tail(globals, terminal), EventConsumers.Make(globals, terminal), Schema(globals, terminal))
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

    private static Command Tail(Globals globals, Terminal terminal)
    {
        var after = new Option<long?>("--after") { Description = "Begin after this position; default the end" };
        var limit = new Option<int>("--limit")
        {
            Description = "End after so many", DefaultValueFactory = _ => int.MaxValue,
        };
        var type = new Option<string?>("--type") { Description = "Only events of this kind, e.g. turn-lived.1" };
        var consumer = new Option<string?>("--consumer")
        {
            Description = "Begin at this consumer's checkpoint, and move it behind what was printed",
        };
        return new Command("tail", "Follow the outbox until interrupted").With(after, limit, type, consumer)
            .Does(globals, terminal, async (c, cancel) =>
            {
                if (c.Get(after) is { } from && (from < 0 || c.Get(consumer) is not null))
                    throw CliException.Usage("--after", $"{from}", "0 or more, and not together with --consumer");
                if (c.Get(limit) < 1)
                    throw CliException.Usage("--limit", $"{c.Get(limit)}", "1 or more");
                if (c.Get(consumer) is { } name)
                    await EventConsumers.FollowAsync(
                        c, Globals.Id("--consumer", name), c.Get(type), c.Get(limit), cancel);
                else
                    await TailAsync(
                        c, "/api/events", "position", c.Get(after) ?? await EventConsumers.EndAsync(c, cancel),
                        c.Get(limit), follow: true, cancel, c.Get(type));
            });
    }

    private static Command Schema(Globals globals, Terminal terminal)
    {
        var output = new Option<DirectoryInfo?>("--out", "-o")
        {
            Description = "Folder to write one file per schema to; default standard output",
        };
        return new Command("schema", "JSON Schemas of the outbox's messages, one per kind of event").With(output)
            .DoesAlone(terminal, async (p, cancel) =>
            {
                var all = EventSchemas.All();
                if (p.GetValue(output) is not { } folder)
                {
                    foreach (var (name, schema) in all)
                        terminal.Out.Write(schema);
                    return;
                }

                folder.Create();
                foreach (var (name, schema) in all)
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".json"), schema, cancel);
                if (!globals.Json(p))
                    terminal.Out.WriteLine($"{all.Count} schemas in {folder.FullName}");
            });
    }

    private static async Task TailAsync(
        Context c, string path, string counter, long after, int limit, bool follow, CancellationToken cancel,
        string? type = null)
    {
        var left = limit;
        while (left > 0)
        {
            var page = await c.Api.GetAsync($"{path}?after={after}&limit={Math.Min(left, PageMax)}", cancel);
            var any = false;
            foreach (var e in page.Items("items"))
            {
                any = true;
                after = Math.Max(after, e.Whole(counter));
                if (left == 0 || (type is not null && e.Text("type") != type))
                    continue;
                left--;
                Print(c, e, counter);
            }
            if (any)
                continue;
            if (!follow)
                return;
            if (!await PauseAsync(cancel))
                return;
        }
    }

    /// <summary>Waits a little; false once it is told to stop.</summary>
    internal static async Task<bool> PauseAsync(CancellationToken cancel)
    {
        await Task.Delay(Pause, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancel.IsCancellationRequested;
    }

    /// <summary>Prints one event.</summary>
    internal static void Print(Context c, JsonElement e, string counter) =>
        c.Terminal.Out.WriteLine(c.Json ? JsonSerializer.Serialize(e, OneLine) : Line(e, counter));

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
