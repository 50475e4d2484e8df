using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Calls;
using LinkyV.Core.Tests.Persons;
using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue.Calls;

public sealed class CallTests
{
    [Theory]
    [InlineData("my brother said and I quote \"you'll be sorry by Sunday\"")]
    [InlineData("The coach shouted \"you are an idiot\" across the field.")]
    [InlineData("my boss told me I'm useless, you are an idiot he said")]
    [InlineData("she said you will pay for this")]
    public void WordsOfOthers_AreNoInsultOrThreatOfTheListener(string line) =>
        Assert.DoesNotContain(Read(line).Acts, static a => a.Act is Act.Insult or Act.Threat);

    [Theory]
    [InlineData("You are an idiot.")]
    [InlineData("I said it before: you are an idiot.")]
    [InlineData("I will make you pay for this.")]
    [InlineData("You asked for it. You will regret this.")]
    public void WordsOfOnesOwn_StayInsultsAndThreats(string line) =>
        Assert.Contains(Read(line).Acts, static a => a.Act is Act.Insult or Act.Threat);

    [Theory]
    [InlineData("somebody left a trombone on the bus", "a trombone")]
    [InlineData("He danced in the middle of the pharmacy.", "in the middle of the pharmacy")]
    [InlineData("I counted eleven pigeons today", "eleven pigeons")]
    [InlineData("We found my granny's teeth under the piano.", "under the piano")]
    public void TheMostTellingDetail_IsTakenUp(string line, string detail) =>
        Assert.Equal(detail, Details.Of(line)?.Phrase);

    [Theory]
    [InlineData("I've been there.")]
    [InlineData("you'd think so")]
    [InlineData("It was fine.")]
    public void WhereNothingStandsOut_ThereIsNoDetail(string line) => Assert.Null(Details.Of(line));

    [Theory]
    [InlineData("My sister said \"never again\" and left.", "never again", "your sister", false)]
    [InlineData("I told him \"only on Mondays\"", "only on Mondays", "", true)]
    [InlineData("the vicar goes \"mind the step\"", "mind the step", "the vicar", false)]
    public void QuotedWords_AndWhoseTheyAre_AreRead(string line, string words, string who, bool own) =>
        Assert.Equal(new Quoted(words, who, own), Quoted.In(line));

    [Theory]
    [InlineData("should i take the train or the bus", "take the train", "the bus")]
    [InlineData("I can't decide between the soup and the stew.", "the soup", "the stew")]
    public void TwoOptions_AreFound(string line, string one, string two) =>
        Assert.Equal((one, two), Games.Options(LinkyV.Core.Dialogue.Language.Plain.Of(line)));

    [Theory]
    [InlineData("Rate this from 1 to 10: tea with pepper and a cold bath.", "next:call.rate")]
    [InlineData("guess how many alarms went off this morning", "next:call.guess")]
    [InlineData("Pick a number between 3 and 9.", "next:call.number")]
    [InlineData("Finish this sentence for me: \"A good neighbour is like...\"", "next:call.finish")]
    [InlineData("hang on a sec, someone's at the door", "next:call.pause")]
    public void AGame_IsPlayed(string line, string fact)
    {
        foreach (var seed in (ulong[])[301, 302, 303])
        {
            var life = new Life(IdentityBatteryTests.Generated(seed, "nurse"), new PersonaId(TenantId.Default, "p"));
            life.Say("Hello!", "ann", "s");
            life.Say(line, "ann", "s");
            Assert.Contains(fact, life.Last.Why.Facts);
        }
    }

    [Fact]
    public void ANumberPicked_LiesInTheRange()
    {
        for (var seed = 300UL; seed < 306; seed++)
        {
            var life = new Life(IdentityBatteryTests.Generated(seed, "nurse"), new PersonaId(TenantId.Default, "p"));
            var said = life.Say("Pick a number between 3 and 5.", "ann", "s");
            Assert.Matches("(?i)three|four|five", said);
        }
    }

    private static Understood Read(string line) =>
        Understander.Read(line, new UnderstandingContext { Now = DateTimeOffset.UnixEpoch });
}
