using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// The tables and how they came to be. A file carries our application id and its version; each migration runs in one
/// transaction. Ticks are UTC. The tenant is part of every table and every query.
/// </summary>
internal static class Schema
{
    /// <summary>"LnkV" in ASCII: marks our files.</summary>
    public const int ApplicationId = 0x4C6E6B56;

    /// <summary>Version this build writes; the number of migrations.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Tables with words of participants in cells that page splits may copy.</summary>
    public static IReadOnlyList<string> TablesOfWords { get; } = ["contents", "identities", "index_rows"];

    /// <summary>
    /// Bytes before a snapshot's own: a page. SQLite keeps at most that much of a row in the tree and the rest in
    /// overflow pages, which are never copied and are overwritten when freed. So no snapshot is left behind.
    /// </summary>
    public const int SnapshotPad = 4_096;

    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES('events', 0), ('contents', 0), ('position', 0), ('scrub', 0);
        CREATE TABLE tenants(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE streams(
            id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL,
            erased_at INTEGER NOT NULL DEFAULT 0, UNIQUE(tenant, kind, name));
        CREATE TABLE events(
            position INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, stream INTEGER NOT NULL, version INTEGER NOT NULL,
            type TEXT NOT NULL, at INTEGER NOT NULL, json BLOB NOT NULL, UNIQUE(stream, version));
        CREATE TABLE contents(
            tenant INTEGER NOT NULL, id INTEGER NOT NULL, origin INTEGER NOT NULL, version INTEGER NOT NULL,
            at INTEGER NOT NULL, owners TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY(tenant, id)) WITHOUT ROWID;
        CREATE INDEX contents_by_origin ON contents(origin);
        CREATE TABLE owners(
            tenant INTEGER NOT NULL, participant TEXT NOT NULL, content INTEGER NOT NULL,
            PRIMARY KEY(tenant, participant, content)) WITHOUT ROWID;
        CREATE TABLE touched(
            tenant INTEGER NOT NULL, participant TEXT NOT NULL, stream INTEGER NOT NULL,
            PRIMARY KEY(tenant, participant, stream)) WITHOUT ROWID;
        CREATE INDEX touched_by_stream ON touched(stream);
        CREATE TABLE forks(
            child INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, parent INTEGER NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX forks_by_parent ON forks(parent);
        CREATE TABLE snapshots(
            stream INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, version INTEGER NOT NULL, format INTEGER NOT NULL,
            pad BLOB NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE personas(
            stream INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, name TEXT NOT NULL, summary TEXT NOT NULL,
            culture TEXT NOT NULL, age INTEGER NOT NULL, occupation TEXT NOT NULL, tags TEXT NOT NULL,
            traits BLOB NOT NULL, parent TEXT, created INTEGER NOT NULL, version INTEGER NOT NULL);
        CREATE TABLE sessions(
            stream INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, name TEXT NOT NULL, title INTEGER NOT NULL,
            origin TEXT NOT NULL, turns INTEGER NOT NULL, open_turns INTEGER NOT NULL, opened INTEGER NOT NULL,
            updated INTEGER NOT NULL, personas TEXT NOT NULL, participants TEXT NOT NULL);
        CREATE INDEX sessions_by_update ON sessions(tenant, updated DESC, name);
        CREATE TABLE session_participants(
            tenant INTEGER NOT NULL, participant TEXT NOT NULL, stream INTEGER NOT NULL,
            PRIMARY KEY(tenant, participant, stream)) WITHOUT ROWID;
        CREATE TABLE session_personas(
            tenant INTEGER NOT NULL, persona TEXT NOT NULL, stream INTEGER NOT NULL,
            PRIMARY KEY(tenant, persona, stream)) WITHOUT ROWID;
        CREATE TABLE identities(
            tenant INTEGER NOT NULL, space TEXT NOT NULL, identity TEXT NOT NULL, participant TEXT NOT NULL,
            PRIMARY KEY(tenant, space, identity)) WITHOUT ROWID;
        CREATE INDEX identities_by_participant ON identities(tenant, participant);
        CREATE TABLE consents(
            tenant INTEGER NOT NULL, participant TEXT NOT NULL, purpose TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY(tenant, participant, purpose)) WITHOUT ROWID;
        CREATE TABLE index_rows(
            tenant INTEGER NOT NULL, space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, owner TEXT,
            PRIMARY KEY(tenant, space, key)) WITHOUT ROWID;
        CREATE INDEX index_rows_by_owner ON index_rows(tenant, owner) WHERE owner IS NOT NULL;
        """,
        "CREATE TABLE consumers(name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;",
        """
        INSERT INTO meta VALUES('graph', 0);
        CREATE TABLE edges(
            tenant TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, turns INTEGER NOT NULL, liking REAL,
            last INTEGER NOT NULL, PRIMARY KEY(tenant, source, target)) WITHOUT ROWID;
        CREATE INDEX edges_by_target ON edges(tenant, target);
        """,
    ];

    /// <summary>Brings a file to this build's version.</summary>
    /// <exception cref="StoreException">It is foreign, damaged or newer.</exception>
    public static void Migrate(Db db)
    {
        var version = Inspect(db);
        if (version == Version)
            return;
        db.Execute("BEGIN IMMEDIATE");
        try
        {
            for (var i = version; i < Version; i++)
                db.Execute(Migrations[i]);
            db.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            db.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            db.Execute("COMMIT");
        }
        catch
        {
            db.Rollback();
            throw;
        }
    }

    /// <summary>The version of a file: 0 for an empty one.</summary>
    /// <exception cref="StoreException">It is foreign, damaged or newer.</exception>
    public static int Inspect(Db db)
    {
        var application = db["PRAGMA application_id"].Number() ?? 0;
        var version = db["PRAGMA user_version"].Number() ?? 0;
        var tables = db["SELECT count(*) FROM sqlite_master"].Number() ?? 0;
        if (application == 0 && version == 0 && tables == 0)
            return 0;
        if (application != ApplicationId)
            throw new StoreException(
                StoreFault.Corrupt,
                $"'{db.Path}' is a database of another program (application id {application:x8}); it was left alone");
        if (version > Version)
            throw new StoreException(
                StoreFault.NewerVersion,
                $"'{db.Path}' has format {version}, this version of LinkyV knows up to {Version}; use a newer LinkyV");
        return (int)version;
    }

    /// <summary>Writes a table and its indexes anew, in the open transaction, and overwrites the old pages.</summary>
    public static void WriteAnew(Db db, string table)
    {
        var shape = db["SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"].Add(table).Line()!;
        var indexes = new List<string>();
        var rows = db["SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"]
            .Add(table);
        while (rows.Step())
            indexes.Add(rows.Text(0));
        db.Execute($"CREATE TABLE {table}_anew{shape[shape.IndexOf('(', StringComparison.Ordinal)..]}");
        db.Execute($"INSERT INTO {table}_anew SELECT * FROM {table}");
        db.Execute($"DROP TABLE {table}");
        db.Execute($"ALTER TABLE {table}_anew RENAME TO {table}");
        foreach (var index in indexes)
            db.Execute(index);
    }

    /// <summary>Looks for damage; costs a read of the whole file.</summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    public static void CheckIntegrity(Db db)
    {
        if (db["PRAGMA quick_check(1)"].Line() is var found && found != "ok")
            throw new StoreException(StoreFault.Corrupt, $"'{db.Path}' is damaged: {found}");
    }
}
