using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Privacy.Names.Training;
using LinkyV.Core.Safety.Training;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// <c>linkyv train names</c> and <c>hate</c>: makes the small models that read what is said anew, from
/// sentences made of the project's own patterns; names also needs comments without names (train.tsv of GoEmotions).
/// </summary>
internal static class ReaderTraining
{
    /// <summary>Model of names, places and addresses.</summary>
    public const string NamesModel = "names";

    /// <summary>Names, as on the command line.</summary>
    public static readonly string[] Names = [NamesModel, "hate"];

    /// <summary>Trains one; writes its file and card into the folder.</summary>
    public static ModelCard Run(string name, string? corpus, ulong? seed, string folder)
    {
        Directory.CreateDirectory(folder);
        var clock = Stopwatch.StartNew();
        var path = Path.Combine(folder, name + ".bin");
        ModelCard card;
        using (var file = File.Create(path))
            card = name switch
            {
                NamesModel => MakeNames(Comments(corpus!), seed ?? NameTraining.ShippedSeed, file),
                _ => Card(name, "English text that mentions a protected group to the probability of hate.",
                    "logistic regression over hashed features", HateTrainer.Patterns,
                    seed ?? HateTrainer.ShippedSeed, HateTrainer.Passes, new Metric(
                        "right of made sentences, patterns never trained on",
                        HateTrainer.Run(seed ?? HateTrainer.ShippedSeed, file), AtLeast: 0.8)),
            };
        var bytes = File.ReadAllBytes(path);
        card = card with
        {
            Parameters = bytes.Length, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Training = card.Training with { Seconds = (int)clock.Elapsed.TotalSeconds },
        };
        File.WriteAllText(Path.Combine(folder, name + ".card.json"), card.ToJson());
        return card;
    }

    private static ModelCard MakeNames(string[] comments, ulong seed, Stream file)
    {
        var (precision, recall) = NameTraining.Run(comments, seed, file);
        return Card(NamesModel,
            "English text to people, organisations, places, nationalities, street addresses, dates, ages, titles.",
            "averaged perceptron over hashed features, seventeen tags",
            string.Join('\n', [NameTraining.Marked, .. comments]), seed, NameTraining.Passes,
            new Metric("precision on made sentences of another seed", precision, AtLeast: 0.95),
            new Metric("recall on made sentences of another seed", recall, AtLeast: 0.95));
    }

    private static ModelCard Card(
        string name, string idea, string shape, string data, ulong seed, int passes, params Metric[] metrics) => new(
            name, 1, idea, shape, "MIT",
            new DataCard(name is NamesModel
                ? "made sentences, sentences marked by hand, and train.tsv of GoEmotions (Apache-2.0) without names"
                : "sentences made of own patterns", Convert.ToHexStringLower(SHA256.HashData(
                    Encoding.UTF8.GetBytes(data)))),
            new TrainingCard(seed, passes, passes, 0, "any", typeof(ModelCard).Assembly.GetName().Version!.ToString(3),
                null), 0, 0, "", metrics);

    private static string[] Comments(string folder)
    {
        var path = Path.Combine(folder, "train.tsv");
        return File.Exists(path) ? [.. File.ReadLines(path).Select(l => l.Split('\t')[0])]
            : throw new InvalidInputException("--corpus", folder, "must be a folder with train.tsv of GoEmotions");
    }
}
