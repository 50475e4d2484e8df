using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Core.Tests.Persons;

public sealed class AfterPlansTests
{
    [Theory]
    [InlineData("My driving test is on Friday.", "how did your driving test go?")]
    [InlineData("I've got a job interview tomorrow.", "how did your job interview go?")]
    [InlineData("My sister's wedding is next Saturday.", "how was your sister's wedding?")]
    [InlineData("We have our holiday next week.", "how was your holiday?")]
    public void WhatLayAhead_IsAskedAfter_AtTheNextMeetingAfterIt_Once(string told, string asked)
    {
        var life = new Life(Samples.Mara());
        life.Say("Hello!", "ann", "s1");
        life.Say(told, "ann", "s1");
        Assert.Contains(asked, Later(life, "s2", 17), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(asked, Later(life, "s3", 1), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatStillLiesAhead_IsNotAskedAfter()
    {
        var life = new Life(Samples.Mara());
        life.Say("My exam is on Friday.", "ann", "s1");
        Assert.DoesNotContain("exam go", Later(life, "s2", 1), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("exam go", Later(life, "s3", 6), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatIsPutOff_IsAskedAfter_WhenItIsOver()
    {
        var life = new Life(Samples.Mara());
        life.Say("My exam is on Friday.", "ann", "s1");
        life.Say("It's been put off till the 20th of June.", "ann", "s1");
        Assert.DoesNotContain("exam go", Later(life, "s2", 8), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("exam go", Later(life, "s3", 13), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatOneTold_IsNotAskedOfAnother()
    {
        var life = new Life(Samples.Mara());
        life.Say("My exam is on Friday.", "ann", "s1");
        life.NewSession();
        life.Now += TimeSpan.FromDays(8);
        Assert.DoesNotContain("exam", life.Say("Hello!", "bob", "s2"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatIsOverSinceTheDayItIsInTheTellersZone_IsAskedAfter()
    {
        var life = new Life(Samples.Mara());
        life.Say("My exam is tomorrow.", "ann", "s1");
        var told = life.Last.Facts.Single(f => f.ValidFrom is not null);
        Assert.Equal(new DateTimeOffset(2025, 6, 4, 0, 0, 0, TimeSpan.Zero), told.ValidFrom);
    }

    [Theory]
    [InlineData("My sister is called Anna.", "Do you remember my sister's name?", "Anna")]
    [InlineData("My brother Piotr is a plumber in Leeds.", "What's my brother called?", "Piotr")]
    public void AName_IsAnsweredWithTheName(string told, string question, string name)
    {
        var life = new Life(Samples.Mara());
        life.Say(told, "ann", "s1");
        var reply = Later(life, "s2", 2, question);
        Assert.Contains(name, reply, StringComparison.Ordinal);
        Assert.DoesNotContain("plumber", reply, StringComparison.Ordinal);
    }

    private static string Later(Life life, string session, int days, string said = "Hello!")
    {
        life.NewSession();
        life.Now += TimeSpan.FromDays(days);
        return life.Say(said, "ann", session);
    }
}
