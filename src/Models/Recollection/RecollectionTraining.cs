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

    /// <summary>Parts of the sets, each of which the others tell how sure one may be of; sets of one hand are in one.
    /// </summary>
    internal static readonly string[] Parts = ["abi", "cdef", "gh", "j", "m", "o", "qr", "t", "u"];

    /// <summary>Learns the weights anew into a folder; the same lives give the same weights on one kind of machine.
    /// </summary>
    public static void Run(string folder)
    {
        Directory.CreateDirectory(folder);
        using var to = System.IO.File.Create(Path.Combine(folder, File));
        var sets = RecollectionLessons.Sets.Select(static s => s.ToString())
            .ToDictionary(static s => s, static s => RecollectionLessons.Cases(s));
        var net = Learn([.. sets.SelectMany(static s => RecollectionLessons.Of(s.Key, s.Value))]);
        SurenessTraining.Fit(net.Sureness, [.. Parts.SelectMany(part => Sure(sets, part))]);
        net.Save(to);
    }

    /// <summary>How the questions of a part turn out with weights learnt from the others.</summary>
    internal static IEnumerable<SureExample> Sure(
        IReadOnlyDictionary<string, List<RecollectionLessons.Case>> sets, string part)
    {
        var net = Learn([.. sets.Where(s => !part.Contains(s.Key, StringComparison.Ordinal))
            .SelectMany(static s => RecollectionLessons.Of(s.Key, s.Value))]);
        return sets.Where(s => part.Contains(s.Key, StringComparison.Ordinal))
            .SelectMany(s => RecollectionLessons.Sure(s.Key, s.Value, net));
    }

    /// <summary>Weights learnt from lessons.</summary>
    internal static AnswerNet Learn(IReadOnlyList<AnswerExample> lessons) => AnswerTraining.Train(lessons, Seed);

    /// <summary>Weights learnt from sets of lives.</summary>
    internal static AnswerNet Learn(IEnumerable<char> sets) =>
        Learn([.. sets.SelectMany(static s => RecollectionLessons.Of(s.ToString()))]);
}
