using LinkyV.Contracts;
using LinkyV.Core.Memory;
using Xunit;

namespace LinkyV.Core.Tests.Memory;

public sealed class EpisodicMemoryTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 11, 12, 0, 0, TimeSpan.Zero);

    private static Episode Of(
        long id, string? speaker = "ann", string session = "s1", string? turn = null, double hoursAgo = 1,
        float importance = 0.3f, bool sessionOnly = false, params string[] audience) => new(
            new ContentId(id), new TurnId(turn ?? $"t{id}"), session, speaker,
                audience.Length == 0 ? ["ann"] : audience,
            Noon.AddHours(-hoursAgo), importance, 0, sessionOnly);

    private static RecallQuery Ask(string words, params string[] listeners) => new()
    {
        Terms = Terms.Of(words), Now = Noon, Listeners = listeners.Length == 0 ? ["ann"] : listeners, Session = "now",
    };

    private static EpisodicMemory With(params (Episode Episode, string Words)[] all)
    {
        var memory = new EpisodicMemory();
        foreach (var (episode, words) in all)
            memory.Add(episode, Terms.Of(words));
        return memory;
    }

    private static long[] Ids(IEnumerable<Recalled> recalled) => [.. recalled.Select(r => r.Content.Value)];

    [Fact]
    public void Recall_PutsTheFittingEpisodeFirst()
    {
        var memory = With(
            (Of(1), "my sister Anna plays the violin in Leeds"), (Of(2), "the weather was terrible today"),
            (Of(3), "I bought a new violin case"), (Of(4), "Anna came to visit"));
        Assert.Equal(1, Ids(memory.Recall(Ask("what instrument does your sister Anna play, the violin?")))[0]);
    }

    [Fact]
    public void Recall_FindsInflectedWords()
    {
        var memory = With((Of(1), "we were hiking in the mountains"), (Of(2), "I cooked pasta"));
        Assert.Equal([1], Ids(memory.Recall(Ask("did you ever hike on a mountain?"))));
    }

    [Fact]
    public void Recall_LeavesOutWhatNotAllListenersHeard()
    {
        var memory = With((Of(1), "the secret recipe"), (Of(2, audience: ["ann", "bob"]), "the recipe for bread"));
        Assert.Equal([2], Ids(memory.Recall(Ask("recipe", "ann", "bob"))));
        Assert.Equal([2], Ids(memory.Recall(Ask("recipe", "bob"))));
        Assert.Empty(memory.Recall(Ask("recipe", "cid")));
        Assert.Empty(memory.Recall(Ask("recipe") with { Listeners = [] }));
    }

    [Fact]
    public void Recall_KeepsSessionOnlyEpisodesInTheirSession()
    {
        var memory = With((Of(1, sessionOnly: true, session: "s1"), "the red bicycle"));
        Assert.Empty(memory.Recall(Ask("bicycle")));
        Assert.Equal([1], Ids(memory.Recall(Ask("bicycle") with { Session = "s1" })));
    }

    [Fact]
    public void Recall_TakesTheTimeWindow_EvenWhereNoWordFits()
    {
        var memory = With((Of(1, hoursAgo: 200), "we repaired the roof"), (Of(2, hoursAgo: 2), "we made soup"));
        var window = Ask("what did we do last week") with { From = Noon.AddDays(-10), To = Noon.AddDays(-7) };
        Assert.Equal([1], Ids(memory.Recall(window)));
    }

    [Fact]
    public void Recall_PrefersTheSpeakerAskedAbout()
    {
        var memory = With(
            (Of(1, speaker: "ann", audience: ["ann", "bob"]), "I like tea"),
                (Of(2, speaker: "bob", audience: ["ann", "bob"]), "I like tea"));
        Assert.Equal(2, Ids(memory.Recall(Ask("tea", "ann", "bob") with { Speaker = "bob" }))[0]);
    }

    [Fact]
    public void Recall_LendsRelevanceToTheOtherHalfOfTheTurn()
    {
        var memory = With(
            (Of(1, turn: "t1"), "where did you spend the summer holiday"),
                (Of(2, speaker: null, turn: "t1"), "mostly in Porto"),
            (Of(3), "I like trains"));
        Assert.Equal([1, 2], Ids(memory.Recall(Ask("summer holiday"))).Order());
    }

    [Fact]
    public void Add_PushesOutTheLeastActive_AndKeepsWhatIsUsedOrImportant()
    {
        var memory = new EpisodicMemory(128);
        for (var i = 1; i <= 128; i++)
            memory.Add(Of(i, hoursAgo: 2_000 - i, importance: i == 1 ? 1 : 0.1f), ["word"]);
        for (var use = 0; use < 20; use++)
            memory.Touch(new ContentId(2), Noon.AddHours(-use));
        var evicted = memory.Add(Of(129, hoursAgo: 0), ["word"]);
        Assert.NotEmpty(evicted);
        Assert.True(memory.Contains(new ContentId(1)), "the important one went");
        Assert.True(memory.Contains(new ContentId(2)), "the often used one went");
        Assert.True(memory.Contains(new ContentId(129)));
        Assert.False(memory.Contains(new ContentId(3)), "the oldest plain one stayed");
        Assert.True(memory.Count <= 128);
    }

    [Fact]
    public void Remove_TakesOutByTurnContentAndParticipant()
    {
        var memory = With(
            (Of(1, turn: "t1"), "alpha"), (Of(2, speaker: null, turn: "t1"), "alpha beta"), (Of(3), "alpha gamma"),
            (Of(4, speaker: "bob", audience: ["ann", "bob"]), "alpha delta"));
        Assert.Equal(2, memory.Remove(new TurnId("t1")));
        Assert.True(memory.Remove(new ContentId(3)));
        Assert.False(memory.Remove(new ContentId(3)));
        Assert.Equal([4], Ids(memory.Recall(Ask("alpha", "ann"))));
        Assert.Equal(1, memory.RemoveParticipant("bob"));
        Assert.Equal(0, memory.Count);
        Assert.DoesNotContain("bob", System.Text.Encoding.UTF8.GetString(Bytes(memory)), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameMemoryAndTheSameBytes()
    {
        var chance = new Chance(7);
        var memory = new EpisodicMemory(200);
        for (var i = 1; i <= 300; i++)
            memory.Add(
                Of(i, speaker: chance.Happens(0.5) ? "ann" : null, session: $"s{i / 40}", turn: $"t{i / 2}",
                    hoursAgo: 400 - i),
                [$"w{chance.Next(40)}", $"w{chance.Next(40)}", $"w{chance.Next(400)}"]);
        memory.Remove(new TurnId("t140"));
        var bytes = Bytes(memory);
        var loaded = EpisodicMemory.Load(new MemoryStream(bytes));
        Assert.Equal(bytes, Bytes(loaded));
        Assert.Equal(memory.Recall(Ask("w1 w2 w3")), loaded.Recall(Ask("w1 w2 w3")));
    }

    [Fact]
    public void Load_RefusesDamagedBytes()
    {
        var bytes = Bytes(With((Of(1), "alpha beta")));
        Assert.Throws<StoreException>(() => EpisodicMemory.Load(new MemoryStream(bytes[..^5])));
        Assert.Throws<StoreException>(() => EpisodicMemory.Load(new MemoryStream([9, 9, 9])));
    }

    [Fact]
    public void HeapBytes_StaysWithinTheBudgetOfALivePersona()
    {
        var memory = new EpisodicMemory();
        for (var i = 1; i <= 2_000; i++)
            memory.Add(Of(i), ["one", "two", "three", "four", "five", "six", "seven", $"w{i}"]);
        Assert.InRange(memory.HeapBytes, 1, 240_000);
    }

    [Fact]
    public void Recall_OfScannedTerms_AgreesWithPlainCounting()
    {
        const ulong Seed = 20250611;
        var chance = new Chance(Seed);
        var memory = new EpisodicMemory(600);
        var words = new List<string[]>();
        for (var i = 0; i < 600; i++)
        {
            words.Add([.. Enumerable.Range(0, 1 + chance.Next(12)).Select(_ => $"w{chance.Next(60)}").Distinct()]);
            memory.Add(Of(i + 1, hoursAgo: 700 - i), words[i]);
        }
        for (var w = 0; w < 60; w++)
        {
            var expected = words.Select((ws, i) => (ws, i)).Where(p => p.ws.Contains($"w{w}")).Select(p =>
                (long)p.i + 1);
            var found = memory.Recall(new RecallQuery
            {
                Terms = [$"w{w}"], Now = Noon, Listeners = ["ann"], Session = "x", Limit = 200,
            });
            Assert.True(expected.ToHashSet().SetEquals(Ids(found)), $"seed {Seed}, word w{w}");
        }
    }

    private static byte[] Bytes(EpisodicMemory memory)
    {
        var stream = new MemoryStream();
        memory.Save(stream);
        return stream.ToArray();
    }
}
