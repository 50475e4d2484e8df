using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Cli.Api;
using LinkyV.Cli.Commands;
using Spectre.Console;

namespace LinkyV.Cli.Chat;

/// <summary>
/// <c>linkyv chat</c>: finds whom to talk to, opens or takes up the conversation, and hands over to the screen.
/// </summary>
internal static class ChatCommand
{
    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var persona = new Argument<string?>("persona")
        {
            Description = "Id or name of the persona; asked for if it is left out", Arity = ArgumentArity.ZeroOrOne,
        };
        var session = new Option<string?>("--session", "-s") { Description = "Take up this conversation again" };
        var scenario = new Option<FileInfo?>("--scenario") { Description = "A text file with the situation" };
        var speaker = new Option<string>("--speaker")
        {
            Description = "auto, embedded or the name of a language model", DefaultValueFactory = _ => "auto",
        };
        var private_ = new Option<bool>("--forget")
        {
            Description = "The persona is not to remember this conversation",
        };
        return new Command("chat", "Talk with a persona in the terminal")
            .With(persona, session, scenario, speaker, private_)
            .Does(globals, terminal, async (c, cancel) =>
            {
                var open = c.Get(session) is { } known
                    ? await TakeUpAsync(c.Api, Globals.Id("--session", known), cancel)
                    : await OpenAsync(c, await ChooseAsync(c, c.Line.GetValue(persona), cancel), c.Get(scenario),
                        c.Get(speaker)!, !c.Get(private_), cancel);
                await using var live = await LiveSocket.ConnectAsync(c.Api, open.Id, 0, cancel);
                await new ChatScreen(c, live, open).RunAsync(cancel);
            });
    }

    private static async Task<OpenChat> TakeUpAsync(ApiClient api, string id, CancellationToken cancel)
    {
        var view = await api.GetAsync($"/api/sessions/{id}", cancel);
        return new OpenChat(id, await NamesAsync(api, [.. view.Items("personas").Select(p => p.ToString())], cancel));
    }

    private static async Task<OpenChat> OpenAsync(
        Context c, string persona, FileInfo? scenario, string speaker, bool remember, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["personas"] = new JsonArray(persona),
            ["options"] = new JsonObject
            {
                ["origin"] = "cli", ["speaker"] = speaker, ["remember"] = remember, ["timeZone"] = TimeZone(),
            },
        };
        if (scenario is not null)
            body["scenario"] = await File.ReadAllTextAsync(scenario.FullName, cancel);
        var view = await c.Api.PostAsync("/api/sessions", body, cancel);
        return new OpenChat(view.Text("id"), await NamesAsync(c.Api, [persona], cancel));
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        ApiClient api, IReadOnlyList<string> personas, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>();
        foreach (var id in personas)
            names[id] = (await api.GetAsync($"/api/personas/{id}", cancel)).Field("profile").Text("givenName");
        return names;
    }

    /// <summary>The persona of that id, else the one of that name, else the one a person picks.</summary>
    private static async Task<string> ChooseAsync(Context c, string? wanted, CancellationToken cancel)
    {
        if (wanted is not null && Contracts.IdRules.IsValid(wanted))
        {
            try
            {
                return (await c.Api.GetAsync($"/api/personas/{wanted}", cancel)).Text("id");
            }
            catch (CliException e) when (e.Exit == Exit.NotFound)
            {
                // Then it is a name.
            }
        }
        var query = wanted is null ? "" : $"&text={Uri.EscapeDataString(wanted)}";
        var found = await Paging.AllAsync(c.Api, "/api/personas", query, 50, cancel);
        if (found.Count == 0)
            throw new CliException(Exit.NotFound, wanted is null
                ? "there is no persona yet: linkyv persona create"
                : $"persona: '{wanted}': there is no such id or name.");
        if (found.Count == 1)
            return found[0].Text("id");
        if (!c.Terminal.Interactive)
            throw CliException.Usage("persona", wanted, "one persona: "
                + string.Join(", ", found.Select(p => p.Text("id"))));
        return (await new SelectionPrompt<JsonElement>().Title("Who would you like to talk to?").PageSize(12)
                .UseConverter(p => Markup.Escape($"{p.Text("name")}, {p.Text("age")}, {p.Text("occupation")}"))
                .AddChoices(found).ShowAsync(c.Terminal.Ansi, cancel)).Text("id");
    }

    private static string TimeZone() =>
        TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC";
}

/// <summary>A conversation and the names of its personas by id.</summary>
internal sealed record OpenChat(string Id, IReadOnlyDictionary<string, string> Names);
