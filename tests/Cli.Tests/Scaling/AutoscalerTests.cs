using LinkyV.Cli.Bench.Scaling;
using Xunit;

namespace LinkyV.Cli.Tests.Scaling;

/// <summary>
/// The autoscaler beside replicas worked out by hand from Kubernetes' documentation, and a pool under a day's load.
/// </summary>
public sealed class AutoscalerTests
{
    private static readonly AutoscalerOptions QueueAlone = new() { BusyTarget = null };

    /// <summary>
    /// Every 15 s; target 8 a replica. 10 replicas: 80 is on target; 87 within a tenth of it; 200 wishes 25, and the
    /// more generous of +10 and +100 % in 30 s allows 20 now and, 30 s after, 40.
    /// </summary>
    [Fact]
    public void AQueueTrace_GivesTheExpectedReplicas()
    {
        double[] queued = [80, 87, 200, 200, 200, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000];
        int[] expected = [10, 10, 20, 20, 25, 40, 50, 80, 100, 160, 200, 200, 200, 200, 200];
        var scaler = new Autoscaler(QueueAlone, 10);
        Assert.Equal(expected, queued.Select((q, i) => scaler.Decide(15 * i, q)));
    }

    [Fact]
    public void ScalingDown_WaitsForItsWindow_ThenGoesATenthAMinute()
    {
        var scaler = new Autoscaler(QueueAlone, 100);
        Assert.Equal(100, scaler.Decide(0, 800));
        for (var t = 15; t <= 300; t += 15)
            Assert.Equal(100, scaler.Decide(t, 0));
        // The wish of second 0 has left the window: 100 - 10 %, and nothing more within the minute.
        Assert.Equal([90, 90, 90, 90, 81, 81], Enumerable.Range(0, 6).Select(i => scaler.Decide(315 + (15 * i), 0)));
    }

    [Fact]
    public void BothBoundsHold()
    {
        var scaler = new Autoscaler(QueueAlone, 10);
        var replicas = 10;
        for (var t = 0; t < 600; t += 15)
            replicas = scaler.Decide(t, 1_000_000);
        Assert.Equal(200, replicas);
        for (var t = 600; t < 6000; t += 15)
            replicas = scaler.Decide(t, 0);
        Assert.Equal(10, replicas);
    }

    [Fact]
    public void AShortDip_ChangesNothing()
    {
        var scaler = new Autoscaler(QueueAlone, 50);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(50, scaler.Decide(15 * i, i % 10 == 5 ? 0 : 400)));
    }

    [Fact]
    public void TheHigherWishOfTwoMetricsCounts()
    {
        Assert.Equal(20, new Autoscaler(new AutoscalerOptions(), 10).Decide(0, 0, busy: 1.4));
        Assert.Equal(20, new Autoscaler(new AutoscalerOptions(), 10).Decide(0, 160, busy: 0.1));
    }

    [Fact]
    public void ADay_HitsBothBounds_AndTheQueueDrains()
    {
        var day = AutoscaleSimulation.Run(new AutoscalerOptions(), LoadTrace.Day, 50, 60, 1);
        Assert.True(day.SecondsAtMin > 600 && day.SecondsAtMax > 600, $"{day.SecondsAtMin}, {day.SecondsAtMax}");
        Assert.Equal((10, 200), (day.Steps.Min(s => s.Replicas), day.Steps.Max(s => s.Replicas)));
        Assert.True(day.Steps[^1].Queued < 10 && day.Refused is > 0 and < 0.2, $"{day.Refused}");
        Assert.True(day.ReplicaHours < 0.6 * day.FixedHours, $"{day.ReplicaHours} of {day.FixedHours}");
        Assert.Equal(day.Steps, AutoscaleSimulation.Run(new AutoscalerOptions(), LoadTrace.Day, 50, 60, 1).Steps);
    }

    /// <summary>Why there is a second metric: by the queue alone a pool that is large enough is taken apart.</summary>
    [Fact]
    public void ASteadyLoad_KeepsItsReplicas_WithTheSecondMetricOnly()
    {
        var steady = Enumerable.Repeat(2500.0, 7200).ToList();
        var both = AutoscaleSimulation.Run(new AutoscalerOptions(), steady, 50, 60, 1);
        Assert.True(both.Steps.Where(s => s.Second > 1800).Max(s => s.Queued) < 200);
        var alone = AutoscaleSimulation.Run(QueueAlone, steady, 50, 60, 1);
        Assert.True(alone.Steps.Where(s => s.Second > 1800).Max(s => s.Queued) > 1000);
    }

    [Fact]
    public async Task TheCommand_TellsTheReplicasOfATrace()
    {
        using var folder = new Conformance.TempFolder();
        var trace = folder["trace.csv"];
        await File.WriteAllTextAsync(trace, "0,100\n600,100\n601,20000\n1500,20000\n");
        var run = await Run.LinkyVAsync(folder["data"], ["bench", "autoscale", "--trace", trace, "--json"]);
        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal(200, run.Json.GetProperty("steps").EnumerateArray().Max(s =>
            s.GetProperty("replicas").GetInt32()));
        await File.WriteAllTextAsync(trace, "0,100\n0,7\n");
        var wrong = await Run.LinkyVAsync(folder["data"], ["bench", "autoscale", "--trace", trace]);
        Assert.Contains("0,7", wrong.Error, StringComparison.Ordinal);
    }
}
