using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class WordMeaningsTests
{
    private static readonly WordMeanings English = WordMeanings.English;

    [Theory]
    [InlineData("dachshund", "dog")]
    [InlineData("woodpecker", "bird")]
    [InlineData("cello", "instrument")]
    [InlineData("polo", "sport")]
    [InlineData("coffee", "drink")]
    public void AMember_IsOfItsKind_AndTheKindNotOfIt(string member, string kind)
    {
        Assert.InRange(English.Steps(Stem(member), Stem(kind)), 1, 9);
        Assert.Equal(0, English.Steps(Stem(kind), Stem(member)));
    }

    [Fact]
    public void Words_AreOneOrNearOrNeither()
    {
        Assert.True(English.AreOne(Stem("sick"), Stem("ill")));
        Assert.False(English.AreOne(Stem("sister"), Stem("brother")));
        Assert.True(English.Near(Stem("split"), Stem("separate")) > 0.6f);
        Assert.True(English.Near(Stem("tuesday"), Stem("umbrella")) < 0.3f);
    }

    [Fact]
    public void AWordThatIsNotKnown_IsNearNothing()
    {
        var unknown = Stem("qwertyzzz");
        Assert.Equal(0, English.Near(unknown, Stem("dog")));
        Assert.Equal(0, English.Steps(unknown, Stem("dog")));
        Assert.False(English.AreOne(unknown, Stem("dog")));
        Assert.True(English.Vector(unknown).IsEmpty);
    }

    private static uint Stem(string word) => Terms.Hash(WordForms.Stem(word));
}
