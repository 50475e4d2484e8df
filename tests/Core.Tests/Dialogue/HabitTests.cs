using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

public sealed class HabitTests
{
    /// <summary>Words that mean the same alone do not within every phrase: "for a bit" is no "for slightly".</summary>
    [Theory]
    [InlineData("It's a bit of heartburn.")]
    [InlineData("You could keep a little distance, for a little while.")]
    public void APhraseInWhichAWordMeansSomethingElse_IsKept(string text)
    {
        for (ulong seed = 1; seed <= 60; seed++)
            Assert.Equal(text, Habits.Of(Samples.Mara(seed: seed)).Reword(text));
    }

    [Fact]
    public void EachPersonaKeepsToItsWordForALittle_AndEachFitsAtTheEnd()
    {
        var said = Enumerable.Range(1, 60).Select(seed =>
            Habits.Of(Samples.Mara(seed: (ulong)seed)).Reword("It was good to talk for a bit.")).ToHashSet();

        Assert.Equal(
            [
                "It was good to talk for a bit.", "It was good to talk for a little bit.",
                "It was good to talk for a little.",
            ],
            said.Order(StringComparer.Ordinal));
    }
}
