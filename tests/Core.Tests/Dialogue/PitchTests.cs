using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>Who sells something is met as a seller; who tells of buying, dealing and moving is not.</summary>
public sealed class PitchTests
{
    [Theory]
    [InlineData("Good morning, I represent a solar company and we have a special offer.", true)]
    [InlineData("Would you be interested in buying a new heating system?", true)]
    [InlineData("Our new model cleans the whole house by itself.", true)]
    [InlineData("We can make you a deal, if you sign up today.", true)]
    [InlineData("I can offer you a discount of ten percent.", true)]
    [InlineData("We finally moved into our new flat on Saturday.", false)]
    [InlineData("I want to buy a bike.", false)]
    [InlineData("That meant a great deal to me.", false)]
    [InlineData("We lived there for only a year.", false)]
    [InlineData("I'd like to sign up for a pottery course.", false)]
    [InlineData("My subscription to the gym ran out.", false)]
    [InlineData("Our company let fifty people go.", false)]
    [InlineData("Our customers shout at me all day.", false)]
    [InlineData("The coat was a bargain.", false)]
    public void APitch_IsToldFromEverydayTalk(string text, bool sells) =>
        Assert.Equal(sells, Pitch.IsPitch(Plain.Of(text)));
}
