using LinkyV.Contracts;
using LinkyV.Core.Tests.Dialogue.Battery;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

public sealed class FirstHourTests(ITestOutputHelper output)
{
    private static readonly (ulong Seed, string Occupation)[] Personas =
    [
        (301, "nurse"), (302, "purchasing manager"), (303, "software developer"), (304, "carpenter"), (305, "student"),
        (306, "primary school teacher"),
    ];

    [Fact]
    public void WhatANewcomerAsks_IsAnsweredInKind_InWordingsLookedAt()
    {
        var (good, asked, faults) = Score("first-hour.txt");
        Assert.True(asked >= 80 * Personas.Length, $"only {asked} questions");
        Assert.True(good >= 0.95 * asked, $"{good} of {asked} good\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void WhatANewcomerAsks_IsAnsweredInKind_InWordingsHeldOut()
    {
        var (good, asked, _) = Score("first-hour-held-out.txt");
        Assert.True(good >= HeldOutBound * asked, $"{good} of {asked} good, which of them stays unseen");
    }

    [Fact]
    public void WhatANewcomerAsks_IsAnsweredInKind_InTheTwoLaterSets()
    {
        var (good, asked, faults) = Score("first-hour-later.txt");
        Assert.True(asked >= 120 * Personas.Length, $"only {asked} questions");
        Assert.True(good >= 0.89 * asked, $"{good} of {asked} good\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("first-hour-fresh-a.txt", 0.93)]
    [InlineData("first-hour-fresh-b.txt", 0.65)]
    [InlineData("first-hour-fresh-c.txt", 0.81)]
    [InlineData("first-hour-fresh-d.txt", 0.71)]
    [InlineData("first-hour-fresh-e.txt", 0.89)]
    public void WhatANewcomerAsks_IsAnsweredInKind_InFreshWordings(string file, double least)
    {
        var (good, asked, faults) = Score(file);
        var shown = file[^5] is 'b' or 'd' or 'e' ? "which of them stays unseen"
            : string.Join('\n', faults);
        Assert.True(asked == (file[^5] == 'e' ? 80 : 40) * Personas.Length, $"{asked} questions");
        Assert.True(good >= least * asked, $"{good} of {asked} good\n{shown}");
    }

    [Fact]
    public void WhatANewcomerAsks_IsAnsweredInKind_InWordingsWrittenApart()
    {
        var (good, asked, _) = Score("first-hour-apart.txt");
        Assert.True(asked == 60 * Personas.Length && good >= 0.92 * asked, $"{good} of {asked} good");
    }

    [Fact]
    public void TheJudge_SeesPlantedDodgesTastesAndOldStories()
    {
        var mara = Samples.Mara();
        FirstHour.Item week = new(["How was your week?"], "week"), breakfast = new(["What did you have for " +
            "breakfast?"], "ate");
        Assert.NotEqual("", FirstHour.Fault(mara, week, ["I'm doing well."], ["feeling"]));
        Assert.NotEqual("", FirstHour.Fault(mara, week, ["In 2003 I had a long summer."], ["life.2"]));
        Assert.NotEqual("", FirstHour.Fault(mara, breakfast, ["I love porridge."], ["taste.0"]));
        Assert.NotEqual("", FirstHour.Fault(mara, week, ["Busy.", "Busy."], []));
        Assert.Equal("", FirstHour.Fault(mara, breakfast, ["Porridge with a banana."], ["diary.20250602.breakfast"]));
    }

    private const double HeldOutBound = 0.885;

    private (int Good, int Asked, List<string> Faults) Score(string file)
    {
        var (good, asked) = (0, 0);
        var faults = new List<string>();
        foreach (var (seed, occupation) in Personas)
        {
            var profile = IdentityBatteryTests.Generated(seed, occupation);
            var life = new Life(profile, new PersonaId(TenantId.Default, $"p{seed}"));
            foreach (var item in FirstHour.Read(file, profile))
            {
                var replies = FirstHour.Ask(life, item, $"s{asked}");
                asked++;
                var fault = FirstHour.Fault(profile, item, replies, life.Last.Why.Facts);
                good += fault.Length == 0 ? 1 : 0;
                if (fault.Length > 0)
                    faults.Add(string.Join(" || ", [$"seed {seed}", .. item.Says, "->", .. replies, fault]));
            }
        }
        output.WriteLine($"{file}: {good} of {asked} answered in kind");
        return (good, asked, faults);
    }
}
