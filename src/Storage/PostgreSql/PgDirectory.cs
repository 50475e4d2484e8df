using System.Globalization;
using System.Text.Json;
using LinkyV.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace LinkyV.Storage;

/// <summary>
/// Searches for personas in the database, by indexes over the cards' JSONB: words by trigrams, tags, culture, order by
/// name, and trait ranges and nearest neighbours by a tree over points of 45 dimensions (PostgreSQL's own extensions
/// <c>pg_trgm</c> and <c>cube</c>). Slower than memory for some thousands of personas, the same for millions.
/// </summary>
internal sealed class PgDirectory
{
    /// <summary>Beyond every score; the tree knows no open ends.</summary>
    private const double Far = 1e9;

    private const string Upper = "COLLATE \"und-x-icu\"";

    private readonly string _cube;

    private PgDirectory(string cube) => _cube = cube;

    /// <summary>Makes the indexes that are missing; null where the extensions are not there and may not be made.
    /// </summary>
    public static async Task<PgDirectory?> PrepareAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        const string there = """
            SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = $1 AND EXISTS(SELECT 1 FROM pg_indexes
                WHERE schemaname = current_schema() AND indexname = 'personas_by_place')
            """;
        if (await connection.LineAsync(there, cancel, "cube") is { } done)
            return new PgDirectory(done);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync($"SELECT pg_advisory_xact_lock({PgSchema.WriteLock})", cancel);
        var (cube, trigrams) = (await ExtensionAsync("cube"), await ExtensionAsync("pg_trgm"));
        if (cube is null || trigrams is null)
            return null;
        await using (var indexes = connection.Command(Indexes(cube, trigrams)))
        {
            // Millions of rows take minutes, once.
            indexes.CommandTimeout = 0;
            await indexes.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return new PgDirectory(cube);

        async Task<string?> ExtensionAsync(string name)
        {
            // It may not be installed on the server, or making it may not be allowed.
            await connection.RunAsync(
                $"DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS {name} SCHEMA public; "
                + "EXCEPTION WHEN OTHERS THEN NULL; END $$", cancel);
            return await connection.LineAsync(
                "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
                + "WHERE e.extname = $1", cancel, name);
        }
    }

    /// <summary>A persona's row; null if there is none.</summary>
    public static async Task<PersonaCard?> GetAsync(
        NpgsqlConnection connection, PersonaId id, CancellationToken cancel) =>
        await connection.LineAsync(
            "SELECT card::text FROM personas WHERE tenant = $1 AND id = $2", cancel, id.Tenant.Value, id.Value)
            is { } card ? Read(card) : null;

    /// <summary>A page of what matches, in the shelf's order.</summary>
    public async Task<Page<PersonaCard>> FindAsync(
        NpgsqlConnection connection, PersonaQuery query, CancellationToken cancel)
    {
        PersonaShelf.Check(query);
        var rows = new List<(PersonaCard Card, double Distance)>();
        var (total, page) = (new Clauses(query, _cube), new Clauses(query, _cube));
        var order = page.After(query);
        await using (var command = page.Command(
            connection, $"SELECT card::text, {page.Distance} FROM personas",
            string.Create(CultureInfo.InvariantCulture, $"ORDER BY {order} LIMIT {query.Limit + 1}")))
        await using (var found = await command.ExecuteReaderAsync(cancel))
        {
            while (await found.ReadAsync(cancel))
                rows.Add((Read(found.GetString(0))!, found.GetDouble(1)));
        }

        await using var counting = total.Command(connection, "SELECT count(*) FROM personas", "");
        var count = await counting.ExecuteScalarAsync(cancel) as long? ?? 0;
        string? next = null;
        if (rows.Count > query.Limit)
        {
            rows.RemoveAt(query.Limit);
            var (last, distance) = rows[^1];
            next = query.Near is null
                ? Cursor.Write(Cursor.ByName, last.Name, last.Id.Value)
                : Cursor.Write(Cursor.ByDistance, distance, last.Id.Value);
        }

        return new(rows.ConvertAll(r => r.Card), next, count);
    }

    private static PersonaCard? Read(string json) =>
        JsonSerializer.Deserialize(json, EventJson.Default.PersonaCard);

