using LinkyV.Contracts;
using LinkyV.Core.Understanding.Emotion;

namespace LinkyV.Cli.Analyse;

/// <summary>
/// <c>linkyv analyse train-emotion</c>: makes the emotion model anew from a folder with train.tsv and dev.tsv (text,
/// tab, numbers
/// of labels) and labels.txt, as GoEmotions is published (Demszky et al. 2020).
/// </summary>
internal static class EmotionTraining
{
    // The authors' grouping of their labels by Ekman's six.
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["anger"] = "anger annoyance disapproval", ["disgust"] = "disgust", ["fear"] = "fear nervousness",
        ["joy"] = "admiration amusement approval caring desire excitement gratitude joy love optimism pride relief",
        ["sadness"] = "sadness disappointment embarrassment grief remorse",
        ["surprise"] = "surprise realization confusion curiosity", ["neutral"] = "neutral",
    };

    /// <summary>Trains on the folder's train part, writes the model and tells its figures on the dev part.</summary>
    public static EmotionReport Run(string folder, string to)
    {
        var classes = Classes(Path.Combine(folder, "labels.txt"));
        var train = Read(Path.Combine(folder, "train.tsv"), classes);
        var dev = Read(Path.Combine(folder, "dev.tsv"), classes);
        var model = EmotionTrainer.Train(train);
        using (var file = File.Create(to))
            model.Save(file);
        return EmotionTrainer.Evaluate(model, dev);
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
