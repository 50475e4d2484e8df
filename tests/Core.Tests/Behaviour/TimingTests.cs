using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Behaviour;

/// <summary>Silences, gaze and gestures against the published figures, and traits against what they name.</summary>
public sealed class TimingTests
{
    private static readonly PersonaProfile Average = Samples.Mara(0, 0, 0, 0, 0) with { Culture = "" };

    [Fact]
    public void Silences_AreThoseOfTelephoneTalk()
    {
        var gaps = Gaps(Average, 20_000);
        gaps.Sort();
        // Heldner and Edlund; Levinson and Torreira: mean 187, median 168, 51-55 % below 200 ms, 70-82 % below 500 ms.
        Assert.InRange(gaps.Average(), 170, 270);
        Assert.InRange(gaps[gaps.Count / 2], 130, 200);
        Assert.InRange(gaps.Count(g => g < 200) / (double)gaps.Count, 0.5, 0.6);
        Assert.InRange(gaps.Count(g => g < 500) / (double)gaps.Count, 0.7, 0.95);
        Assert.InRange(gaps.Count(g => g < 0) / (double)gaps.Count, 0.15, 0.3);
    }

    [Fact]
    public void WhatIsHardToSay_ComesLate() =>
        Assert.True(Gaps(Average, 2000, hard: true).Average() > 700 + Gaps(Average, 2000).Average());

    [Fact]
    public void Extraverts_AnswerSooner_AndTheDanishLaterThanTheJapanese()
    {
        Assert.Equal(-80, Gaps(With(TraitIndex.E, 2), 20_000).Average() - Gaps(Average, 20_000).Average(), 15.0);
        var danish = Gaps(Average with { Culture = "DEN" }, 5000).Average();
        var japanese = Gaps(Average with { Culture = "JPN" }, 5000).Average();
        Assert.InRange(danish - japanese, 100, 500);
    }

    [Fact]
    public void Gaze_IsThreeQuartersOfListening_AndTwoFifthsOfSpeaking()
    {
        var all = Bearings(Average, 3000);
        Assert.InRange(all.Average(b => b.GazeListening), 0.72, 0.78);
        Assert.InRange(all.Average(b => b.GazeSpeaking), 0.37, 0.43);
    }

    [Fact]
    public void Blinks_AndBackchannels_ComeAtTheirRates()
    {
        var all = Bearings(Average, 3000);
        var listened = 3000 * 40 * Bearing.WordMs / 60_000.0;
        Assert.InRange(all.Sum(b => b.Backchannels) / listened, 7.5, 9.5);
        Assert.InRange(all.Sum(b => b.Blinks) / (2 * listened), 24, 28);
        Assert.InRange(all.Sum(b => b.FilledPauses) / (3000 * 40 / 100.0), 1, 2.6);
    }

    [Theory]
    [InlineData("JPN", 1.4)]
    public void Backchannels_AreDenserElsewhere(string culture, double atLeast)
    {
        var there = Bearings(Average with { Culture = culture }, 2000).Average(b => b.Backchannels);
        var here = Bearings(Average, 2000).Average(b => b.Backchannels);
        Assert.True(there > atLeast * here, $"{there} against {here}");
    }

    [Fact]
    public void EveryFeature_IsNamedAsInTheTaxonomy()
    {
        for (var f = 0; f < Score.Features; f++)
            for (var s = 0; s < 5; s++)
                Assert.Equal($"B.{Score.NameOf(f)}.{"RMDLV"[s]}",
                    Core.Personality.Taxonomy.Default.Traits[Score.Trait(f, s)].Id);
    }

    /// <summary>All 66 features: two SD more of the rate's trait alone is about twice as many of that cue.</summary>
    [Fact]
    public void ARateTrait_MovedAloneByTwoSd_DoublesItsCue()
    {
        for (var f = 0; f < Score.Features; f++)
        {
            var name = Score.NameOf(f);
            double low = Count(Average, name), high = Count(With(Score.Trait(f, 0), 2), name);
            Assert.True(high > 1.5 * low && high < 2.6 * low, $"{name}: {low} to {high}");
        }
    }

    [Fact]
    public void StrengthDurationAndOnsetTraits_MoveTheirStatistics()
    {
        for (var f = 0; f < Score.Features; f += 7)
        {
            var name = Score.NameOf(f);
            Assert.True(Mean(Average, name, c => c.Strength) < 0.85 * Mean(With(Score.Trait(f, 1), 2), name,
                c => c.Strength), name);
            Assert.True(Mean(Average, name, c => c.DurationMs) < 0.85 * Mean(With(Score.Trait(f, 2), 2), name,
                c => c.DurationMs), name);
        }
    }

    [Fact]
    public void DisplayRules_HoldBackInARole_AndLetExtravertsShow()
    {
        var felt = new Feeling("anger", 0.6f, -0.3f, 0.35f, 0.15f, 0, 0, 0);
        var bond = new Bond(0, 0.2f, 0);
        float Shown(PersonaProfile p) => DisplayRules.Shown(felt, p, bond).Intensity;
        Assert.True(Shown(Average with { Role = "purchasing manager" }) < Shown(Average));
        Assert.True(Shown(With(TraitIndex.E, 2)) > Shown(Average));
        Assert.True(Shown(Average with { Culture = "USA" }) > Shown(Average with { Culture = "CHI" }));
    }

    [Fact]
    public void AReply_CarriesItsBearing()
    {
        var life = new Life(Samples.Mara());
        var plan = life.Plan(life.Request("Tell me about your family, please."));
        var finished = life.Person.Finish(plan, new Core.Spoken("I have a sister called Ida.", false, "embedded", "",
            new Usage(0, 0), []), life.Now, () => new ContentId(99));
        var bearing = finished.Timing.Behaviour!;
        Assert.InRange(bearing.GazeListening, 0.3f, 1);
        Assert.InRange(finished.Timing.TypingMs, 6000, 13_000);
    }

    private static PersonaProfile With(int trait, double z)
    {
        var all = new double[TraitScores.Count];
        all[trait] = z;
        return Average with { Traits = new TraitScores(all) };
    }

    private static List<double> Gaps(PersonaProfile p, int n, bool hard = false)
    {
        var chance = Chance.For(3, "gaps");
        var gaps = new List<double>(n);
        for (var i = 0; i < n; i++)
            gaps.Add(Pace.GapMs(p, hard, ref chance));
        return gaps;
    }

    private static List<BehaviourSums> Bearings(PersonaProfile p, int n)
    {
        var calm = new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0);
        return [.. Enumerable.Range(0, n).Select(i => Bearing.Of(
            p, calm, new Bond(0, 0.2f, 0), 40, 40, Chance.For(1, "bearing", $"{i}")))];
    }

    private static IEnumerable<Cue> Cues(PersonaProfile p) => Enumerable.Range(0, 40).SelectMany(i => Score.Of(
        p.Traits, new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), 30_000, 30_000, Chance.For(2, "cues", $"{i}")));

    private static int Count(PersonaProfile p, string name) => Enumerable.Range(0, 600).Sum(i => Score.Of(
        p.Traits, new Feeling("neutral", 0, 0, 0, 0, 0, 0, 0), 30_000, 30_000, Chance.For(2, "cues", $"{i}"))
        .Count(c => c.Name == name));

    private static double Mean(PersonaProfile p, string name, Func<Cue, double> of) =>
        Cues(p).Where(c => c.Name == name).Select(of).DefaultIfEmpty(0).Average();
}
