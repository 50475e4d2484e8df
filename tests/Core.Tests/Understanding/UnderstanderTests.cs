using LinkyV.Core.Understanding;
using Xunit;

namespace LinkyV.Core.Tests.Understanding;

public sealed class UnderstanderTests
{
    internal static readonly DateTimeOffset Wednesday = new(2025, 6, 11, 15, 0, 0, TimeSpan.Zero);

    internal static UnderstandingContext Context => new() { Now = Wednesday };

    internal static Understood Read(string text) => Understander.Read(text, Context);

    [Theory]
    [InlineData("Where do you live?", "you", "home.town")]
    [InlineData("What's your name?", "you", "name")]
    [InlineData("How old is your sister?", "you", "family.sister.age")]
    [InlineData("I was wondering where you live.", "you", "home.town")]
    [InlineData("Do you have any pets?", "you", "pets")]
    [InlineData("What do you do for a living?", "you", "work.occupation")]
    [InlineData("What is my name?", "me", "name")]
    public void Read_FindsWhatIsAsked(string text, string owner, string slot)
    {
        var focus = Assert.Single(Read(text).Focuses);
        Assert.Equal((owner, slot), (focus.Owner, focus.Slot));
    }

    [Fact]
    public void Read_FindsFactsToldOfARelation()
    {
        var told = Read("My sister Anna lives in Leeds.").Told;
        Assert.Contains(told, f => (f.About, f.Attribute, f.Value) == ("sister", "name", "Anna"));
        Assert.Contains(told, f => (f.About, f.Attribute, f.Value) == ("sister", "home", "Leeds"));
    }
}