    private static string Indexes(string cube, string trigrams) => $"""
        CREATE OR REPLACE FUNCTION persona_words(card jsonb) RETURNS text IMMUTABLE STRICT LANGUAGE sql AS
            $$ SELECT upper(concat_ws(E'\n', card->>'name', card->>'occupation', card->>'summary') {Upper}) $$;
        CREATE OR REPLACE FUNCTION persona_tags(card jsonb) RETURNS text[] IMMUTABLE STRICT LANGUAGE sql AS
            $$ SELECT array_agg(upper(t {Upper})) FROM jsonb_array_elements_text(card->'tags') t $$;
        CREATE OR REPLACE FUNCTION persona_place(card jsonb) RETURNS {cube}.cube IMMUTABLE STRICT LANGUAGE sql AS
            $$ SELECT {cube}.cube(array_agg(v::float8 ORDER BY n))
               FROM jsonb_array_elements_text(card->'traits') WITH ORDINALITY t(v, n) $$;
        CREATE INDEX IF NOT EXISTS personas_by_words ON personas
            USING gin (persona_words(card) {trigrams}.gin_trgm_ops);
        CREATE INDEX IF NOT EXISTS personas_by_tag ON personas USING gin (persona_tags(card));
        CREATE INDEX IF NOT EXISTS personas_by_culture ON personas(tenant, upper((card->>'culture') {Upper}));
        CREATE INDEX IF NOT EXISTS personas_by_name ON personas(
            tenant, (upper((card->>'name') {Upper}) COLLATE "C"), ((card->>'name') COLLATE "C"), id)
            WHERE card IS NOT NULL;
        CREATE INDEX IF NOT EXISTS personas_by_place ON personas USING gist (persona_place(card));
        """;

    /// <summary>The conditions of a search, and their values.</summary>
    private sealed class Clauses
    {
        private readonly string _cube;
        private readonly List<string> _conditions = [];
        private readonly List<NpgsqlParameter> _values = [];

        public Clauses(PersonaQuery query, string cube)
        {
            _cube = cube;
            _conditions.Add($"card IS NOT NULL AND tenant = {Text(query.Tenant.Value)}");
            if (query.Culture is { } culture)
                _conditions.Add($"upper((card->>'culture') {Upper}) = upper({Text(culture)} {Upper})");
            if (query.Tag is { } tag)
                _conditions.Add($"persona_tags(card) @> ARRAY[upper({Text(tag)} {Upper})]");
            foreach (var word in Words.Of(query.Text))
                _conditions.Add($"persona_words(card) LIKE upper({Text(Pattern(word))} {Upper})");
            if (query.Ranges.Count > 0)
                _conditions.Add($"persona_place(card) OPERATOR({cube}.<@) {Box(query.Ranges)}");
            Distance = query.Near is { } near
                ? $"(persona_place(card) OPERATOR({cube}.<->) {cube}.cube({Numbers([.. near.Select(Exact)])}))"
                : "(-1)::float8";
        }

        /// <summary>The expression of the distance; -1 where rows are ordered by name.</summary>
        public string Distance { get; }

        /// <summary>Adds where the page begins, and gives the order.</summary>
        public string After(PersonaQuery query)
        {
            if (query.Near is not null)
            {
                if (Cursor.ReadDouble(Cursor.ByDistance, query.Cursor) is var (distance, id))
                {
                    var far = Add(new NpgsqlParameter<double> { TypedValue = distance });
                    _conditions.Add($"({Distance} > {far} OR ({Distance} = {far} AND id > {Text(id)}))");
                }

                return $"{Distance}, id";
            }

            const string name = "(card->>'name') COLLATE \"C\"";
            const string key = $"upper((card->>'name') {Upper}) COLLATE \"C\"";
            if (Cursor.Read(Cursor.ByName, query.Cursor) is var (last, lastId))
            {
                var at = Text(last);
                _conditions.Add(
                    $"({key}, {name}, id) > (upper({at} {Upper}) COLLATE \"C\", {at} COLLATE \"C\", {Text(lastId)})");
            }

            return $"{key}, {name}, id";
        }

        public NpgsqlCommand Command(NpgsqlConnection connection, string what, string order)
        {
            var command = new NpgsqlCommand($"{what} WHERE {string.Join(" AND ", _conditions)} {order}", connection);
            command.Parameters.AddRange(_values.ToArray());
            return command;
        }

        /// <summary>A score as it is written in JSON, so that a bound that equals a score includes it.</summary>
        private static double Exact(float z) =>
            double.Parse(z.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

        private static string Pattern(string word) =>
            "%" + word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";

        private string Box(IReadOnlyList<TraitRange> ranges)
        {
            var (low, high) = (new double[PersonaShelf.TraitCount], new double[PersonaShelf.TraitCount]);
            Array.Fill(low, -Far);
            Array.Fill(high, Far);
            foreach (var range in ranges)
            {
                low[range.Index] = Math.Max(low[range.Index], Math.Clamp(Exact(range.Min), -Far, Far));
                high[range.Index] = Math.Min(high[range.Index], Math.Clamp(Exact(range.Max), -Far, Far));
                // The tree would read corners in the wrong order as the same box.
                if (low[range.Index] > high[range.Index])
                    _conditions.Add("false");
            }

            return $"{_cube}.cube({Numbers(low)}, {Numbers(high)})";
        }

        private string Numbers(double[] values) => Add(new NpgsqlParameter<double[]>
        {
            TypedValue = values,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double,
        });

        private string Text(string value) => Add(new NpgsqlParameter<string>
        {
            TypedValue = Pg.Clean(value),
            NpgsqlDbType = NpgsqlDbType.Text,
        });

        private string Add(NpgsqlParameter value)
        {
            _values.Add(value);
            return $"${_values.Count}";
        }
    }
}
