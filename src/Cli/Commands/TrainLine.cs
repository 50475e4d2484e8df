using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LinkyV.Cli.Analyse;
using LinkyV.Models.Acting;
using LinkyV.Models.Asking;
using LinkyV.Models.Calling;
using LinkyV.Models.Recollection;
using LinkyV.Models.Meanings;
using LinkyV.Models.Tidings;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Commands;

/// <summary>What <c>linkyv train</c> was asked for.</summary>
/// <param name="Parsed">The line.</param>
/// <param name="Model">One of <see cref="TrainLine.Names"/>.</param>
/// <param name="Corpus">The folder to learn from, absolute; null where the model generates its data.</param>
/// <param name="Seed">The seed given; null = that of the shipped weights.</param>
/// <param name="Options">How to train.</param>
internal sealed record TrainAsked(
    ParseResult Parsed, string Model, string? Corpus, ulong? Seed, TrainOptions Options);

/// <summary>Arguments and options of <c>linkyv train</c>; an option that a model does not take is refused.</summary>
internal sealed class TrainLine
{
    private const int Most = 1_000_000;

    /// <summary>Every model that can be trained.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        .. Recipes.All.Select(r => r.Name), EmotionTraining.Name, .. ReaderTraining.Names, WordTraining.Name,
        UseTraining.Name, QuestionWordings.Name, RecollectionTraining.Name, ActWordings.Name,
        CallWordings.Name, ToldStatements.Name,
    ];

    /// <summary>Which.</summary>
    public Argument<string> Model { get; } = new("model") { Description = "Which: " + string.Join(", ", Names) };

    /// <summary>Of weights and data.</summary>
    public Option<ulong?> Seed { get; } = new("--seed")
    {
        Description = "Seed of weights and data; default that of the shipped weights",
    };

    /// <summary>How many.</summary>
    public Option<int?> Steps { get; } = new("--steps") { Description = "Steps; default the model's own" };

    /// <summary>Where to.</summary>
    public Option<string> Out { get; } = new("--out")
    {
        Description = "Folder for weights, card, plot and checkpoint; default ./models",
        DefaultValueFactory = static _ => "models", HelpName = "folder",
    };

    /// <summary>Early stopping.</summary>
    public Option<int?> Patience { get; } = new("--patience")
    {
        Description = "Held-out losses without a better one until it stops; 0 = never early; default its own",
    };

    /// <summary>Whether a checkpoint is left aside.</summary>
    public Option<bool> Anew { get; } = new("--anew") { Description = "Begin again though there is a checkpoint" };

    /// <summary>What is learnt from, where that is not generated.</summary>
    public Option<string?> Corpus { get; } = new("--corpus")
    {
        Description =
            "Of emotion, names: folder with train.tsv, dev.tsv, labels.txt of GoEmotions; of words: WordNet's",
        HelpName = "folder",
    };

    /// <summary>Reads and checks a line.</summary>
    /// <exception cref="CliException">A model that is none, an option it does not take or lacks, a number out of
    /// its range.</exception>
    public TrainAsked Check(ParseResult parsed)
    {
        var model = parsed.GetValue(Model)!;
        if (!Names.Contains(model))
            throw CliException.Usage("model", model, "one of " + string.Join(", ", Names));
        var takes = Takes(model);
        foreach (var option in (Option[])[Seed, Steps, Patience, Anew, Corpus])
            if (parsed.GetResult(option) is { Implicit: false } given && !takes.Contains(option))
                throw CliException.Usage(option.Name, Given(given),
                    $"{model} takes {string.Join(", ", takes.Append(Out).Select(o => o.Name))}");
        Within(parsed, Steps, 1);
        Within(parsed, Patience, 0);
        var seed = parsed.GetValue(Seed);
        return new TrainAsked(parsed, model, takes.Contains(Corpus) ? Folder(parsed, model) : null, seed,
            new TrainOptions
            {
                Seed = seed ?? (model == EmotionTraining.Name ? EmotionTraining.ShippedSeed : 1),
                Steps = parsed.GetValue(Steps), Patience = parsed.GetValue(Patience),
                Out = Path.GetFullPath(parsed.GetValue(Out)!), Resume = !parsed.GetValue(Anew),
            });
    }

    private Option[] Takes(string model) => model switch
    {
        EmotionTraining.Name => [Seed, Anew, Corpus],
        ReaderTraining.NamesModel => [Seed, Corpus],
        WordTraining.Name or UseTraining.Name => [Corpus],
        QuestionWordings.Name or RecollectionTraining.Name or ActWordings.Name or CallWordings.Name
            or ToldStatements.Name => [],
        _ when ReaderTraining.Names.Contains(model) => [Seed],
        _ => [Seed, Steps, Patience, Anew],
    };

    private string Folder(ParseResult parsed, string model)
    {
        var (file, whose) = model switch
        {
            WordTraining.Name => ("data.noun", "data.noun and the others of WordNet 3.0"),
            UseTraining.Name => (UseTraining.Source, UseTraining.Source + " of the npm package of that name"),
            ReaderTraining.NamesModel => ("train.tsv", "train.tsv of GoEmotions"),
            _ => ("labels.txt", "train.tsv, dev.tsv and labels.txt of GoEmotions"),
        };
        var folder = parsed.GetValue(Corpus);
        return !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, file)) ? Path.GetFullPath(folder)
            : throw CliException.Usage("--corpus", folder ?? "", "a folder with " + whose);
    }

    private static void Within(ParseResult parsed, Option<int?> option, int least)
    {
        if (parsed.GetValue(option) is { } number && (number < least || number > Most))
            throw CliException.Usage(option.Name, number.ToString(CultureInfo.InvariantCulture), $"{least} to {Most}");
    }

    private static string Given(OptionResult given) => string.Join(' ', given.Tokens.Select(t => t.Value));
}
