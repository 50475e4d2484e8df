using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>Short questions that lean on what was said last, wishes for something recommended, changes of subject.
/// </summary>
public sealed class PointedTalkTests
{
    private static readonly ulong[] Seeds = [811, 812, 813, 814, 815];

    [Theory]
    [InlineData("What music do you like?", "taste view")]
    [InlineData("What do you think about remote work?", "view opinion value")]
    [InlineData("What are your hobbies?", "pastime")]
    [InlineData("Who is your best friend?", "people")]
    [InlineData("What do you still want to do in life?", "goal value own fear people")]
    public void WhatLeansOnAThing_StaysWithIt(string first, string roots)
    {
        var faults = new List<string>();
        foreach (var seed in Seeds)
            foreach (var next in (string[])["Why?", "What for?", "Such as?", "Really?", "What do you mean?",
                "Why that?",
                "How come?", "Tell me more."])
            {
                var life = new Life(IdentityBatteryTests.Generated(seed));
                life.Say("Hello!");
                life.Say(first);
                var said = life.Say(next);
                foreach (var fact in life.Last.Why.Facts)
                    if (!roots.Split(' ').Contains(fact.Split('.', ':')[0]) && !fact.StartsWith("ask",
                        StringComparison.Ordinal))
                        faults.Add($"{seed}: {first} {next} -> {said} ({fact})");
                if (said.Contains("No idea", StringComparison.Ordinal) || said.Contains("never given",
                    StringComparison.Ordinal))
                    faults.Add($"{seed}: {first} {next} -> {said}");
            }
        Assert.Empty(faults);
    }

    [Fact]
    public void WhereAndWhenSomethingHappened_IsToldFromTheLifeItBelongsTo()
    {
        foreach (var seed in Seeds)
        {
            var profile = IdentityBatteryTests.Generated(seed);
            var life = new Life(profile);
            life.Say("Hello!");
            life.Say("Tell me something that happened to you.");
            if (!life.Last.Why.Facts.Any(static f => f.StartsWith("life.", StringComparison.Ordinal)))
                continue;
            var where = life.Say("Where was that?");
            var towns = new List<string> { profile.Identity.Home.Place.Town, profile.Identity.Birthplace.Town };
            towns.AddRange(profile.Identity.Work.Select(static w => w.Town));
            towns.AddRange(profile.Identity.Education.Select(static e => e.Town));
            Assert.True(towns.Exists(t => t.Length > 0 && where.Contains(t, StringComparison.Ordinal)), where);
            Assert.Contains(life.Say("And then?"), static c => char.IsLetter(c));
        }
    }

