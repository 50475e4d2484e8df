using LinkyV.Contracts;
using LinkyV.Core.Scenarios;
using Xunit;

namespace LinkyV.Core.Tests.Scenarios;

public sealed class ShippedPackTests
{
    public static TheoryData<string> Packs => [.. ScenarioPacks.Shipped.Keys];

    [Theory, MemberData(nameof(Packs))]
    public void Pack_IsValid_AndRich(string id)
    {
        var read = ScenarioPacks.Read(ScenarioPacks.Shipped[id]);
        Assert.True(read is PackResult.Accepted, read is PackResult.Refused r ? string.Join('\n', r.Faults) : "");
        var pack = Stage.Shipped(id);
        Assert.Equal(id, pack.Id);
        Assert.InRange(pack.Facts.Count(f => !f.IsHidden), 12, 40);
        Assert.InRange(pack.Facts.Count(f => f.IsHidden), 3, 6);
        Assert.True(pack.States.Count >= 4 && pack.Endings.Count >= 4 && pack.Rubric.Count >= 8);
    }

    [Theory, MemberData(nameof(Packs))]
    public void StrongBeatsAverageBeatsWeak_AndTheyReachDifferentEndings(string id)
    {
        Stage strong = Stage.Play(id, "strong"), average = Stage.Play(id, "average"), weak = Stage.Play(id, "weak");
        int[] scores = [strong.Debrief.Score, average.Debrief.Score, weak.Debrief.Score];
        Assert.True(scores[0] >= scores[1] + 15 && scores[1] >= scores[2] + 15, string.Join(", ", scores));
        Assert.Equal("success", strong.Debrief.Ending?.Kind);
        Assert.Equal("partial", average.Debrief.Ending?.Kind);
        Assert.Equal("failure", weak.Debrief.Ending?.Kind);
        Assert.True(strong.Debrief.Unlocks.Count(u => u.Told) >= 2, "the strong trainee hears what is hidden");
        Assert.DoesNotContain(weak.Debrief.Unlocks, u => u.Told);
    }

    /// <summary>Good talks in words of their own: "other" ones helped to widen the phrases, "another" ones were only
    /// scored, but for one topic of the chest pain that they showed to be too wide.</summary>
    [Theory]
    [InlineData("performance-review", "other")]
    [InlineData("sceptical-buyer", "other")]
    [InlineData("anxious-student", "other")]
    [InlineData("two-colleagues", "other")]
    [InlineData("first-meeting", "other")]
    [InlineData("chest-pain", "other")]
    [InlineData("sceptical-buyer", "another")]
    [InlineData("two-colleagues", "another")]
    [InlineData("chest-pain", "another")]
    public void AGoodTalkInOtherWords_IsHeardAsOne(string id, string trainee)
    {
        var good = Stage.Play(id, trainee).Debrief;
        Assert.True(good.Score >= 65, $"{good.Score}: {DebriefText.Of(good)}");
        Assert.Contains(good.Ending?.Kind, (string[])["success", "partial"]);
        Assert.True(good.Score >= Stage.Play(id, "average").Debrief.Score, "it beats the average one");
    }

    [Theory, MemberData(nameof(Packs))]
    public void ATraineeWhoPastesTheRubricsWords_Fails(string id)
    {
        var stuffer = Stage.Play(id, "stuffer").Debrief;
        Assert.True(stuffer.Score < 10, $"{stuffer.Score}");
        Assert.DoesNotContain(stuffer.Unlocks, u => u.Told || u.Found);
        Assert.NotEqual("success", stuffer.Ending?.Kind);
    }

    [Theory, MemberData(nameof(Packs))]
    public void PastingTheWholeRubricAtOnce_EarnsNothing(string id)
    {
        var stage = new Stage(Stage.Shipped(id));
        stage.Say(string.Join(". ", stage.Pack.Rubric.Select(p => p.Title)) + ".");
        stage.Say(string.Join(", ", stage.Pack.Topics.Names) + "?");
        Assert.DoesNotContain(stage.Now.Marks, m => m.Earned);
        Assert.Empty(stage.Now.Unlocked);
    }

    [Theory, MemberData(nameof(Packs))]
    public void OneTurn_EarnsThreePointsAtMost(string id)
    {
        foreach (var trainee in (string[])["strong", "average"])
        {
            var perTurn = Stage.Play(id, trainee).Now.Marks.Where(m => m.Earned).GroupBy(m => m.Point)
                .Select(g => g.First().Turn).GroupBy(t => t);
            Assert.All(perTurn, t => Assert.InRange(t.Count(), 0, Director.EarnedPerTurnMost));
        }
    }

