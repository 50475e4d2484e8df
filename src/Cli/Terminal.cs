using Spectre.Console;

namespace LinkyV.Cli;

/// <summary>Where a command reads and writes; handed in, so that tests can look over its shoulder.</summary>
/// <param name="In">Input.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="Interactive">Whether a person sits before it: colours and prompts.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool Interactive)
{
    private IAnsiConsole? _ansi, _progress;

    /// <summary>Whether progress bars may be drawn: a person sits there, and errors go there, too.</summary>
    public bool Bars { get; init; } = Interactive;

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess() => new(
        Console.In, Console.Out, Console.Error, !Console.IsInputRedirected && !Console.IsOutputRedirected)
    {
        Bars = !Console.IsInputRedirected && !Console.IsOutputRedirected && !Console.IsErrorRedirected,
    };

    /// <summary>Results with layout and, where there is a person, colour.</summary>
    public IAnsiConsole Ansi => _ansi ??= Make(Out, Interactive);

    /// <summary>Progress and notes; on the error stream, so that results stay clean.</summary>
    public IAnsiConsole Progress => _progress ??= Make(Error, Bars);

    private static IAnsiConsole Make(TextWriter to, bool interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(to),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive)
            console.Profile.Width = 160;
        return console;
    }
}
