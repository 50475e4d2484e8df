using LinkyV.Contracts;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Emotion;

/// <summary>
/// Scripted cases: what is said, to whom, and the OCC families one would expect to be felt most. "gentle" is warm and
/// modest, "hard" cold and proud, "nervous" high and "calm" low in neuroticism.
/// </summary>
public sealed class AppraisalTests
{
    [Theory]
    [InlineData("gentle", "You did a really great job, you are wonderful.", "gratitude,joy")]
    [InlineData("hard", "You did a really great job, you are wonderful.", "pride")]
    [InlineData("hard", "You're an idiot.", "anger")]
    [InlineData("gentle-nervous", "You're an idiot.", "distress")]
    [InlineData("calm", "You're an idiot.", "anger,reproach,distress")]
    [InlineData("nervous", "I will hurt you.", "fear")]
    [InlineData("hard-calm", "I will hurt you.", "anger,reproach")]
    [InlineData("calm", "Your cat Biscuit died this morning.", "distress,pity")]
    [InlineData("calm", "You have been fired.", "distress")]
    [InlineData("calm", "You got the job! They chose you.", "gratification,joy,pride")]
    [InlineData("calm", "They gave the promotion to Graham instead of you.", "distress,resentment")]
    [InlineData("hard", "They gave the promotion to Graham instead of you.", "resentment")]
    [InlineData("gentle", "I broke my promise, I told everyone your secret.", "distress,reproach,anger")]
    [InlineData("hard", "I broke my promise, I told everyone your secret.", "anger")]
    [InlineData("gentle", "My sister got the job, she is so happy!", "happy-for")]
    [InlineData("gentle", "My father died last night.", "pity")]
    [InlineData("calm", "Your friend Priya is getting married!", "happy-for")]
    [InlineData("calm", "Your sister Ida had an accident.", "pity,distress")]
    [InlineData("gentle", "I brought you flowers.", "gratitude,joy")]
    [InlineData("gentle", "Thank you so much for your help!", "gratitude,joy")]
    [InlineData("calm", "You really helped me, thanks to you I found the courage.", "gratification,pride,joy")]
    [InlineData("calm", "I promise I will help you with the move.", "hope,gratitude,joy")]
    [InlineData("calm", "You might get the prize, you are on the shortlist.", "hope")]
    [InlineData("nervous", "You might lose your job.", "fear")]
    [InlineData("nervous", "Someone is following you.", "fear")]
    [InlineData("nervous", "Everyone laughed at you when you tripped.", "shame")]
    [InlineData("gentle", "You hurt my feelings yesterday.", "remorse")]
    [InlineData("hard", "You hurt my feelings yesterday.", "anger,distress,remorse")]
    [InlineData("calm", "I don't want to talk to you. Leave me alone.", "distress,anger")]
    [InlineData("calm", "I missed you. I love talking to you.", "joy,gratitude")]
    [InlineData("calm", "The train leaves at nine.", "neutral")]
    public void WhatIsSaid_IsFelt_ByWhoOneIs(string who, string text, string expected)
    {
        var life = new Life(Someone(who));
        life.Say(text);
        var felt = life.Last.Feeling;
        Assert.True(expected.Split(',').Contains(felt.Emotion), $"{who}, {text}: {Told(life.Last)}");
    }

    [Theory]
    [InlineData("You might get the prize, you are on the shortlist.", "You won! They chose you.", "satisfaction")]
    [InlineData("I promise I will take you to the sea on Sunday.", "I can't come after all, I have to cancel.",
        "disappointment")]
    [InlineData("You might lose your job.", "Your job is safe, it was a false alarm.", "relief")]
    [InlineData("You might lose your job.", "You have been fired.", "fears-confirmed")]
    [InlineData("You're an idiot.", "I'm sorry, I didn't mean that.", "relief")]
    public void WhatCameBefore_GivesTheNextItsMeaning(string first, string then, string expected)
    {
        var life = new Life(Someone("calm"));
        life.Say(first);
        life.Say(then);
        Assert.True(life.Last.Emotions!.Any(e => e.Family == expected), Told(life.Last));
    }

    [Fact]
    public void SuccessOfSomeoneDisliked_IsResented_AndTheirMisfortuneEnjoyed()
    {
        var life = new Life(Someone("hard"));
        life.Say("Your boss Graham got promoted.");
        Assert.Equal("resentment", life.Last.Feeling.Emotion);
        life = new Life(Someone("hard"));
        life.Say("Graham was fired.");
        Assert.Equal("gloating", life.Last.Feeling.Emotion);
    }

    [Fact]
    public void GoodNewsOfSomebodyWhoInsults_IsNoJoy()
    {
        var life = new Life(Someone("hard"));
        for (var i = 0; i < 4; i++)
            life.Say("You're a stupid idiot.");
        life.Now += TimeSpan.FromHours(5);
        life.Say("I got the job, I'm so happy!");
        Assert.Equal("resentment", life.Last.Feeling.Emotion);
    }

    [Fact]
    public void Neuroticism_TakesBadThingsHarder_AndLeavesGoodOnesAsTheyAre()
    {
        foreach (var text in (string[])["You have been fired.", "You might lose your job.", "That was bad work."])
            Assert.True(Felt("nervous", text) > Felt("calm", text), text);
        Assert.Equal(Felt("calm", "I brought you flowers."), Felt("nervous", "I brought you flowers."), 0.05f);

        static float Felt(string who, string text)
        {
            var life = new Life(Someone(who));
            life.Say(text);
            return -life.Last.Feeling.Pleasure;
        }
    }

    private static PersonaProfile Someone(string who)
    {
        var a = who.Contains("gentle", StringComparison.Ordinal) ? 1.6
            : who.Contains("hard", StringComparison.Ordinal) ? -1.8 : 0.1;
        var n = who.Contains("nervous", StringComparison.Ordinal) ? 1.6
            : who.Contains("calm", StringComparison.Ordinal) ? -1 : 0;
        var profile = Samples.Mara(a: a, n: n);
        var z = new double[TraitScores.Count];
        for (var i = 0; i < z.Length; i++)
            z[i] = profile.Traits[i];
        z[Core.Behaviour.TraitIndex.Modesty] = a;
        z[Core.Behaviour.TraitIndex.Anger] = n - (0.3 * a);
        return profile with { Traits = new TraitScores(z) };
    }

    private static string Told(TurnLived e) =>
        string.Join(", ", e.Emotions!.Select(x => $"{x.Family} {x.Intensity:0.00}"));
}
