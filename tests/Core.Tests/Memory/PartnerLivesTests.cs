using LinkyV.Core.Tests.Persons;
using LinkyV.Models.Recollection;
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
    [InlineData("f", 0.92, 0.02)]
    [InlineData("g", 0.92, 0.021)]
    [InlineData("h", 0.92, 0.015)]
    [InlineData("i", 0.92, 0.04, 0.2)]
    [InlineData("j", 0.87, 0.025, 0.25, 0.25)]
    [InlineData("k", 0.82, 0.045, 0.25, 0.25)]
    [InlineData("l", 0.83, 0.04, 0.15, 0.15)]
    [InlineData("m", 0.7, 0.11, 0.01, 0.02)]
    [InlineData("n", 0.57, 0.15, 0.01, 0.02)]
    [InlineData("o", 0.8, 0.04, 0.17, 0.17)]
    [InlineData("p", 0.77, 0.1, 0.15, 0.15)]
    [InlineData("q", 0.7, 0.08, 0.005, 0.02)]
    [InlineData("r", 0.65, 0.08, 0.01, 0.02)]
    [InlineData("s", 0.62, 0.06, 0.01, 0.02)]
    [InlineData("t", 0.65, 0.06, 0.01, 0.02)]
    [InlineData("u", 0.65, 0.06, 0.01, 0.02)]
    [InlineData("v", 0.61, 0.046, 0, 0)]
    public void LivesToldInPassing_AreKnown_After5000TurnsAndARestart(
        string set, double right = 0.92, double wrong = 0.01, double unhedged = 0.3, double brief = 0.3)
    {
        var lives = Judge.Read(set);
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
            output.WriteLine($"{set} after {until}: {score.Manner}");
            Assert.True(score.Right >= right * score.Asked, $"after {until} turns: {score}");
            Assert.True(score.Wrong <= wrong * score.Asked, $"after {until} turns: {score}");
            Assert.True(score.Manner.Unhedged >= unhedged * score.Right && score.Manner.Short >= brief * score.Right,
                $"after {until} turns: {score.Manner}");
        }
    }

    /// <summary>Sets of which only the totals are looked at.</summary>
    private const string HeldOut = "klnpsv";

    private Score Ask(Life life, IReadOnlyList<Partner> partners, int after, bool shown)
    {
        var score = new Score(0, 0, 0, new(0, 0, 0, 0));
        foreach (var p in partners)
            foreach (var q in p.Asked)
            {
                life.NewSession();
                life.Now += TimeSpan.FromMinutes(5);
                var reply = life.Say(q.Question, p.Who, $"{p.Who}-asks{life.Log.Count}");
                var (right, wrong) = q.Grade(reply);
                score = new(score.Asked + 1, score.Right + (right ? 1 : 0), score.Wrong + (wrong ? 1 : 0),
                    score.Manner.With(right, reply));
                if (!right && shown)
                    output.WriteLine($"{after} {(wrong ? "WRONG" : "forgot")} {p.Who}: {q.Question} -> {reply}");
            }
        return score;
    }

    private readonly record struct Score(int Asked, int Right, int Wrong, Manner Manner)
    {
        public override string ToString() => $"{Right} right and {Wrong} wrong of {Asked}";
    }

    /// <summary>How right answers are worded: how many are not hedged, how many have twelve words at most, and their
    /// words together.</summary>
    private readonly record struct Manner(int Right, int Unhedged, int Short, int Words)
    {
        public Manner With(bool right, string reply)
        {
            var words = reply.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            return !right ? this : new(Right + 1, Unhedged + (Judge.IsHonest(reply) ? 0 : 1),
                Short + (words <= 12 ? 1 : 0), Words + words);
        }

        public override string ToString() => FormattableString.Invariant(
            $"of {Right} right answers {Unhedged} unhedged, {Short} of 12 words at most, ")
            + FormattableString.Invariant($"{Words / Math.Max(1f, Right):0.0} words each");
    }
}
