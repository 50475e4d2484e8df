using LinkyV.Contracts;
using LinkyV.Core.Emotion;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Emotion;

public sealed class FeelingTests
{
    [Theory]
    [InlineData("You're an idiot.", "anger", "reproach", "distress")]
    [InlineData("I will hurt you.", "fear", "anger", "distress")]
    [InlineData("You are wonderful, thank you so much!", "gratitude", "joy", "pride")]
    [InlineData("My dog died yesterday and I'm so sad.", "pity", "pity", "distress")]
    [InlineData("I got the job, I'm so happy!", "happy-for", "joy", "happy-for")]
    public void WhatIsSaid_StirsTheExpectedFamily(string text, string a, string b, string c)
    {
        var life = new Life(Samples.Mara());
        life.Say(text);
        Assert.Contains(life.Last.Feeling.Emotion, (string[])[a, b, c]);
        Assert.True(life.Last.Feeling.Intensity > 0.1f);
    }

    [Fact]
    public void Neurotic_RestsLessPleased_MoreAroused_AndTakesAnInsultHarder()
    {
        var calm = Samples.Mara(n: -2);
        var nervous = Samples.Mara(n: 2);
        Assert.True(Pad.Baseline(nervous.Traits).P < Pad.Baseline(calm.Traits).P);
        Assert.True(Pad.Baseline(nervous.Traits).A > Pad.Baseline(calm.Traits).A);
        Life x = new(calm), y = new(nervous);
        x.Say("You're an idiot.");
        y.Say("You're an idiot.");
        Assert.True(y.Last.Feeling.Pleasure < x.Last.Feeling.Pleasure);
    }

    [Fact]
    public void Baseline_HasTheSignsOfMehrabian()
    {
        Assert.True(Pad.Baseline(Samples.Traits(0, 0, 0, 2, 0)).P > 0.3f);
        Assert.True(Pad.Baseline(Samples.Traits(0, 0, 2, 0, 0)).D > 0.3f);
        Assert.True(Pad.Baseline(Samples.Traits(0, 0, 0, 0, 2)).P < 0);
        Assert.True(Pad.Baseline(Samples.Traits(0, 0, 0, 0, 2)).A > 0.3f);
    }

    [Fact]
    public void Mood_GoesHalfWayHome_InItsHalfLife()
    {
        var life = new Life(Samples.Mara());
        var home = life.Person.FeelingAt(life.Now).MoodPleasure;
        for (var i = 0; i < 5; i++)
            life.Say("You're a stupid idiot.");
        var away = life.Person.FeelingAt(life.Now).MoodPleasure - home;
        Assert.True(away < -0.05f, $"mood moved by {away}");
        var later = life.Now.AddMinutes(Dynamics.MoodHalfLifeMinutes);
        Assert.Equal(away / 2, life.Person.FeelingAt(later).MoodPleasure - home, 0.02f);
        Assert.Equal(home, life.Person.FeelingAt(life.Now.AddDays(1)).MoodPleasure, 0.001f);
    }

    [Fact]
    public void OneParticipant_CannotRuinTheMoodForAll()
    {
        var life = new Life(Samples.Mara());
        var home = life.Person.FeelingAt(life.Now).MoodPleasure;
        for (var i = 0; i < 60; i++)
            life.Say("You're a stupid, worthless idiot.", "troll", "s9");
        Assert.True(life.Person.FeelingAt(life.Now).MoodPleasure > home - 0.5f);
        life.Say("Hello!", "ann", "s1");
        Assert.NotEqual("anger", life.Last.Feeling.Emotion);
    }

    [Fact]
    public void Emotion_StaysInItsConversation_AndFades()
    {
        var life = new Life(Samples.Mara());
        life.Say("You're an idiot.", "bob", "s2");
        Assert.True(life.Person.FeelingAt("s2", life.Now).Intensity > 0.2f);
        Assert.Equal(0, life.Person.FeelingAt("s1", life.Now).Intensity);
        Assert.Equal("neutral", life.Person.FeelingAt("s2", life.Now.AddHours(2)).Emotion);
    }

    [Fact]
    public void AfterAnAcceptedApology_AngerEnds_AndStaysAway()
    {
        foreach (var n in (double[])[-1, 0, 1])
        {
            var life = new Life(Samples.Mara(n: n));
            life.Say("You're an idiot.");
            var hurt = life.Last.Feeling;
            Assert.True(hurt.Pleasure < -0.2f, $"{hurt}");
            life.Say("I'm sorry, I shouldn't have said that.");
            var after = life.Last.Feeling;
            Assert.True(after.Pleasure > hurt.Pleasure / 2, $"n {n}: {hurt} -> {after}");
            foreach (var calm in (string[])["What do you do?", "What kind of music do you like?", "Where do you live?",
                "I see.", "Do you have pets?", "What did you do yesterday?"])
                life.Say(calm);
            Assert.True(life.Last.Feeling.Emotion is not ("anger" or "reproach" or "distress" or "fear"),
                $"n {n}: {life.Last.Feeling}");
        }
    }

    [Fact]
    public void WithoutApology_AngerFadesInAFewMinutesOfTalk()
    {
        var life = new Life(Samples.Mara());
        life.Say("You're an idiot.");
        var first = Anger(life);
        var calm = (string[])["What do you do?", "Where do you live?", "Do you have pets?", "What's your name?"];
        foreach (var line in calm)
            life.Say(line);
        var left = Anger(life) / first;
        var expected = Math.Pow(2, -30.0 * calm.Length / Dynamics.HalfLifeSeconds("anger", life.Person.Profile.Traits));
        Assert.Equal(expected, left, 0.1);
        for (var i = 0; i < 12; i++)
            life.Say(calm[i % 4]);
        Assert.NotEqual("anger", life.Last.Feeling.Emotion);

        static float Anger(Life l) => l.Last.Emotions!.Where(e => e.Family == "anger").Sum(e => e.Intensity);
    }

    [Fact]
    public void NewEvents_TakeThePlaceOfOld()
    {
        var life = new Life(Samples.Mara());
        life.Say("You're an idiot.");
        life.Say("I brought you flowers, thank you so much for everything, you are wonderful.");
        Assert.True(life.Last.Feeling.Emotion is "gratitude" or "joy" or "pride", $"{life.Last.Feeling}");
        Assert.True(life.Last.Feeling.Pleasure > 0);
    }

    [Theory]
    [InlineData("joy")]
    [InlineData("anger")]
    [InlineData("distress")]
    [InlineData("fear")]
    public void Emotion_HalvesInItsHalfLife(string family)
    {
        var traits = Samples.Traits(0, 0, 0, 0, 1);
        var half = Dynamics.HalfLifeSeconds(family, traits);
        var left = Emotions.Fade([new ActiveEmotion(family, 0.8f)], half, traits);
        Assert.Equal(0.4f, Assert.Single(left).Intensity, 0.001f);
    }

    [Fact]
    public void Insults_CostTrustAndLiking_KindnessEarnsThem()
    {
        var life = new Life(Samples.Mara());
        life.Say("You are so kind, thank you!");
        var kind = life.Person.BondWith("ann");
        Assert.True(kind.Liking > 0);
        life.Say("You're an idiot.");
        var cross = life.Person.BondWith("ann");
        Assert.True(cross.Liking < kind.Liking && cross.Trust < kind.Trust);
    }
}
