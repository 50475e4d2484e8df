using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary>
/// <c>linkyv persona</c>: list, show, edit, fork, export, import, erase; making them is in its own file.
/// </summary>
internal static class PersonaCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The persona's id" };

    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal) =>
        new Command("persona", "Create, find, change and exchange personas").With(
            PersonaMaking.Create(globals, terminal), PersonaMaking.Generate(globals, terminal), List(globals, terminal),
            Show(globals, terminal), Edit(globals, terminal), Fork(globals, terminal), Export(globals, terminal),
            Import(globals, terminal), Erase(globals, terminal));

    private static Command List(Globals globals, Terminal terminal)
    {
        var text = new Option<string?>("--text") { Description = "Words in name, summary or occupation" };
        var tag = new Option<string?>("--tag") { Description = "Only those with this tag" };
        var culture = new Option<string?>("--culture") { Description = "Only those of this culture (code)" };
        var near = new Option<string?>("--near") { Description = "Nearest in character to this persona" };
        var trait = new Option<string[]>("--trait") { Description = "Range of a trait, e.g. D.E:0.5..3" };
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => 50 };
        return new Command("list", "List personas").With(text, tag, culture, near, trait, limit)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var most = c.Get(limit);
                if (most is < 1 or > 100_000)
                    throw CliException.Usage("--limit", $"{most}", "1 to 100000");
                var query = Query(("text", c.Get(text)), ("tag", c.Get(tag)), ("culture", c.Get(culture)),
                    ("near", c.Get(near)))
                    + string.Concat((c.Get(trait) ?? []).Select(t => $"&trait={Uri.EscapeDataString(t)}"));
                var items = await Paging.AllAsync(c.Api, "/api/personas", query, most, cancel);
                c.Print(JsonSerializer.SerializeToElement(items), console => Table(console, items));
            });
    }

    private static Command Show(Globals globals, Terminal terminal) =>
        new Command("show", "Show one persona").With(Id).Does(globals, terminal, async (c, cancel) =>
        {
            var view = await c.Api.GetAsync($"/api/personas/{Globals.Id("id", c.Get(Id))}", cancel);
            c.Print(view, console => PersonaSheet.Show(console, view));
        });

    private static Command Edit(Globals globals, Terminal terminal)
    {
        var name = new Option<string?>("--name") { Description = "Full name" };
        var summary = new Option<string?>("--summary") { Description = "One or two sentences" };
        var role = new Option<string?>("--role") { Description = "What the persona is for" };
        var tags = new Option<string[]>("--tag") { Description = "Replaces the tags" };
        var traits = new Option<string[]>("--trait") { Description = "A trait to set, e.g. D.E=1.5" };
        return new Command("edit", "Change a persona").With(Id, name, summary, role, tags, traits)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var path = $"/api/personas/{Globals.Id("id", c.Get(Id))}";
                var body = new JsonObject();
                Put(body, "name", c.Get(name));
                Put(body, "summary", c.Get(summary));
                Put(body, "role", c.Get(role));
                if (c.Get(tags) is { Length: > 0 } t)
                    body["tags"] = new JsonArray([.. t.Select(x => JsonValue.Create(x))]);
                if (c.Get(traits) is { Length: > 0 } z)
                    body["traits"] = PersonaMaking.Values(z);
                if (body.Count == 0)
                    throw CliException.Usage("edit", "", "at least one of --name, --summary, --role, --tag, --trait");
                var before = await c.Api.GetAsync(path, cancel);
                var after = await c.Api.PatchAsync(path, body, before.Whole("profileVersion"), cancel);
                c.Print(after, console => PersonaSheet.Show(console, after));
            });
    }

    private static Command Fork(Globals globals, Terminal terminal)
    {
        var at = new Option<long?>("--at") { Description = "Version of its life to copy up to; default all" };
        var name = new Option<string?>("--id") { Description = "Id of the copy; default a new one" };
        return new Command("fork", "Copy a persona with its life up to a moment").With(Id, at, name)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var body = new JsonObject();
                if (c.Get(at) is { } version)
                    body["atVersion"] = version;
                Put(body, "id", c.Get(name));
                var view = await c.Api.PostAsync($"/api/personas/{Globals.Id("id", c.Get(Id))}/fork", body, cancel);
                c.Print(view, console => console.WriteLine(view.Text("id")));
            });
    }

    private static Command Export(Globals globals, Terminal terminal)
    {
        var format = new Option<string>("--format")
        {
            Description = "linkyv, card-v2, card-v3 or png", DefaultValueFactory = _ => "linkyv",
        };
        format.AcceptOnlyFromAmong("linkyv", "card-v2", "card-v3", "png");
        var output = new Option<FileInfo?>("--out", "-o") { Description = "File to write; default standard output" };
        return new Command("export", "Write a persona to a file").With(Id, format, output)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var path = $"/api/personas/{Globals.Id("id", c.Get(Id))}/export?format={c.Get(format)}";
                var bytes = await c.Api.DownloadAsync(path, cancel);
                if (c.Get(output) is { } file)
                    await File.WriteAllBytesAsync(file.FullName, bytes, cancel);
                else if (c.Get(format) == "png")
                    throw CliException.Usage("--out", "", "a file, for a picture is not printed");
                else
                    c.Terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(bytes));
            });
    }

    private static Command Import(Globals globals, Terminal terminal)
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Character cards (JSON, PNG, charx) or exports of LinkyV", Arity = ArgumentArity.OneOrMore,
        };
        return new Command("import", "Import character cards or exports").With(files)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var made = new JsonArray();
                foreach (var file in c.Get(files))
                {
                    if (!file.Exists)
                        throw new CliException(Exit.NotFound, $"file: '{file.FullName}': there is no such file.");
                    var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
                    var view = await c.Api.UploadAsync("/api/personas/import", bytes, MediaType(bytes), cancel);
                    c.Say($"{view.Text("id")}  {view.Field("profile").Text("name")}");
                    made.Add(JsonNode.Parse(view.GetRawText()));
                }
                if (c.Json)
                    Context.PrintJson(c.Terminal, JsonSerializer.SerializeToElement(made));
            });
    }

    private static Command Erase(Globals globals, Terminal terminal)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        return new Command("erase", "Erase a persona with all it lived through").With(Id, yes)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var id = Globals.Id("id", c.Get(Id));
                if (!c.Get(yes))
                {
                    if (!c.Terminal.Interactive)
                        throw CliException.Usage("--yes", "", "given when nobody can be asked");
                    if (!c.Terminal.Ansi.Confirm($"Erase {Markup.Escape(id)} for good?", defaultValue: false))
                        return;
                }
                await c.Api.DeleteAsync($"/api/personas/{id}", cancel);
                c.Say($"erased {id}");
                if (c.Json)
                    Context.PrintJson(c.Terminal, JsonSerializer.SerializeToElement(new { erased = id }));
            });
    }

    /// <summary>Query string of the parts that are set, without the question mark.</summary>
    public static string Query(params (string Name, string? Value)[] parts) =>
        string.Concat(parts.Where(p => p.Value is not null).Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>Sets a field that was given.</summary>
    public static void Put(JsonObject body, string name, string? value)
    {
        if (value is not null)
            body[name] = value;
    }

    private static string MediaType(byte[] bytes) =>
        bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png"
        : bytes is [(byte)'P', (byte)'K', 3, 4, ..] ? "application/zip"
        : "application/json";

    private static void Table(IAnsiConsole console, IReadOnlyList<JsonElement> items)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("id", "name", "age", "culture", "occupation", "tags");
        foreach (var p in items)
            table.AddRow(
                Markup.Escape(p.Text("id")), Markup.Escape(p.Text("name")),
                p.Whole("age").ToString(CultureInfo.InvariantCulture), Markup.Escape(p.Text("culture")),
                Markup.Escape(p.Text("occupation")),
                Markup.Escape(string.Join(", ", p.Items("tags").Select(t => t.ToString()))));
        console.Write(table);
    }
}
