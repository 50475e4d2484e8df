using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv graph</c>: who talks with whom. Kept where the configuration says <c>"Graph": true</c>.</summary>
internal static class GraphCommands
{
    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var node = new Argument<string>("node") { Description = "persona/name or participant/name" };
        var to = new Argument<string>("to") { Description = "The other end" };
        return new Command("graph", "Who talks with whom (kept where the configuration says \"Graph\": true)").With(
            new Command("neighbours", "Who somebody talks with").With(node).Does(globals, terminal, (c, cancel) =>
                ListAsync(c, $"neighbours?node={Escape(c.Get(node))}", cancel, "node", "said", "heard", "liking")),
            new Command("path", "A shortest chain of acquaintances").With(node, to)
                .Does(globals, terminal, async (c, cancel) =>
                {
                    var path = (await c.Api.GetAsync(
                        $"/api/graph/path?from={Escape(c.Get(node))}&to={Escape(c.Get(to))}", cancel))
                        .Items("items").Select(i => i.GetString()).ToList();
                    c.Print(JsonSerializer.SerializeToElement(path), console => console.WriteLine(
                        path.Count == 0 ? "none" : string.Join(" - ", path)));
                }),
            new Command("influence", "Who matters most in what is said (PageRank)").Does(globals, terminal,
                (c, cancel) => ListAsync(c, "influence", cancel, "node", "share")),
            new Command("communities", "Who talks among themselves").Does(globals, terminal, async (c, cancel) =>
            {
                var found = await c.Api.GetAsync("/api/graph/communities", cancel);
                c.Print(found, console =>
                {
                    console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"modularity {found.Field("modularity").GetDouble():F3}"));
                    foreach (var group in found.Items("groups"))
                        console.WriteLine(string.Join(", ", group.EnumerateArray().Select(g => g.GetString())));
                });
            }));
    }

    private static async Task ListAsync(
        Context c, string path, CancellationToken cancel, params string[] columns)
    {
        var items = (await c.Api.GetAsync($"/api/graph/{path}", cancel)).Items("items").ToList();
        c.Print(JsonSerializer.SerializeToElement(items), console =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
            foreach (var item in items)
                table.AddRow([.. columns.Select(column => Markup.Escape(Shown(item.Field(column))))]);
            console.Write(table);
        });
    }

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble().ToString("0.####", CultureInfo.InvariantCulture),
        JsonValueKind.Undefined => "",
        _ => value.ToString(),
    };

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
