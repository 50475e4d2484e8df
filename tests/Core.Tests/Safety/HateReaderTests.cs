using LinkyV.Core.Safety;
using Xunit;

namespace LinkyV.Core.Tests.Safety;

/// <summary>Functional cases of our own: constructions that are hate, and their near neighbours that are not.</summary>
public sealed class HateReaderTests
{
    [Theory]
    [InlineData("I really hate immigrants.")]
    [InlineData("Immigrants are scum.")]
    [InlineData("Those women are all stupid.")]
    [InlineData("You are just a disgusting Muslim.")]
    [InlineData("All disabled people should be locked up.")]
    [InlineData("Kill all Jews!")]
    [InlineData("Gay people deserve to die.")]
    [InlineData("Black people don't deserve rights.")]
    [InlineData("Trans people are not human.")]
    [InlineData("Fuck all Muslims.")]
    [InlineData("Muslims are everywhere. They should be deported.")]
    [InlineData("I can't stand gay people.")]
    [InlineData("W0men are inferi0r.")]
    [InlineData("imigrants are vermin")]
    [InlineData("w o m e n are trash")]
    [InlineData("The world would be better without Jews.")]
    [InlineData("Immigrants disgust me.")]
    [InlineData("Why are women so stupid?")]
    [InlineData("You have to be stupid to love Muslims.")]
    public void Read_FindsHate(string text) => Assert.True(HateReader.Read(text).Hateful, text);

    [Theory]
    [InlineData("I love immigrants.")]
    [InlineData("Women deserve respect.")]
    [InlineData("My doctor is a Muslim woman.")]
    [InlineData("No immigrant deserves to die.")]
    [InlineData("I don't hate gay people.")]
    [InlineData("Women are not stupid.")]
    [InlineData("Not all Muslims are terrorists.")]
    [InlineData("\"All immigrants are scum\" is a disgusting thing to say.")]
    [InlineData("Saying that women are inferior is sexist.")]
    [InlineData("People who say that Jews are evil should be ashamed.")]
    [InlineData("Hating disabled people is wrong.")]
    [InlineData("Fuck this, I am going home.")]
    [InlineData("You are an idiot.")]
    [InlineData("I hate Mondays.")]
    [InlineData("All bankers are greedy scum.")]
    [InlineData("This film is disgusting trash.")]
    [InlineData("I am a proud dyke.")]
    [InlineData("They called me a faggot at school and it hurt.")]
    [InlineData("Fuck off, you moron!")]
    [InlineData("Black lives matter.")]
    [InlineData("Do you have an old dog?")]
    [InlineData("I killed the lights and went to bed.")]
    public void Read_LeavesOtherSpeechAlone(string text) => Assert.False(HateReader.Read(text).Hateful, text);

    [Fact]
    public void Read_NamesTargetAndEvidence()
    {
        var hate = Assert.Single(HateReader.Read("Honestly, immigrants are vermin.").Categories, c => c.Name == "hate");
        Assert.Equal("immigrants", hate.Target);
        Assert.Contains("vermin", hate.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NeverThrows_WhateverTheText()
    {
        var chance = new LinkyV.Contracts.Chance(77);
        for (var n = 0; n < 500; n++)
            HateReader.Read(new string([.. Enumerable.Range(0, chance.Next(200)).Select(_ =>
                (char)chance.Next(0xFFFF))]));
    }
}
