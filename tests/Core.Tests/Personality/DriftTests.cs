using LinkyV.Contracts;
using LinkyV.Core.Personality;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Personality;

public sealed class DriftTests
{
    [Fact]
    public void Moments_WaverByTheStatedSpread_AndHalveInTheStatedTime()
    {
        var half = Momentary.HalfLifeHours * 3600;
        var (x, sum, squares, next) = (new float[5], 0.0, 0.0, 0.0);
        const int Steps = 6000;
        for (var i = 0; i < Steps; i++)
        {
            var after = Momentary.Step(x, half, 1, "s", $"t{i}");
            sum += after[2];
            squares += after[2] * after[2];
            next += after[2] * x[2];
            x = after;
        }
        Assert.Equal(0, sum / Steps, 0.03);
        Assert.Equal(Momentary.Spread, Math.Sqrt(squares / Steps), 0.03);
        Assert.Equal(0.5, next / squares, 0.05);
    }

    [Fact]
    public void TheWatch_SeldomAlarmsFalsely_AndCatchesHalfAStandardDeviation()
    {
        var falsely = DriftTrial.OccasionsToAlarm(0, 60, 5);
        var caught = DriftTrial.OccasionsToAlarm(0.5, 100, 5);
        Assert.True(falsely > 200, $"a false alarm every {falsely:0} occasions");
        Assert.True(caught < 10, $"caught after {caught:0.0} occasions");
    }

    [Fact]
    public void PlantedDrift_IsCaught_SetBack_AndToldInTheWhy()
    {
        var life = new Life(Samples.Mara());
        life.Say("Hello!");
        life.Plant(Course.Start with { Drift = [0, 0, 0.5f, 0, 0], AtTicks = life.Now.UtcTicks });
        for (var i = 0; i < 40 && life.Last.Course?.Corrected.Contains("E") != true; i++)
        {
            life.Now += TimeSpan.FromHours(7);
            life.Say("What did you do today?", session: $"s{i + 2}");
        }
        Assert.Contains("E", life.Last.Course!.Corrected);
        Assert.Contains("corrected:drift:E", life.Last.Why.Rules);
        Assert.True(life.Person.Course.Drift[2] < 0.3f);
        Assert.Equal(life.Person.Save(), Person.Load(life.Id, life.Person.Save()).Save());
    }

    [Fact]
    public void WhatPartnersAskFor_IsAdopted_WithinBounds_AndFades()
    {
        var life = new Life(Samples.Mara());
        for (var i = 0; i < 9; i++)
            life.Say("You talk too much, be brief.");
        Assert.Equal(-DriftGuard.AskedMost, life.Person.Course.Adapted[2], 0.05f);
        Assert.True(life.Last.Why.Traits["D.E"] < Samples.Mara().Traits[2] - 0.5);
        for (var i = 0; i < 60; i++)
        {
            life.Now += TimeSpan.FromHours(7);
            life.Say("Hello!", session: $"later{i}");
        }
        Assert.True(life.Person.Course.Adapted[2] > -0.4f);
    }

    [Fact]
    public void HostileYears_MoveNobodyBeyondTheBound()
    {
        var course = Course.Start;
        for (var i = 0; i < 500; i++)
            course = DriftGuard.Occasion(course, new float[5], -1, i, i);
        Assert.All(course.Drift, d => Assert.True(Math.Abs(d) <= DriftGuard.Most));
        Assert.True(course.Drift[3] < 0 && course.Drift[4] > 0);
    }
}
