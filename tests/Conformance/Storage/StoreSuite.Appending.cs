using System.Text;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Conformance.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Append_NumbersEventsFromOne_AndReadsThemBack()
    {
        Assert.Equal(0, await Store.VersionAsync(Persona("ada")));
        Assert.Equal(2, await Append(Unit(Persona("ada"), 0, 2)));
        Assert.Equal(3, await Append(Unit(Persona("ada"), 2)));

        var read = await Store.ReadAsync(Persona("ada"), 0, 10);

        Assert.Equal([1L, 2, 3], read.Select(e => e.Version));
        Assert.All(read, e => Assert.Equal(Persona("ada"), e.Stream));
        Assert.All(read, e => Assert.Equal("tested.1", e.Type));
        Assert.All(read, e => Assert.Equal(At, e.At));
        Assert.Equal("""{"$k":"tested.1","text":"ada-3"}""", Encoding.UTF8.GetString(read[2].Json.Span));
        Assert.Equal(3, await Store.VersionAsync(Persona("ada")));
    }

    [Fact]
    public async Task Read_StartsAfterTheGivenVersion_AndStopsAtTheLimit()
    {
        await Append(Unit(Session("s1"), 0, 10));

        Assert.Equal([4L, 5, 6], (await Store.ReadAsync(Session("s1"), 3, 3)).Select(e => e.Version));
        Assert.Empty(await Store.ReadAsync(Session("s1"), 10, 3));
        Assert.Empty(await Store.ReadAsync(Session("s1"), 99, 3));
        Assert.Empty(await Store.ReadAsync(Session("unknown"), 0, 3));
    }

    [Fact]
    public async Task Append_AtAnotherVersion_IsAConflict_AndWritesNothing()
    {
        await Append(Unit(Persona("ada"), 0, 2));
        var words = Words(Persona("ada"), "never written");

        var result = await Store.AppendAsync(Unit(Persona("ada"), 1) with
        {
            Contents = [words],
            Persona = Card("ada", "Ada"),
            Index = [new IndexRow(Tenant, "space", "key", "value")],
        });

        Assert.Equal(new AppendResult.Conflict(2), result);
        Assert.Equal(2, await Store.VersionAsync(Persona("ada")));
        Assert.Empty(await Store.ContentsAsync(Tenant, [words.Id]));
        Assert.Null(await Store.Personas.GetAsync(new PersonaId(Tenant, "ada")));
        Assert.Null(await Store.Index.GetAsync(Tenant, "space", "key"));
        Assert.Equal(new AppendResult.Conflict(0), await Store.AppendAsync(Unit(Persona("new"), 5)));
    }

    [Fact]
    public async Task Append_WithoutEvents_WritesTheRestOfTheUnit()
    {
        await Append(Unit(Persona("ada"), 0));

        Assert.Equal(1, await Append(new AppendUnit(Persona("ada"), 1, []) { Persona = Card("ada", "Ada") }));

        Assert.NotNull(await Store.Personas.GetAsync(new PersonaId(Tenant, "ada")));
        Assert.Equal(1, await Store.VersionAsync(Persona("ada")));
    }

    [Fact]
    public async Task Streams_OfOneName_AreApart_ByKindAndByTenant()
    {
        await Append(Unit(Persona("same"), 0, 1));
        await Append(Unit(Session("same"), 0, 2));
        await Append(Unit(Persona("same", Other), 0, 3));

        Assert.Equal(1, await Store.VersionAsync(Persona("same")));
        Assert.Equal(2, await Store.VersionAsync(Session("same")));
        Assert.Equal(3, await Store.VersionAsync(Persona("same", Other)));
        Assert.Single(await Store.ReadAsync(Persona("same"), 0, 10));
    }

    [Fact]
    public async Task Append_QueuedWithoutWaiting_KeepsTheOrderOfTheStream()
    {
        var pending = Enumerable.Range(0, 500)
            .Select(i => Store.AppendAsync(Unit(Persona("ada"), i)).AsTask()).ToList();

        var results = await Task.WhenAll(pending).Within("500 queued units");

        Assert.Equal(
            Enumerable.Range(1, 500).Select(i => (AppendResult)new AppendResult.Appended(i)), results);
    }

    [Fact]
    public async Task Append_AfterAConflictInTheQueue_FailsTheLaterOnes_AndNoOtherStream()
    {
        await Append(Unit(Persona("ada"), 0, 3));

        var stale = Store.AppendAsync(Unit(Persona("ada"), 1)).AsTask();
        var later = Store.AppendAsync(Unit(Persona("ada"), 2)).AsTask();
        var other = Store.AppendAsync(Unit(Persona("bob"), 0)).AsTask();
        await Task.WhenAll(stale, later, other).Within("three queued units");

        Assert.Equal(new AppendResult.Conflict(3), await stale);
        Assert.Equal(new AppendResult.Conflict(3), await later);
        Assert.Equal(new AppendResult.Appended(1), await other);
        Assert.Equal(4, await Append(Unit(Persona("ada"), 3)));
    }

    [Fact]
    public async Task Append_FromManyActorsAtOnce_LeavesNoGapAndNoDouble()
    {
        const int actors = 50, each = 40;
        async Task Live(int actor)
        {
            for (var i = 0; i < each; i++)
                await Append(Unit(Session($"s{actor}"), i) with
                {
                    Contents = [Words(Session($"s{actor}"), $"words {actor} {i}")],
                });
        }

        await Task.WhenAll(Enumerable.Range(0, actors).Select(a => Task.Run(() => Live(a)))).Within("all actors");

        var all = await Store.ReadAllAsync(0, actors * each + 1);
        Assert.Equal(actors * each, all.Count);
        Assert.Equal(all.Count, all.Select(e => e.Position).Distinct().Count());
        Assert.All(all.GroupBy(e => e.Stream), g =>
            Assert.Equal(Enumerable.Range(1, each).Select(i => (long)i), g.Select(e => e.Version)));
        Assert.Equal(actors * each, (await Store.StatisticsAsync()).Contents);
    }

    [Fact]
    public async Task Append_OfRivals_LetsOneOfEachRoundThrough()
    {
        var won = 0;
        async Task Race()
        {
            long expected = 0;
            for (var tries = 0; tries < 2_000; tries++)
                switch (await Store.AppendAsync(Unit(Persona("prize"), expected)))
                {
                    case AppendResult.Appended a:
                        Interlocked.Increment(ref won);
                        expected = a.Version;
                        return;
                    case AppendResult.Conflict c:
                        expected = c.ActualVersion;
                        break;
                    default:
                        Assert.Fail("a rival's unit failed");
                        break;
                }
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Race))).Within("16 rivals");

        Assert.Equal(16, won);
        Assert.Equal(16, await Store.VersionAsync(Persona("prize")));
    }

    [Fact]
    public async Task ReadAll_GivesAllStreamsInOrder_AndNeverSkipsWhileOthersWrite()
    {
        const int writers = 8, each = 100;
        var seen = new List<RecordedEvent>();
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await Append(Unit(Session($"w{w}"), i));
        })));

        while (seen.Count < writers * each)
        {
            var done = writing.IsCompleted;
            var page = await Store.ReadAllAsync(seen.Count == 0 ? 0 : seen[^1].Position, 37);
            seen.AddRange(page);
            if (page.Count == 0)
            {
                Assert.False(done, $"{seen.Count} of {writers * each} events seen, all were written");
                await Task.Yield();
            }
        }

        await writing.Within("all writers");
        Assert.All(seen.Zip(seen.Skip(1)), p => Assert.True(p.First.Position < p.Second.Position));
        Assert.All(seen.GroupBy(e => e.Stream), g =>
            Assert.Equal(Enumerable.Range(1, each).Select(i => (long)i), g.Select(e => e.Version)));
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("contents.id")]
    [InlineData("contents.owners")]
    [InlineData("index.tenant")]
    [InlineData("persona.id")]
    [InlineData("session.id")]
    [InlineData("expectedVersion")]
    public async Task Append_OfWhatIsNotAllowed_NamesTheField_AndWritesNothing(string field)
    {
        var ada = Persona("ada");
        var unit = field switch
        {
            "stream" => Unit(Persona("../Ada"), 0),
            "contents.id" => Unit(ada, 0) with { Contents = [Words(ada, "x") with { Id = default }] },
            "contents.owners" => Unit(ada, 0) with { Contents = [Words(ada, "x", new ParticipantId(Other, "p"))] },
            "index.tenant" => Unit(ada, 0) with { Index = [new IndexRow(Other, "s", "k", "v")] },
            "persona.id" => Unit(ada, 0) with { Persona = Card("bob", "Bob") },
            "session.id" => Unit(ada, 0) with { Session = Row("ada", [], []) },
            _ => Unit(ada, -1),
        };

        var thrown = await Assert.ThrowsAsync<InvalidInputException>(async () => await Store.AppendAsync(unit));

        Assert.Equal(field, thrown.Field);
        Assert.Equal(0, (await Store.StatisticsAsync()).Events);
    }

    [Fact]
    public async Task Content_OfATakenId_IsRefused_AndTheUnitIsNotWritten()
    {
        var words = Words(Session("s1"), "first");
        await Append(Unit(Session("s1"), 0) with { Contents = [words] });

        var thrown = await Assert.ThrowsAsync<InvalidInputException>(async () => await Store.AppendAsync(
            Unit(Session("s1"), 1) with { Contents = [words with { Text = "second" }] }));

        Assert.Equal("contents.id", thrown.Field);
        Assert.Equal(1, await Store.VersionAsync(Session("s1")));
        Assert.Equal("first", (await Store.ContentsAsync(Tenant, [words.Id]))[words.Id].Text);
        Assert.Equal(2, await Append(Unit(Session("s1"), 1)));
    }

    [Fact]
    public async Task Closed_StoreSaysSo()
    {
        await Store.DisposeAsync();

        var failed = Assert.IsType<AppendResult.Failed>(await Store.AppendAsync(Unit(Persona("ada"), 0)));

        Assert.Equal(StoreFault.Closed, failed.Fault);
        var thrown = await Assert.ThrowsAsync<StoreException>(async () => await Store.VersionAsync(Persona("ada")));
        Assert.Equal(StoreFault.Closed, thrown.Fault);
    }
}
