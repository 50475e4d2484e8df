using LinkyV.Core.Memory;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Testimony;
using LinkyV.Core.Testimony.Spans;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

/// <summary>What was told is said back in the few words that answer.</summary>
public sealed class RecallingTests
{
    [Theory]
    [InlineData("My sister Clara lives in Bergen.", "What's my sister called?", "Clara")]
    [InlineData("My landlord is Mr de Groot, he lives downstairs.", "What's my landlord's name?", "Mr de Groot")]
    [InlineData("Our sons Anton and Felix share a room.", "What are my sons called?", "Anton and Felix")]
    [InlineData("We named the boat Petrel after the bird.", "What's my boat called?", "Petrel")]
    [InlineData("My neighbour Ruta waters the plants when we're away.", "Who waters my plants?", "my neighbour Ruta")]
    [InlineData("My cousin moved to a farm near Tartu last year.", "Where does my cousin live?", "near Tartu")]
    [InlineData("The dentist appointment is on Thursday at half past nine.", "When is my dentist appointment?",
        "on Thursday at half past nine")]
    [InlineData("I pay 620 euros a month for my studio.", "How much do I pay for my studio?", "620 euros")]
    [InlineData("We've got fourteen hens behind the barn.", "How many hens do I have?", "fourteen hens")]
    [InlineData("My nephew Otto is nine years old.", "How old is Otto?", "nine years old")]
    [InlineData("I've been a locksmith for twenty-two years.", "How long have I been a locksmith?", "twenty-two years")]
    [InlineData("I go swimming twice a week.", "How often do I go swimming?", "twice a week")]
    [InlineData("My wife is a tax inspector in Graz, she hates it.", "What does my wife do?",
        "a tax inspector in Graz")]
    [InlineData("I gave up the choir because the rehearsals were too late.", "Why did I give up the choir?",
        "because the rehearsals were too late")]
    [InlineData("For years now I have played the viola in an amateur quartet.", "Which instrument do I play?", "viola")]
    public void TheWordsThatAnswer_AreFoundInTheClauseTold(string told, string asked, string expected)
    {
        var (span, _) = AnswerSpan.Of(Question.Of(asked)!, Read(told), new Aliases());
        Assert.NotNull(span);
        Assert.Contains(expected, span, StringComparison.OrdinalIgnoreCase);
        Assert.True(span.Split(' ').Length <= 9, span);
    }

    [Theory]
    [InlineData("The concert is on the third of May; they've brought it forward to the first.", "When is the concert?",
        "the first", "on the third of May")]
    public void WhatWasMendedInOneBreath_IsToldWithWhatItWasBefore(string told, string asked, string now, string was) =>
        Assert.Equal((now, was), AnswerSpan.Of(Question.Of(asked)!, Read(told), new Aliases()));

    [Theory]
    [InlineData("My sister lives with her dogs.", "What's my sister called?")]
    [InlineData("I was in Malmö, then in Lund, and later in Ystad.", "Where did I buy the ring?")]
    [InlineData("On Monday I work and on Friday I swim and on Sunday I rest.", "When is my exam?")]
    [InlineData("I can't stand the trombone, whatever they say of it at home.", "Which instrument do I play?")]
    [InlineData("She bought six pears, four plums and nine figs.", "How much did I pay?")]
    public void WhereNoWordsStandOut_TheClauseIsLeftToAnswer(string told, string asked) =>
        Assert.Null(AnswerSpan.Of(Question.Of(asked)!, Read(told), new Aliases()).Span);

    [Fact]
    public void AnAnswer_IsGivenInAFewWords_AndAgainWhenAskedAgain()
    {
        var life = new Life(Samples.Mara());
        life.Say("My sister Clara lives in Bergen and works on a ferry.");
        for (var i = 0; i < 40; i++)
            Lives.SmallTalk(life, i);
        life.NewSession();
        for (var i = 0; i < 3; i++)
        {
            var reply = life.Say("What's my sister called?", "ann", "later");
            Assert.Contains("Clara", reply, StringComparison.Ordinal);
            Assert.DoesNotContain("ferry", reply, StringComparison.Ordinal);
            Assert.True(reply.Split(' ').Length <= 12, reply);
        }
    }

    [Fact]
    public void AQuestionOfOnesOwnWays_IsNoWishForATip()
    {
        var life = new Life(Samples.Mara());
        life.Say("On Fridays I bake a walnut loaf for my whole street.");
        life.NewSession();
        Assert.Contains("walnut", life.Say("What do I bake on Fridays?", "ann", "later"), StringComparison.Ordinal);
        Assert.DoesNotContain("walnut", life.Say("What can I cook tonight?", "ann", "later"), StringComparison.Ordinal);
    }

    [Fact]
    public void AChangedDay_IsToldWithTheDayItWas()
    {
        var life = new Life(Samples.Mara());
        life.Say("I have a job interview on the 9th, at the library.");
        life.Now += TimeSpan.FromHours(30);
        life.NewSession();
        life.Say("They moved my interview to the 23rd.", "ann", "second");
        life.Now += TimeSpan.FromHours(30);
        life.NewSession();
        var reply = life.Say("When is my interview?", "ann", "third");
        Assert.Contains("23rd", reply, StringComparison.Ordinal);
        var was = reply.IndexOf("9th", StringComparison.Ordinal);
        Assert.True(was < 0 || reply.IndexOf("23rd", StringComparison.Ordinal) < was, reply);
        Assert.True(reply.Split(' ').Length <= 24, reply);
    }

    private static Telling Read(string told) => new(new RememberedFact(default, "ann", "told", told.TrimEnd('.'), false,
        default, false));
}
