using System.Runtime.InteropServices;
using System.Text.Json;
using LinkyV.Contracts;
using static NpgsqlTypes.NpgsqlDbType;

namespace LinkyV.Storage;

/// <summary>The tables in an order in which they can be filled; assets, which are files, are not among them.</summary>
internal static class CopiedTables
{
    private const NpgsqlTypes.NpgsqlDbType Texts = Text | NpgsqlTypes.NpgsqlDbType.Array;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CopiedTable> All { get; } =
    [
        new("streams", [("id", Bigint), ("tenant", Text), ("kind", Smallint), ("name", Text), ("version", Bigint),
            ("erased_at", Bigint)],
            db => Read(db, """
                SELECT s.id, t.name, s.kind, s.name,
                    coalesce((SELECT max(e.version) FROM events e WHERE e.stream = s.id), 0), s.erased_at
                FROM streams s JOIN tenants t ON t.id = s.tenant ORDER BY s.id
                """, r => [r.Long(0), Line(r, 1), (short)r.Int(2), Line(r, 3), r.Long(4), r.Long(5)]), "id"),
        new("events", [("stream", Bigint), ("version", Bigint), ("position", Bigint), ("tenant", Text), ("type", Text),
            ("at", Bigint), ("json", Bytea)],
            db => Read(db, """
                SELECT e.stream, e.version, e.position, t.name, e.type, e.at, e.json
                FROM events e JOIN tenants t ON t.id = e.tenant ORDER BY e.stream, e.version
                """, r => [r.Long(0), r.Long(1), r.Long(2), Line(r, 3), Line(r, 4), r.Long(5), r.Bytes(6).ToArray()]),
            "stream, version") { GroupedBy = 0 },
        new("contents", [("tenant", Text), ("id", Bigint), ("origin", Bigint), ("version", Bigint), ("at", Bigint),
            ("owners", Texts), ("text", Text)],
            db => Read(db, """
                SELECT t.name, c.id, c.origin, c.version, c.at, c.owners, c.text
                FROM contents c JOIN tenants t ON t.id = c.tenant ORDER BY t.name, c.id
                """, r => [Line(r, 0), r.Long(1), r.Long(2), r.Long(3), r.Long(4), Lines(r, 5), Line(r, 6)]),
            "tenant, id"),
        Link("owners", "participant", "content"),
        Link("touched", "participant", "stream"),
        new("forks", [("child", Bigint), ("tenant", Text), ("parent", Bigint), ("at", Bigint)],
            db => Read(db, """
                SELECT f.child, t.name, f.parent, f.at FROM forks f JOIN tenants t ON t.id = f.tenant ORDER BY f.child
                """, r => [r.Long(0), Line(r, 1), r.Long(2), r.Long(3)]), "child"),
        new("snapshots", [("stream", Bigint), ("tenant", Text), ("version", Bigint), ("format", Integer),
            ("bytes", Bytea)],
            db => Read(db, """
                SELECT s.stream, t.name, s.version, s.format, s.bytes
                FROM snapshots s JOIN tenants t ON t.id = s.tenant ORDER BY s.stream
                """, r => [r.Long(0), Line(r, 1), r.Long(2), r.Int(3), r.Bytes(4).ToArray()]), "stream"),
        new("personas", [("tenant", Text), ("id", Text), ("card", Jsonb), ("changed", Bigint)], Personas, "tenant, id")
        {
            Card = 2,
        },
        new("sessions", [("stream", Bigint), ("tenant", Text), ("name", Text), ("title", Bigint), ("origin", Text),
            ("turns", Integer), ("open_turns", Integer), ("opened", Bigint), ("updated", Bigint), ("personas", Texts),
            ("participants", Texts)],
            db => Read(db, """
                SELECT s.stream, t.name, s.name, s.title, s.origin, s.turns, s.open_turns, s.opened, s.updated,
                    s.personas, s.participants
                FROM sessions s JOIN tenants t ON t.id = s.tenant ORDER BY s.stream
                """, r => [r.Long(0), Line(r, 1), Line(r, 2), r.Long(3), Line(r, 4), r.Int(5), r.Int(6), r.Long(7),
                    r.Long(8), Lines(r, 9), Lines(r, 10)]), "stream"),
        new("identities", [("tenant", Text), ("space", Text), ("identity", Text), ("participant", Text)],
            db => Read(db, """
                SELECT t.name, i.space, i.identity, i.participant
                FROM identities i JOIN tenants t ON t.id = i.tenant ORDER BY t.name, i.space, i.identity
                """, r => [Line(r, 0), Line(r, 1), Line(r, 2), Line(r, 3)]), "tenant, space, identity"),
        new("consents", [("tenant", Text), ("participant", Text), ("purpose", Text), ("at", Bigint)],
            db => Read(db, """
                SELECT t.name, c.participant, c.purpose, c.at
                FROM consents c JOIN tenants t ON t.id = c.tenant ORDER BY t.name, c.participant, c.purpose
                """, r => [Line(r, 0), Line(r, 1), Line(r, 2), r.Long(3)]),
            """tenant, participant, purpose COLLATE "C" """),
        new("index_rows", [("tenant", Text), ("space", Text), ("key", Text), ("value", Text), ("owner", Text)],
            db => Read(db, """
                SELECT t.name, i.space, i.key, i.value, i.owner
                FROM index_rows i JOIN tenants t ON t.id = i.tenant ORDER BY t.name, i.space, i.key
                """, r => [Line(r, 0), Line(r, 1), Line(r, 2), Line(r, 3), r.IsNull(4) ? null : Line(r, 4)]),
            "tenant, space, key"),
        new("consumers", [("name", Text), ("position", Bigint)],
            db => Read(db, "SELECT name, position FROM consumers ORDER BY name", r => [Line(r, 0), r.Long(1)]),
            "name"),
        new("edges", [("tenant", Text), ("source", Text), ("target", Text), ("turns", Bigint),
            ("liking", NpgsqlTypes.NpgsqlDbType.Double), ("last", Bigint)],
            db => Read(db, """
                SELECT tenant, source, target, turns, liking, last FROM edges ORDER BY tenant, source, target
                """, r => [Line(r, 0), Line(r, 1), Line(r, 2), r.Long(3), r.IsNull(4) ? null : r.Double(4), r.Long(5)]),
            "tenant, source, target"),
    ];

