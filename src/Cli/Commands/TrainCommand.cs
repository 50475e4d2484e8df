using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv train</c>: makes one of the models anew from generated data.</summary>
internal static class TrainCommand
{
    private const int StepsMax = 1_000_000;

    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var model = new Argument<string>("model")
        {
            Description = "Which: " + string.Join(", ", Recipes.All.Select(r => r.Name)),
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of weights and data; default 1", DefaultValueFactory = static _ => 1,
        };
        var steps = new Option<int?>("--steps") { Description = "Steps; default the model's own" };
        var folder = new Option<string>("--out")
        {
            Description = "Folder for weights, card, plot and checkpoint; default ./models",
            DefaultValueFactory = static _ => "models", HelpName = "folder",
        };
        var patience = new Option<int?>("--patience")
        {
            Description = "Held-out losses without a better one until it stops; 0 = never early; default its own",
        };
        var anew = new Option<bool>("--anew") { Description = "Begin again though there is a checkpoint" };
        return new Command("train", "Train a model from generated data; a killed training goes on where it was")
            .With(model, seed, steps, folder, patience, anew)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var recipe = Known(p.GetValue(model)!);
                if (p.GetValue(steps) is < 1 or > StepsMax)
                    throw CliException.Usage("--steps", $"{p.GetValue(steps)}", $"1 to {StepsMax}");
                var options = new TrainOptions
                {
                    Seed = p.GetValue(seed), Steps = p.GetValue(steps), Out = Path.GetFullPath(p.GetValue(folder)!),
                    Patience = p.GetValue(patience) is { } most ? Math.Max(0, most) : null, Resume = !p.GetValue(anew),
                };
                var trained = Run(recipe, options, terminal, cancel);
                if (globals.Json(p))
                    Context.PrintJson(terminal, JsonSerializer.Deserialize<JsonElement>(trained.Card.ToJson()));
                else
                    Show(terminal, options, trained);
                return Task.CompletedTask;
            });
    }

    /// <summary>The recipe of a name.</summary>
    public static IRecipe Known(string name) => Recipes.Find(name)
        ?? throw CliException.Usage("model", name, "one of " + string.Join(", ", Recipes.All.Select(r => r.Name)));

    private static Trained Run(IRecipe recipe, TrainOptions options, Terminal terminal, CancellationToken cancel)
    {
        if (!terminal.Bars)
            return Trainer.Run(recipe, options, Lines(terminal), cancel);
        return terminal.Progress.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(progress =>
            {
                var bar = progress.AddTask(recipe.Name, maxValue: options.Steps ?? recipe.Steps);
                return Trainer.Run(recipe, options, at =>
                {
                    bar.Value = at.Step;
                    bar.Description = string.Create(CultureInfo.InvariantCulture,
                        $"{recipe.Name} step {at.Step}, loss {at.Loss:0.0000}, held out {at.Held:0.0000}");
                }, cancel);
            });
    }

    private static Action<TrainProgress> Lines(Terminal terminal) => at =>
    {
        if (at.Step % Math.Max(1, at.Steps / 20) == 0)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"step {at.Step} of {at.Steps}: loss {at.Loss:0.0000}, held out {at.Held:0.0000}"));
    };

    private static void Show(Terminal terminal, TrainOptions options, Trained trained)
    {
        var (card, ansi) = (trained.Card, terminal.Ansi);
        if (trained.Resumed > 0)
            ansi.MarkupLineInterpolated($"Went on from step {trained.Resumed}.");
        ansi.WriteLine("held out " + LossPlot.Line(trained.Curve));
        var (best, steps, seconds) = (card.Training.Best, card.Training.Steps, card.Training.Seconds);
        ansi.MarkupLineInterpolated(
            $"{card.Tag}: {card.Parameters} numbers, best at step {best} of {steps}, {seconds} s");
        ModelCommands.Print(ansi, card.Metrics);
        ansi.MarkupLineInterpolated($"Weights, card and plot are in {options.Out}");
    }
}
