using LinkyV.Core.Dialogue.Tidings;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue.Tidings;

/// <summary>What kind of news a statement is by its form, and whose it is.</summary>
public sealed class NewsFormTests
{
    [Theory]
    [InlineData("Oh nice. I had a rough one, one of my students set off the fire alarm.", "badday", "", "")]
    [InlineData("My brother wants me to get a new dog straight away, but I'm not ready.", "pressure",
        "get a new dog straight away", "brother")]
    [InlineData("She thinks I work too much.", "judged", "I work too much", "she")]
    [InlineData("We're flying to Lisbon in March.", "journey", "Lisbon", "")]
    [InlineData("I've been learning the cello for two years.", "learning", "the cello", "")]
    [InlineData("I've got a job interview on Thursday and I'm really nervous.", "ordeal", "", "")]
    [InlineData("I haven't told my current boss.", "untold", "my current boss", "")]
    [InlineData("His name was Biscuit.", "called", "Biscuit", "")]
    [InlineData("My daughter got accepted at Edinburgh.", "triumph", "", "daughter")]
    [InlineData("Our washing machine broke down.", "broken", "machine", "")]
    [InlineData("I'm going to be head of the whole department.", "triumph", "", "")]
    public void Forms_AreRead(string said, string kind, string what, string who)
    {
        var news = Understander.Read(said, new() { Now = DateTimeOffset.UnixEpoch }).News;
        Assert.NotNull(news);
        Assert.Equal((kind, what), (news.Kind, news.What));
        if (who.Length > 0)
            Assert.Equal(who, news.Who);
    }

    [Theory]
    [InlineData("Have you ever been to Portugal?")]
    [InlineData("If I lost my job I would travel.")]
    [InlineData("You're a good listener.")]
    [InlineData("The tram runs every ten minutes.")]
    public void WhatIsNoNews_IsNone(string said) =>
        Assert.Null(Understander.Read(said, new() { Now = DateTimeOffset.UnixEpoch }).News);

    [Fact]
    public void EachKindThatIsRead_HasItsWords()
    {
        var byForm = Resource.Lines("Understanding/news.txt").Select(static l => l.Split(" => "))
            .Where(static l => l.Length == 2 && l[0][0] != '#').Select(static l => l[1].Split(' ')[0]);
        var without = byForm.Concat(NewsNet.English.Kinds).Except([.. News.Kinds, "other"]);
        Assert.Empty(without);
    }
}
