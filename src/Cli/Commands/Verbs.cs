using System.CommandLine;
using LinkyV.Contracts;

namespace LinkyV.Cli.Commands;

/// <summary>Gives commands their action: one place where failures become messages and exit codes.</summary>
internal static class Verbs
{
    /// <summary>What a command does, given its line and the way to LinkyV.</summary>
    public delegate Task Act(Context context, CancellationToken cancel);

    /// <summary>A command over the API.</summary>
    public static Command Does(this Command command, Globals globals, Terminal terminal, Act act)
    {
        command.SetAction((parsed, cancel) => GuardAsync(terminal, async () =>
        {
            await using var connection = await Connection.OpenAsync(globals, parsed, cancel);
            await act(new Context(parsed, globals, terminal, connection.Api), cancel);
        }));
        return command;
    }

    /// <summary>A command that needs no running LinkyV.</summary>
    public static Command DoesAlone(
        this Command command, Terminal terminal, Func<ParseResult, CancellationToken, Task> act)
    {
        command.SetAction((parsed, cancel) => GuardAsync(terminal, () => act(parsed, cancel)));
        return command;
    }

    /// <summary>Adds options and arguments.</summary>
    public static Command With(this Command command, params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Option option:
                    command.Options.Add(option);
                    break;
                case Command sub:
                    command.Subcommands.Add(sub);
                    break;
                default:
                    throw new ArgumentException($"{symbol.Name} is neither argument, option nor command",
                        nameof(symbols));
            }
        }
        return command;
    }

    private static async Task<int> GuardAsync(Terminal terminal, Func<Task> act)
    {
        try
        {
            await act();
            return (int)Exit.Ok;
        }
        catch (CliException e)
        {
            return await FailAsync(terminal, e.Exit, e.Message);
        }
        catch (InvalidInputException e)
        {
            return await FailAsync(terminal, Exit.Usage, e.Message);
        }
        catch (StoreException e)
        {
            var exit = e.Fault is StoreFault.Locked or StoreFault.Closed ? Exit.Unavailable : Exit.Failed;
            return await FailAsync(terminal, exit, e.Message);
        }
        catch (LinkyVException e)
        {
            return await FailAsync(terminal, Exit.Failed, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FailAsync(terminal, Exit.Failed, e.Message);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(terminal, Exit.Failed, "cancelled");
        }
    }

    private static async Task<int> FailAsync(Terminal terminal, Exit exit, string message)
    {
        await terminal.Error.WriteLineAsync($"linkyv: {message}");
        return (int)exit;
    }
}
