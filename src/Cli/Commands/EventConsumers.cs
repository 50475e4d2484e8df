using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Cli.Api;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv events consumers</c>: who reads the outbox and how far they are.</summary>
internal static class EventConsumers
{
    private const int Page = 200;

    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var forget = new Option<string?>("--forget") { Description = "Forget this consumer and its checkpoint" };
        return new Command("consumers", "Consumers of the outbox, their checkpoints and how far behind they are")
            .With(forget)
            .Does(globals, terminal, async (c, cancel) =>
            {
                if (c.Get(forget) is { } name)
                {
                    await c.Api.DeleteAsync(Place(Globals.Id("--forget", name)), cancel);
                    c.Say($"forgot {name}");
                    return;
                }

                var all = (await c.Api.GetAsync("/api/events/consumers", cancel)).Items("items").ToList();
                c.Print(JsonSerializer.SerializeToElement(all), console => Show(console, all));
            });
    }

    /// <summary>Prints what comes after a consumer's checkpoint and moves it along.</summary>
    public static async Task FollowAsync(
        Context c, string consumer, string? type, int limit, CancellationToken cancel)
    {
        var after = (await AllAsync(c, cancel)).Where(i => i.Text("name") == consumer)
            .Select(i => i.Whole("checkpoint")).FirstOrDefault();
        var left = limit;
        while (left > 0)
        {
            var page = (await c.Api.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/events?after={after}&limit={Page}"), cancel))
                .Items("items").ToList();
            foreach (var e in page.TakeWhile(_ => left > 0))
            {
                after = e.Whole("position");
                if (type is not null && e.Text("type") != type)
                    continue;
                left--;
                EventCommand.Print(c, e, "position");
            }

            if (page.Count > 0)
                await MoveAsync(c, consumer, after, cancel);
            else if (!await EventCommand.PauseAsync(cancel))
                return;
        }
    }

    /// <summary>Position of the newest event.</summary>
    public static async Task<long> EndAsync(Context c, CancellationToken cancel) =>
        (await c.Api.GetAsync("/api/events/end", cancel)).Whole("position");

    private static Task MoveAsync(Context c, string consumer, long position, CancellationToken cancel) =>
        c.Api.PutAsync(Place(consumer), new JsonObject { ["position"] = position }, cancel);

    private static async Task<IEnumerable<JsonElement>> AllAsync(Context c, CancellationToken cancel) =>
        (await c.Api.GetAsync("/api/events/consumers", cancel)).Items("items");

    private static string Place(string consumer) => $"/api/events/consumers/{consumer}";

    private static void Show(IAnsiConsole console, IReadOnlyList<JsonElement> all)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("consumer", "checkpoint", "end", "behind");
        foreach (var c in all)
            table.AddRow(
                Markup.Escape(c.Text("name")), Whole(c, "checkpoint"), Whole(c, "end"), Whole(c, "lag"));
        console.Write(table);
    }

    private static string Whole(JsonElement e, string field) =>
        e.Whole(field).ToString(CultureInfo.InvariantCulture);
}
