using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Fork_CopiesUpToTheVersion_AndSharesContent()
    {
        var early = Words(Persona("ada"), "early");
        await Append(Unit(Persona("ada"), 0, 3) with { Contents = [early], Persona = Card("ada", "Ada") });
        await Append(Unit(Persona("ada"), 3, 2));

        var result = await Store.ForkAsync(
            Persona("ada"), 3, Unit(Persona("eve"), 0) with { Persona = Card("eve", "Eve") with { Parent = "ada" } });

        Assert.Equal(new AppendResult.Appended(4), result);
        var original = await Store.ReadAsync(Persona("ada"), 0, 10);
        var copy = await Store.ReadAsync(Persona("eve"), 0, 10);
        Assert.Equal([1L, 2, 3, 4], copy.Select(e => e.Version));
        Assert.All(copy.Take(3).Zip(original), p =>
            Assert.Equal(p.Second.Json.ToArray(), p.First.Json.ToArray()));
        Assert.Equal(5, original.Count);
        Assert.All(copy, c => Assert.DoesNotContain(original, o => o.Position == c.Position));
        Assert.Equal("ada", (await Store.Personas.GetAsync(new PersonaId(Tenant, "eve")))!.Parent);
        Assert.Equal(5, await Append(Unit(Persona("eve"), 4)));
    }

    [Fact]
    public async Task Fork_ToATakenName_IsAConflict_AndBeyondTheEndIsRefused()
    {
        await Append(Unit(Persona("ada"), 0, 3));
        await Append(Unit(Persona("bob"), 0, 1));

        Assert.Equal(
            new AppendResult.Conflict(1), await Store.ForkAsync(Persona("ada"), 2, Unit(Persona("bob"), 0)));
        var beyond = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await Store.ForkAsync(Persona("ada"), 4, Unit(Persona("eve"), 0)));

        Assert.Equal("atVersion", beyond.Field);
        Assert.Equal(0, await Store.VersionAsync(Persona("eve")));
        Assert.Equal(1, await Store.VersionAsync(Persona("bob")));
    }

    [Fact]
    public async Task Delete_TakesTheStreamWithAllThatIsItsOwn()
    {
        var words = Words(Session("s1"), "gone");
        await Append(Unit(Session("s1"), 0, 2) with { Contents = [words], Session = Row("s1", ["ada"], ["ann"]) });
        await Append(Unit(Session("s2"), 0) with { Session = Row("s2", ["ada"], ["ann"]) });
        await Store.SaveSnapshotAsync(new Snapshot(Session("s1"), 2, 1, new byte[] { 1 }));

        Assert.True(await Store.DeleteStreamAsync(Session("s1")));

        Assert.False(await Store.DeleteStreamAsync(Session("s1")));
        Assert.Equal(0, await Store.VersionAsync(Session("s1")));
        Assert.Empty(await Store.ReadAsync(Session("s1"), 0, 10));
        Assert.Empty(await Store.ContentsAsync(Tenant, [words.Id]));
        Assert.Null(await Store.Sessions.GetAsync(new SessionId(Tenant, "s1")));
        Assert.Null(await Store.LoadSnapshotAsync(Session("s1")));
        Assert.Equal(["s2"], await Find(new SessionQuery(Tenant) { Participant = new ParticipantId(Tenant, "ann") }));
        Assert.Single(await Store.ReadAllAsync(0, 10));
        Assert.Equal(1, await Append(Unit(Session("s1"), 0)));
    }

    [Fact]
    public async Task Delete_OfAPersona_KeepsWhatItsForksShare_AndNothingElse()
    {
        var shared = Words(Persona("ada"), "shared");
        var own = Words(Persona("ada"), "own");
        await Append(Unit(Persona("ada"), 0) with { Contents = [shared], Persona = Card("ada", "Ada") });
        await Store.ForkAsync(Persona("ada"), 1, Unit(Persona("eve"), 0) with { Persona = Card("eve", "Eve") });
        await Append(Unit(Persona("ada"), 1) with { Contents = [own] });

        Assert.True(await Store.DeleteStreamAsync(Persona("ada")));

        var left = await Store.ContentsAsync(Tenant, [shared.Id, own.Id]);
        Assert.Equal([shared.Id], left.Keys);
        Assert.Null(await Store.Personas.GetAsync(new PersonaId(Tenant, "ada")));
        Assert.Equal(["eve"], await Find(new PersonaQuery(Tenant)));
        Assert.True(await Store.DeleteStreamAsync(Persona("eve")));
        Assert.Empty(await Store.ContentsAsync(Tenant, [shared.Id]));
    }

    [Fact]
    public async Task Positions_AreNotUsedAgain_AfterTheLastStreamIsDeleted()
    {
        await Append(Unit(Session("s1"), 0, 3));
        var last = (await Store.ReadAllAsync(0, 10))[^1].Position;
        await Store.DeleteStreamAsync(Session("s1"));

        await Append(Unit(Session("s2"), 0));

        Assert.Single(await Store.ReadAllAsync(last, 10));
    }

    [Fact]
    public async Task Erase_TakesAllOfOneParticipant_AndNothingOfOthers()
    {
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        var tom = await Store.Participants.ResolveAsync(Tenant, "key", "tom");
        var hers = Words(Session("s1"), "hers", ann);
        var both = Words(Session("s1"), "both", tom, ann);
        var his = Words(Session("s1"), "his", tom);
        var title = Words(Session("s1"), "title", ann);
        await Append(Unit(Persona("ada"), 0, 2) with { Persona = Card("ada", "Ada") });
        await Append(Unit(Persona("bob"), 0, 2) with { Persona = Card("bob", "Bob") });
        await Append(Unit(Session("s1"), 0, 2) with
        {
            Contents = [hers, both, his, title],
            Session = Row("s1", ["ada"], [ann.Value, tom.Value], title: title.Id),
            Index = [new IndexRow(Tenant, "chain", "h1", "s1", ann), new IndexRow(Tenant, "chain", "h2", "s1", tom)],
        });
        await Append(Unit(Session("s2"), 0) with { Session = Row("s2", ["bob"], [tom.Value]) });
        foreach (var stream in new[] { Persona("ada"), Persona("bob"), Session("s1") })
            await Store.SaveSnapshotAsync(new Snapshot(stream, 2, 1, new byte[] { 1 }));
        await Store.Participants.SetConsentAsync(ann, "training", true, At);

        var erased = await Store.EraseParticipantAsync(ann);

        Assert.Equal((3, 1), (erased.Contents, erased.IndexRows));
        Assert.Equal([new PersonaId(Tenant, "ada")], erased.Personas);
        Assert.Equal([new SessionId(Tenant, "s1")], erased.Sessions);
        Assert.Equal([his.Id], (await Store.ContentsAsync(Tenant, [hers.Id, both.Id, his.Id, title.Id])).Keys);
        Assert.Null(await Store.Index.GetAsync(Tenant, "chain", "h1"));
        Assert.NotNull(await Store.Index.GetAsync(Tenant, "chain", "h2"));
        Assert.Null(await Store.Participants.FindAsync(Tenant, "key", "ann"));
        Assert.Equal(tom, await Store.Participants.FindAsync(Tenant, "key", "tom"));
        Assert.False(await Store.Participants.HasConsentAsync(ann, "training"));
        Assert.NotEqual(ann, await Store.Participants.ResolveAsync(Tenant, "key", "ann"));
        Assert.Null(await Store.LoadSnapshotAsync(Persona("ada")));
        Assert.Null(await Store.LoadSnapshotAsync(Session("s1")));
        Assert.NotNull(await Store.LoadSnapshotAsync(Persona("bob")));
        Assert.Equal(2, await Store.VersionAsync(Session("s1")));
        Assert.Equal((0, 0), await Counts(ann));
    }

    [Fact]
    public async Task Erase_RefusesSnapshotsFromBefore_AndTakesLaterOnes()
    {
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        await Append(Unit(Persona("ada"), 0, 2) with { Contents = [Words(Persona("ada"), "lives in Ely", ann)] });
        await Store.EraseParticipantAsync(ann);

        await Store.SaveSnapshotAsync(new Snapshot(Persona("ada"), 2, 1, new byte[] { 1 }));
        Assert.Null(await Store.LoadSnapshotAsync(Persona("ada")));

        await Append(Unit(Persona("ada"), 2));
        await Store.SaveSnapshotAsync(new Snapshot(Persona("ada"), 3, 1, new byte[] { 1 }));
        Assert.NotNull(await Store.LoadSnapshotAsync(Persona("ada")));
    }

    [Fact]
    public async Task Erase_ReachesForksOfForks_AlsoWhenTheParentsAreGone()
    {
        var ann = await Store.Participants.ResolveAsync(Tenant, "key", "ann");
        var fact = Words(Persona("ada"), "lives in Ely", ann);
        await Append(Unit(Persona("ada"), 0, 2) with { Contents = [fact] });
        await Store.ForkAsync(Persona("ada"), 2, Unit(Persona("eve"), 0));
        await Store.ForkAsync(Persona("ada"), 1, Unit(Persona("ivy"), 0));
        await Store.ForkAsync(Persona("eve"), 3, Unit(Persona("zoe"), 0));
        await Store.DeleteStreamAsync(Persona("ada"));
        await Store.DeleteStreamAsync(Persona("eve"));
        Assert.Single(await Store.ContentsAsync(Tenant, [fact.Id]));
        await Store.SaveSnapshotAsync(new Snapshot(Persona("zoe"), 4, 1, new byte[] { 1 }));

        var erased = await Store.EraseParticipantAsync(ann);

        Assert.Equal(1, erased.Contents);
        Assert.Equal(["ivy", "zoe"], erased.Personas.Select(p => p.Value));
        Assert.Empty(await Store.ContentsAsync(Tenant, [fact.Id]));
        Assert.Null(await Store.LoadSnapshotAsync(Persona("zoe")));
    }

    [Fact]
    public async Task Erase_OfOneTenant_LeavesTheSameNameInAnother()
    {
        var here = new ParticipantId(Tenant, "p1");
        var there = new ParticipantId(Other, "p1");
        var words = Words(Session("s1", Other), "stays", there);
        await Append(Unit(Session("s1", Other), 0) with { Contents = [words] });

        var erased = await Store.EraseParticipantAsync(here);

        Assert.Equal((0, 0, 0), (erased.Contents, erased.Personas.Count, erased.Sessions.Count));
        Assert.Single(await Store.ContentsAsync(Other, [words.Id]));
    }

    private async Task<(int, int)> Counts(ParticipantId participant)
    {
        var erased = await Store.EraseParticipantAsync(participant);
        return (erased.Contents, erased.IndexRows);
    }
}