    [Theory, MemberData(nameof(Packs))]
    public void WhatIsHidden_ComesOutOnlyOnceUnlocked(string id)
    {
        foreach (var trainee in (string[])["strong", "average", "weak", "stuffer"])
        {
            var stage = new Stage(Stage.Shipped(id));
            foreach (var line in Stage.Script(id, trainee))
            {
                if (stage.Now.Ending is not null)
                    break;
                var reply = stage.Say(line);
                foreach (var fact in stage.Pack.Facts.Where(f => f.IsHidden && !stage.Now.Unlocked.Contains(f.Id)))
                    Assert.False(Secrecy.GivesAway(reply, fact), $"{fact.Id} in '{reply}' after '{line}'");
            }
        }
    }

    [Theory, MemberData(nameof(Packs))]
    public void Unlocking_IsFollowedByTelling_InTheStrongTalk(string id)
    {
        var stage = Stage.Play(id, "strong");
        var told = stage.Pack.Facts.Where(f => f.IsHidden && stage.Now.Told.Contains(f.Id)).ToList();
        Assert.NotEmpty(told);
        var all = string.Join(' ', stage.Replies);
        Assert.All(told, f => Assert.True(
            Secrecy.GivesAway(all, f) || f.Lines.Any(l => all.Contains(l[^20..^1], StringComparison.Ordinal)), f.Id));
    }

    [Theory, MemberData(nameof(Packs))]
    public void TheSameTalk_GivesTheSameStateAndWords(string id)
    {
        Stage one = Stage.Play(id, "strong"), two = Stage.Play(id, "strong");
        Assert.Equal(one.Replies, two.Replies);
        Assert.Equal(DebriefText.Of(one.Debrief), DebriefText.Of(two.Debrief));
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(one.Now), System.Text.Json.JsonSerializer.Serialize(two.Now));
    }

    [Fact]
    public void Debrief_QuotesTheTurnThatEarnedAPoint_AndSaysWhatToTryNext()
    {
        var debrief = Stage.Play("chest-pain", "average").Debrief;
        var earned = Assert.Single(debrief.Points, p => p.Id == "opens");
        Assert.Contains("I'm the doctor", earned.Turns[0].Text, StringComparison.Ordinal);
        Assert.NotEmpty(debrief.Next);
        Assert.Contains(debrief.Unlocks, u => !u.Told && u.Text.Length > 20);
        var text = DebriefText.Of(debrief);
        Assert.Contains("WHAT TO TRY NEXT", text, StringComparison.Ordinal);
        Assert.Contains("turn 1 +", text, StringComparison.Ordinal);
    }

    /// <summary>What came out stays out: that earns its point in the turn it came out in, and in none after it.
    /// </summary>
    [Fact]
    public void APointForWhatCameOut_QuotesOneTurn_AndOneForWhatIsSaidEachThatSaysIt()
    {
        var points = Stage.Play("chest-pain", "strong").Debrief.Points;

        Assert.Single(points.Single(p => p.Id == "not-first").Turns);
        Assert.Single(points.Single(p => p.Id == "fear-heard").Turns);
        Assert.True(points.Single(p => p.Id == "empathy").Turns.Count > 1, "understanding was shown more than once");
    }

    [Fact]
    public void AQuestionOfTheSceneThatMerelySoundsLikeOne_IsNotTakenForAskingWhetherItIsArtificial()
    {
        var stage = new Stage(Stage.Shipped("sceptical-buyer"));
        stage.Say("Where does packaging come in, is it a headache or does it just run?");
        Assert.DoesNotContain(stage.Replies, r => r.Contains("artificial", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What touches many topics in words of its own is one question; a row of catchwords is none.</summary>
    [Theory]
    [InlineData("How about a trial on a single line, measured by your own people, before your contract ends?", false)]
    [InlineData("What about price, delivery, quality, contract and recycling?", true)]
    public void OneQuestionOfManyWords_IsNoList(string said, bool isList)
    {
        var stage = new Stage(Stage.Shipped("sceptical-buyer"));
        stage.Say(said);
        Assert.Equal(isList ? 1 : 0, stage.Now.Counts.GetValueOrDefault("cue:scattershot"));
    }

    [Fact]
    public void APersonaInAPart_SaysThatItIsArtificialWhenSincerelyAsked()
    {
        var stage = new Stage(Stage.Shipped("chest-pain"));
        var reply = stage.Say("Are you a real person or an AI?");
        Assert.Matches("(?i)AI|artificial|not human", reply);
    }

    [Fact]
    public void ACrisis_StepsOutOfThePart()
    {
        var stage = new Stage(Stage.Shipped("sceptical-buyer"));
        Assert.Contains("988", stage.Say("I want to kill myself."), StringComparison.Ordinal);
    }
}
