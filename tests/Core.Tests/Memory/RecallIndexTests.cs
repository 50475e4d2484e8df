using System.Globalization;
using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class RecallIndexTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Query_FindsTheEvidence_OfTheDevelopmentTalk() =>
        Check(RecallTalks.Development, new RecallWeights(), atFive: 0.68, atTen: 0.82);

    [Fact]
    public void Query_FindsTheEvidence_OfTheTalkHeldOut() => Check(RecallTalks.HeldOut, new RecallWeights(),
        atFive: 0.76, atTen: 0.80);

    [Fact]
    public void Query_BeatsPlainTermMatching_OnTheTalkHeldOut()
    {
        var plain = new RecallWeights
        {
            SessionShare = 0, SpeakerBonus = 0, TimeBonus = 0, DatedBonus = 0, AfterQuestion = 0, After = 0, Before = 0,
            QuestionDamping = 1, Association = 0, FeedbackWeight = 0,
        };
        Assert.True(Score(RecallTalks.HeldOut, new RecallWeights()).Five > Score(RecallTalks.HeldOut,
            plain).Five + 0.1);
    }

    [Fact]
    public void Query_PrefersTheAnswerToTheQuestion()
    {
        var index = new RecallIndex();
        index.Add("a", Start, "Ann", "What is the name of your boat?");
        index.Add("b", Start, "Bob", "Seagull, after my first song.");
        index.Add("c", Start, "Ann", "I had soup today.");
        Assert.Contains("b", index.Query("What is Bob's boat called?", null, 2).Select(t => t.Id));
    }

    [Fact]
    public void Query_FindsATimeAskedAbout()
    {
        var index = new RecallIndex();
        for (var day = 0; day < 60; day++)
            index.Add($"d{day}", Start.AddDays(day), day % 2 == 0 ? "Ann" : "Bob", $"We talked of topic number {day}.");
        var ids = index.Query("What did we talk about on 20 January 2024?", Start.AddDays(60), 3).Select(t => t.Id);
        Assert.Contains("d19", ids);
    }

    [Fact]
    public void Query_OfAnEmptyIndexOrEmptyText_GivesNothing()
    {
        var index = new RecallIndex();
        Assert.Empty(index.Query("anything", null, 5));
        index.Add("a", Start, "Ann", "hello there");
        Assert.Empty(index.Query("", null, 5));
        index.Clear();
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void Query_IsTheSameEachTime()
    {
        var (one, two) = (Fill(RecallTalks.Development), Fill(RecallTalks.Development));
        Assert.Equal(one.Query("What did Owen paint?", null, 20), two.Query("What did Owen paint?", null, 20));
    }

    private static RecallIndex Fill(string talk)
    {
        var index = new RecallIndex();
        foreach (var line in RecallTalks.Lines(talk))
            if (line is ["t", var id, var time, var speaker, var text])
                index.Add(id, Time(time), speaker, text);
        return index;
    }

    private static void Check(string talk, RecallWeights weights, double atFive, double atTen)
    {
        var (five, ten) = Score(talk, weights);
        Assert.True(five >= atFive, $"recall at 5 is {five:F3}, below {atFive}");
        Assert.True(ten >= atTen, $"recall at 10 is {ten:F3}, below {atTen}");
    }

    private static (double Five, double Ten) Score(string talk, RecallWeights weights)
    {
        var index = new RecallIndex(weights);
        var (five, ten, n) = (0.0, 0.0, 0);
        foreach (var parts in RecallTalks.Lines(talk))
        {
            if (parts[0] == "t")
                index.Add(parts[1], Time(parts[2]), parts[3], parts[4]);
            if (parts[0] != "q")
                continue;
            var wanted = parts[2].Split(',');
            var found = index.Query(parts[1], parts.Length > 3 ? Time(parts[3]) : null, 10).Select(t => t.Id).ToList();
            five += wanted.Count(w => found.Take(5).Contains(w)) / (double)wanted.Length;
            ten += wanted.Count(found.Contains) / (double)wanted.Length;
            n++;
        }
        return (five / n, ten / n);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
