using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Cli.Api;
using LinkyV.Cli.Chat;
using LinkyV.Contracts;
using LinkyV.Core.Scenarios;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv scenario</c>: list, show, validate, add, remove, play, debrief.</summary>
internal static class ScenarioCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The scenario's id" };

    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal) =>
        new Command("scenario", "Training scenarios with a scored debrief").With(
            List(globals, terminal), Show(globals, terminal), Validate(globals, terminal), Add(globals, terminal),
            Remove(globals, terminal), Play(globals, terminal), Debrief(globals, terminal));

    private static Command List(Globals globals, Terminal terminal) =>
        new Command("list", "List scenarios").Does(globals, terminal, async (c, cancel) =>
        {
            var items = (await c.Api.GetAsync("/api/scenarios", cancel)).Items("items").ToList();
            c.Print(JsonSerializer.SerializeToElement(items), console =>
            {
                var table = new Table().Border(TableBorder.Simple)
                    .AddColumns("id", "title", "field", "you are", "with", "minutes", "from");
                foreach (var s in items)
                    table.AddRow(
                        Markup.Escape(s.Text("id")), Markup.Escape(s.Text("title")), Markup.Escape(s.Text("field")),
                        Markup.Escape(s.Text("role")), s.Text("personas"), s.Text("minutes"),
                        Markup.Escape(s.Text("origin")));
                console.Write(table);
            });
        });

    private static Command Show(Globals globals, Terminal terminal)
    {
        var pack = new Option<bool>("--pack") { Description = "Print the whole pack as YAML (authors)" };
        return new Command("show", "Print what the learner is told before").With(Id, pack)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var id = Globals.Id("id", c.Get(Id));
                if (c.Get(pack))
                {
                    var yaml = await c.Api.DownloadAsync($"/api/scenarios/{id}/pack", cancel);
                    c.Terminal.Out.WriteLine(Encoding.UTF8.GetString(yaml));
                    return;
                }
                var detail = await c.Api.GetAsync($"/api/scenarios/{id}", cancel);
                c.Print(detail, console => Brief(console, detail));
            });
    }

    private static Command Validate(Globals globals, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "A scenario pack in YAML" };
        return new Command("validate", "Check a pack; every mistake is named with its line").With(file)
            .DoesAlone(terminal, async (line, cancel) =>
            {
                var path = line.GetValue(file)!;
                if (!path.Exists)
                    throw new CliException(Exit.NotFound, $"file: '{path.FullName}': there is no such file.");
                var result = ScenarioPacks.Read(await File.ReadAllTextAsync(path.FullName, cancel));
                if (globals.Json(line))
                    Context.PrintJson(terminal, Verdict(result));
                if (result is PackResult.Refused refused)
                {
                    if (!globals.Json(line))
                        foreach (var fault in refused.Faults)
                            await terminal.Out.WriteLineAsync($"{path.Name}:{fault}");
                    throw new CliException(Exit.Failed, $"{path.Name} has {refused.Faults.Count} mistakes");
                }
                if (!globals.Json(line))
                    await terminal.Out.WriteLineAsync($"{path.Name} is valid");
            });
    }

    private static Command Add(Globals globals, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "A scenario pack in YAML" };
        return new Command("add", "Upload a pack, or a new version of it").With(file)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var path = c.Get(file);
                if (!path.Exists)
                    throw new CliException(Exit.NotFound, $"file: '{path.FullName}': there is no such file.");
                var bytes = await File.ReadAllBytesAsync(path.FullName, cancel);
                var made = await c.Api.UploadAsync("/api/scenarios", bytes, "application/yaml", cancel);
                c.Print(made, _ => c.Say($"added {made.Field("scenario").Text("id")}"));
            });
    }

    private static Command Remove(Globals globals, Terminal terminal) =>
        new Command("remove", "Remove an uploaded pack").With(Id).Does(globals, terminal, async (c, cancel) =>
        {
            var id = Globals.Id("id", c.Get(Id));
            await c.Api.DeleteAsync($"/api/scenarios/{id}", cancel);
            c.Say($"removed {id}");
            if (c.Json)
                Context.PrintJson(c.Terminal, JsonSerializer.SerializeToElement(new { removed = id }));
        });

    private static Command Play(Globals globals, Terminal terminal)
    {
        var speaker = new Option<string>("--speaker")
        {
            Description = "auto, embedded or the name of a language model", DefaultValueFactory = _ => "auto",
        };
        return new Command("play", "Play a scenario in the terminal; the debrief follows").With(Id, speaker)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var id = Globals.Id("id", c.Get(Id));
                var detail = await c.Api.GetAsync($"/api/scenarios/{id}", cancel);
                if (!c.Json)
                    Brief(c.Terminal.Ansi, detail);
                var body = new JsonObject
                {
                    ["options"] = new JsonObject
                    {
                        ["origin"] = "cli", ["speaker"] = c.Get(speaker), ["remember"] = false,
                    },
                };
                var view = await c.Api.PostAsync($"/api/scenarios/{id}/sessions", body, cancel);
                var names = new Dictionary<string, string>();
                foreach (var persona in view.Items("personas").Select(p => p.ToString()))
                    names[persona] = (await c.Api.GetAsync($"/api/personas/{persona}", cancel)).Field("profile")
                        .Text("givenName");
                var chat = new OpenChat(view.Text("id"), names);
                await using (var live = await LiveSocket.ConnectAsync(c.Api, chat.Id, 0, cancel))
                    await new ChatScreen(c, live, chat).RunAsync(cancel);
                await DebriefAsync(c, chat.Id, cancel);
            });
    }

    private static Command Debrief(Globals globals, Terminal terminal)
    {
        var session = new Argument<string>("session") { Description = "The session that was played" };
        return new Command("debrief", "Print the debrief of a session").With(session).Does(
            globals, terminal, (c, cancel) => DebriefAsync(c, Globals.Id("session", c.Get(session)), cancel));
    }

    private static async Task DebriefAsync(Context c, string session, CancellationToken cancel)
    {
        if (c.Json)
        {
            Context.PrintJson(c.Terminal, await c.Api.GetAsync($"/api/sessions/{session}/debrief", cancel));
            return;
        }
        var text = await c.Api.DownloadAsync($"/api/sessions/{session}/debrief?format=text", cancel);
        c.Terminal.Out.WriteLine();
        c.Terminal.Out.WriteLine(Encoding.UTF8.GetString(text));
    }

    private static void Brief(IAnsiConsole console, JsonElement detail)
    {
        var s = detail.Field("scenario");
        console.MarkupLine($"[bold]{Markup.Escape(s.Text("title"))}[/] [grey]({Markup.Escape(s.Text("field"))}, "
            + $"about {s.Whole("minutes").ToString(CultureInfo.InvariantCulture)} minutes)[/]");
        console.WriteLine();
        console.MarkupLine($"You are: [bold]{Markup.Escape(s.Text("role"))}[/]");
        console.WriteLine(detail.Text("brief"));
        console.WriteLine();
        foreach (var goal in detail.Items("goals"))
            console.WriteLine($"  - {goal}");
        foreach (var part in detail.Items("cast"))
            console.MarkupLine($"[grey]You meet {Markup.Escape(part.Text("name"))}, "
                + $"{Markup.Escape(part.Text("age"))}, {Markup.Escape(part.Text("occupation"))}.[/]");
        console.WriteLine();
    }

    private static JsonElement Verdict(PackResult result)
    {
        var faults = new JsonArray();
        foreach (var f in result is PackResult.Refused r ? r.Faults : [])
            faults.Add(new JsonObject
            {
                ["line"] = f.Line, ["column"] = f.Column, ["field"] = f.Field, ["value"] = f.Value, ["rule"] = f.Rule,
            });
        return JsonSerializer.SerializeToElement<JsonNode>(new JsonObject
        {
            ["valid"] = result is PackResult.Accepted, ["faults"] = faults,
        });
    }
}
