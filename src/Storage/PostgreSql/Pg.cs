using System.Net.Sockets;
using LinkyV.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace LinkyV.Storage;

/// <summary>Short forms for commands, and what PostgreSQL's errors mean.</summary>
internal static class Pg
{
    /// <summary>A command with positional parameters; null is a text's NULL.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>Adds a command to a batch.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        batch.BatchCommands.Add(command);
    }

    /// <summary>Runs a command and gives the rows it changed.</summary>
    public static async Task<int> RunAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The first column of the first row; null if there is none.</summary>
    public static async Task<long?> NumberAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync(cancel) is long value ? value : null;
    }

    /// <summary>The first column of the first row; null if there is none.</summary>
    public static async Task<string?> LineAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync(cancel) as string;
    }

    /// <summary>All rows.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel,
        params object?[] values)
    {
        var found = new List<T>();
        await using var command = connection.Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            found.Add(read(rows));
        return found;
    }

    /// <summary>A column of UTC ticks.</summary>
    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) =>
        new(row.GetInt64(column), TimeSpan.Zero);

    /// <summary>PostgreSQL's text knows no NUL; it is kept as the replacement character.</summary>
    public static string Clean(string text) => text.Replace('\0', '\uFFFD');

    /// <summary>What an error means; errors that are no outside fault come back as they are.</summary>
    public static Exception Fault(Exception e) => e switch
    {
        StoreException or ConstraintException or InvalidInputException or OperationCanceledException => e,
        PostgresException { SqlState: "53100" } =>
            new StoreException(StoreFault.DiskFull, "no space left on the database's disk", e),
        PostgresException { SqlState: "25006" } =>
            new StoreException(StoreFault.ReadOnly, "the database is read-only", e),
        PostgresException { SqlState: "XX001" or "XX002" } x =>
            new StoreException(StoreFault.Corrupt, x.MessageText, e),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } x => new ConstraintException(x.Message),
        PostgresException x when x.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || x.SqlState.StartsWith("53", StringComparison.Ordinal)
            || x.SqlState.StartsWith("58", StringComparison.Ordinal) => new StoreException(StoreFault.Io, x.Message, e),
        PostgresException => e,
        NpgsqlException or IOException or SocketException or TimeoutException =>
            new StoreException(StoreFault.Io, $"the database did not answer: {e.Message}", e),
        ObjectDisposedException => new StoreException(StoreFault.Closed, "the store is closed", e),
        _ => e,
    };

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        string text => new NpgsqlParameter<string> { TypedValue = Clean(text), NpgsqlDbType = NpgsqlDbType.Text },
        long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
        double number => new NpgsqlParameter<double> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Double },
        int number => new NpgsqlParameter<int> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Integer },
        ReadOnlyMemory<byte> bytes => new NpgsqlParameter<ReadOnlyMemory<byte>>
        {
            TypedValue = bytes,
            NpgsqlDbType = NpgsqlDbType.Bytea,
        },
        string[] texts => new NpgsqlParameter<string[]>
        {
            TypedValue = Array.ConvertAll(texts, Clean),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        },
        long[] numbers => new NpgsqlParameter<long[]>
        {
            TypedValue = numbers,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        },
        _ => throw new ArgumentException($"no parameter of type {value.GetType()}", nameof(value)),
    };
}
