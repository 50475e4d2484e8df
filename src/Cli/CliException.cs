using LinkyV.Contracts;

namespace LinkyV.Cli;

/// <summary>How a command ended.</summary>
internal enum Exit
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>It failed.</summary>
    Failed = 1,

    /// <summary>The command line, or what was given with it, is wrong.</summary>
    Usage = 2,

    /// <summary>There is no such thing.</summary>
    NotFound = 3,

    /// <summary>It exists already, or changed meanwhile.</summary>
    Conflict = 4,

    /// <summary>Busy, not reachable or in other hands.</summary>
    Unavailable = 5,
}

/// <summary>A command cannot do what was asked; the message goes to the error stream as it is.</summary>
internal sealed class CliException(Exit exit, string message, Exception? inner = null) : LinkyVException(message, inner)
{
    /// <summary>How the process is to end.</summary>
    public Exit Exit { get; } = exit;

    /// <summary>A wrong field of the command line.</summary>
    public static CliException Usage(string field, string? value, string rule) =>
        new(Exit.Usage, $"{field}: '{value}' is not allowed: {rule}.");
}
