namespace LinkyV.Cli.Bench.Scaling;

/// <summary>One measured load: what came and what it cost.</summary>
/// <param name="Rate">Turns a second asked for.</param>
/// <param name="PerSecond">Turns a second finished.</param>
/// <param name="Latency">From due to durable, ms.</param>
/// <param name="ServerMs">Processor time of the server a turn, ms.</param>
/// <param name="ClientMs">Processor time of the load generator a turn, ms.</param>
/// <param name="StoreMs">Processor time of a PostgreSQL server on this machine a turn, ms; 0 = there is none.</param>
internal sealed record MeasuredLoad(
    double Rate, double PerSecond, LatencySummary Latency, double ServerMs, double ClientMs, double StoreMs = 0);

/// <summary>
/// From two measured loads to the costs of the model. Processor time is a straight line over the rate: its slope is
/// what a turn costs, where it begins is the background. What a turn waits idly and how often the machine stands still
/// are fitted to the latencies of the second load alone; whatever is said of other rates is a prediction.
/// </summary>
internal static class Calibration
{
    private const int Turns = 12_000;
    // Rarer ones cannot be told apart within the seconds of a measurement.
    private static readonly double[] StallRates = [1, 2, 5, 10, 30];
    private static readonly double[] StallMs = [0.5, 1, 2, 5, 10, 20, 50, 100];

    /// <summary>Slope and beginning of the line through both loads; a beginning below 0 is 0.</summary>
    /// <returns>Milliseconds a turn, and cores busy without any.</returns>
    public static (double PerTurnMs, double Cores) Line(
        MeasuredLoad low, MeasuredLoad high, Func<MeasuredLoad, double> ms)
    {
        var (x0, y0) = (low.PerSecond, low.PerSecond * ms(low));
        var (x1, y1) = (high.PerSecond, high.PerSecond * ms(high));
        var slope = x1 > x0 * 1.05 ? (y1 - y0) / (x1 - x0) : ms(high);
        var begins = y1 - (slope * x1);
        return slope <= 0 || begins < 0 ? (ms(high), 0) : (slope, begins / 1000);
    }

    /// <summary>The costs, from what was measured.</summary>
    /// <param name="low">A light load.</param>
    /// <param name="high">A heavier one, well below saturation.</param>
    /// <param name="known">Cores, person, writer and disk; the rest is filled in.</param>
    /// <param name="layout">Where the loads were measured.</param>
    /// <param name="seed">Of the simulations that are compared with the second load.</param>
    public static TurnCosts Fit(MeasuredLoad low, MeasuredLoad high, TurnCosts known, Layout layout, ulong seed)
    {
        var (server, background) = Line(low, high, l => l.ServerMs);
        var (client, waking) = Line(low, high, l => l.ClientMs);
        var (_, standing) = Line(low, high, l => l.StoreMs);
        var costs = known with
        {
            Server = server / 1000, Client = client / 1000, Person = AtMost(known.Person, 0.7 * server / 1000),
            Background = Math.Min(background, 0.5 * known.Cores),
            Around = Math.Min(waking + standing, 0.25 * known.Cores),
        };
        var best = (Costs: costs, Error: double.PositiveInfinity);
        foreach (var often in StallRates)
            foreach (var ms in StallMs.Where(ms => often * ms < 200))
            {
                var tried = Idle(costs with { StallsPerSecond = often, Stall = ms / 1000 }, high, layout, seed);
                var error = Error(Simulate(tried, layout, high.Rate, seed), high.Latency);
                if (error < best.Error)
                    best = (tried, error);
            }

        return best.Costs;
    }

    /// <summary>The measured load, simulated.</summary>
    public static LatencySummary Simulate(
        TurnCosts costs, Layout layout, double rate, ulong seed, int turns = Turns) =>
        TurnSimulation.Run(costs, layout, rate, turns, seed, Arrivals.Paced).Latency;

    // The person is a part of the turn; where both were measured under different noise, the turn's own time counts.
    private static ServiceTime AtMost(ServiceTime person, double mean) =>
        person is ServiceTime.LogNormal p && p.Mean > mean ? p.WithMean(mean) : person;

    // What is missing at the median is idle waiting.
    private static TurnCosts Idle(TurnCosts costs, MeasuredLoad high, Layout layout, ulong seed)
    {
        var without = Simulate(costs with { Idle = 0 }, layout, high.Rate, seed, Turns / 4);
        return costs with { Idle = Math.Max(0, high.Latency.P50Ms - without.P50Ms) / 1000 };
    }

    private static double Error(LatencySummary simulated, LatencySummary measured)
    {
        double Off(double a, double b) => Math.Pow(Math.Log(Math.Max(a, 0.01) / Math.Max(b, 0.01)), 2);
        return Off(simulated.P50Ms, measured.P50Ms) + Off(simulated.P95Ms, measured.P95Ms)
            + Off(simulated.P99Ms, measured.P99Ms);
    }
}
