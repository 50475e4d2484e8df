namespace LinkyV.Contracts;

/// <summary>The base of what LinkyV throws inside a process. Expected failures are results, not exceptions.</summary>
public class LinkyVException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The caller's mistake: names the field, the value and the rule.</summary>
public sealed class InvalidInputException(string field, string? value, string rule)
    : LinkyVException($"{field}: '{Shorten(value)}' is not allowed: {rule}.")
{
    /// <summary>The field at fault, as the caller wrote it.</summary>
    public string Field { get; } = field;

    /// <summary>The value at fault, shortened to 80 characters.</summary>
    public string Value { get; } = Shorten(value);

    /// <summary>The rule it broke.</summary>
    public string Rule { get; } = rule;

    private static string Shorten(string? v) => v is null ? "" : v.Length <= 80 ? v : v[..77] + "...";
}

/// <summary>The store cannot do what was asked, by a cause outside the program (disk full, read-only,
/// corrupt).</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? inner = null)
    : LinkyVException(message, inner)
{
    /// <summary>What kind of fault it is.</summary>
    public StoreFault Fault { get; } = fault;
}

/// <summary>Why a store failed.</summary>
public enum StoreFault
{
    /// <summary>No space left.</summary>
    DiskFull,

    /// <summary>The folder or file cannot be written.</summary>
    ReadOnly,

    /// <summary>The file is damaged or not one of ours.</summary>
    Corrupt,

    /// <summary>A newer version wrote it.</summary>
    NewerVersion,

    /// <summary>Another process owns the data folder.</summary>
    Locked,

    /// <summary>The store is closed or closing.</summary>
    Closed,

    /// <summary>Any other input or output failure.</summary>
    Io,
}
