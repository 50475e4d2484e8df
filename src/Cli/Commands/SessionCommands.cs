using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv session</c>: list, show, delete.</summary>
internal static class SessionCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The session's id" };

    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal) =>
        new Command("session", "Look at and delete conversations").With(
            List(globals, terminal), Show(globals, terminal), Delete(globals, terminal));

    private static Command List(Globals globals, Terminal terminal)
    {
        var persona = new Option<string?>("--persona") { Description = "Only those with this persona" };
        var text = new Option<string?>("--text") { Description = "Words said or in the title" };
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => 50 };
        return new Command("list", "List conversations, newest first").With(persona, text, limit)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var query = PersonaCommands.Query(("persona", c.Get(persona)), ("text", c.Get(text)));
                var most = c.Get(limit);
                if (most is < 1 or > 100_000)
                    throw CliException.Usage("--limit", $"{most}", "1 to 100000");
                var items = await Paging.AllAsync(c.Api, "/api/sessions", query, most, cancel);
                c.Print(JsonSerializer.SerializeToElement(items), console =>
                {
                    var table = new Table().Border(TableBorder.Simple)
                        .AddColumns("id", "title", "with", "turns", "from", "last");
                    foreach (var s in items)
                        table.AddRow(
                            Markup.Escape(s.Text("id")), Markup.Escape(s.Text("title")),
                            Markup.Escape(string.Join(", ", s.Items("personas").Select(p => p.ToString()))),
                            s.Whole("turns").ToString(CultureInfo.InvariantCulture), Markup.Escape(s.Text("origin")),
                            s.Time("updatedAt"));
                    console.Write(table);
                });
            });
    }

    private static Command Show(Globals globals, Terminal terminal)
    {
        var format = new Option<string>("--format")
        {
            Description = "markdown or json", DefaultValueFactory = _ => "markdown",
        };
        format.AcceptOnlyFromAmong("markdown", "json");
        return new Command("show", "Print a conversation").With(Id, format)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var wanted = c.Json ? "json" : c.Get(format);
                var path = $"/api/sessions/{Globals.Id("id", c.Get(Id))}/export?format={wanted}";
                c.Terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(await c.Api.DownloadAsync(path, cancel)));
            });
    }

    private static Command Delete(Globals globals, Terminal terminal) =>
        new Command("delete", "Delete a conversation with its words").With(Id)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var id = Globals.Id("id", c.Get(Id));
                await c.Api.DeleteAsync($"/api/sessions/{id}", cancel);
                c.Say($"deleted {id}");
                if (c.Json)
                    Context.PrintJson(c.Terminal, JsonSerializer.SerializeToElement(new { deleted = id }));
            });
}
