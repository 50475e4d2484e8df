using NpgsqlTypes;

namespace LinkyV.Storage;

/// <summary>One table of the PostgreSQL store and where its rows come from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns with their types, in order.</param>
/// <param name="Rows">The rows, from a SQLite file, in the order of <paramref name="Order"/>.</param>
/// <param name="Order">Columns that order the rows the same way in both databases.</param>
internal sealed record CopiedTable(
    string Name, IReadOnlyList<(string Name, NpgsqlDbType Type)> Columns, Func<Db, IEnumerable<object?[]>> Rows,
    string Order)
{
    /// <summary>Column whose values the rows are digested by, one digest each; -1 = one for the whole table.</summary>
    public int GroupedBy { get; init; } = -1;

    /// <summary>Column of a persona's card, whose JSON the database writes in its own way; -1 = none.</summary>
    public int Card { get; init; } = -1;

    /// <summary>Its columns, for SQL.</summary>
    public string List => string.Join(", ", Columns.Select(c => c.Name));
}
