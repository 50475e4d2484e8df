using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>What to measure and what to assume.</summary>
internal sealed record ScalingOptions
{
    /// <summary>Turns a second to measure: two to fit the model, the others to hold it against. Rising.</summary>
    public IReadOnlyList<int> Rates { get; init; } = [150, 400, 800, 1200];

    /// <summary>Seconds for each.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>Seconds of the highest load before anything is measured, for each process: what is young still compiles
    /// itself.</summary>
    public int WarmUpSeconds { get; init; } = 10;

    /// <summary>What is measured: one process, or one silo over PostgreSQL; then three of them on this machine are
    /// predicted and measured, too.</summary>
    public ServedBy By { get; init; } = new();

    /// <summary>WebSocket conversations.</summary>
    public int Conversations { get; init; } = 1000;

    /// <summary>Calls between silos for one turn: it is said, the persona is asked twice, and who listens asks about
    /// three times for what there is.</summary>
    public int Calls { get; init; } = 6;

    /// <summary>
    /// Processor time of one call, both ends, microseconds: two cores carry 122,000 to 143,000 empty calls a second
    /// from a client process, and 50,000 of 1 KB.
    /// </summary>
    public double CallUs { get; init; } = 40;

    /// <summary>Network there and back between machines, milliseconds.</summary>
    public double NetworkMs { get; init; } = 0.5;

