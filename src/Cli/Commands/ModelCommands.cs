using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv models</c>: the trained models, what they are worth, whether they are whole.</summary>
internal static class ModelCommands
{
    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var folder = new Option<string?>("--in")
        {
            Description = "Folder of the models; default the program's own", Recursive = true, HelpName = "folder",
        };
        var command = new Command("models", "Trained models: list, show, measure, verify");
        command.Options.Add(folder);
        return command.With(
            List(globals, terminal, folder), Show(terminal, folder), Eval(globals, terminal, folder),
            Verify(terminal, folder));
    }

    /// <summary>Prints measurements as a table.</summary>
    public static void Print(IAnsiConsole ansi, IReadOnlyList<Metric> metrics)
    {
        var table = new Table().Border(TableBorder.Minimal)
            .AddColumns("measured", "value", "beside", "at best", "wanted", "holds");
        foreach (var m in metrics)
            table.AddRow(
                Markup.Escape(m.Name), Number(m.Value),
                m.Baseline is null ? "" : $"{Number(m.Baseline)} ({Markup.Escape(m.BaselineName ?? "baseline")})",
                Number(m.Ceiling), Wanted(m), m is { AtLeast: null, AtMost: null } ? "" : m.Holds ? "yes" : "NO");
        ansi.Write(table);
    }

    private static Command List(Globals globals, Terminal terminal, Option<string?> folder) =>
        new Command("list", "All models and their state").DoesAlone(terminal, (p, _) =>
        {
            var entries = In(p, folder).List();
            if (globals.Json(p))
            {
                Context.PrintJson(terminal, JsonSerializer.SerializeToElement(entries.Select(e => new
                {
                    name = e.Recipe.Name, tag = e.Card?.Tag, bytes = e.Card?.Bytes, fault = e.Fault?.Message,
                })));
                return Task.CompletedTask;
            }
            var table = new Table().Border(TableBorder.Minimal)
                .AddColumns("model", "version", "size", "bounds", "what it does");
            foreach (var e in entries)
                table.AddRow(
                    e.Recipe.Name, Markup.Escape(e.Card?.Tag ?? e.Fault?.Fault.ToString() ?? ""),
                    e.Card is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{e.Card.Bytes / 1024} KB"),
                    e.Card is null ? "" : e.Card.Metrics.All(m => m.Holds) ? "hold" : "NOT ALL HOLD",
                    Markup.Escape(e.Recipe.Idea));
            terminal.Ansi.Write(table);
            return Task.CompletedTask;
        });

    private static Command Show(Terminal terminal, Option<string?> folder)
    {
        var name = Name();
        return new Command("show", "A model's card as JSON").With(name).DoesAlone(terminal, (p, _) =>
        {
            terminal.Out.WriteLine(In(p, folder).Open(TrainCommand.Known(p.GetValue(name)!)).Card.ToJson());
            return Task.CompletedTask;
        });
    }

    private static Command Eval(Globals globals, Terminal terminal, Option<string?> folder)
    {
        var name = Name();
        var share = new Option<double>("--share")
        {
            Description = "Share of the whole measurement, above 0 to 1; default 1",
            DefaultValueFactory = static _ => 1,
        };
        return new Command("eval", "Measure a model on data it never saw").With(name, share)
            .DoesAlone(terminal, (p, _) =>
            {
                if (p.GetValue(share) is not (> 0 and <= 1))
                    throw CliException.Usage("--share", $"{p.GetValue(share)}", "above 0 to 1");
                var recipe = TrainCommand.Known(p.GetValue(name)!);
                var metrics = recipe.Evaluate(In(p, folder).Open(recipe).Weights, p.GetValue(share));
                if (globals.Json(p))
                    Context.PrintJson(terminal, JsonSerializer.SerializeToElement(metrics, JsonSerializerOptions.Web));
                else
                    Print(terminal.Ansi, metrics);
                return metrics.All(m => m.Holds) ? Task.CompletedTask
                    : throw new CliException(Exit.Failed, "not all bounds hold");
            });
    }

    private static Command Verify(Terminal terminal, Option<string?> folder) =>
        new Command("verify", "Check every model's file against its card and definition").DoesAlone(terminal, (p, _) =>
        {
            var bad = 0;
            foreach (var e in In(p, folder).List())
            {
                bad += e.Fault is null ? 0 : 1;
                terminal.Out.WriteLine(e.Fault?.Message ?? $"model {e.Recipe.Name}: {e.Card!.Tag} is whole, " +
                    MachineKind.Says(e.Card.Training.Machine) +
                    (e.IsStale ? "; but its data are generated otherwise now" : ""));
            }
            return bad == 0 ? Task.CompletedTask : throw new CliException(Exit.Failed, $"{bad} models cannot be used");
        });

    private static Argument<string> Name() => new("model") { Description = "Which" };

    private static ModelRegistry In(ParseResult parsed, Option<string?> folder) =>
        parsed.GetValue(folder) is { } path ? new ModelRegistry(Path.GetFullPath(path)) : ModelRegistry.Shipped;

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Wanted(Metric m) => (m.AtLeast, m.AtMost) switch
    {
        (null, null) => "",
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
        ({ } low, null) => "at least " + Number(low),
        (null, { } high) => "at most " + Number(high),
    };
}
