using System.CommandLine;
using System.Globalization;
using LinkyV.Cli.Bench;
using LinkyV.Models.Behaviour;
using LinkyV.Models.Registry;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv bench inference</c>: matrix products, a turn of behaviour, serving under load.</summary>
internal static class InferenceBenchCommand
{
    /// <summary>Everything measured.</summary>
    /// <param name="OpenBlas">What ours was held against, or that it is missing.</param>
    /// <param name="Products">Matrix products.</param>
    /// <param name="Behaviour">A turn of the BehaviorLSTM.</param>
    /// <param name="Pools">Serving, a model each; empty if left out.</param>
    internal sealed record Result(
        string OpenBlas, IReadOnlyList<MatMulResult> Products, BehaviourTimes Behaviour,
        IReadOnlyList<PoolBenchResult> Pools);

    private const string All = "all";

    private const string Missing = "OpenBLAS is missing (Debian: libopenblas0-pthread): no comparison";

    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var seconds = BenchCommands.Number(
            "--seconds", "Seconds of overload of the pool with each model, 0 (leaves it out) to 600", 60);
        var each = BenchCommands.Number("--product-ms", "Milliseconds for each matrix product, 100 to 60000", 1000);
        var openBlas = new Option<string?>("--openblas") { Description = "The library, if it is not found by itself" };
        var model = new Option<string>("--model")
        {
            Description = "What the pool serves: all, or " + string.Join(", ", PoolBench.Models),
            DefaultValueFactory = static _ => All,
        };
        return new Command("inference", "Matrix products beside OpenBLAS, a turn of behaviour, serving under load")
            .With(seconds, each, openBlas, model)
            .DoesAlone(terminal, async (p, cancel) => BenchCommands.Print(globals, terminal, p,
                await RunAsync(p.GetValue(openBlas), Known(p.GetValue(model)!),
                    BenchCommands.Within(p, each, 100, 60_000) / 1000.0,
                    BenchCommands.Within(p, seconds, 0, 600), cancel),
                Show));
    }

    private static IReadOnlyList<string> Known(string model) => model == All ? PoolBench.Models
        : PoolBench.Models.Contains(model) ? [model]
        : throw CliException.Usage("--model", model, "all, or one of " + string.Join(", ", PoolBench.Models));

    private static async Task<Result> RunAsync(
        string? openBlas, IReadOnlyList<string> models, double productSeconds, int poolSeconds,
        CancellationToken cancel)
    {
        var blas = OpenBlas.Load(openBlas);
        if (blas is null && openBlas is not null)
            throw CliException.Usage("--openblas", openBlas, "it must be a library that can be loaded");
        var products = MatMulBench.Run(blas, productSeconds, cancel);
        var behaviour = new BehaviourModel(ModelRegistry.Shipped.Open(new BehaviourRecipe()).Weights);
        var times = BehaviourTimes.Of(behaviour, 20_000);
        var pools = new List<PoolBenchResult>();
        foreach (var model in poolSeconds == 0 ? [] : models)
            pools.Add(await PoolBench.RunAsync(model, poolSeconds, cancel));
        return new Result(blas?.Config ?? Missing, products, times, pools);
    }

    private static void Show(IAnsiConsole console, Result r)
    {
        console.WriteLine(r.OpenBlas);
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("m x n x k", "threads", "kernel", "GFLOP/s", "OpenBLAS", "ratio");
        foreach (var p in r.Products)
            table.AddRow(F($"{p.M}x{p.N}x{p.K}"), F($"{p.Threads}"), p.Kernel, F($"{p.Gflops:0.0}"),
                F($"{p.OpenBlasGflops:0.0}"), F($"{p.Ratio:0.00}"));
        console.Write(table);
        var b = r.Behaviour;
        console.WriteLine($"{"behaviour, a turn, p50 / p99",-40} "
            + F($"{b.P50Us:0.0} / {b.P99Us:0.0} us, {b.Bytes} bytes"));
        foreach (var pool in r.Pools)
            Show(console, pool);
    }

    private static void Show(IAnsiConsole console, PoolBenchResult pool)
    {
        console.WriteLine();
        Line("the pool serves", $"{pool.Model}");
        Line("replies/s, batches of one", $"{pool.OneByOnePerSecond:0}");
        Line("replies/s, batched (mean batch)", $"{pool.BatchedPerSecond:0} ({pool.MeanBatch:0.0})");
        Line("one caller alone, p50 / p99", $"{pool.AloneMs.P50Ms:0.000} / {pool.AloneMs.P99Ms:0.000} ms");
        var o = pool.Overload;
        Line("overload: 200 callers ask", $"{o.AskedPerSecond:0}/s for {o.Seconds:0} s, {pool.Load:0.0} x capacity");
        Line("answered / busy / expired", $"{o.Answered} / {o.Busy} / {o.Expired}");
        var a = o.AnswerMs;
        Line("answer p50 / p99 / max", $"{a.P50Ms:0.0} / {a.P99Ms:0.0} / {a.MaxMs:0.0} ms");
        Line("deadline", $"{o.DeadlineMs:0} ms");
        Line("busy p50 / p99 / max", $"{o.BusyMs.P50Ms:0.00} / {o.BusyMs.P99Ms:0.00} / {o.BusyMs.MaxMs:0.00} ms");
        var n = o.PauseMs;
        Line("the same of nothing at all", $"{n.P50Ms:0.00} / {n.P99Ms:0.00} / {n.MaxMs:0.00} ms");
        Line("longer than 5 ms: busy, nothing", $"{o.BusyLate}, {o.PausesLate}");
        Line("left over, growth of the heap", $"{o.Left}, {o.HeapGrowthKiB:0} KiB");

        void Line(string name, FormattableString value) => console.WriteLine($"{name,-40} {F(value)}");
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
