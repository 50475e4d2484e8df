using System.Globalization;
using Spectre.Console;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>The predictions as tables.</summary>
internal static class ScalingReport
{
    /// <summary>What was measured, fitted, checked and predicted.</summary>
    public static void Scaling(IAnsiConsole console, ScalingResult r)
    {
        var c = r.Costs;
        Line(console, "server CPU a turn, each one more", $"{c.Server * 1000:0.000} ms");
        Line(console, "load generator's, on the same cores", $"{c.Client * 1000:0.000} ms");
        Line(console, "the person's share of it, mean", $"{c.Person.Mean * 1000:0.000} ms");
        Line(console, "writer, for one unit", $"{c.Unit * 1e6:0} us");
        Line(console, "disk, for one commit, mean", $"{c.Sync.Mean * 1000:0.00} ms");
        Line(console, "cores busy without any turn", $"{c.Background:0.00}, {c.Around:0.00} around it");
        Line(console, "stalls, fitted", $"{c.StallsPerSecond:0.0} a second, {c.Stall * 1000:0.0} ms on average");
        Line(console, "idle waiting, fitted", $"{c.Idle * 1000:0.00} ms");
        var shared = r.SharedMeasured ? "measured" : "assumed";
        Line(console, "shared store, units a second at most", $"{r.Shared.UnitsPerSecond:0}, {shared}");
        Line(console, "its commit of one unit, mean", $"{r.Shared.Sync.Mean * 1000:0.00} ms");

        Checks(console, r.Machine);
        if (r.Together.Count > 0)
        {
            console.WriteLine("three silos on this machine, from what one costs");
            Checks(console, r.Together);
        }

        var clusters = Table("silos", "turns/s at most", "the store takes", "at turns/s", "mean ms on paper", "p50 ms",
            "p99 ms", "units a commit");
        foreach (var k in r.Clusters)
            clusters.AddRow(F($"{k.Silos}"), F($"{k.TurnsPerSecond:0}"), k.StoreTurns is { } takes
                ? F($"{takes:0}") : "inside", F($"{k.Rate:0}"), F($"{k.MeanMsOnPaper:0.0}"),
                F($"{k.Simulated.Latency.P50Ms:0.0}"), F($"{k.Simulated.Latency.P99Ms:0.0}"),
                F($"{k.Simulated.UnitsPerCommit:0.0}"));
        console.Write(clusters);

        var models = Table("language model", "places", "load", "turns/s", "p50 s", "p99 s", "spoken by itself");
        foreach (var m in r.Models)
            models.AddRow(m.Name, F($"{m.Places}"), F($"{m.Load:0.0}"), F($"{m.Rate:0.0}"),
                F($"{m.Simulated.Latency.P50Ms / 1000:0.0}"), F($"{m.Simulated.Latency.P99Ms / 1000:0.0}"),
                F($"{m.Simulated.Embedded:P1}"));
        console.Write(models);
    }

    private static void Checks(IAnsiConsole console, IReadOnlyList<Checked> checks)
    {
        var check = Table("turns/s", "", "p50, p95, p99 ms", "predicted", "ratio turns/s", "p50", "p95", "p99",
            "cores busy", "predicted");
        foreach (var m in checks)
            check.AddRow(F($"{m.Rate:0}"), m.Fitted ? "fitted" : "predicted", Three(m.Measured.Latency),
                Three(m.Predicted), F($"{m.ThroughputRatio:0.00}"), F($"{m.P50Ratio:0.00}"), F($"{m.P95Ratio:0.00}"),
                F($"{m.P99Ratio:0.00}"), F($"{m.CoresMeasured:0.00}"), F($"{m.CoresPredicted:0.00}"));
        console.Write(check);
    }

    /// <summary>An autoscaled pool.</summary>
    public static void Autoscale(IAnsiConsole console, AutoscaleResult r)
    {
        var table = Table("minute", "requests/s", "queue", "replicas", "serving");
        foreach (var s in r.Steps.Where((_, i) => i % Math.Max(1, r.Steps.Count / 40) == 0))
            table.AddRow(F($"{s.Second / 60.0:0.0}"), F($"{s.Rate:0}"), F($"{s.Queued:0}"), F($"{s.Replicas}"),
                F($"{s.Serving}"));
        console.Write(table);
        Line(console, "seconds at the lower bound", $"{r.SecondsAtMin}");
        Line(console, "seconds at the upper bound", $"{r.SecondsAtMax}");
        Line(console, "longest queue, its wait", $"{r.QueuedMost:0}, {r.WaitMost:0.0} s");
        Line(console, "refused", $"{r.Refused:P1}");
        Line(console, "replica hours, for a fixed size", $"{r.ReplicaHours:0}, {r.FixedHours:0}");
    }

    private static string Three(LatencySummary l) => F($"{l.P50Ms:0.0} {l.P95Ms:0.0} {l.P99Ms:0.0}");

    private static Table Table(params string[] columns) => new Table().Border(TableBorder.Simple).AddColumns(columns);

    private static void Line(IAnsiConsole console, string name, FormattableString value) =>
        console.WriteLine($"{name,-40} {F(value)}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
