using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>How much an acknowledgement promises.</summary>
public enum Durability
{
    /// <summary>Acknowledged survives power loss: every group commit is synced. The default.</summary>
    Full,

    /// <summary>Acknowledged survives the death of the process; power loss may take the last moments.</summary>
    Normal,
}

/// <summary>How the SQLite store works. The defaults suit a laptop.</summary>
public sealed record SqliteOptions
{
    /// <summary>What an acknowledgement promises.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>Units that may wait to be written, 1 to 1,000,000; then appending waits. Default 8,192.</summary>
    public int QueueMax { get; init; } = 8_192;

    /// <summary>Units in one transaction, 1 to 100,000. Default 512: a few milliseconds.</summary>
    public int BatchMax { get; init; } = 512;

    /// <summary>Connections that read, 1 to 64. Default 4.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>
    /// Page cache of the writer in MiB, 1 to 4,096; each reader has an eighth. Default 16: SQLite walks all of it at
    /// the end of most transactions, and what is missing is in the operating system's cache.
    /// </summary>
    public int CacheMiB { get; init; } = 16;

    /// <summary>Streams whose version is kept at hand, 16 to 10,000,000. Default 100,000.</summary>
    public int StreamsCachedMax { get; init; } = 100_000;

    /// <summary>A file up to this size in MiB is checked for damage when opened, 0 to 1,000,000. Default 32.</summary>
    public int CheckedMiBMax { get; init; } = 32;

    /// <summary>File system shim of tests.</summary>
    internal string? Vfs { get; init; }

    /// <summary>Leaves out the sync: the fault that tests plant to show that they would see it.</summary>
    internal bool NeverSync { get; init; }

    /// <summary>While units come at least so many to a transaction, the next one begins no sooner than
    /// <see cref="GatherFor"/> after the last began: each costs a sync, whatever it holds.</summary>
    internal int GatherFrom { get; init; } = 4;

    /// <summary>How long units gather under load.</summary>
    internal TimeSpan GatherFor { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>Pages the log holds before it is moved into the file: 16 MB, so that few commits pay for it.</summary>
    internal int CheckpointPages { get; init; } = 4_000;

    /// <summary>SQLite's word for the durability.</summary>
    internal string Synchronous => NeverSync ? "OFF" : Durability == Durability.Full ? "FULL" : "NORMAL";

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Durability))
            throw new InvalidInputException("Sqlite.Durability", Durability.ToString(), "Full or Normal");
        Within("Sqlite.QueueMax", QueueMax, 1, 1_000_000);
        Within("Sqlite.BatchMax", BatchMax, 1, 100_000);
        Within("Sqlite.Readers", Readers, 1, 64);
        Within("Sqlite.CacheMiB", CacheMiB, 1, 4_096);
        Within("Sqlite.StreamsCachedMax", StreamsCachedMax, 16, 10_000_000);
        Within("Sqlite.CheckedMiBMax", CheckedMiBMax, 0, 1_000_000);
    }

    private static void Within(string option, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new InvalidInputException(
                option, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max}");
    }
}
