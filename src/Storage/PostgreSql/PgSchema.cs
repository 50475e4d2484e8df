using LinkyV.Contracts;
using Npgsql;

namespace LinkyV.Storage;

/// <summary>The tables in PostgreSQL and how they came to be; one migration per version, in one transaction.</summary>
internal static class PgSchema
{
    /// <summary>The advisory lock every write takes, so that positions are handed out in order of commit.</summary>
    public const long WriteLock = 0x4C6E6B56;

    /// <summary>Tables in an order in which they can be copied.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "meta", "streams", "events", "contents", "owners", "touched", "forks", "snapshots", "personas", "sessions",
        "identities", "consents", "index_rows", "assets", "consumers", "edges",
    ];

    /// <summary>
    /// Parts of the log by hash of the stream. A stream's events lie in one of them, so its index stays a part of the
    /// whole; reading all streams in order merges the parts' indexes of positions.
    /// </summary>
    public const int Parts = 32;

    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE meta(key text PRIMARY KEY, value bigint NOT NULL);
        INSERT INTO meta VALUES('version', 0), ('events', 0), ('contents', 0), ('position', 0), ('changes', 0),
            ('erasures', 0), ('next_stream', 0);
        CREATE TABLE streams(
            id bigint PRIMARY KEY, tenant text COLLATE "C" NOT NULL, kind smallint NOT NULL,
            name text COLLATE "C" NOT NULL, version bigint NOT NULL DEFAULT 0, erased_at bigint NOT NULL DEFAULT 0,
            UNIQUE(tenant, kind, name));
        CREATE TABLE events(
            position bigint PRIMARY KEY, tenant text COLLATE "C" NOT NULL, stream bigint NOT NULL,
            version bigint NOT NULL, type text NOT NULL, at bigint NOT NULL, json bytea NOT NULL,
            UNIQUE(stream, version));
        CREATE TABLE contents(
            tenant text COLLATE "C" NOT NULL, id bigint NOT NULL, origin bigint NOT NULL, version bigint NOT NULL,
            at bigint NOT NULL, owners text[] NOT NULL, text text NOT NULL, PRIMARY KEY(tenant, id));
        CREATE INDEX contents_by_origin ON contents(origin);
        CREATE TABLE owners(
            tenant text COLLATE "C" NOT NULL, participant text COLLATE "C" NOT NULL, content bigint NOT NULL,
            PRIMARY KEY(tenant, participant, content));
        CREATE TABLE touched(
            tenant text COLLATE "C" NOT NULL, participant text COLLATE "C" NOT NULL, stream bigint NOT NULL,
            PRIMARY KEY(tenant, participant, stream));
        CREATE INDEX touched_by_stream ON touched(stream);
        CREATE TABLE forks(child bigint PRIMARY KEY, tenant text NOT NULL, parent bigint NOT NULL, at bigint NOT NULL);
        CREATE INDEX forks_by_parent ON forks(parent);
        CREATE TABLE snapshots(
            stream bigint PRIMARY KEY, tenant text NOT NULL, version bigint NOT NULL, format integer NOT NULL,
            bytes bytea NOT NULL);
        CREATE TABLE personas(
            tenant text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, card jsonb, changed bigint NOT NULL,
            PRIMARY KEY(tenant, id));
        CREATE INDEX personas_by_change ON personas(changed);
        CREATE TABLE sessions(
            stream bigint PRIMARY KEY, tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
            title bigint NOT NULL, origin text NOT NULL, turns integer NOT NULL, open_turns integer NOT NULL,
            opened bigint NOT NULL, updated bigint NOT NULL, personas text[] NOT NULL, participants text[] NOT NULL);
        CREATE INDEX sessions_by_update ON sessions(tenant, updated DESC, name);
        CREATE INDEX sessions_by_participant ON sessions USING gin(participants);
        CREATE INDEX sessions_by_persona ON sessions USING gin(personas);
        CREATE TABLE identities(
            tenant text COLLATE "C" NOT NULL, space text COLLATE "C" NOT NULL, identity text COLLATE "C" NOT NULL,
            participant text COLLATE "C" NOT NULL, PRIMARY KEY(tenant, space, identity));
        CREATE INDEX identities_by_participant ON identities(tenant, participant);
        CREATE TABLE consents(
            tenant text COLLATE "C" NOT NULL, participant text COLLATE "C" NOT NULL, purpose text NOT NULL,
            at bigint NOT NULL, PRIMARY KEY(tenant, participant, purpose));
        CREATE TABLE index_rows(
            tenant text COLLATE "C" NOT NULL, space text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
            value text NOT NULL, owner text COLLATE "C", PRIMARY KEY(tenant, space, key));
        CREATE INDEX index_rows_by_owner ON index_rows(tenant, owner) WHERE owner IS NOT NULL;
        CREATE TABLE assets(
            tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, media text NOT NULL,
            bytes bytea NOT NULL, PRIMARY KEY(tenant, name));
        """,
        $"""
        CREATE TABLE consumers(name text COLLATE "C" PRIMARY KEY, position bigint NOT NULL);
        ALTER TABLE events RENAME TO events_whole;
        CREATE TABLE events(
            position bigint NOT NULL, tenant text COLLATE "C" NOT NULL, stream bigint NOT NULL,
            version bigint NOT NULL, type text NOT NULL, at bigint NOT NULL, json bytea NOT NULL,
            PRIMARY KEY(stream, version)) PARTITION BY HASH(stream);
        DO $$ BEGIN
            FOR part IN 0..{Parts - 1} LOOP
                EXECUTE format(
                    'CREATE TABLE events_%s PARTITION OF events FOR VALUES WITH (MODULUS {Parts}, REMAINDER %s)',
                    part, part);
            END LOOP;
        END $$;
        INSERT INTO events SELECT position, tenant, stream, version, type, at, json FROM events_whole;
        DROP TABLE events_whole;
        CREATE INDEX events_by_position ON events(position);
        """,
        """
        INSERT INTO meta VALUES('graph', 0);
        CREATE TABLE edges(
            tenant text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, target text COLLATE "C" NOT NULL,
            turns bigint NOT NULL, liking double precision, last bigint NOT NULL,
            PRIMARY KEY(tenant, source, target));
        CREATE INDEX edges_by_target ON edges(tenant, target);
        """,
    ];

    /// <summary>Version this build writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>The channel on which commits with events are announced.</summary>
    public static string Channel(string schema) => $"lv_{schema}";

    /// <summary>Brings a schema to a version, this build's if none is named; several processes may try at
    /// once.</summary>
    /// <exception cref="StoreException">It is newer than this build.</exception>
    public static async Task MigrateAsync(
        NpgsqlDataSource source, string schema, CancellationToken cancel, int? to = null)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync($"SELECT pg_advisory_xact_lock({WriteLock})", cancel);
        await connection.RunAsync($"CREATE SCHEMA IF NOT EXISTS {schema}", cancel);
        var there = await connection.NumberAsync(
            "SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = 'meta'", cancel, schema);
        var version = there == 0
            ? 0
            : await connection.NumberAsync("SELECT value FROM meta WHERE key = 'version'", cancel) ?? 0;
        if (version > Version)
            throw new StoreException(
                StoreFault.NewerVersion,
                $"schema '{schema}' has format {version}, this LinkyV knows up to {Version}; use a newer LinkyV");
        var target = Math.Max(to ?? Version, version);
        for (var i = version; i < target; i++)
            await connection.RunAsync(Migrations[i], cancel);
        await connection.RunAsync("UPDATE meta SET value = $1 WHERE key = 'version'", cancel, target);
        await transaction.CommitAsync(cancel);
    }
}
