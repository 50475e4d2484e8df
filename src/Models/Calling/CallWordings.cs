using LinkyV.Core.Dialogue.Calls;
using LinkyV.Core.Dialogue.Calls.Training;

namespace LinkyV.Models.Calling;

/// <summary>
/// What strangers want or do in a line: the labelled lines beside this file, and as what is none of it the questions
/// and statements that other nets are learnt from.
/// </summary>
public static class CallWordings
{
    /// <summary>As on the command line.</summary>
    public const string Name = "calls";

    /// <summary>Core's weights.</summary>
    public const string File = "calls.bin";

    // every so manieth question and statement of the other nets' lines, and what one counts
    private const int Question = 2, Statement = 2;
    private const float Borrowed = 0.5f;

    private static readonly string[] Questions =
        ["days", "life", "mended", "oblique", "person", "work", "hours", "hands"];

    /// <summary>Learns Core's weights anew into a folder; the same lines give the same weights on one kind of machine.
    /// </summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        CallTraining.Train([.. Examples()]).Save(to);
    }

    /// <summary>All lines learnt from.</summary>
    internal static IEnumerable<CallExample> Examples()
    {
        foreach (var line in Lines("Calling/calls").Concat(Lines("Calling/hands")))
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at)
                yield return CallExample.Of(line[(at + 2)..], line[..at]);
        var n = 0;
        foreach (var file in Questions)
            foreach (var line in Lines("Asking/" + file))
                foreach (var asked in line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Split('|',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    if (n++ % Question == 0 && !asked.Contains('[', StringComparison.Ordinal))
                        yield return CallExample.Of(asked.Replace("{job}", "nurse", StringComparison.Ordinal).Replace(
                            "{town}", "Leeds", StringComparison.Ordinal), "ask", Borrowed);
        foreach (var line in Lines("Telling/told"))
            if (n++ % Statement == 0)
                yield return CallExample.Of(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..], "tell",
                    Borrowed);
    }

    private static IEnumerable<string> Lines(string file) =>
        DataFiles.Lines(typeof(CallWordings).Assembly, file + ".txt");
}