    /// <summary>Seed of the simulations.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>A prediction beside what was measured; ratios are predicted over measured. Cores are those of the machine
/// that were busy with everything: who serves, who drives it, and the store.</summary>
internal sealed record Checked(
    double Rate, bool Fitted, MeasuredLoad Measured, LatencySummary Predicted, double ThroughputRatio,
    double P50Ratio, double P95Ratio, double P99Ratio, double CoresMeasured, double CoresPredicted);

/// <summary>A cluster, predicted.</summary>
/// <param name="Silos">Machines like this one; 1 = one process with its store inside.</param>
/// <param name="TurnsPerSecond">Most turns a second.</param>
/// <param name="StoreTurns">Turns a second that the shared store takes at most, from however many silos, for its
/// writers take turns; null = the store is inside.</param>
/// <param name="Rate">Seven tenths of the most, at which the rest is said.</param>
/// <param name="MeanMsOnPaper">Mean latency by the queueing formulas; without stalls.</param>
/// <param name="Simulated">By simulation, stalls included.</param>
internal sealed record ClusterRow(
    int Silos, double TurnsPerSecond, double? StoreTurns, double Rate, double MeanMsOnPaper, SimulatedTurns Simulated);

/// <summary>A language model's endpoint, predicted.</summary>
/// <param name="Name">Which distribution.</param>
/// <param name="Places">Replies at a time.</param>
/// <param name="Load">Arrivals over what the places carry.</param>
/// <param name="Rate">Turns a second.</param>
/// <param name="Simulated">By simulation.</param>
internal sealed record ModelRow(string Name, int Places, double Load, double Rate, SimulatedTurns Simulated);

/// <summary>Everything said. <c>Machine</c> is what the model was fitted to and held against, <c>Together</c> three
/// silos on this machine, predicted from one; empty where one process was measured.</summary>
internal sealed record ScalingResult(
    TurnCosts Costs, StoreCosts Inside, StoreCosts Shared, bool SharedMeasured, IReadOnlyList<Checked> Machine,
    IReadOnlyList<Checked> Together, IReadOnlyList<ClusterRow> Clusters, IReadOnlyList<ModelRow> Models);

/// <summary>
/// How far it goes: measures this machine, with one process or one silo, fits a queueing model to two light loads,
/// holds its predictions against heavier ones and against three silos, and then asks it about machines that are not
/// here.
/// </summary>
internal sealed class ScalingBench(
    ScalingOptions options, Func<string, ValueTask<IStore>> openStore, Func<ValueTask<IStore>>? openShared,
    IIdSource ids, Action<string> say)
{
    private const double Busy = 0.7;
    private const int PostgreSqlBatchMax = 256;
    private static readonly int[] Sizes = [1, 3, 10, 100];

    /// <summary>Measures in a temporary folder, then predicts.</summary>
    public async Task<ScalingResult> RunAsync(string folder, CancellationToken cancel)
    {
        say("how long a durable append takes");
        StoreCosts inside;
        await using (var store = await openStore(folder))
            inside = await StoreCosts.MeasureAsync(store, ids, Math.Clamp(options.Seconds / 3, 1, 5), cancel);
        var shared = await SharedAsync(inside, cancel);
        say("how long a person takes");
        var turn = new TurnBench(100, 2000).Run(cancel).Stages[^1];
        var silos = options.By.Silo is not null;
        var loads = await LoadsAsync(options.By, cancel);
        say("fitting the model to the first two loads");
        var kept = silos ? shared : inside;
        var here = Layout.OneProcess with
        {
            Together = silos,
            StoreUnit = silos ? Calibration.Line(loads[0], loads[1], l => l.StoreMs).PerTurnMs / 2000 : 0,
        };
        var costs = Calibration.Fit(loads[0], loads[1], new TurnCosts
        {
            Cores = Environment.ProcessorCount,
            Server = 0,
            Person = Person(turn),
            Unit = kept.Unit,
            Sync = kept.Sync,
            BatchMax = silos ? PostgreSqlBatchMax : 512,
        }, here, options.Seed);
        var three = silos ? await LoadsAsync(new ServedBy(options.By.Postgres, options.By.Silo, 3), cancel) : [];
        say("simulating");
        return new ScalingResult(
            costs, inside, shared, openShared is not null, [.. loads.Select((l, i) => Check(costs, here, l, i < 2))],
            [.. three.Select(l => Check(Calling(costs, 3), here with { Silos = 3 }, l, fitted: false))],
            [.. Sizes.Select(n => Cluster(costs, shared, n))], [.. Models(costs)]);
    }

    private async Task<IReadOnlyList<MeasuredLoad>> LoadsAsync(ServedBy by, CancellationToken cancel) =>
        (await new ChatBench(
            new ChatBenchOptions(
                options.Conversations, options.Rates[0], options.Seconds, 100, options.WarmUpSeconds * by.Silos,
                Echo: false, Further: [.. options.Rates.Skip(1).Select(r => (double)r)])
            {
                By = by, WarmUpRate = options.Rates[^1],
            },
            openStore, say).RunAsync(cancel)).Loads;

    /// <summary>A turn among several silos: a share of its calls goes to another one.</summary>
    private TurnCosts Calling(TurnCosts costs, int silos) => costs with
    {
        Server = costs.Server + (options.Calls * options.CallUs / 1e6 * (silos - 1) / silos),
    };

    /// <summary>
    /// Its tail is cut at five medians: on a quiet machine the 99th percentile is four; what is beyond was the machine
    /// standing still, which the model has apart.
    /// </summary>
    private static ServiceTime.LogNormal Person(TurnStage turn) =>
        ServiceTime.LogNormal.Of(turn.MedianUs / 1e6, Math.Min(turn.P99Us, 5 * turn.MedianUs) / 1e6);

    private async Task<StoreCosts> SharedAsync(StoreCosts inside, CancellationToken cancel)
    {
        // A server is taken to be three times as slow as the embedded store where none can be measured.
        if (openShared is null)
            return inside with { UnitsPerSecond = inside.UnitsPerSecond / 3 };
        say("the same in the shared store");
        await using var store = await openShared();
        return await StoreCosts.MeasureAsync(store, ids, Math.Clamp(options.Seconds / 3, 1, 5), cancel);
    }

    private Checked Check(TurnCosts costs, Layout layout, MeasuredLoad load, bool fitted)
    {
        // Longer than what was measured: the prediction is of the mean such measurement, not of one.
        var turns = (int)Math.Clamp(load.Rate * 100, 5_000, 100_000);
        var s = TurnSimulation.Run(costs, layout, load.Rate, turns, options.Seed + 1, Arrivals.Paced);
        return new Checked(load.Rate, fitted, load, s.Latency, s.PerSecond / load.PerSecond,
            s.Latency.P50Ms / load.Latency.P50Ms, s.Latency.P95Ms / load.Latency.P95Ms,
            s.Latency.P99Ms / load.Latency.P99Ms,
            load.PerSecond * (load.ServerMs + load.ClientMs + load.StoreMs) / 1000, s.CoresBusy * costs.Cores);
    }

    private ClusterRow Cluster(TurnCosts measured, StoreCosts shared, int silos)
    {
        var costs = measured with { Client = 0, Around = 0 };
        var layout = Layout.OneProcess;
        var apart = options.By.Silo is not null;
        if (silos > 1 || apart)
        {
            costs = Calling(costs, silos);
            if (!apart)
                costs = costs with
                {
                    Server = costs.Server + (2 * (shared.Unit - costs.Unit)),
                    Unit = shared.Unit, Sync = shared.Sync, BatchMax = PostgreSqlBatchMax,
                };
            layout = new Layout
            {
                Silos = silos, Network = options.NetworkMs / 1000, StoreUnit = shared.Held(PostgreSqlBatchMax),
            };
        }

        double? store = layout.StoreUnit == 0 ? null : Queueing.CommitCapacity(
            costs.Sync.Mean + (Layout.RoundTrips * layout.Network), layout.StoreUnit, costs.BatchMax) / 2;
        var most = store is { } takes ? Math.Min(takes, silos * costs.CoreCapacity) : costs.Capacity;
        var rate = Busy * most;
        var s = TurnSimulation.Run(costs, layout, rate, (int)Math.Clamp(rate * 20, 20_000, 300_000), options.Seed);
        return new ClusterRow(silos, most, store, rate, 1000 * OnPaper(costs, layout, rate / silos), s);
    }

    /// <summary>Mean latency on paper: three visits of the cores and two of the writer, each with its wait.</summary>
    internal static double OnPaper(TurnCosts costs, Layout layout, double rate)
    {
        // Five visits to the cores a turn: three of the turn, two of the writer.
        var visit = (costs.Server + costs.Client) / 5;
        var scv = costs.Person.Scv * Math.Pow(costs.Person.Mean / (5 * visit), 2) * 5;
        var wait = Queueing.MeanWait(costs.Cores, (5 * rate) + ((costs.Background + costs.Around) / visit), visit, scv);
        // A shared store is one writer for all silos.
        var commit = Queueing.CommitTime(
            2 * rate * (layout.StoreUnit > 0 ? layout.Silos : 1),
            costs.Sync.Mean + (Layout.RoundTrips * layout.Network),
            layout.StoreUnit > 0 ? layout.StoreUnit : costs.Unit, costs.BatchMax);
        return costs.Shell + costs.Person.Mean + costs.Client + costs.Idle + layout.Network + (5 * wait) + (2 * commit);
    }

    private IEnumerable<ModelRow> Models(TurnCosts costs)
    {
        (string Name, ServiceTime Reply)[] kinds =
        [
            ("quick: median 0.5 s, p99 1.5 s", ServiceTime.LogNormal.Of(0.5, 1.5)),
            ("usual: median 1.5 s, p99 6 s", ServiceTime.LogNormal.Of(1.5, 6)),
            ("slow: median 4 s, p99 20 s", ServiceTime.LogNormal.Of(4, 20)),
        ];
        foreach (var (name, reply) in kinds)
            foreach (var (places, load) in ((int, double)[])[(8, 0.7), (64, 0.7), (64, 1.2)])
            {
                var rate = load * places / reply.Mean;
                var layout = Layout.OneProcess with { Model = new LanguageModelLoad(reply, places, 0.5, 20) };
                yield return new ModelRow(name, places, load, rate,
                    TurnSimulation.Run(costs with { Client = 0, Around = 0, StallsPerSecond = 0 }, layout, rate, 20_000,
                        options.Seed));
            }
    }
}
