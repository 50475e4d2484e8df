using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LinkyV.Cli.Analyse;
using LinkyV.Models.Acting;
using LinkyV.Models.Asking;
using LinkyV.Models.Calling;
using LinkyV.Models.Recollection;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using LinkyV.Models.Meanings;
using LinkyV.Models.Tidings;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv train</c>: makes one of the models anew from generated data.</summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var line = new TrainLine();
        return new Command("train", "Train a model from generated data; a killed training goes on where it was")
            .With(line.Model, line.Seed, line.Steps, line.Out, line.Patience, line.Anew, line.Corpus)
            .DoesAlone(terminal, (p, cancel) =>
            {
                Train(globals, terminal, line.Check(p), cancel);
                return Task.CompletedTask;
            });
    }

    /// <summary>The recipe of a name.</summary>
    public static IRecipe Known(string name) => Recipes.Find(name)
        ?? throw CliException.Usage("model", name, "one of " + string.Join(", ", Recipes.All.Select(r => r.Name)));

    private static void Train(Globals globals, Terminal terminal, TrainAsked asked, CancellationToken cancel)
    {
        var (name, corpus, options) = (asked.Model, asked.Corpus, asked.Options);
        switch (name)
        {
            case QuestionWordings.Name:
                Waiting(name, terminal, () => QuestionWordings.Run(options.Out));
                Wrote(globals, terminal, asked, QuestionWordings.File);
                break;
            case RecollectionTraining.Name:
                Waiting(name, terminal, () => RecollectionTraining.Run(options.Out));
                Wrote(globals, terminal, asked, RecollectionTraining.File);
                break;
            case CallWordings.Name:
                Waiting(name, terminal, () => CallWordings.Run(options.Out));
                Wrote(globals, terminal, asked, CallWordings.File);
                break;
            case ActWordings.Name:
                Waiting(name, terminal, () => ActWordings.Run(options.Out));
                Wrote(globals, terminal, asked, ActWordings.File);
                break;
            case ToldStatements.Name:
                Waiting(name, terminal, () => ToldStatements.Run(options.Out));
                Wrote(globals, terminal, asked, ToldStatements.File);
                break;
            case WordTraining.Name:
                Waiting(name, terminal, () => WordTraining.Run(corpus!, options.Out));
                Wrote(globals, terminal, asked, WordTraining.RecallFile, WordTraining.TraitFile);
                break;
            case UseTraining.Name:
                Waiting(name, terminal, () => UseTraining.Run(corpus!, options.Out));
                Wrote(globals, terminal, asked, UseTraining.File);
                break;
            case EmotionTraining.Name:
                Print(globals, terminal, asked, WithProgress(name, terminal, report =>
                    EmotionTraining.Run(corpus!, options, report, cancel)));
                break;
            case var reader when ReaderTraining.Names.Contains(reader):
                Print(globals, terminal, asked, Waiting(name, terminal, () =>
                    ReaderTraining.Run(name, corpus, asked.Seed, options.Out)));
                break;
            default:
                var trained = WithProgress(name, terminal, report =>
                    Learn(Known(name), options, report, cancel));
                if (globals.Json(asked.Parsed))
                    Context.PrintJson(terminal, JsonSerializer.Deserialize<JsonElement>(trained.Card.ToJson()));
                else
                    Show(terminal, options, trained);
                break;
        }
    }

    private static void Wrote(Globals globals, Terminal terminal, TrainAsked asked, params string[] files)
    {
        var paths = files.Select(f => Path.Combine(asked.Options.Out, f));
        if (globals.Json(asked.Parsed))
            Context.PrintJson(terminal, JsonSerializer.SerializeToElement(new { files = paths }));
        else
            foreach (var path in paths)
                terminal.Ansi.MarkupLineInterpolated($"wrote {path}");
    }

    private static Trained Learn(
        IRecipe recipe, TrainOptions options, Action<TrainProgress> report, CancellationToken cancel)
    {
        try
        {
            return Trainer.Run(recipe, options, report, cancel);
        }
        catch (ArithmeticException e)
        {
            throw new CliException(Exit.Failed, e.Message + "; the last checkpoint is kept", e);
        }
    }

    private static void Print(Globals globals, Terminal terminal, TrainAsked asked, ModelCard card)
    {
        if (globals.Json(asked.Parsed))
        {
            Context.PrintJson(terminal, JsonSerializer.Deserialize<JsonElement>(card.ToJson()));
            return;
        }
        ModelCommands.Print(terminal.Ansi, card.Metrics);
        terminal.Ansi.MarkupLineInterpolated($"{card.Tag}: model and card are in {asked.Options.Out}");
    }

    /// <summary>Runs what tells nothing on its way.</summary>
    private static T Waiting<T>(string name, Terminal terminal, Func<T> train)
    {
        if (terminal.Bars)
            return terminal.Progress.Status().Start($"training {name}", _ => train());
        terminal.Error.WriteLine($"training {name}");
        return train();
    }

    private static void Waiting(string name, Terminal terminal, Action train) =>
        Waiting(name, terminal, () =>
        {
            train();
            return true;
        });

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
                        $"{name} step {at.Step}, loss {at.Loss:0.0000}{Held(at)}");
                });
            });
    }

    private static Action<TrainProgress> Lines(Terminal terminal) => at =>
    {
        if (at.Step % Math.Max(1, at.Steps / 20) == 0)
            terminal.Error.WriteLine(double.IsNaN(at.Loss) ? string.Create(CultureInfo.InvariantCulture,
                $"pass {at.Step} of {at.Steps}") : string.Create(CultureInfo.InvariantCulture,
                $"step {at.Step} of {at.Steps}: loss {at.Loss:0.0000}{Held(at)}"));
    };

    private static string Held(TrainProgress at) => double.IsNaN(at.Held) ? ""
        : string.Create(CultureInfo.InvariantCulture, $", held out {at.Held:0.0000}");

    private static void Show(Terminal terminal, TrainOptions options, Trained trained)
    {
        var (card, ansi) = (trained.Card, terminal.Ansi);
        if (trained.Resumed > 0)
            ansi.MarkupLineInterpolated($"Went on from step {trained.Resumed}.");
        foreach (var row in LossPlot.Text(trained.Curve))
            ansi.WriteLine(row);
        var (best, steps, seconds) = (card.Training.Best, card.Training.Steps, card.Training.Seconds);
        ansi.MarkupLineInterpolated(
            $"{card.Tag}: {card.Parameters} numbers, best at step {best} of {steps}, {seconds} s");
        ModelCommands.Print(ansi, card.Metrics);
        ansi.MarkupLineInterpolated($"Weights, card and plot are in {options.Out}");
        if (ModelRegistry.Shipped.List().FirstOrDefault(e => e.Recipe.Name == card.Name)?.Card is { } shipped)
            ansi.WriteLine(card.Beside(shipped));
    }
}
