using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// Whole lives told in passing by many partners, a dozen things each, with corrections and moves, then asked for in
/// other words after 50, 500 and 5,000 further turns and a restart. lives/README.txt says which set was seen when.
/// </summary>
public sealed class PartnerLivesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("a", 0.92, 0.03)]
    [InlineData("b")]
    [InlineData("c")]
    [InlineData("d")]
    [InlineData("e")]
    [InlineData("f")]
    [InlineData("g")]
    [InlineData("h", 0.92, 0.015)]
    [InlineData("i", 0.92, 0.04)]
    [InlineData("j", 0.88, 0.01)]
    [InlineData("k", 0.84, 0.016)]
    [InlineData("l", 0.85, 0.015)]
    [InlineData("m", 0.7, 0.09)]
    [InlineData("n", 0.57, 0.15)]
    [InlineData("o", 0.8, 0.03)]
    public void LivesToldInPassing_AreKnown_After5000TurnsAndARestart(
        string set, double right = 0.92, double wrong = 0.01)
    {
        var lives = Partner.Read(set);
        var life = new Life(Samples.Mara());
        Lives.Tell(life, lives);
        var turns = 0;
        foreach (var until in (int[])[50, 500, 5_000, 5_001])
        {
            for (; turns < until && until != 5_001; turns++)
                Lives.SmallTalk(life, turns);
            if (until == 5_001)
                life.Reload();
            var score = Ask(life, lives, until, !HeldOut.Contains(set, StringComparison.Ordinal));
            output.WriteLine($"{set} after {until}: {score}");
            Assert.True(score.Right >= right * score.Asked, $"after {until} turns: {score}");
            Assert.True(score.Wrong <= wrong * score.Asked, $"after {until} turns: {score}");
        }
    }

    /// <summary>Sets of which only the totals are looked at.</summary>
    private const string HeldOut = "kln";

    private Score Ask(Life life, IReadOnlyList<Partner> partners, int after, bool shown)
    {
        var score = new Score(0, 0, 0);
        foreach (var p in partners)
            foreach (var q in p.Asked)
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(5);
                var reply = life.Say(q.Question, p.Who, $"{p.Who}-asks{life.Log.Count}");
                var (right, wrong) = q.Grade(reply);
                score = new(score.Asked + 1, score.Right + (right ? 1 : 0), score.Wrong + (wrong ? 1 : 0));
                if (!right && shown)
                    output.WriteLine($"{after} {(wrong ? "WRONG" : "forgot")} {p.Who}: {q.Question} -> {reply}");
            }
        return score;
    }

    private readonly record struct Score(int Asked, int Right, int Wrong);
}
