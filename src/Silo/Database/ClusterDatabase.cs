using LinkyV.Contracts;
using LinkyV.Storage;
using Npgsql;

namespace LinkyV.Silo.Database;

/// <summary>
/// The tables in which silos find each other and keep reminders and subscriptions: a schema of their own beside the
/// store's, "name_cluster", made or brought up to date when a silo starts.
/// </summary>
internal sealed class ClusterDatabase
{
    /// <summary>Name of the ADO.NET provider.</summary>
    public const string Invariant = "Npgsql";

    private const long MigrationLock = 0x4C6E6B43;

    private ClusterDatabase(string connection) => Connection = connection;

    /// <summary>Connection string that finds the tables.</summary>
    public string Connection { get; }

    /// <summary>Opens it; several silos may do so at once.</summary>
    /// <exception cref="StoreException">The server does not answer, or the tables are newer than this
    /// build.</exception>
    public static ClusterDatabase Open(PostgreSqlOptions store)
    {
        store.Validate();
        var schema = $"{store.Schema}_cluster";
        var connection = new NpgsqlConnectionStringBuilder(store.Connection)
        {
            SearchPath = schema,
            ApplicationName = "linkyv-cluster",
            MaxPoolSize = Math.Min(8, store.ConnectionsMax),
            // A server that is gone must not hold up the membership's own time-outs.
            Timeout = 5,
            CommandTimeout = 5,
        }.ConnectionString;
        try
        {
            Migrate(connection, schema);
        }
        catch (NpgsqlException e)
        {
            throw new StoreException(StoreFault.Io, $"the cluster's tables cannot be made: {e.Message}", e);
        }
        return new ClusterDatabase(connection);
    }

    private static void Migrate(string connectionString, string schema)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})");
        Run(connection, $"CREATE SCHEMA IF NOT EXISTS {schema}");
        Run(connection, ClusterTables.Version);
        var version = Convert.ToInt32(
            Run(connection, "SELECT coalesce(max(version), 0) FROM cluster_version"),
            System.Globalization.CultureInfo.InvariantCulture);
        if (version > ClusterTables.Migrations.Count)
            throw new StoreException(
                StoreFault.NewerVersion, $"schema '{schema}' has format {version}; use a newer LinkyV");
        for (var i = version; i < ClusterTables.Migrations.Count; i++)
        {
            Run(connection, ClusterTables.Migrations[i]);
            Run(connection, $"INSERT INTO cluster_version VALUES({i + 1})");
        }
        // Queries change with the build, not with the tables: the newest silo's count.
        foreach (var (key, text) in ClusterQueries.All)
        {
            using var command = new NpgsqlCommand(
                """
                INSERT INTO orleansquery(querykey, querytext) VALUES($1, $2)
                ON CONFLICT(querykey) DO UPDATE SET querytext = excluded.querytext
                """, connection)
            {
                Parameters = { new() { Value = key }, new() { Value = text } },
            };
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static object? Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
