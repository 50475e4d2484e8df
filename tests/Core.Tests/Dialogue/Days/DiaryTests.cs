using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Days;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue.Days;

public sealed class DiaryTests
{
    private static readonly DateOnly Monday = new(2025, 6, 2);

    [Fact]
    public void ADay_IsTheSame_WheneverItIsAskedFor()
    {
        var p = IdentityBatteryTests.Generated(71, "nurse");
        var again = IdentityBatteryTests.Generated(71, "nurse");
        for (var i = 0; i < 60; i++)
        {
            var date = Monday.AddDays(i);
            Assert.Equal(Diary.Evening(p, date), Diary.Evening(again, date));
            Assert.Equal(Diary.AtWork(p, date), Diary.AtWork(again, date));
            Assert.Equal(Diary.Meal(p, date, "dinner"), Diary.Meal(again, date, "dinner"));
            Assert.Equal(Diary.Evening(p, date), Diary.Of(p, Diary.Name(date, "evening")));
        }
    }

    [Fact]
    public void ADay_HoldsOnlyTheLivingNearby_NoWorkOfTheRetired_AndNoDishDisliked()
    {
        for (ulong seed = 81; seed <= 120; seed++)
        {
            var p = IdentityBatteryTests.Generated(seed);
            for (var i = 0; i < 40; i++)
            {
                var date = Monday.AddDays(i);
                foreach (var entry in (DayEntry[])[Diary.Evening(p, date), Diary.DayOff(p, date), Diary.Small(p, date,
                    "nice"),
                    Diary.Small(p, date, "odd"), Diary.Small(p, date, "bad")])
                {
                    Assert.DoesNotContain('{', entry.Told + entry.After);
                    Assert.True(entry.Person < 0 || p.Identity.People[entry.Person].Alive, entry.Told);
                }
                Assert.False(p.Identity.Work is [{ ToYear: not null }, ..] && Diary.Works(p, date));
                foreach (var taste in p.Identity.Tastes.Where(t => t.Category == "food" && t.Like < 0))
                    Assert.DoesNotContain(taste.Item, Diary.Meal(p, date, "lunch"), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void ThoseWithShifts_WorkFiveDaysOfSeven_OthersFromMondayToFriday()
    {
        var nurse = IdentityBatteryTests.Generated(3, "nurse");
        var clerk = IdentityBatteryTests.Generated(4, "accountant");
        for (var week = 0; week < 8; week++)
        {
            var days = Enumerable.Range(week * 7, 7).Select(i => Monday.AddDays(i)).ToList();
            Assert.Equal(5, days.Count(d => Diary.Works(nurse, d)));
            Assert.Equal(clerk.Identity.Work[0].ToYear is null ? 5 : 0, days.Count(d => Diary.Works(clerk, d)));
        }
    }

    [Fact]
    public void WhatIsPlannedForTonight_IsWhatIsToldTomorrow()
    {
        var life = new Life(IdentityBatteryTests.Generated(72, "software developer"));
        var planned = life.Say("What are you doing tonight?");
        var entry = Diary.Evening(life.Person.Profile, DateOnly.FromDateTime(life.Now.UtcDateTime));
        Assert.Contains(entry.Verb, planned, StringComparison.Ordinal);
        life.Now = life.Now.AddDays(1);
        Assert.Contains(entry.Told[2..], life.Say("What did you do last night?"), StringComparison.Ordinal);
        Assert.Contains(entry.Name, life.Last.Why.Facts);
    }

    [Fact]
    public void AskedAgain_TheWeekAndTheBreakfastAndTheHardestPart_HoldTheSame()
    {
        foreach (var question in (string[])["How was your week?", "What did you have for breakfast?",
            "Do you ever want to quit?",
            "What's the hardest part of your job?", "Who's your best friend?", "Why did you become a nurse?"])
        {
            var life = new Life(IdentityBatteryTests.Generated(73, "nurse"));
            life.Say(question, "ann");
            var first = life.Last.Why.Facts[0];
            for (var i = 0; i < 20; i++)
                life.Say($"I walked {i} miles today.", "ann");
            life.NewSession();
            life.Say(question, "bob", "s2");
            Assert.Equal(first, life.Last.Why.Facts[0]);
        }
    }

    [Fact]
    public void AThousandNurses_DifferInWhatTheySayOfTheirWork()
    {
        var work = Worklife.Of("nurse");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var base_ = IdentityBatteryTests.Generated(74, "nurse");
        for (ulong seed = 1; seed <= 1000; seed++)
        {
            var p = base_ with { Seed = seed };
            seen.Add(string.Join('|', new[] { "hard", "stress", "dull", "good", "better", "surprise", "slip", "odd",
                "first",
                "advise" }.Select(kind => work.Own(p, kind))) + AboutWorklife.Leaving(p) + Diary.Evening(p,
                    Monday).Told);
        }
        Assert.True(seen.Count > 980, $"only {seen.Count} differ");
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("Okay.")]
    [InlineData("I see")]
    [InlineData("right")]
    public void ABareOk_BringsUpNothingUnrelated(string ok)
    {
        for (ulong seed = 201; seed <= 212; seed++)
        {
            var life = new Life(IdentityBatteryTests.Generated(seed, "nurse"));
            life.Say("How was your week?");
            var before = life.Last.Why.Facts.ToList();
            var said = life.Say(ok);
            Assert.All(life.Last.Why.Facts, f => Assert.True(f.StartsWith("ask", StringComparison.Ordinal)
                || f.StartsWith("diary", StringComparison.Ordinal) || before.Contains(f),
                    $"seed {seed}: {said} ({f})"));
        }
    }
}
