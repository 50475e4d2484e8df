using LinkyV.Cli.Bench;
using LinkyV.Cli.Bench.Scaling;
using Xunit;

namespace LinkyV.Cli.Tests.Scaling;

/// <summary>Turns through machines that are made up.</summary>
public sealed class TurnSimulationTests
{
    private static readonly TurnCosts Plain = new()
    {
        Cores = 2,
        Server = 0.001,
        Person = new ServiceTime.Constant(0.0003),
        Unit = 0.00005,
        Sync = new ServiceTime.Constant(0.001),
    };

    [Fact]
    public void ATurnAlone_TakesTheSumOfItsParts()
    {
        var alone = TurnSimulation.Run(Plain, Layout.OneProcess, 1, 200, 1);
        // Cores 1 ms, two commits of 1 ms; the writer's work is part of the millisecond.
        Assert.Equal(3.0, alone.Latency.P50Ms, 3);
        Assert.Equal(1.0, alone.UnitsPerCommit, 2);
    }

    [Fact]
    public void SameSeed_SameResult_OtherSeed_Another()
    {
        var first = TurnSimulation.Run(Plain, Layout.OneProcess, 1200, 5000, 3);
        Assert.Equal(first, TurnSimulation.Run(Plain, Layout.OneProcess, 1200, 5000, 3));
        Assert.NotEqual(first, TurnSimulation.Run(Plain, Layout.OneProcess, 1200, 5000, 4));
    }

    [Fact]
    public void BelowCapacityWhatComesIsDone_AboveItTheCoresAreTheLimit()
    {
        Assert.Equal(2000, Plain.Capacity, 6);
        var below = TurnSimulation.Run(Plain, Layout.OneProcess, 1400, 20_000, 1);
        Assert.InRange(below.PerSecond, 1350, 1450);
        Assert.InRange(below.CoresBusy, 0.66, 0.74);
        Assert.True(below.Latency.P99Ms < 20, $"{below.Latency}");
        var above = TurnSimulation.Run(Plain, Layout.OneProcess, 3000, 20_000, 1);
        Assert.InRange(above.PerSecond, 1850, 2150);
        Assert.True(above.Latency.P99Ms > 1000, $"{above.Latency}");
    }

    [Fact]
    public void TimeThatTheMachineStandsStill_IsTakenFromItsCapacity()
    {
        var stalled = Plain with { StallsPerSecond = 10, Stall = 0.02 };
        Assert.Equal(1600, stalled.Capacity, 6);
        Assert.InRange(TurnSimulation.Run(stalled, Layout.OneProcess, 3000, 40_000, 1).PerSecond, 1500, 1800);
    }

    [Fact]
    public void ASlowDisk_MakesLargeCommits_NotFewTurns()
    {
        var slow = Plain with { Sync = new ServiceTime.Constant(0.02) };
        var run = TurnSimulation.Run(slow, Layout.OneProcess, 1000, 20_000, 1);
        Assert.InRange(run.PerSecond, 950, 1050);
        Assert.True(run.UnitsPerCommit > 20, $"{run.UnitsPerCommit}");
        Assert.InRange(run.Latency.P50Ms, 60, 100);
    }

    [Fact]
    public void MoreSilos_CarryMore_UntilTheSharedStoreIsTheLimit()
    {
        // Commits of 512 units of 50 us are 19,300 units a second, which are 9,600 turns.
        var three = TurnSimulation.Run(Plain, new Layout { Silos = 3, StoreUnit = 0.00005 }, 4000, 40_000, 1);
        Assert.InRange(three.PerSecond, 3800, 4200);
        // Of 200 us: 5,000 and 2,500, from however many silos; some more are counted, for of the turns that wait at
        // the end some first units are written.
        foreach (var silos in (int[])[10, 30])
            Assert.InRange(TurnSimulation.Run(
                Plain, new Layout { Silos = silos, StoreUnit = 0.0002 }, 8000, 60_000, 1).PerSecond, 2100, 3000);
    }

