using System.Diagnostics;
using System.Security.Cryptography;
using LinkyV.Contracts;
using LinkyV.Core.Understanding.Emotion;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// <c>linkyv train emotion</c>: makes the emotion model anew from a folder with train.tsv and dev.tsv (text, tab,
/// numbers of labels) and labels.txt, as GoEmotions is published (Demszky et al. 2020). A killed training goes on after
/// the last fold that was whole.
/// </summary>
internal static class EmotionTraining
{
    /// <summary>Name of the model, as on the command line.</summary>
    public const string Name = "emotion";

    /// <summary>The seed of the shipped weights.</summary>
    public const ulong ShippedSeed = 20250601;

    // The authors' grouping of their labels by Ekman's six.
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["anger"] = "anger annoyance disapproval", ["disgust"] = "disgust", ["fear"] = "fear nervousness",
        ["joy"] = "admiration amusement approval caring desire excitement gratitude joy love optimism pride relief",
        ["sadness"] = "sadness disappointment embarrassment grief remorse",
        ["surprise"] = "surprise realization confusion curiosity", ["neutral"] = "neutral",
    };

    /// <summary>Trains on the folder's train part; writes model and card, with its figures on the dev part.</summary>
    public static ModelCard Run(
        string folder, TrainOptions options, Action<TrainProgress> report, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var labels = Path.Combine(folder, "labels.txt");
        var classes = Classes(labels);
        var train = Read(Path.Combine(folder, "train.tsv"), classes);
        var dev = Read(Path.Combine(folder, "dev.tsv"), classes);
        var data = Hash(labels, Path.Combine(folder, "train.tsv"));
        Directory.CreateDirectory(options.Out);
        var how = new Core.Understanding.Emotion.EmotionTraining { Seed = options.Seed };
        var kept = new EmotionCheckpoint(Path.Combine(options.Out, Name + ".checkpoint"),
            $"{Name} seed {options.Seed} data {data}", train.Count, how.Folds, options.Resume, report, cancel);
        var model = EmotionTrainer.Train(train, how, kept);
        var path = Path.Combine(options.Out, Name + ".bin");
        using (var file = File.Create(path))
            model.Save(file);
        kept.Delete();
        var measured = EmotionTrainer.Evaluate(model, dev);
        var passes = (how.Folds + 1) * how.NetEpochs;
        var card = new ModelCard(
            Name, 1, "English text to anger, disgust, fear, joy, neutral, sadness, surprise.",
            "linear over hashed n-grams, and a convolutional net over 1 to 3 tokens", "MIT",
            new DataCard("GoEmotions, train part (Apache-2.0), grouped by Ekman's six and neutral", data),
            new TrainingCard(options.Seed, passes, passes, (int)clock.Elapsed.TotalSeconds, "any",
                typeof(ModelCard).Assembly.GetName().Version!.ToString(3), null),
            (int)new FileInfo(path).Length, new FileInfo(path).Length, Hash(path),
            [
                new Metric("macro-F1 on the dev part", measured.MacroF1, AtLeast: 0.55),
                .. measured.F1.Select((f, c) => new Metric("F1 of " + EmotionLabels.All[c], f)),
            ]);
        File.WriteAllText(Path.Combine(options.Out, Name + ".card.json"), card.ToJson());
        return card;
    }

    private static string Hash(params string[] paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
            hash.AppendData(File.ReadAllBytes(path));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int[] Classes(string path)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, members) in Groups)
            foreach (var member in members.Split(' '))
                numbers[member] = EmotionLabels.All.ToList().IndexOf(name);
        return [.. Lines(path).Select(l => numbers.TryGetValue(l.Trim(), out var n)
            ? n : throw new InvalidInputException("label", l, "must be one of GoEmotions"))];
    }

    private static List<EmotionExample> Read(string path, int[] classes)
    {
        var found = new List<EmotionExample>();
        foreach (var line in Lines(path))
        {
            var parts = line.Split('\t');
            if (parts.Length < 2)
                continue;
            var fine = new List<int>();
            foreach (var number in parts[1].Split(','))
                fine.Add(int.TryParse(number, out var label) && label >= 0 && label < classes.Length
                    ? label
                    : throw new InvalidInputException(Path.GetFileName(path), number, "must be a label's number"));
            found.Add(new EmotionExample(parts[0], [.. fine.Select(f => classes[f]).Distinct()], fine));
        }
        if (found.Count < 100)
            throw new InvalidInputException(Path.GetFileName(path), $"{found.Count} lines", "must hold at least 100");
        return found;
    }

    private static string[] Lines(string path) => File.Exists(path)
        ? File.ReadAllLines(path)
        : throw new InvalidInputException("data", path, "must be there");
}
