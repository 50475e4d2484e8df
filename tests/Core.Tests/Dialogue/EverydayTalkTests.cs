using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Answers;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>What comes up in any talk with a stranger, and what a reply to it must and must not be.</summary>
public sealed class EverydayTalkTests
{
    [Theory]
    [InlineData("I don't really know why I'm here. My girlfriend left me and I can't sleep.", "empathise")]
    [InlineData("My kid Sami is mad about trains, he can name every engine.", "acknowledge")]
    [InlineData("I had a fight with my sister yesterday, she said I never call.", "empathise")]
    [InlineData("My boss dumped a whole project on me on Friday evening.", "empathise")]
    [InlineData("My friends say I should go out more but I don't feel like it.", "-end")]
    [InlineData("How far do you have to go to work?", "-end")]
    [InlineData("I've had better days.", "empathise")]
    [InlineData("I don't know what I'd do without her.", "-recall")]
    [InlineData("My cat is sick and the vet costs a fortune.", "empathise")]
    [InlineData("My mum is crazy about you guys.", "acknowledge")]
    [InlineData("ok cya", "end")]
    [InlineData("Right, I should go to bed.", "end")]
    [InlineData("I'm sorry, that was mean.", "-apologise")]
    [InlineData("Would you have hit him?", "answer")]
    [InlineData("Tell me about a mistake you made.", "answer")]
    [InlineData("Can I come with you?", "-recall")]
    [InlineData("I'm thinking of changing jobs, I'm an accountant and I'm bored.", "empathise")]
    public void WhatIsSaid_IsMetAsWhatItIs(string line, string act)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var life = new Life(Samples.Mara(seed: seed));
            life.Say("Hello!");
            var said = life.Say(line);
            var acts = life.Last.Why.Acts;
            Assert.True(act[0] == '-' ? !acts.Contains(act[1..]) : acts.Contains(act),
                $"seed {seed}: {line} -> {said} ({string.Join(", ", acts)})");
        }
    }

    [Fact]
    public void SomethingHeavy_StaysInTheTalk_WhenTheNextWordsAreShort()
    {
        var life = new Life(Samples.Mara());
        life.Say("My girlfriend left me last week.");
        foreach (var line in (string[])["We were together for six years.", "maybe", "I don't know."])
        {
            var said = life.Say(line);
            Assert.True(life.Last.Why.Acts.Contains("empathise"), $"{line} -> {said}");
        }
    }

    [Theory]
    [InlineData("Do you cook?", "cook|recipe|kitchen|stove|pan", "cooks")]
    [InlineData("Isn't it terrible what's happening to the climate?", "climate|warm|planet|weather",
        "list for the day")]
    [InlineData("I think cars should be banned from city centres. What's your view?",
        "car|cit|traffic|drive|street|town", "never given it a thought")]
    public void AQuestionOfPlainForm_IsAnsweredToThePoint(string said, string about, string not)
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var reply = new Life(Samples.Mara(seed: seed)).Say(said);
            Assert.True(about.Split('|').Any(w => reply.Contains(w, StringComparison.OrdinalIgnoreCase)), reply);
            Assert.DoesNotContain(not, reply, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("I saw a heron on the roof this morning.", "sight")]
    [InlineData("I can't find my glasses anywhere.", "lost")]
    public void WhatNeitherWordingNorFormSays_IsMetByTheKindTheNetFinds(string said, string kind)
    {
        var life = new Life(Samples.Mara());
        life.Say("Hello.");
        life.Say(said);
        Assert.Contains("next:tiding." + kind, life.Last.Why.Facts);
    }

    [Theory]
    [InlineData("How many children does Rosalind have?")]
    [InlineData("Am I still going to quit my job?")]
    public void WhatIsAskedOfOthers_IsNotAnsweredOfOneself(string asked)
    {
        var life = new Life(Samples.Mara());
        life.Say(asked);
        Assert.DoesNotContain(life.Last.Why.Facts, f => f.Split('.')[0] is "family" or "people" or "work" or "own");
    }

    [Fact]
    public void WhatIsAddedToSomethingAhead_IsStillAboutIt()
    {
        var life = new Life(Samples.Mara());
        life.Say("I've got a job interview on Thursday and I'm really nervous.");
        life.Say("It's for a position as a project manager at a hospital.");
        Assert.Contains("next:tiding.ordeal", life.Last.Why.Facts);
    }

    [Fact]
    public void AGreeting_IsGivenBackByItsTimeOfDay()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var said = new Life(Samples.Mara(seed: seed)).Say("Good evening.");
            Assert.Contains("evening", said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("morning", said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void SomebodyWhoSells_IsAskedOneThingAfterTheOther_AndThenTold()
    {
        var life = new Life(Samples.Mara());
        var facts = new List<string>();
        foreach (var line in (string[])["I sell solar panels and we have a special offer this month.",
            "Come on, it's a great deal!", "It saves you money, trust me.", "Only today, half price!",
            "You would be crazy to say no, it's the best on the market."])
        {
            life.Say(line);
            facts.AddRange(life.Last.Why.Facts.Where(static f => f.StartsWith("pitch.", StringComparison.Ordinal)));
        }
        Assert.Equal("pitch.end", facts[^1]);
        facts.RemoveAll(static f => f == "pitch.end");
        Assert.Equal(facts.Distinct().Count(), facts.Count);
        life.Say("What would convince you?");
        Assert.Contains("pitch.convince", life.Last.Why.Facts);
    }

    [Theory]
    [InlineData("what's 17 times 3", 51)]
    [InlineData("12*12?", 144)]
    [InlineData("100 minus 1", 99)]
    [InlineData("9 divided by 2", null)]
    [InlineData("what is 900 times 900", null)]
    [InlineData("I have 2 cats and 3 dogs", null)]
    [InlineData("no numbers", null)]
    public void SmallSums_AreDoneInTheHead(string text, int? result) => Assert.Equal(result, Sums.Solve(text));

    [Theory]
    [InlineData("would you have hit him", "hit him", "have")]
    [InlineData("would you lie for a friend", "lie for a friend", "")]
    [InlineData("would you have bought it if I was your friend", "bought it", "have")]
    [InlineData("do you hit the children", "hit the children", "do")]
    [InlineData("would you like a coffee", null, "")]
    [InlineData("would you tell me your name", null, "")]
    [InlineData("what would you do", null, "")]
    public void WhatOneWouldDo_IsReadByTheDeed(string text, string? deed, string form)
    {
        var read = AboutWould.Read(Plain.Of(text));
        Assert.Equal(deed, read?.Arg);
        Assert.Equal(form, read?.Attribute ?? "");
    }

    [Theory]
    [InlineData("We have a special offer for you.", true)]
    [InlineData("I bought a car last week.", false)]
    [InlineData("My aunt sells flowers.", false)]
    public void AnOfferIsToldFromTalkOfBuying(string text, bool sells) =>
        Assert.Equal(sells, Pitch.IsPitch(Plain.Of(text)));
}
