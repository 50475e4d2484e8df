using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LinkyV.Cli.Analyse;
using LinkyV.Models.Asking;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using LinkyV.Models.Meanings;
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
            Description = "Which: " + string.Join(", ", Names),
        };
        var seed = new Option<ulong?>("--seed")
        {
            Description = "Seed of weights and data; default that of the shipped weights",
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
        var corpus = new Option<string?>("--corpus")
        {
            Description =
                "Of emotion, names: folder with train.tsv, dev.tsv, labels.txt of GoEmotions; of words: WordNet's",
            HelpName = "folder",
        };
        return new Command("train", "Train a model from generated data; a killed training goes on where it was")
            .With(model, seed, steps, folder, patience, anew, corpus)
            .DoesAlone(terminal, (p, cancel) =>
            {
                if (p.GetValue(model) is WordTraining.Name or QuestionWordings.Name)
                {
                    MakeTables(p.GetValue(model)!, terminal, p.GetValue(corpus), Path.GetFullPath(p.GetValue(folder)!));
                    return Task.CompletedTask;
                }
                if (p.GetValue(model) == EmotionTraining.Name)
                {
                    if (p.GetValue(steps) is not null || p.GetValue(patience) is not null)
                        throw CliException.Usage("--steps, --patience", "given", "no: emotion has fixed passes");
                    TrainEmotion(globals, terminal, p, p.GetValue(corpus), new TrainOptions
                    {
                        Seed = p.GetValue(seed) ?? EmotionTraining.ShippedSeed,
                        Out = Path.GetFullPath(p.GetValue(folder)!), Resume = !p.GetValue(anew),
                    }, cancel);
                    return Task.CompletedTask;
                }
                if (TrainsReader(globals, terminal, p, p.GetValue(model)!, p.GetValue(corpus), p.GetValue(seed),
                    p.GetValue(folder)!))
                    return Task.CompletedTask;
                if (p.GetValue(corpus) is { } given)
                    throw CliException.Usage("--corpus", given, "for emotion, names, words; others generate theirs");
                var recipe = Known(p.GetValue(model)!);
                if (p.GetValue(steps) is < 1 or > StepsMax)
                    throw CliException.Usage("--steps", $"{p.GetValue(steps)}", $"1 to {StepsMax}");
                var options = new TrainOptions
                {
                    Seed = p.GetValue(seed) ?? 1, Steps = p.GetValue(steps),
                    Out = Path.GetFullPath(p.GetValue(folder)!),
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

    private static IEnumerable<string> Names =>
        [.. Recipes.All.Select(r => r.Name), EmotionTraining.Name, .. ReaderTraining.Names, WordTraining.Name,
            QuestionWordings.Name];

    private static void MakeTables(string model, Terminal terminal, string? corpus, string folder)
    {
        if (model == QuestionWordings.Name)
        {
            QuestionWordings.Run(folder);
            terminal.Ansi.MarkupLineInterpolated($"wrote {Path.Combine(folder, QuestionWordings.File)}");
            return;
        }
        if (corpus is null || !File.Exists(Path.Combine(corpus, "data.noun")))
            throw CliException.Usage("--corpus", corpus ?? "", "a folder with data.noun and the others of WordNet 3.0");
        WordTraining.Run(Path.GetFullPath(corpus), folder);
        foreach (var file in (string[])[WordTraining.RecallFile, WordTraining.TraitFile])
            terminal.Ansi.MarkupLineInterpolated($"wrote {Path.Combine(folder, file)}");
    }

    /// <summary>Trains one of the models that read what is said; false if the name is none of theirs.</summary>
    private static bool TrainsReader(
        Globals globals, Terminal terminal, ParseResult parsed, string name, string? corpus, ulong? seed, string folder)
    {
        if (!ReaderTraining.Names.Contains(name))
            return false;
        folder = Path.GetFullPath(folder);
        if (name is ReaderTraining.NamesModel != corpus is not null)
            throw CliException.Usage("--corpus", corpus ?? "", "for names, a folder with train.tsv of GoEmotions");
        var card = ReaderTraining.Run(name, corpus is null ? null : Path.GetFullPath(corpus), seed, folder);
        Print(globals, terminal, parsed, card, folder);
        return true;
    }

    private static void TrainEmotion(
        Globals globals, Terminal terminal, ParseResult parsed, string? corpus, TrainOptions options,
        CancellationToken cancel)
    {
        if (corpus is null)
            throw CliException.Usage("--corpus", "", "a folder with train.tsv, dev.tsv and labels.txt of GoEmotions");
        var card = WithProgress(EmotionTraining.Name, terminal, report =>
            EmotionTraining.Run(Path.GetFullPath(corpus), options, report, cancel));
        Print(globals, terminal, parsed, card, options.Out);
    }

    private static void Print(Globals globals, Terminal terminal, ParseResult parsed, ModelCard card, string folder)
    {
        if (globals.Json(parsed))
        {
            Context.PrintJson(terminal, JsonSerializer.Deserialize<JsonElement>(card.ToJson()));
            return;
        }
        ModelCommands.Print(terminal.Ansi, card.Metrics);
        terminal.Ansi.MarkupLineInterpolated($"{card.Tag}: model and card are in {folder}");
    }

    /// <summary>The recipe of a name.</summary>
    public static IRecipe Known(string name) => Recipes.Find(name)
        ?? throw CliException.Usage("model", name, "one of " + string.Join(", ", Recipes.All.Select(r => r.Name)));

    private static Trained Run(IRecipe recipe, TrainOptions options, Terminal terminal, CancellationToken cancel) =>
        WithProgress(recipe.Name, terminal, report => Trainer.Run(recipe, options, report, cancel));

    /// <summary>Runs a training with a bar, or with lines where nobody watches.</summary>
    private static T WithProgress<T>(string name, Terminal terminal, Func<Action<TrainProgress>, T> train)
    {
        if (!terminal.Bars)
            return train(Lines(terminal));
        return terminal.Progress.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(progress =>
            {
                var bar = progress.AddTask(name);
                return train(at =>
                {
                    (bar.MaxValue, bar.Value) = (at.Steps, at.Step);
                    bar.Description = double.IsNaN(at.Loss) ? name : string.Create(CultureInfo.InvariantCulture,
                        $"{name} step {at.Step}, loss {at.Loss:0.0000}, held out {at.Held:0.0000}");
                });
            });
    }

    private static Action<TrainProgress> Lines(Terminal terminal) => at =>
    {
        if (at.Step % Math.Max(1, at.Steps / 20) == 0)
            terminal.Error.WriteLine(double.IsNaN(at.Loss) ? string.Create(CultureInfo.InvariantCulture,
                $"pass {at.Step} of {at.Steps}") : string.Create(CultureInfo.InvariantCulture,
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
        if (ModelRegistry.Shipped.List().FirstOrDefault(e => e.Recipe.Name == card.Name)?.Card is { } shipped)
            ansi.WriteLine(card.Beside(shipped));
    }
}
