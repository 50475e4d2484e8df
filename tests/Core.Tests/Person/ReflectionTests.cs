using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Core.Tests.Persons;

/// <summary>Looking back between turns: when it is due, what is noticed, who may hear it, and what undoes it.</summary>
public sealed class ReflectionTests
{
    private static readonly string[] Worries =
    [
        "My sister is ill again and I am so worried about her.",
        "I am planning to run a marathon in October.",
        "I couldn't sleep, my sister was in hospital and I felt awful.",
        "I bought new shoes on Saturday.",
        "My sister is sad and it breaks my heart.",
        "The bus was late this morning.",
        "It scares me how weak my sister has become.",
        "I had soup for lunch.",
        "My sister cried on the phone, that was terrible.",
        "The neighbours painted their door green.",
    ];

    [Fact]
    public void LittleLived_IsNotLookedBackOn()
    {
        var life = new Life(Samples.Mara());
        foreach (var line in Worries)
            life.Say(line);

        Assert.False(life.Person.IsReflectionDue);
        Assert.Empty(life.Person.ContentsToReflect());
        Assert.Null(life.Reflect());
    }

    [Fact]
    public void EnoughLived_IsLookedBackOnOnce()
    {
        var life = Worried();
        Assert.True(life.Person.IsReflectionDue);

        var reflected = life.Reflect()!;

        Assert.InRange(reflected.Insights.Count, 1, 3);
        Assert.False(life.Person.IsReflectionDue);
        Assert.Null(life.Reflect());
    }

    [Fact]
    public void TheSumThatMakesItDue_IsThatOfTheEventsSince()
    {
        var life = new Life(Samples.Mara());
        while (!life.Person.IsReflectionDue)
            life.Say(Worries[life.Log.Count % Worries.Length]);

        var lived = life.Log.OfType<TurnLived>().Select(t => t.Episodes.Sum(e => e.Importance)).ToList();
        Assert.InRange(lived.Sum(), Person.ReflectionThreshold - 0.01, Person.ReflectionThreshold + lived[^1]);
    }

    [Fact]
    public void ASubjectThatWeighsOnSomebody_IsNoticed_AndRestsOnTheirWordsAboutIt()
    {
        var life = Worried();
        var insight = Assert.Single(life.Reflect()!.Insights, i => i.Kind == "feeling");

        Assert.Equal("You seem troubled when you talk about your sister.", life.Words[insight.Content]);
        Assert.All(insight.Sources, s => Assert.Contains("sister", life.Words[s], StringComparison.Ordinal));
        Assert.True(insight.Valence < -0.2);
        Assert.Equal("ann", insight.About);
        Assert.Equal(["ann"], life.Owners[insight.Content].Owners.Select(o => o.Value));
        Assert.Equal("s1", insight.Session);
        Assert.Equal(new SessionId(life.Id.Tenant, "s1").Stream, life.Owners[insight.Content].Origin);
    }

    [Fact]
    public void APlanThatCameDue_IsNoticed_AndNotOnTheDayItWasTold()
    {
        var early = Worried().Reflect()!;
        Assert.DoesNotContain(early.Insights, i => i.Kind == "plan");

        var life = Worried();
        life.Now += TimeSpan.FromDays(3);
        var plan = Assert.Single(life.Reflect()!.Insights, i => i.Kind == "plan");

        Assert.Contains("marathon", life.Words[plan.Content], StringComparison.Ordinal);
        Assert.EndsWith(", and I'd like to hear how that went.", life.Words[plan.Content], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsTalkedOfMost_IsNoticed_WhereNoFeelingIs()
    {
        var life = new Life(Samples.Mara());
        string[] lines =
        [
            "My garden takes two hours of my day.", "I mowed the lawn of our garden before noon.",
            "The train to Leeds takes an hour.", "My garden has a wall of red brick on one side of it.",
            "There is a shed at the end of my garden.",
        ];
        while (!life.Person.IsReflectionDue)
            life.Say(lines[life.Log.Count % lines.Length] + $" That was number {life.Log.Count}.");

        var topic = Assert.Single(life.Reflect()!.Insights, i => i.Kind == "topic");

        Assert.Equal("You come back to your garden more than to anything else.", life.Words[topic.Content]);
    }

    [Fact]
    public void OnlyWhoHeardAllOfIt_MayHearIt()
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; !life.Person.IsReflectionDue; i++)
            life.Say(Worries[i % Worries.Length], "ann", "s1", i % 3 == 0 ? ["tom", "eve"] : ["tom"]);
        var insight = Assert.Single(life.Reflect()!.Insights, i => i.Kind == "feeling");

        Assert.Equal(["ann", "tom"], insight.Audience);
        Assert.Contains(Shown(life, "ann", "tom"), m => m.Content == insight.Content);
        Assert.DoesNotContain(Shown(life, "ann", "eve"), m => m.Content == insight.Content);
        Assert.DoesNotContain(Shown(life, "bob"), m => m.Content == insight.Content);
        Assert.DoesNotContain("sister", life.Say("What do you think of me?", "bob", "s9"), StringComparison.Ordinal);
    }

    [Fact]
    public void ErasingTheParticipant_RemovesIt()
    {
        var life = Worried("quyen");
        life.Reflect();
        Assert.Contains(Shown(life, "quyen"), m => m.Kind == "reflection");

        life.Erase("quyen");

        Assert.Empty(Shown(life));
        Assert.Equal(-1, life.Person.Save().AsSpan().IndexOf("quyen"u8));
    }