    /// <summary>The table of assets; its rows are files.</summary>
    public static CopiedTable Assets(string folder) => new(
        "assets", [("tenant", Text), ("name", Text), ("media", Text), ("bytes", Bytea)],
        _ => AssetFolder.All(folder).Select(
            a => new object?[] { a.Tenant, a.Asset.Name, a.Asset.MediaType, a.Asset.Bytes.ToArray() }),
        "tenant, name");

    private static CopiedTable Link(string table, string first, string second) => new(
        table, [("tenant", Text), (first, Text), (second, Bigint)],
        db => Read(db, $"""
            SELECT t.name, x.{first}, x.{second} FROM {table} x JOIN tenants t ON t.id = x.tenant
            ORDER BY t.name, x.{first}, x.{second}
            """, r => [Line(r, 0), Line(r, 1), r.Long(2)]), $"tenant, {first}, {second}");

    private static IEnumerable<object?[]> Personas(Db db)
    {
        var changed = 0L;
        return Read(db, SqliteStore.Cards + " ORDER BY t.name, s.name", r =>
        {
            var card = SqliteStore.ReadCard(db, r);
            return [card.Id.Tenant.Value, card.Id.Value, Canonical(card), ++changed];
        });
    }

    /// <summary>A card's JSON as this build writes it.</summary>
    public static string Canonical(PersonaCard card) => Pg.Clean(
        JsonSerializer.Serialize(card, EventJson.Default.PersonaCard).Replace(@"\u0000", @"\uFFFD"));

    private static IEnumerable<object?[]> Read(Db db, string sql, Func<Statement, object?[]> row)
    {
        var rows = db[sql];
        while (rows.Step())
            yield return row(rows);
    }

    /// <summary>PostgreSQL's text knows no NUL: it is kept as the replacement character, as in all its
    /// writes.</summary>
    private static string Line(Statement row, int column) => Pg.Clean(row.Text(column));

    private static string[] Lines(Statement row, int column) =>
        Line(row, column) is { Length: > 0 } joined ? joined.Split('\n') : [];
}
