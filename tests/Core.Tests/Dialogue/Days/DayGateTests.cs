using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue.Days;

public sealed class DayGateTests
{
    [Fact]
    public void AModelsOtherBreakfast_IsPutRight_AndItsOwnIsLetPass()
    {
        var life = new Life(IdentityBatteryTests.Generated(75, "software developer"));
        var plan = life.Plan(life.Request("What did you have for breakfast?"));
        var food = Diary.Meal(life.Person.Profile, DateOnly.FromDateTime(life.Now.UtcDateTime), "breakfast");
        var verdict = Assert.IsType<ClauseVerdict.Replace>(plan.Check("", "I had caviar for breakfast. "));
        Assert.Contains(food, verdict.Text, StringComparison.Ordinal);
        Assert.IsType<ClauseVerdict.Release>(plan.Check("", $"I had {food} for breakfast today. "));
        Assert.IsType<ClauseVerdict.Release>(plan.Check("", "I usually had caviar for breakfast as a child. "));
    }

    [Fact]
    public void AModelThatWouldLeaveTheWork_IsStopped_WhereThePersonaWouldNot()
    {
        var profile = Enumerable.Range(300, 60).Select(i => IdentityBatteryTests.Generated((ulong)i, "nurse"))
            .First(p => AboutWorklife.Leaving(p) == 0);
        var life = new Life(profile);
        var plan = life.Plan(life.Request("Do you ever feel like quitting?"));
        Assert.IsType<ClauseVerdict.Replace>(plan.Check("", "I want to quit as soon as I can. "));
        Assert.IsType<ClauseVerdict.Release>(plan.Check("", "I would miss it. "));
    }

    [Fact]
    public void ThePrompt_HoldsTheDayAndTheWork()
    {
        var life = new Life(IdentityBatteryTests.Generated(76, "nurse"));
        var prompt = life.Plan(life.Request("How was your week?")).Prompt.Messages[0].Text;
        Assert.Contains("Finds hardest about the work: " + Worklife.Of("nurse").Reasoned(life.Person.Profile,
            "hard").What, prompt,
            StringComparison.Ordinal);
        Assert.Contains(Diary.Evening(life.Person.Profile, DateOnly.FromDateTime(life.Now.UtcDateTime)).Verb, prompt,
            StringComparison.Ordinal);
    }
}
