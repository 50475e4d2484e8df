using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Asking.Training;

namespace LinkyV.Models.Asking;

/// <summary>
/// How people ask a persona about itself, and what they are after: the wordings beside this file, and the speaker's own
/// ways of asking (Core's ways.txt) under the same names.
/// </summary>
public static class QuestionWordings
{
    /// <summary>As on the command line.</summary>
    public const string Name = "questions";

    /// <summary>Core's weights.</summary>
    public const string File = "questions.bin";

    private const float Way = 0.5f;

    private static readonly string[] Files = ["back", "days", "life", "mended", "oblique", "other", "person", "work",
        "persons", "hours"];

    private const float Hands = 0.5f;

    /// <summary>What the speaker calls otherwise where it answers from another side of its life.</summary>
    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["work.likes"] = "own.side work best", ["work.dislikes"] = "own.side work worst", ["work.why"] = "own.origin",
        ["work.quit"] = "own.quit", ["work.again"] = "own.again", ["work.boss"] = "own.boss",
        ["work.team"] = "own.team", ["work.good"] = "own.work fit", ["work.hard"] = "own.work tiring",
        ["work.important"] = "own.work meaning",
        ["work.story"] = "own.side work odd", ["work.needs"] = "own.work skill",
        ["work.recommend"] = "own.work advise", ["work.today"] = "own.day {when} work",
        ["doing"] = "own.day now did", ["happy.last"] = "own.laugh", ["childhood.story"] = "childhood",
    };

    /// <summary>What asks for no fact of the speaker's.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "hypo.rude", "hypo.unseen", "hypo.wallet", "hypo.rain", "hypo.nowork", "hypo.job", "hypo.last", "hypo.fire",
        "hypo", "memory.me", "advice", "joke", "story", "weather", "time", "role", "repeat", "really", "mean",
        "recommend", "you", "how", "often", "lesson", "felt", "touches", "another", "part.good", "part.bad", "lives",
        "location", "meta.made", "meta.prompt", "work.mistaken", "childhood.back", "childhood.miss", "childhood.home",
    };

    /// <summary>Learns Core's weights anew into a folder; the same wordings give the same weights on one kind of
    /// machine.</summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        Learn(to);
    }

    /// <summary>Learns, and writes the weights.</summary>
    internal static void Learn(Stream to)
    {
        var training = new QuestionTraining();
        foreach (var file in Files)
            foreach (var line in DataFiles.Lines(typeof(QuestionWordings).Assembly, $"Asking/{file}.txt"))
                training.Add(line);
        foreach (var line in DataFiles.Lines(typeof(QuestionWordings).Assembly, "Asking/hands.txt"))
            training.Add(line, Hands);
        foreach (var line in DataFiles.Lines(typeof(QuestionNet).Assembly, "Dialogue/Asking/ways.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            training.Add(NameOf(line[..colon]) + ": " + line[(colon + 1)..].Replace(';', '|').Replace("..", " ",
                StringComparison.Ordinal), Way);
        }
        training.Train(to);
    }

    private static string NameOf(string slot) => Same.TryGetValue(slot, out var name) ? name
        : slot.StartsWith("say.", StringComparison.Ordinal) || slot.StartsWith("recall.", StringComparison.Ordinal)
            || Others.Contains(slot) ? "other"
        : slot.StartsWith("taste.", StringComparison.Ordinal) ? "taste " + slot[6..]
        : slot.StartsWith("own.after.", StringComparison.Ordinal) ? "own.after " + slot[10..] : slot;
}
