using System.Globalization;
using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>How the PostgreSQL store works.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>Npgsql's connection string, e.g. "Host=db;Username=linkyv;Database=linkyv". Needed.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The schema that holds the tables, made if it is not there; a name of a-z, 0-9, '_'.</summary>
    public string Schema { get; init; } = "linkyv";

    /// <summary>Units that may wait to be written, 1 to 1,000,000; then appending waits. Default 8,192.</summary>
    public int QueueMax { get; init; } = 8_192;

    /// <summary>Units in one transaction, 1 to 10,000. Default 256.</summary>
    public int BatchMax { get; init; } = 256;

    /// <summary>Connections, 2 to 1,000. Default 16.</summary>
    public int ConnectionsMax { get; init; } = 16;

    /// <summary>
    /// Personas up to which each process searches its own copy of the directory (about 1 KB each), 0 to 1,000,000; with
    /// more the database is searched by its indexes, which needs its extensions cube and pg_trgm. Default 100,000.
    /// </summary>
    public int PersonasInMemoryMax { get; init; } = 100_000;

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidInputException">Names option, value and rule.</exception>
    public void Validate()
    {
        if (Schema.Length is 0 or > 60
            || Schema.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')))
            throw new InvalidInputException("PostgreSql.Schema", Schema, "1 to 60 characters of a-z, 0-9, '_'");
        Within("PostgreSql.QueueMax", QueueMax, 1, 1_000_000);
        Within("PostgreSql.BatchMax", BatchMax, 1, 10_000);
        Within("PostgreSql.ConnectionsMax", ConnectionsMax, 2, 1_000);
        Within("PostgreSql.PersonasInMemoryMax", PersonasInMemoryMax, 0, PersonaShelf.Max);
        if (string.IsNullOrWhiteSpace(Connection))
            throw new InvalidInputException("PostgreSql.Connection", Connection, "a connection string");
        try
        {
            _ = new NpgsqlConnectionStringBuilder(Connection);
        }
        catch (ArgumentException e)
        {
            throw new InvalidInputException("PostgreSql.Connection", "...", e.Message);
        }
    }

    private static void Within(string option, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new InvalidInputException(option, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max}");
    }
}
