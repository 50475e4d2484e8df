using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LinkyV.Cli.Bench;
using LinkyV.Contracts;
using LinkyV.Hosting;
using LinkyV.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace LinkyV.Cli.Commands;

/// <summary>
/// <c>linkyv bench</c>: chat, turn, recall, memory, generate, store; each in a temporary folder of its own.
/// </summary>
internal static class BenchCommands
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The command with its verbs.</summary>
    public static Command Make(Globals globals, Terminal terminal) =>
        new Command("bench", "Measure this machine").With(
            Chat(globals, terminal), Turn(globals, terminal), Recall(globals, terminal), Memory(globals, terminal),
            Generate(globals, terminal), Store(globals, terminal), Echo(terminal),
            CharacterCommands.Personality(globals, terminal),
            CharacterCommands.Gate(globals, terminal), CharacterCommands.Consistency(globals, terminal),
            ScalingCommands.Scaling(globals, terminal), ScalingCommands.Autoscale(globals, terminal));

    private static Command Chat(Globals globals, Terminal terminal)
    {
        var conversations = Number("--conversations", "Concurrent WebSocket conversations, 1 to 20000", 5000);
        var rate = Number("--rate", "Turns per second over all of them, 1 to 100000", 1000);
        var seconds = Number("--seconds", "How long, 1 to 3600", 60);
        var personas = Number("--personas", "Personas they talk to, 1 to 5000", 100);
        var warmUp = Number("--warm-up", "Seconds of load before measuring, 0 to 600", 10);
        var peak = new Option<bool>("--peak")
        {
            Description = "Search for the highest rate with a 99th percentile below 200 ms and no errors",
        };
        var noEcho = new Option<bool>("--no-echo") { Description = "Leave out the bare echo" };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string: the store is PostgreSQL, in a schema of its own that stays",
        };
        var silo = new Option<string?>("--silo")
        {
            Description = "The program linkyv-silo: silos serve instead of one process; several need --postgres",
        };
        var silos = Number("--silos", "How many of them, 1 to 9", 1);
        return new Command("chat", "Live conversations against a served child process, or silos")
            .With(conversations, rate, seconds, personas, warmUp, peak, noEcho, postgres, silo, silos)
            .DoesAlone(terminal, async (p, cancel) =>
            {
                var options = new ChatBenchOptions(
                    Within(p, conversations, 1, 20_000), Within(p, rate, 1, 100_000), Within(p, seconds, 1, 3600),
                    Within(p, personas, 1, 5000), Within(p, warmUp, 0, 600), p.GetValue(peak), !p.GetValue(noEcho))
                {
                    By = new ServedBy(p.GetValue(postgres), p.GetValue(silo), Within(p, silos, 1, 9)),
                };
                if (options.By is { Silos: > 1, Postgres: null })
                    throw CliException.Usage("--silos", $"{options.By.Silos}", "1 without --postgres");
                var bench = new ChatBench(
                    options, Open, Say(globals, terminal, p));
                Print(globals, terminal, p, await bench.RunAsync(cancel), BenchReport.Chat);
            });
    }

    private static Command Turn(Globals globals, Terminal terminal)
    {
        var episodes = Number("--episodes", "Episodes and facts it holds, 0 to 2000", 2000);
        var turns = Number("--turns", "Turns measured, 10 to 1000000", 5000);
        return new Command("turn", "The embedded turn by itself, stage by stage").With(episodes, turns)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var bench = new TurnBench(Within(p, episodes, 0, 2000), Within(p, turns, 10, 1_000_000));
                Print(globals, terminal, p, bench.Run(cancel), BenchReport.Turn);
                return Task.CompletedTask;
            });
    }

    private static Command Recall(Globals globals, Terminal terminal)
    {
        var turns = Number("--turns", "Turns of the longer conversation, 2000 to 200000", 50_000);
        return new Command("recall", "Recall over two conversations: indexing and questions").With(turns)
            .DoesAlone(terminal, (p, cancel) =>
            {
                var results = RecallBench.Run([2_000, Within(p, turns, 2_000, 200_000)], cancel);
                Print(globals, terminal, p, results, BenchReport.Recall);
                return Task.CompletedTask;
            });
    }

    private static Command Memory(Globals globals, Terminal terminal)
    {
        var personas = Number("--personas", "Live personas, 1 to 6000", 5000);
        var episodes = Number("--episodes", "Episodes each holds, 0 to 2000", 2000);
        return new Command("memory", "Bytes of live and idle personas, and all of them live in a served child process")
            .With(personas, episodes)
            .DoesAlone(terminal, (p, cancel) => InTemporaryFolderAsync(async folder =>
            {
                var bench = new MemoryBench(
                    Within(p, personas, 1, 6000), Within(p, episodes, 0, 2000), Say(globals, terminal, p));
                Print(globals, terminal, p, await bench.RunAsync(folder, cancel), BenchReport.Memory);
            }));
    }

    private static Command Generate(Globals globals, Terminal terminal)
    {
        var count = Number("--count", "How many personas, 1 to 1000000", 50_000);
        return new Command("generate", "Generate, check and store personas; no two biographies alike").With(count)
            .DoesAlone(terminal, (p, cancel) => InTemporaryFolderAsync(async folder =>
            {
                var n = Within(p, count, 1, 1_000_000);
                await using var services = Compose(folder);
                var say = Say(globals, terminal, p);
                var result = await GenerateBench.RunAsync(
                    services.GetRequiredService<ILinkyV>(), n,
                    done =>
                    {
                        if (done % 5000 == 0)
                            say(string.Create(CultureInfo.InvariantCulture, $"{done} of {n}"));
                    },
                    cancel);
                Print(globals, terminal, p, result, BenchReport.Generate);
            }));
    }

    private static Command Store(Globals globals, Terminal terminal)
    {
        var seconds = Number("--seconds", "Seconds for each number of writers, 1 to 600", 5);
        return new Command("store", "Durable appends with 1 to 1000 writers at a time").With(seconds)
            .DoesAlone(terminal, (p, cancel) => InTemporaryFolderAsync(async folder =>
            {
                await using var services = Compose(folder);
                var result = await StoreBench.RunAsync(
                    services.GetRequiredService<IStore>(), services.GetRequiredService<IIdSource>(),
                        TimeProvider.System,
                    Within(p, seconds, 1, 600), cancel);
                Print(globals, terminal, p, result, BenchReport.Store);
            }));
    }

    private static Command Echo(Terminal terminal)
    {
        var url = new Option<string>("--urls") { Description = "Address", Required = true };
        return new Command("echo-server", "The bare echo that chat is held against") { Hidden = true }.With(url)
            .DoesAlone(terminal, (p, cancel) => EchoServer.RunAsync(p.GetValue(url)!, cancel));
    }

    internal static ValueTask<IStore> Open(string folder) =>
        new(SqliteStore.Open(folder, TimeProvider.System, new IdSource(TimeProvider.System)));

    private static ServiceProvider Compose(string folder) =>
        new ServiceCollection().AddLinkyV(o => o.DataFolder = folder).BuildServiceProvider();

    internal static async Task InTemporaryFolderAsync(Func<string, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("linkyv-bench-").FullName;
        try
        {
            await work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An option that is a whole number.</summary>
    internal static Option<int> Number(string name, string description, int standard) =>
        new(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{description}; default {standard}"),
            DefaultValueFactory = _ => standard,
        };

    /// <summary>Its value, refused outside the range.</summary>
    internal static int Within(ParseResult parsed, Option<int> option, int min, int max)
    {
        var value = parsed.GetValue(option);
        return value >= min && value <= max ? value
            : throw CliException.Usage(option.Name, $"{value}", $"{min} to {max}");
    }

    /// <summary>Where progress is told: nowhere with --json.</summary>
    internal static Action<string> Say(Globals globals, Terminal terminal, ParseResult parsed) =>
        globals.Json(parsed) ? static _ => { } : line => terminal.Error.WriteLine(line);

    /// <summary>The result, as JSON or as a table.</summary>
    internal static void Print<T>(
        Globals globals, Terminal terminal, ParseResult parsed, T result, Action<IAnsiConsole, T> show)
    {
        if (globals.Json(parsed))
            Context.PrintJson(terminal, JsonSerializer.SerializeToElement(result, Camel));
        else
            show(terminal.Ansi, result);
    }
}
