using LinkyV.Core.Dialogue.Tidings;
using LinkyV.Core.Dialogue.Tidings.Training;
using LinkyV.Core.Understanding;

namespace LinkyV.Models.Tidings;

/// <summary>What people tell of their own lives, and what kind of news it is: the labelled statements of
/// Telling/told.txt.</summary>
public static class ToldStatements
{
    /// <summary>As on the command line.</summary>
    public const string Name = "tidings";

    /// <summary>Core's weights.</summary>
    public const string File = "news.bin";

    private const int Seed = 1;

    /// <summary>Learns Core's weights anew into a folder; the same statements give the same weights on one kind of
    /// machine.</summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        Learn(to);
    }

    /// <summary>Writes weights that are learnt anew.</summary>
    internal static void Learn(Stream to) => NewsTraining.Train(
        [.. Statements().Select(static s => new NewsExample(Features(s.Text), s.Kinds[0]))], Seed).Save(to);

    /// <summary>The statements, each with the kinds that it may be of, the likeliest first.</summary>
    internal static IEnumerable<(string[] Kinds, string Text)> Statements()
    {
        foreach (var line in DataFiles.Lines(typeof(ToldStatements).Assembly, "Telling/told.txt"))
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at)
                yield return (line[..at].Split('|'), line[(at + 2)..]);
    }

    /// <summary>A statement as the net reads it.</summary>
    internal static NewsFeatures Features(string text) => NewsFeatures.Of(text, AffectReader.Default.Read(text));
}