    [Fact]
    public void SilosOfOneMachine_CarryNoMoreThanItsCores_OfWhichTheStoreTakesItsShare()
    {
        var layout = new Layout { Silos = 3, Together = true, StoreUnit = 0.0001 };

        // A turn is 1 ms of the silos and two units of 0.1 ms of the store.
        Assert.InRange(TurnSimulation.Run(Plain, layout, 3000, 20_000, 1).PerSecond, 1550, 1900);
        // Each silo has its background: three of 0.2 leave 1.4 cores.
        var restless = Plain with { Background = 0.2 };
        Assert.InRange(TurnSimulation.Run(restless, layout, 3000, 20_000, 1).PerSecond, 1080, 1350);
        // What is around them is there once.
        var driven = Plain with { Around = 0.6 };
        Assert.InRange(TurnSimulation.Run(driven, layout, 3000, 20_000, 1).PerSecond, 1080, 1350);
        Assert.InRange(TurnSimulation.Run(restless, layout, 500, 20_000, 1).CoresBusy, 0.57, 0.63);
        var apart = layout with { Together = false };
        Assert.InRange(TurnSimulation.Run(Plain, apart, 3000, 20_000, 1).PerSecond, 2850, 3150);
    }

    [Fact]
    public void AFullEndpoint_LeavesTurnsToTheEmbeddedSpeaker_WithinItsWait()
    {
        var model = new LanguageModelLoad(new ServiceTime.Constant(1), 8, WaitMax: 0.5, Deadline: 20);
        var layout = Layout.OneProcess with { Model = model };
        var light = TurnSimulation.Run(Plain, layout, 2, 5000, 1);
        Assert.True(light.Embedded < 0.01, $"{light.Embedded}");
        Assert.InRange(light.Latency.P50Ms, 1000, 1010);
        var full = TurnSimulation.Run(Plain, layout, 16, 5000, 1);
        Assert.InRange(full.Embedded, 0.45, 0.6);
        Assert.True(full.Latency.P99Ms < 1510, $"{full.Latency}");
    }

    [Fact]
    public void TheFit_FindsCostsAgain_AndPredictsARateItWasNotShown()
    {
        var truth = Plain with
        {
            Client = 0.0002, Background = 0.1, Idle = 0.001, StallsPerSecond = 3, Stall = 0.01,
            Person = ServiceTime.LogNormal.Of(0.0002, 0.0012),
        };
        MeasuredLoad Measure(double rate, ulong seed)
        {
            var s = TurnSimulation.Run(truth, Layout.OneProcess, rate, 20_000, seed, Arrivals.Paced);
            return new MeasuredLoad(rate, rate, s.Latency, (truth.Server * 1000) + (100 / rate), 0.2);
        }

        var fitted = Calibration.Fit(Measure(150, 11), Measure(400, 12),
            Plain with { Server = 0, Person = truth.Person }, Layout.OneProcess, 1);
        Assert.Equal(truth.Server, fitted.Server, 5);
        Assert.Equal(truth.Background, fitted.Background, 3);
        var predicted = Calibration.Simulate(fitted, Layout.OneProcess, 1200, 2, 30_000);
        var real = Measure(1200, 13).Latency;
        Assert.InRange(predicted.P50Ms / real.P50Ms, 0.8, 1.25);
        Assert.InRange(predicted.P99Ms / real.P99Ms, 0.6, 1.7);
    }

    [Fact]
    public void TheMeanOnPaper_IsNearTheSimulatedMedian_WithoutStalls()
    {
        var light = TurnSimulation.Run(Plain, Layout.OneProcess, 300, 20_000, 1).Latency;
        Assert.InRange(ScalingBench.OnPaper(Plain, Layout.OneProcess, 300) * 1000 / light.P50Ms, 0.9, 1.3);
        var heavy = TurnSimulation.Run(Plain, Layout.OneProcess, 1500, 20_000, 1).Latency;
        Assert.InRange(ScalingBench.OnPaper(Plain, Layout.OneProcess, 1500) * 1000 / heavy.P50Ms, 0.7, 1.5);
    }
}
