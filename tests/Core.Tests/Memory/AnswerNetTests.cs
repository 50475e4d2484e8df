using System.Runtime.CompilerServices;
using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Training;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// The weights by which what was told is held against questions: learnt anew they decide as those that ship do
/// (LINKYV_WRITE_ANSWERS=1 writes them into the source), and they hold on lives they were not learnt from.
/// </summary>
public sealed class AnswerNetTests(ITestOutputHelper output)
{
    [Fact]
    public void LearntAnew_TheWeightsDecideAsThoseThatShip()
    {
        var lessons = AnswerLessons.Sets.SelectMany(s => AnswerLessons.Of(s.ToString())).ToList();
        var learnt = AnswerTraining.Train(lessons, 1);
        if (Environment.GetEnvironmentVariable("LINKYV_WRITE_ANSWERS") == "1")
        {
            using var file = File.Create(Shipped());
            learnt.Save(file);
            return;
        }
        var same = lessons.Count(l => Best(learnt.Of(l.Rows)) == Best(AnswerNet.English.Of(l.Rows)));
        Assert.True(same >= 0.97 * lessons.Count, $"{same} of {lessons.Count} decided alike");
    }

    [Fact]
    public void OnLivesNotLearntFrom_TheAnswerIsAmongTheFirstTwo()
    {
        var net = AnswerLessons.Learn("adf");
        int asked = 0, first = 0, two = 0;
        foreach (var l in AnswerLessons.Of("e").Concat(AnswerLessons.Of("i")))
        {
            var p = net.Of(l.Rows);
            var order = Enumerable.Range(0, l.Rows.Length).OrderByDescending(i => p[i]).ToArray();
            if (l.Answers.Contains(true))
            {
                asked++;
                first += l.Answers[order[0]] ? 1 : 0;
                two += order.Take(2).Any(i => l.Answers[i]) ? 1 : 0;
            }
        }
        output.WriteLine($"of {asked} answers {first} first, {two} among two");
        Assert.True(two >= 0.9 * asked, $"{two} of {asked}");
    }

    [Fact]
    public void Weights_AreReadAsTheyWereWritten_AndOfAnotherSizeRefused()
    {
        using var made = new MemoryStream();
        AnswerNet.English.Save(made);
        made.Position = 0;
        Assert.Equal(AnswerNet.English.Weights, AnswerNet.Load(made).Weights);
        made.Position = 0;
        made.WriteByte(1);
        made.Position = 0;
        Assert.Contains("numbers a row", Assert.Throws<InvalidDataException>(() => AnswerNet.Load(made)).Message,
            StringComparison.Ordinal);
    }

    private static int Best(float[] chances) => Array.IndexOf(chances, chances.Max());

    private static string Shipped([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Core", "Testimony", "answers.bin");
}
