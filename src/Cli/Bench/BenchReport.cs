using System.Globalization;
using Spectre.Console;

namespace LinkyV.Cli.Bench;

/// <summary>Results of the benchmarks as tables.</summary>
internal static class BenchReport
{
    /// <summary>Live conversations.</summary>
    public static void Chat(IAnsiConsole console, ChatBenchResult r)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("", "turns", "per s", "errors", "missing", "p50 ms", "p95 ms", "p99 ms", "max ms");
        Rows(table, "reply, first event", r.Load, r.Load.First);
        Rows(table, "reply, last event (durable)", r.Load, r.Load.Last);
        if (r.Echo is { } echo)
            Rows(table, "bare echo", echo, echo.Last);
        console.Write(table);
        Line(console, "ready after", $"{r.ReadyMs:0} ms");
        Line(console, "server CPU per turn", $"{r.CpuMsPerTurn:0.000} ms");
        if (r.Echo is not null)
            Line(console, "echo CPU per message", $"{r.EchoCpuMsPerMessage:0.000} ms");
        Line(console, "allocated per turn", $"{r.AllocatedBytesPerTurn / 1024:0.0} KiB");
        Line(console, "collections of generation 0, 1, 2", $"{r.Memory.Gen0}, {r.Memory.Gen1}, {r.Memory.Gen2}");
        Line(console, "paused for collection", $"{r.Memory.PauseMs:0} ms");
        Line(console, "resident", $"{r.ResidentBytes / 1048576.0:0} MiB");
        Line(console, "acknowledged, then found after kill -9", $"{r.Acknowledged}, {r.FoundAfterKill}");
        if (r.PeakRate > 0)
            Line(console, "peak", $"{r.PeakRate:0} turns/s");
        if (r.Load.FirstError is { } error)
            Line(console, "first error", $"{error}");
    }

    /// <summary>The embedded turn.</summary>
    public static void Turn(IAnsiConsole console, TurnBenchResult r)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("stage", "p50 us", "p99 us", "bytes");
        foreach (var s in r.Stages)
            table.AddRow(s.Name, F($"{s.MedianUs:0.0}"), F($"{s.P99Us:0.0}"), F($"{s.BytesPerTurn:0}"));
        console.Write(table);
        var kinds = new Table().Border(TableBorder.Simple).AddColumns("dearest, by how they begin", "turns", "p50 us");
        foreach (var k in r.Dearest)
            kinds.AddRow(Markup.Escape(k.Begins), F($"{k.Count}"),
                F($"{k.MedianUs:0} ({string.Join(' ', k.Stages.Select(s => F($"{s:0}")))})"));
        console.Write(kinds);
        Line(console, "turns measured", $"{r.Turns}");
        Line(console, "collections of garbage, paused for", $"{r.Collections}, {r.PauseMs:0.0} ms");
        Line(console, "episodes and facts held", $"{r.Episodes}");
        Line(console, "heap of the persona", $"{r.HeapBytes / 1024.0:0} KiB");
    }

    /// <summary>Recall over long conversations.</summary>
    public static void Recall(IAnsiConsole console, IReadOnlyList<RecallBenchResult> results)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("turns", "index us", "question p50 us", "p99 us", "bytes a turn");
        foreach (var r in results)
            table.AddRow(F($"{r.Turns}"), F($"{r.AddUs:0.0}"), F($"{r.MedianUs:0}"), F($"{r.P99Us:0}"),
                F($"{r.BytesPerTurn:0}"));
        console.Write(table);
    }

    /// <summary>Memory of personas.</summary>
    public static void Memory(IAnsiConsole console, MemoryBenchResult r)
    {
        Line(console, "personas, episodes each", $"{r.Personas}, {r.Episodes}");
        Line(console, "heap of one live persona", $"{r.LiveBytes / 1024:0.0} KiB");
        Line(console, "heap of one idle persona", $"{r.IdleBytes / 1024:0.00} KiB");
        Line(console, "in the store, each", $"{r.StoreBytesPerPersona / 1024.0:0.0} KiB");
        Line(console, "server resident, none live", $"{r.BaseBytes / 1048576.0:0} MiB");
        Line(console, "server resident, all live", $"{r.ResidentBytes / 1048576.0:0} MiB");
        Line(console, "managed heap of it", $"{r.HeapBytes / 1048576.0:0} MiB");
        Line(console, "answered meanwhile", $"{r.Answered}");
    }

    /// <summary>Generation.</summary>
    public static void Generate(IAnsiConsole console, GenerateBenchResult r)
    {
        Line(console, "personas", $"{r.Count}");
        Line(console, "generated, checked and stored in", $"{r.Seconds:0.0} s, {r.PerSecond:0} per s");
        Line(console, "distinct biographies", $"{r.DistinctBiographies}");
        Line(console, "addressable", $"{r.Addressable}");
        Line(console, "store", $"{r.StoreBytes / 1048576.0:0} MiB");
        Line(console, "resident", $"{r.ResidentBytes / 1048576.0:0} MiB");
    }

    /// <summary>What others see of a personality.</summary>
    public static void Personality(IAnsiConsole console, Character.PersonalityResult r)
    {
        Line(console, "personas, replies of each", $"{r.Personas}, {r.Replies}");
        Line(console, "words per reply", $"{r.WordsPerReply:0.0}");
        Line(console, "read from text alone, r of O, C, E",
            $"{r.Read.Openness:0.00} {r.Read.Conscientiousness:0.00} {r.Read.Extraversion:0.00}");
        Line(console, "r of A, N", $"{r.Read.Agreeableness:0.00} {r.Read.Neuroticism:0.00}");
        Line(console, "writer named among 20, all words", $"{r.Identified:P1}");
        Line(console, "without favourite words and emoji", $"{r.IdentifiedWithoutFavourites:P1}");
        Line(console, "by words that most personas use", $"{r.IdentifiedByStyle:P1}");
    }

    /// <summary>What the checks of outgoing words refuse and let pass.</summary>
    public static void Gate(IAnsiConsole console, Character.GateResult r)
    {
        Line(console, "planted faults", $"{r.Faults}");
        Line(console, "refused or revised", $"{r.Refused:P1}");
        Line(console, "of wordings set aside", $"{r.RefusedSetAside:P1}");
        Line(console, "intact clauses", $"{r.Intact}");
        Line(console, "let pass", $"{r.Accepted:P2}");
        foreach (var (kind, share) in r.ByKind)
            Line(console, $"  {kind}", $"{share:P0}");
    }

    /// <summary>How far personas stayed themselves.</summary>
    public static void Consistency(IAnsiConsole console, Character.ConsistencyResult r)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("r", "O", "C", "E", "A", "N");
        foreach (var (name, v) in (ReadOnlySpan<(string, Character.BigFive)>)
            [("latent profile with control", r.Latent), ("read from replies with control", r.Read),
                ("read after and before", r.ReadBefore), ("one occasion each", r.OneOccasion),
                ("one occasion each, latent", r.OneOccasionLatent)])
            table.AddRow(name, F($"{v.Openness:0.000}"), F($"{v.Conscientiousness:0.000}"),
                F($"{v.Extraversion:0.000}"), F($"{v.Agreeableness:0.000}"), F($"{v.Neuroticism:0.000}"));
        console.Write(table);
        Line(console, "personas, turns, occasions", $"{r.Personas}, {r.Turns}, {r.Occasions}");
        Line(console, "extraversion read, asked for fewer words", $"{r.Adapted:+0.00;-0.00} SD");
        Line(console, "not asked", $"{r.NotAdapted:+0.00;-0.00} SD");
        Line(console, "corrections of drift a life", $"{r.Corrected:0.0}");
        Line(console, "false alarm once in, occasions", $"{r.FalseAlarmEvery:0}");
        Line(console, "half an SD caught after, occasions", $"{r.CaughtAfter:0.0}");
    }

    /// <summary>Durable appends.</summary>
    public static void Store(IAnsiConsole console, IReadOnlyList<StoreBenchResult> results)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("writers", "units", "per s", "p50 ms", "p95 ms", "p99 ms", "max ms");
        foreach (var r in results)
            table.AddRow(
                [F($"{r.Writers}"), F($"{r.Units}"), F($"{r.UnitsPerSecond:0}"), .. Latency(r.Latency)]);
        console.Write(table);
    }

    private static void Rows(Table table, string name, LoadResult load, LatencySummary latency) => table.AddRow(
        [name, F($"{load.Done}"), F($"{load.PerSecond:0}"), F($"{load.Errors}"), F($"{load.Missing}"),
            .. Latency(latency)]);

    private static string[] Latency(LatencySummary l) =>
        [F($"{l.P50Ms:0.0}"), F($"{l.P95Ms:0.0}"), F($"{l.P99Ms:0.0}"), F($"{l.MaxMs:0.0}")];

    private static void Line(IAnsiConsole console, string name, FormattableString value) =>
        console.WriteLine($"{name,-40} {F(value)}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
