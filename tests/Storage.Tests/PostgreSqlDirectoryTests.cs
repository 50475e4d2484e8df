using LinkyV.Conformance;
using LinkyV.Contracts;
using Npgsql;
using Xunit;

namespace LinkyV.Storage.Tests;

[Collection("PostgreSQL")]
public sealed class PostgreSqlDirectoryTests(PostgreSqlServer server)
{
    private static readonly TenantId Tenant = new("one");

    private static readonly string[] Names =
        ["Ada Byron", "ada byron", "Ève Curie", "Groß, Hans", "李 明", "100% Bob_by", "Zoë\\Fox", "ØYVIND Lie"];

    [Fact]
    public async Task TheDatabase_FindsWhatMemoryFinds_PageByPage()
    {
        var options = await server.OptionsAsync();
        await using var memory = await PostgreSqlStore.OpenAsync(options, new SequentialIds("m"));
        await using var indexed = await PostgreSqlStore.OpenAsync(
            options with { PersonasInMemoryMax = 0 }, new SequentialIds("i"));
        var random = new Random(7);
        for (var i = 0; i < 240; i++)
            await AddAsync(memory, Card(random, i));
        await memory.DeleteStreamAsync(StreamOf("p-3"));

        var queries = Queries(random).ToList();
        foreach (var query in queries)
            Assert.Equal(await AllAsync(memory, query), await AllAsync(indexed, query));

        Assert.Equal(17, queries.Count);
        Assert.Equal(239, (await indexed.StatisticsAsync()).Personas);
        Assert.Equal("Ève Curie", (await indexed.Personas.GetAsync(new PersonaId(Tenant, "p-2")))!.Name);
        Assert.Null(await indexed.Personas.GetAsync(new PersonaId(Tenant, "p-3")));
    }

    [Fact]
    public async Task BeyondTheLimit_TheDatabaseIsSearched_AndNothingIsLost()
    {
        var options = await server.OptionsAsync() with { PersonasInMemoryMax = 10 };
        await using var store = await PostgreSqlStore.OpenAsync(options, new SequentialIds("l"));
        var random = new Random(8);
        for (var i = 0; i < 25; i++)
        {
            await AddAsync(store, Card(random, i));
            Assert.Equal(i + 1, (await store.Personas.FindAsync(new PersonaQuery(Tenant))).Total);
        }

        await using var later = await PostgreSqlStore.OpenAsync(options, new SequentialIds("n"));
        Assert.Equal(25, (await later.Personas.FindAsync(new PersonaQuery(Tenant))).Items.Count);
    }

    [Fact]
    public async Task EachKindOfSearch_HasItsIndex()
    {
        var options = await server.OptionsAsync();
        await using var store = await PostgreSqlStore.OpenAsync(options, new SequentialIds("x"));
        await AddAsync(store, Card(new Random(9), 1));
        await using var source = PostgreSqlStore.Source(options);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.RunAsync("SET enable_seqscan = off", TestContext.Current.CancellationToken);
        var point = $"public.cube(array_fill(0::float8, ARRAY[{PersonaShelf.TraitCount}]))";

        foreach (var (search, index) in new[]
        {
            ("persona_words(card) LIKE '%WEAVER%'", "personas_by_words"),
            ("persona_tags(card) @> ARRAY['GRUFF']", "personas_by_tag"),
            ("tenant = 'one' AND upper((card->>'culture') COLLATE \"und-x-icu\") = 'DEU'", "personas_by_culture"),
            ($"persona_place(card) OPERATOR(public.<@) {point}", "personas_by_place"),
            ($"true ORDER BY persona_place(card) OPERATOR(public.<->) {point} LIMIT 5", "personas_by_place"),
        })
        {
            var plan = await connection.RowsAsync(
                $"EXPLAIN SELECT id FROM personas WHERE {search}", r => r.GetString(0),
                TestContext.Current.CancellationToken);
            Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task ALimitOutOfRange_IsNamed() =>
        Assert.Equal(
            "PostgreSql.PersonasInMemoryMax",
            (await Assert.ThrowsAsync<InvalidInputException>(() => PostgreSqlStore.OpenAsync(
                new PostgreSqlOptions { Connection = "Host=x", PersonasInMemoryMax = -1 },
                new SequentialIds("r")))).Field);

    private static IEnumerable<PersonaQuery> Queries(Random random)
    {
        var all = new PersonaQuery(Tenant) { Limit = 7 };
        yield return all;
        yield return all with { Tenant = new TenantId("nobody") };
        foreach (var text in new[]
            { "weaver", "ada BYRON", "ève", "100%", "bob_by", "zoë\\fox", "øyvind", "%", "no such" })
            yield return all with { Text = text };
        yield return all with { Tag = "GRUFF" };
        yield return all with { Culture = "deu" };
        yield return all with { Ranges = [new(0, 0.1f, 2), new(7, -0.5f, 0.5f)] };
        yield return all with { Ranges = [new(3, 0.2f, 0.2f)], Tag = "gruff" };
        yield return all with { Near = Place(random) };
        yield return all with { Near = Place(random), Culture = "JPN", Text = "weaver" };
    }

    private static async Task<List<string>> AllAsync(IStore store, PersonaQuery query)
    {
        var found = new List<string>();
        do
        {
            var page = await store.Personas.FindAsync(query);
            found.AddRange(page.Items.Select(c => $"{c.Id.Value} of {page.Total}"));
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return found;
    }

    private static StreamId StreamOf(string id) => new(Tenant, StreamKind.Persona, id);

    private static async Task AddAsync(IStore store, PersonaCard card) =>
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(
            new AppendUnit(StreamOf(card.Id.Value), 0, []) { Persona = card }));

    private static PersonaCard Card(Random random, int i) => new(
        new PersonaId(Tenant, $"p-{i}"), Names[i % Names.Length], "quiet; likes tea",
        i % 3 == 0 ? "DEU" : "JPN", 30, i % 2 == 0 ? "Weaver" : "driver", i % 5 == 0 ? ["Gruff", "old"] : ["old"],
        Traits(random), null, DateTimeOffset.UnixEpoch, 1);

    /// <summary>A point from which no two personas are as far, so that rounding decides no order.</summary>
    private static float[] Place(Random random) =>
        [.. Enumerable.Range(0, PersonaShelf.TraitCount).Select(_ => random.NextSingle() * 4 - 2)];

    /// <summary>One decimal, so that bounds and scores meet.</summary>
    private static float[] Traits(Random random) =>
        [.. Enumerable.Range(0, PersonaShelf.TraitCount).Select(_ => MathF.Round(random.NextSingle() * 4 - 2, 1))];
}
