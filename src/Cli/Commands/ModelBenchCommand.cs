using System.CommandLine;
using System.Globalization;
using LinkyV.Cli.Bench;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv bench models</c>: latency, allocation, throughput, gain of batching of each.</summary>
internal static class ModelBenchCommand
{
    /// <summary>The command.</summary>
    public static Command Make(Globals globals, Terminal terminal)
    {
        var each = BenchCommands.Number("--figure-ms", "Milliseconds for each figure, 50 to 60000", 1000);
        return new Command("models", "The trained models: one request, batches, allocation").With(each)
            .DoesAlone(terminal, (p, cancel) =>
            {
                BenchCommands.Print(globals, terminal, p,
                    ModelBench.Run(BenchCommands.Within(p, each, 50, 60_000) / 1000.0, cancel), Show);
                return Task.CompletedTask;
            });
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<ModelCost> costs)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("model", "one p50 / p99 us", "bytes", "one by one /s", "best batch", "/s", "gain");
        foreach (var c in costs)
            table.AddRow(Markup.Escape(c.Model), F($"{c.P50Us:0.0} / {c.P99Us:0.0}"), F($"{c.BytesPerCall:0}"),
                F($"{c.OnePerSecond:0}"), F($"{c.BestBatch}"), F($"{c.BestPerSecond:0}"), F($"{c.Gain:0.00}"));
        console.Write(table);

        static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
