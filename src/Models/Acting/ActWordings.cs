using LinkyV.Core.Understanding.Acts;
using LinkyV.Core.Understanding.Acts.Training;

namespace LinkyV.Models.Acting;

/// <summary>What people do with words, and how they word it: the labelled conversations and utterances beside this
/// file, and plain statements, which are none of the rare acts.</summary>
public static class ActWordings
{
    /// <summary>As on the command line.</summary>
    public const string Name = "acts";

    /// <summary>Core's weights.</summary>
    public const string File = "acts.bin";

    private const float Own = 1, Mended = 1, Statement = 0.08f;

    /// <summary>Learns Core's weights anew into a folder; the same lines give the same weights on one kind of machine.
    /// </summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        ActTraining.Train([.. Alone(), .. ActExamples.Of(Talks(), 1)]).Save(to);
    }

    /// <summary>The conversations, numbered through.</summary>
    internal static IReadOnlyList<ActLine> Talks() =>
        [.. ActExamples.Lines([.. Lines("everyday"), .. Lines("formal"), .. Lines("hands")])];

    /// <summary>Segments of what stands alone.</summary>
    internal static IReadOnlyList<ActExample> Alone() =>
    [
        .. ActExamples.Of(ActExamples.Lines(Lines("own")), Own),
        .. ActExamples.Of(ActExamples.Lines(Lines("mended")), Mended),
        .. ActExamples.OfStatements(DataFiles.Lines(typeof(ActWordings).Assembly, "Telling/told.txt")
            .Select(static l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..]), Statement),
    ];

    private static IEnumerable<string> Lines(string file) =>
        DataFiles.Lines(typeof(ActWordings).Assembly, $"Acting/{file}.txt");
}
