using LinkyV.Core.Testimony;
using LinkyV.Models.Recollection;
using Xunit;

namespace LinkyV.Models.Tests.Recollection;

/// <summary>
/// The weights by which what was told is held against questions: learnt anew, as <c>linkyv train recollection</c> does,
/// they decide as those that ship do, and they hold on lives they were not learnt from.
/// </summary>
public sealed class RecollectionTests(ITestOutputHelper output)
{
    [Fact]
    public void LearntAnew_TheWeightsDecideAsThoseThatShip()
    {
        var lessons = RecollectionLessons.Sets.SelectMany(s => RecollectionLessons.Of(s.ToString())).ToList();
        var learnt = RecollectionTraining.Learn(lessons);
        var same = lessons.Count(l => Best(learnt.Of(l.Rows)) == Best(AnswerNet.English.Of(l.Rows)));
        Assert.True(same >= 0.97 * lessons.Count, $"{same} of {lessons.Count} decided alike");
    }

    [Fact]
    public void OnLivesNotLearntFrom_TheAnswerIsAmongTheFirstTwo()
    {
        var net = RecollectionTraining.Learn("adf");
        int asked = 0, first = 0, two = 0;
        foreach (var l in RecollectionLessons.Of("e").Concat(RecollectionLessons.Of("i")))
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
}
