using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Personas_AreFoundByTextTagCultureAndTrait()
    {
        await Put(Card("ada", "Ada Byron", null, (2, 1.5f)) with { Occupation = "Weaver" });
        var bob = Card("bob", "Bob Hill", null, (2, -1f));
        await Put(bob with { Culture = "DEU", Tags = ["gruff"], Summary = "Quiet" });
        await Put(Card("eve", "Ève Adams", Other));

        Assert.Equal(["ada", "bob"], await Find(new PersonaQuery(Tenant)));
        Assert.Equal(["ada"], await Find(new PersonaQuery(Tenant) { Text = "weaver BYRON" }));
        Assert.Equal(["bob"], await Find(new PersonaQuery(Tenant) { Text = "quiet" }));
        Assert.Equal(["eve"], await Find(new PersonaQuery(Other) { Text = "ève" }));
        Assert.Equal(["bob"], await Find(new PersonaQuery(Tenant) { Tag = "gruff" }));
        Assert.Equal(["bob"], await Find(new PersonaQuery(Tenant) { Culture = "DEU" }));
        Assert.Equal(["ada"], await Find(new PersonaQuery(Tenant) { Ranges = [new TraitRange(2, 0.5f, 3)] }));
        Assert.Empty(await Find(new PersonaQuery(Tenant) { Text = "nobody" }));
        Assert.Empty(await Find(new PersonaQuery(new TenantId("nowhere"))));
    }

    [Fact]
    public async Task Personas_RowComesBackAsWritten_AndIsReplaced()
    {
        var card = Card("ada", "Ada", null, (0, 1f), (44, -2f)) with { Parent = "eve" };
        await Append(Unit(Persona("ada"), 0) with { Persona = card });
        await Append(Unit(Persona("ada"), 1) with { Persona = card with { Name = "Ada B.", Version = 2 } });

        var found = await Store.Personas.GetAsync(card.Id);

        Assert.Equal(
            ("Ada B.", 2L, "eve", 40, At), (found!.Name, found.Version, found.Parent, found.Age, found.CreatedAt));
        Assert.Equal(card.Traits, found.Traits);
        Assert.Equal(card.Tags, found.Tags);
        Assert.Equal(1, (await Store.StatisticsAsync()).Personas);
    }

    [Fact]
    public async Task Personas_NearOnesComeFirst()
    {
        for (var i = 0; i < 10; i++)
            await Put(Card($"p{i}", $"P{9 - i}", null, (3, i)));
        var near = new float[45];
        near[3] = 6.2f;

        var page = await Store.Personas.FindAsync(new PersonaQuery(Tenant) { Near = near, Limit = 3 });
        var next = await Store.Personas.FindAsync(
            new PersonaQuery(Tenant) { Near = near, Limit = 3, Cursor = page.Next });

        Assert.Equal(["p6", "p7", "p5"], page.Items.Select(c => c.Id.Value));
        Assert.Equal(["p8", "p4", "p9"], next.Items.Select(c => c.Id.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Personas_PagesCoverAllOnce_AlsoWhenNamesAndDistancesTie(bool near)
    {
        for (var i = 0; i < 23; i++)
            await Put(Card($"p{i}", i % 3 == 0 ? "Twin" : $"Name {i % 5}"));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Store.Personas.FindAsync(
                new PersonaQuery(Tenant) { Limit = 4, Cursor = cursor, Near = near ? new float[45] : null });
            seen.AddRange(page.Items.Select(c => c.Id.Value));
            Assert.Equal(23, page.Total);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct().Count());
    }

    [Fact]
    public async Task Sessions_AreFoundByParticipantPersonaAndWords_NewestChangeFirst()
    {
        var ann = new ParticipantId(Tenant, "ann");
        var title = Words(Session("s1"), "About Boats");
        await Append(Unit(Session("s1"), 0) with
        {
            Session = Row("s1", ["ada"], ["ann"], At.AddMinutes(1), title.Id),
            Contents = [title, Words(Session("s1"), "I rowed to Ørsta", ann)],
        });
        await Append(Unit(Session("s2"), 0) with
        {
            Session = Row("s2", ["ada", "bob"], ["ann", "tom"], At.AddMinutes(2)),
        });
        await Append(Unit(Session("s3"), 0) with { Session = Row("s3", ["bob"], ["tom"], At, default, 1) });
        await Append(Unit(Session("s1", Other), 0) with { Session = Row("s1", ["ada"], ["ann"], tenant: Other) });

        Assert.Equal(["s2", "s1", "s3"], await Find(new SessionQuery(Tenant)));
        Assert.Equal(["s2", "s1"], await Find(new SessionQuery(Tenant) { Participant = ann }));
        Assert.Equal(["s2", "s3"], await Find(new SessionQuery(Tenant) { Persona = new PersonaId(Tenant, "bob") }));
        Assert.Equal(["s1"], await Find(new SessionQuery(Tenant) { Text = "boats" }));
        Assert.Equal(["s1"], await Find(new SessionQuery(Tenant) { Participant = ann, Text = "ørsta ROWED" }));
        Assert.Empty(await Find(new SessionQuery(Tenant) { Participant = ann with { Value = "tom" }, Text = "rowed" }));
        Assert.Empty(await Find(new SessionQuery(Tenant) { Text = "100%" }));
        Assert.Equal([new SessionId(Tenant, "s3")], await Store.Sessions.WithOpenTurnsAsync());

        await Append(Unit(Session("s3"), 1) with { Session = Row("s3", ["bob"], ["tom", "ann"], At.AddMinutes(9)) });

        Assert.Equal(["s3", "s2", "s1"], await Find(new SessionQuery(Tenant) { Participant = ann }));
        Assert.Empty(await Store.Sessions.WithOpenTurnsAsync());
        var row = await Store.Sessions.GetAsync(new SessionId(Tenant, "s3"));
        Assert.Equal(["tom", "ann"], row!.Participants);
        Assert.Equal((At, At.AddMinutes(9), "api", 1), (row.OpenedAt, row.UpdatedAt, row.Origin, row.Turns));
        Assert.Null(await Store.Sessions.GetAsync(new SessionId(Tenant, "s9")));
        Assert.Equal(4, (await Store.StatisticsAsync()).Sessions);
    }

    [Fact]
    public async Task Sessions_PagesCoverAllOnce_AlsoWhenTimesTie()
    {
        for (var i = 0; i < 11; i++)
            await Append(Unit(Session($"s{i}"), 0) with
            {
                Session = Row($"s{i}", ["ada"], ["ann"], At.AddMinutes(i / 4)),
            });
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Store.Sessions.FindAsync(new SessionQuery(Tenant) { Limit = 3, Cursor = cursor });
            seen.AddRange(page.Items.Select(c => c.Id.Value));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(11, seen.Count);
        Assert.Equal(11, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("not a cursor")]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("cG4xCUFkYQkuLi8uLg")]
    public async Task Cursor_ThatIsNone_IsRefused(string cursor)
    {
        var persona = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await Store.Personas.FindAsync(new PersonaQuery(Tenant) { Cursor = cursor }));
        var session = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await Store.Sessions.FindAsync(new SessionQuery(Tenant) { Cursor = cursor }));

        Assert.Equal(("cursor", "cursor"), (persona.Field, session.Field));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task Limit_BeyondTheRange_IsRefused(int limit)
    {
        Assert.Equal("limit", (await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await Store.Personas.FindAsync(new PersonaQuery(Tenant) { Limit = limit }))).Field);
        Assert.Equal("limit", (await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await Store.Sessions.FindAsync(new SessionQuery(Tenant) { Limit = limit }))).Field);
    }

    private async Task Put(PersonaCard card) => await Append(Unit(card.Id.Stream, 0) with { Persona = card });

    private async Task<List<string>> Find(PersonaQuery query) =>
        [.. (await Store.Personas.FindAsync(query)).Items.Select(c => c.Id.Value)];

    private async Task<List<string>> Find(SessionQuery query) =>
        [.. (await Store.Sessions.FindAsync(query)).Items.Select(c => c.Id.Value)];
}