    [Fact]
    public void WithdrawingATurnItRestsOn_DropsIt()
    {
        var life = Worried();
        var insight = life.Reflect()!.Insights.Single(i => i.Kind == "feeling");
        var turn = life.Log.OfType<TurnLived>().First(t => t.Heard == insight.Sources[0]).Turn;

        life.Record(new TurnWithdrawn(turn, "edited") { At = life.Now });

        Assert.DoesNotContain(Shown(life, "ann"), m => m.Content == insight.Content);
    }

    [Fact]
    public void ForgettingASource_OrTheInsightItself_DropsIt()
    {
        var life = Worried();
        var insight = life.Reflect()!.Insights.Single(i => i.Kind == "feeling");
        life.Record(new MemoriesForgotten([insight.Sources[^1]], "request") { At = life.Now });
        Assert.DoesNotContain(Shown(life, "ann"), m => m.Content == insight.Content);

        var other = Worried();
        var own = other.Reflect()!.Insights.Single(i => i.Kind == "feeling");
        other.Record(new MemoriesForgotten([own.Content], "request") { At = other.Now });
        Assert.DoesNotContain(Shown(other, "ann"), m => m.Content == own.Content);
    }

    [Fact]
    public void AReplay_AndASnapshot_GiveTheSameState()
    {
        var life = Worried();
        life.Reflect();
        for (var i = 0; i < 5; i++)
            life.Say(Worries[i]);

        var bytes = life.Person.Save();

        Assert.Equal(bytes, life.Replayed().Save());
        Assert.Equal(bytes, Person.Load(life.Id, bytes).Save());
    }

    [Fact]
    public void TheSameLookBack_NoticesTheSame_AndWhatIsKnownIsNotKeptTwice()
    {
        var (one, two) = (Worried(), Worried());
        var first = one.Reflect()!;
        Assert.Equal(first.Insights.Select(i => one.Words[i.Content]),
            two.Reflect()!.Insights.Select(i => two.Words[i.Content]));

        for (var i = 0; !one.Person.IsReflectionDue; i++)
            one.Say(Worries[i % Worries.Length]);
        var second = one.Reflect()!;

        Assert.DoesNotContain(second.Insights, i => i.Kind == "feeling");
        Assert.Single(Shown(one, "ann"), m => m.Attribute == "feeling");
    }

    [Theory]
    [InlineData("What do you think of me?")]
    [InlineData("What have you noticed about me?")]
    [InlineData("What's your impression of me?")]
    public void AskedForIt_ItIsTold(string question)
    {
        var life = Worried();
        var insight = life.Reflect()!.Insights.Single(i => i.Kind == "feeling");
        life.NewSession();
        life.Now += TimeSpan.FromDays(1);

        var reply = life.Say(question, "ann", "s2");

        Assert.Contains("you seem troubled when you talk about your sister", reply, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(life.Last.Why.Memories, m => m.Content == insight.Content);
    }

    [Fact]
    public void AStranger_IsToldThatItIsTooEarly()
    {
        var reply = new Life(Samples.Mara()).Say("What do you think of me?");
        Assert.Contains(
            (string[])["early", "made up", "well enough"], w => reply.Contains(w, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWasSaidForItsSessionOnly_IsNotLookedBackOn()
    {
        var life = new Life(Samples.Mara());
        life.Say(Worries[0]);
        var pattern = life.Last;
        for (var i = 0; i < 60; i++)
            life.Record(pattern with { Turn = new TurnId($"private{i}"), Facts = [], Remember = false });
        Assert.False(life.Person.IsReflectionDue);

        for (var i = 0; i < 60; i++)
            life.Record(pattern with { Turn = new TurnId($"kept{i}"), Facts = [] });
        Assert.True(life.Person.IsReflectionDue);
    }

    /// <summary>The policy of forgetting: at most 2,000 episodes, the least active and least important go first, facts
    /// and insights stay.</summary>
    [Fact]
    public void WhenMemoryIsFull_SmallTalkGoes_FactsAndInsightsStay()
    {
        var life = Worried();
        var insights = life.Reflect()!.Insights.Count;
        var told = life.Log.OfType<TurnLived>().SelectMany(t => t.Facts).Count();
        Assert.True(insights > 0 && told > 0);
        var worry = life.Log.OfType<TurnLived>().SelectMany(t => t.Episodes).MaxBy(e => e.Importance)!.Content;
        var pattern = life.Log.OfType<TurnLived>().Last();
        for (var i = 0; i < 2_500; i++)
            life.Record(pattern with
            {
                Turn = new TurnId($"small{i}"), At = life.Now += TimeSpan.FromMinutes(1), Facts = [],
                Why = pattern.Why with { Memories = [] },
                Episodes = [new EncodedEpisode(new ContentId(1_000_000 + i), "ann", 0.05f, 0)],
            });

        var held = Shown(life);
        Assert.Equal(insights, held.Count(m => m.Kind == "reflection"));
        Assert.Equal(told, held.Count(m => m.Kind == "fact"));
        Assert.InRange(held.Count(m => m.Kind == "episode"), 1_900, 2_000);
        Assert.True(held.Exists(m => m.Content == worry), $"{worry} is gone");
        Assert.DoesNotContain(held, m => m.Content.Value == 1_000_000);
    }

    private static Life Worried(string who = "ann")
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; !life.Person.IsReflectionDue; i++)
            life.Say(Worries[i % Worries.Length], who);
        return life;
    }

    private static List<HeldMemory> Shown(Life life, params string[] audience)
    {
        var all = new List<HeldMemory>();
        var before = ContentId.None;
        while (true)
        {
            var page = life.Person.Memories(
                new MemoryQuery([.. audience.Select(a => new ParticipantId(life.Id.Tenant, a))], before, 200),
                life.Now);
            all.AddRange(page);
            if (page.Count < 200)
                return all;
            before = page[^1].Content;
        }
    }
}
