namespace LinkyV.Silo.Database;

/// <summary>The cluster's tables and how they came to be; one migration per version.</summary>
internal static class ClusterTables
{
    /// <summary>Which migrations were done.</summary>
    public const string Version = "CREATE TABLE IF NOT EXISTS cluster_version(version integer PRIMARY KEY)";

    /// <summary>The migrations. "orleansquery" is where Orleans' ADO.NET providers read their queries.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE orleansquery(querykey text PRIMARY KEY, querytext text NOT NULL);
        CREATE TABLE clusters(cluster text PRIMARY KEY, version integer NOT NULL);
        CREATE TABLE silos(
            cluster text NOT NULL REFERENCES clusters, address text NOT NULL, port integer NOT NULL,
            generation integer NOT NULL, name text NOT NULL, host text NOT NULL, status integer NOT NULL,
            client_port integer NOT NULL, suspicions text, started timestamptz NOT NULL, alive timestamptz NOT NULL,
            PRIMARY KEY(cluster, address, port, generation));
        CREATE TABLE reminders(
            service text NOT NULL, grain text NOT NULL, name text NOT NULL, start timestamptz NOT NULL,
            period bigint NOT NULL, hash integer NOT NULL, version integer NOT NULL,
            PRIMARY KEY(service, grain, name));
        CREATE INDEX reminders_by_hash ON reminders(service, hash);
        CREATE TABLE grain_states(
            service text NOT NULL, type text NOT NULL, n0 bigint NOT NULL, n1 bigint NOT NULL, key text NOT NULL,
            version integer NOT NULL, payload bytea, PRIMARY KEY(service, type, n0, n1, key));
        """,
    ];
}
