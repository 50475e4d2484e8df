using System.CommandLine;
using System.Globalization;
using LinkyV.Cli.Bench;
using LinkyV.Cli.Bench.Scaling;
using LinkyV.Contracts;
using LinkyV.Storage;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv bench scaling</c> and <c>linkyv bench autoscale</c>: what more machines would do.</summary>
internal static class ScalingCommands
{
    /// <summary>Turns a second and latencies on machines that are not here.</summary>
    public static Command Scaling(Globals globals, Terminal terminal)
    {
        var rates = new Option<string>("--rates")
        {
            Description = "Turns per second to measure, rising; two fit the model, the others check it; "
                + "default 150,400,800,1200",
            DefaultValueFactory = _ => "150,400,800,1200",
        };
        var seconds = BenchCommands.Number("--seconds", "Seconds for each, 1 to 600", 10);
        var conversations = BenchCommands.Number("--conversations", "WebSocket conversations, 1 to 20000", 1000);
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string of a PostgreSQL server to measure the shared store on",
        };
        var warmUp = BenchCommands.Number("--warm-up", "Seconds of load before measuring, 0 to 600", 10);
        var silo = new Option<string?>("--silo")
        {
            Description = "The program linkyv-silo: one silo is measured instead of one process, and three of them "
                + "are predicted and measured; needs --postgres",
        };
        return new Command("scaling", "Fit a queueing model to this machine, check it, predict 3, 10 and 100 silos")
            .With(rates, seconds, warmUp, conversations, postgres, silo)
            .DoesAlone(terminal, (p, cancel) => BenchCommands.InTemporaryFolderAsync(async folder =>
            {
                var options = new ScalingOptions
                {
                    Rates = Rising(p.GetValue(rates)!),
                    Seconds = BenchCommands.Within(p, seconds, 1, 600),
                    WarmUpSeconds = BenchCommands.Within(p, warmUp, 0, 600),
                    Conversations = BenchCommands.Within(p, conversations, 1, 20_000),
                    By = p.GetValue(silo) is { } program ? new ServedBy(p.GetValue(postgres), program) : new ServedBy(),
                };
                if (options.By is { Silo: not null, Postgres: null })
                    throw CliException.Usage("--silo", options.By.Silo, "only with --postgres");
                var ids = new IdSource(TimeProvider.System);
                var bench = new ScalingBench(options, BenchCommands.Open, Server(p.GetValue(postgres), ids), ids,
                    BenchCommands.Say(globals, terminal, p));
                BenchCommands.Print(
                    globals, terminal, p, await bench.RunAsync(folder, cancel), ScalingReport.Scaling);
            }));
    }

    /// <summary>The autoscaler's decisions over a trace.</summary>
    public static Command Autoscale(Globals globals, Terminal terminal)
    {
        var trace = new Option<string?>("--trace")
        {
            Description = "File of lines 'seconds,requests per second'; default four hours with a spike",
            HelpName = "file",
        };
        var each = BenchCommands.Number("--per-replica", "Requests a second that one replica serves, 1 to 1000000", 50);
        var start = BenchCommands.Number("--start", "Seconds until a new replica serves, 0 to 3600", 60);
        return new Command("autoscale", "Replicas of inference that the autoscaler would ask for, 10 to 200")
            .With(trace, each, start)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var result = AutoscaleSimulation.Run(
                    new AutoscalerOptions(), p.GetValue(trace) is { } file ? LoadTrace.Read(file) : LoadTrace.Day,
                    BenchCommands.Within(p, each, 1, 1_000_000), BenchCommands.Within(p, start, 0, 3600), 1);
                BenchCommands.Print(globals, terminal, p, result, ScalingReport.Autoscale);
                return Task.CompletedTask;
            });
    }

    private static Func<ValueTask<IStore>>? Server(string? connection, IdSource ids) => connection is null ? null
        : async () => await PostgreSqlStore.OpenAsync(new PostgreSqlOptions { Connection = connection }, ids);

    private static int[] Rising(string text)
    {
        var rates = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate is >= 1
                and <= 100_000 && (rates.Count == 0 || rate > rates[^1]))
                rates.Add(rate);
            else
                throw CliException.Usage("--rates", text, "whole numbers of 1 to 100000, each above the last");
        return rates.Count >= 3 ? [.. rates] : throw CliException.Usage("--rates", text, "three or more rates");
    }
}
