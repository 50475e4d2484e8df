using LinkyV.Contracts;
using SQLitePCL;

namespace LinkyV.Storage;

/// <summary>A uniqueness rule of a table was broken: the unit's own mistake, not the disk's.</summary>
internal sealed class ConstraintException(string message) : LinkyVException(message)
{
    /// <summary>The content id that was in use already; none if it was another rule.</summary>
    public ContentId Taken { get; init; }
}

/// <summary>SQLite's result codes as <see cref="StoreFault"/>.</summary>
internal static class Faults
{
    /// <summary>The exception for a result code.</summary>
    public static StoreException Of(int rc, string message, string path, string doing)
    {
        if (doing.Length > 60)
            doing = doing[..60] + "...";
        var inner = new LinkyVException($"SQLite {rc}: {message} ({doing})");
        return (rc & 0xFF) switch
        {
            raw.SQLITE_FULL => new(StoreFault.DiskFull, $"no space left on the disk of '{path}'", inner),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
                new(StoreFault.ReadOnly, $"'{path}' cannot be written: {message}", inner),
            raw.SQLITE_CANTOPEN =>
                new(StoreFault.ReadOnly, $"'{path}' cannot be opened; are file and folder writable?", inner),
            raw.SQLITE_NOTADB =>
                new(StoreFault.Corrupt, $"'{path}' is not a database of LinkyV, or it is damaged", inner),
            raw.SQLITE_CORRUPT => new(StoreFault.Corrupt, $"'{path}' is damaged: {message}", inner),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                new(StoreFault.Locked, $"'{path}' is locked by another program", inner),
            _ => new(StoreFault.Io, $"'{path}': SQLite error {rc}: {message}", inner),
        };
    }
}
