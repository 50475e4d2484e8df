using Xunit;

namespace LinkyV.Core.Tests.Persons;

/// <summary>Questions about when something was talked about, asked days later in another session.</summary>
public sealed class PastTalkTests
{
    [Theory]
    [InlineData("What did we do last week?", "interview", "zoo")]
    [InlineData("What did I tell you two weeks ago?", "zoo", "interview")]
    [InlineData("When did I tell you about the zoo?", "weeks ago", "interview")]
    [InlineData("What did I say about my landlord?", "rent", "zoo")]
    public void WhatWasSaidThen_IsTold_AndNothingElse(string question, string said, string other)
    {
        var reply = TwoWeeksOn().Say(question, "ann", "s3");
        Assert.Contains(said, reply, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(other, reply, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("What did we talk about in March?")]
    [InlineData("What did I tell you three months ago?")]
    [InlineData("What did I tell you about my holiday in Spain?")]
    public void WhatWasNeverSaid_IsNotRemembered(string question)
    {
        var reply = TwoWeeksOn().Say(question, "ann", "s3");
        foreach (var said in (string[])["zoo", "car", "interview", "landlord"])
            Assert.DoesNotContain(said, reply, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WordsOfThatDay_AreSeenFromLater()
    {
        var reply = TwoWeeksOn().Say("Do you remember what I saw at the zoo?", "ann", "s3");
        Assert.Contains("the day before", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("yesterday", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOthersSaidThen_IsNotTold()
    {
        var reply = TwoWeeksOn().Say("What did we talk about last week?", "bob", "s4");
        Assert.DoesNotContain("interview", reply, StringComparison.OrdinalIgnoreCase);
    }

    private static Life TwoWeeksOn()
    {
        var life = new Life(Samples.Mara());
        foreach (var line in (string[])
            ["Hello!", "I went to the zoo with my nephew yesterday and we saw the penguins.", "My car broke down."])
            life.Say(line);
        life.NewSession();
        life.Now += TimeSpan.FromDays(8);
        foreach (var line in (string[])
            ["Hi again!", "I had a job interview this morning.", "My landlord wants to raise the rent."])
            life.Say(line, "ann", "s2");
        life.NewSession();
        life.Now += TimeSpan.FromDays(7);
        return life;
    }
}