    [Fact]
    public void WhoThatIs_IsToldOfSomebodyJustNamed()
    {
        var life = new Life(Samples.Mara());
        life.Say("Hello!");
        life.Say("Who is your best friend?");
        var said = life.Say("Who's that?");
        Assert.Contains("people.4", life.Last.Why.Facts);
        Assert.Contains("Priya", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Let's talk about something else. Tell me about your town.")]
    [InlineData("Let's change the subject: what's your town like?")]
    [InlineData("tell me about your town")]
    public void ATownIsToldOf_WhateverItIsAskedInsteadOf(string asked)
    {
        foreach (var seed in Seeds)
        {
            var profile = IdentityBatteryTests.Generated(seed);
            var life = new Life(profile);
            life.Say("Hello!");
            life.Say("What music do you like?");
            var said = life.Say(asked);
            Assert.Contains("town.about", life.Last.Why.Facts);
            Assert.DoesNotContain(life.Last.Why.Facts, static f => f.Split(
                '.')[0] is "taste" or "pastime" or "opinion");
            Assert.DoesNotContain("never given", said, StringComparison.Ordinal);
            life.Say("What should I see there?");
            Assert.Contains(life.Last.Why.Facts, static f => f.StartsWith("town.", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Could you recommend me something to watch tonight?", "film")]
    [InlineData("what should i read", "book")]
    [InlineData("What should I cook?", "food")]
    [InlineData("Any ideas for dinner?", "food")]
    [InlineData("what music should i listen to", "music")]
    public void WhatIsRecommended_IsItsOwnTaste_AndTheNextIsAnother(string wish, string kind)
    {
        foreach (var seed in Seeds)
        {
            var profile = IdentityBatteryTests.Generated(seed);
            var life = new Life(profile);
            life.Say("Hello!");
            var first = life.Say(wish);
            Assert.Contains($"recommend.{kind}.0", life.Last.Why.Facts);
            Assert.All(life.Last.Why.Facts.Where(static f => f.StartsWith("taste.", StringComparison.Ordinal)
                && f.Count('.') == 1), f => Assert.Equal(kind, profile.Identity.Tastes[int.Parse(f[6..],
                    System.Globalization.CultureInfo.InvariantCulture)].Category));
            var named = life.Last.Why.Facts[0];
            var second = life.Say("I don't like that. Something else?");
            Assert.NotEqual(named, life.Last.Why.Facts.FirstOrDefault() ?? "");
            Assert.NotEqual(first, second);
        }
    }

    [Fact]
    public void APresent_IsForTheOneItIsFor()
    {
        foreach (var seed in Seeds)
        {
            var life = new Life(IdentityBatteryTests.Generated(seed));
            life.Say("I need a present for my mum.");
            Assert.Contains("advise", life.Last.Why.Acts);
            life.Say("She likes gardening.");
            Assert.Contains(life.Last.Why.Facts, static f => f.StartsWith("advice.gift.garden",
                StringComparison.Ordinal));
            var before = life.Last.Why.Facts.ToArray();
            life.Say("no she has that already");
            Assert.Contains(life.Last.Why.Facts, f => f.StartsWith("advice.gift", StringComparison.Ordinal)
                && !before.Contains(f));
        }
    }

    [Fact]
    public void TheColdAreTerse_AndShowTheirOwnAttitude()
    {
        string[] told = ["My boss dumped a whole project on me on Friday evening.", "I can't sleep at all these days.",
            "I start my new job on Monday.", "The bin men woke me at five again.", "I'm going to Italy next week."];
        var (blunt, anxious) = (new HashSet<string>(), new HashSet<string>());
        for (ulong seed = 1; seed <= 6; seed++)
            foreach (var line in told)
            {
                foreach (var (a, n, all) in (ReadOnlySpan<(double, double, HashSet<string>)>)
                    [(-1.8, -0.2, blunt), (-0.9, 2, anxious)])
                {
                    var life = new Life(Samples.Mara(e: -1.2, a: a, n: n, seed: seed));
                    life.Say("Hello.");
                    var said = life.Say(line);
                    all.Add(said);
                    Assert.DoesNotContain(said.TrimEnd('.'), (string[])["Right", "I see", "Noted", "Good", "Well"]);
                }
            }
        Assert.True(blunt.Intersect(anxious).Count() < blunt.Count / 3, string.Join('\n', blunt.Intersect(anxious)));
    }

    [Theory]
    [InlineData("My son wants me to move into a home.")]
    [InlineData("My boss dumped a whole project on me on Friday evening.")]
    [InlineData("My daughter won a prize at school.")]
    [InlineData("I can't sleep at all these days.")]
    public void WhatItThinksOfNews_IsSaidByEveryTemper(string told)
    {
        foreach (var (e, a, n) in (ReadOnlySpan<(double, double, double)>)
            [(0.4, 0.6, -0.2), (0, -1.8, 0), (0, 0, 2), (-2, 0, 0)])
            for (ulong seed = 1; seed <= 3; seed++)
            {
                var life = new Life(Samples.Mara(e: e, a: a, n: n, seed: seed));
                life.Say("Hello.");
                life.Say(told);
                var said = life.Say("What do you think?");
                Assert.True(life.Last.Why.Acts.Any(static act => act is "answer" or "advise"), said);
            }
    }

    [Theory]
    [InlineData("And why not, exactly?", "why")]
    [InlineData("ok so what happened then", "then")]
    [InlineData("who's that", "who")]
    [InlineData("With whom?", "with")]
    [InlineData("such as", "example")]
    [InlineData("How did that go?", "went")]
    [InlineData("What do you think?", "thought")]
    [InlineData("The reason why not is simple", null)]
    [InlineData("And so", null)]
    public void APointer_IsAWholeSentence(string said, string? slot) =>
        Assert.Equal(slot, Pointers.Read(Plain.Of(said), said.EndsWith('?'))?.Slot);

    [Theory]
    [InlineData("any tips for a first visit to your town", "town", "see")]
    [InlineData("what should i give my dad, he turns sixty, i need a present", "recommend", "gift")]
    [InlineData("do you eat meat", null, null)]
    [InlineData("would you recommend your job to young people", null, null)]
    [InlineData("i bought something to read on the train", null, null)]
    public void AWish_TakesAWordForWhatIsWanted(string said, string? slot, string? kind)
    {
        var read = Wants.Read(Plain.Of(said), AskReader.LooksLikeQuestion(Plain.Of(said)));
        Assert.Equal(slot, read?.Slot);
        Assert.Equal(kind, read?.Arg);
    }
}
