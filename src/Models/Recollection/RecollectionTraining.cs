using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Training;

namespace LinkyV.Models.Recollection;

/// <summary>Makes Core's weights by which what partners told is held against questions, from the lives beside this
/// file.
/// </summary>
public static class RecollectionTraining
{
    /// <summary>As on the command line.</summary>
    public const string Name = "recollection";

    /// <summary>Core's weights.</summary>
    public const string File = "answers.bin";

    private const int Seed = 1;

    /// <summary>Learns the weights anew into a folder; the same lives give the same weights on one kind of machine.
    /// </summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        Learn(RecollectionLessons.Sets).Save(to);
    }

    /// <summary>Weights learnt from lessons.</summary>
    internal static AnswerNet Learn(IReadOnlyList<AnswerExample> lessons) => AnswerTraining.Train(lessons, Seed);

    /// <summary>Weights learnt from sets of lives.</summary>
    internal static AnswerNet Learn(IEnumerable<char> sets) =>
        Learn([.. sets.SelectMany(static s => RecollectionLessons.Of(s.ToString()))]);
}
