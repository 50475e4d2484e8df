using System.CommandLine;
using System.CommandLine.Help;
using LinkyV.Cli.Chat;
using LinkyV.Cli.Commands;

namespace LinkyV.Cli;

/// <summary>The command <c>linkyv</c>.</summary>
public static class Program
{
    /// <summary>How long a command may take to end in good order once it is asked to.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(60);

    private static readonly (string Type, string Rule)[] Kinds =
    [
        ("Int32", "a whole number"), ("Int64", "a whole number"), ("UInt64", "a whole number from 0"),
        ("Double", "a number"), ("Boolean", "true or false"),
    ];

    /// <summary>
    /// Runs one command; the exit code is 0 ok, 1 failed, 2 usage, 3 not found, 4 conflict, 5 unavailable.
    /// </summary>
    public static Task<int> Main(string[] args) => RunAsync(args, Terminal.OfProcess(), CancellationToken.None);

    /// <summary>Runs one command on a terminal.</summary>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancel)
    {
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync($"linkyv: {Plainly(error.Message)}");
            await terminal.Error.WriteLineAsync($"Try: {Path(parsed.CommandResult.Command)} --help");
            return (int)Exit.Usage;
        }
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = DrainTime,
            },
            cancel);
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Root(Terminal terminal)
    {
        var globals = new Globals();
        var root = new RootCommand(
            "LinkyV: live conversations with artificial people who feel, remember and stay themselves.");
        globals.AddTo(root);
        root.Subcommands.Add(ServeCommand.Make(globals, terminal));
        root.Subcommands.Add(ChatCommand.Make(globals, terminal));
        root.Subcommands.Add(PersonaCommands.Make(globals, terminal));
        root.Subcommands.Add(SessionCommands.Make(globals, terminal));
        root.Subcommands.Add(ScenarioCommands.Make(globals, terminal));
        root.Subcommands.Add(EventCommand.Make(globals, terminal));
        root.Subcommands.Add(BackupCommands.Backup(globals, terminal));
        root.Subcommands.Add(BackupCommands.Restore(globals, terminal));
        root.Subcommands.Add(StoreCommands.Make(globals, terminal));
        root.Subcommands.Add(GraphCommands.Make(globals, terminal));
        root.Subcommands.Add(
            BenchCommands.Make(globals, terminal).With(
                InferenceBenchCommand.Make(globals, terminal), ModelBenchCommand.Make(globals, terminal)));
        root.Subcommands.Add(AnalyseCommands.Make(terminal));
        root.Subcommands.Add(TrainCommand.Make(globals, terminal));
        root.Subcommands.Add(ModelCommands.Make(globals, terminal));
        root.Subcommands.Add(CompletionCommand.Make(terminal));
        return root;
    }

    /// <summary>A parser's message without the names of types.</summary>
    private static string Plainly(string message)
    {
        foreach (var (type, rule) in Kinds)
            foreach (var name in (string[])[$"System.Nullable`1[System.{type}]", $"System.{type}"])
                message = message.Replace($"as expected type '{name}'", $"as {rule}", StringComparison.Ordinal);
        return message;
    }

    private static string Path(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? s = command; s is Command; s = s.Parents.FirstOrDefault())
            names.Push(s is RootCommand ? "linkyv" : s.Name);
        return string.Join(' ', names);
    }
}
