using LinkyV.Actors.Personas;
using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Actors.Tests;

public sealed class PartsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Hello there. How are you?", new[] { "Hello there. ", "How are you?" })]
    [InlineData("It costs 3.50 pounds. Dr. Smith said so.", new[] { "It costs 3.50 pounds. ", "Dr. Smith said so." })]
    [InlineData("Well, no.", new[] { "Well, no." })]
    [InlineData("\"Stop!\" he said. Then he left.", new[] { "\"Stop!\" ", "he said. ", "Then he left." })]
    [InlineData("I would say that this is a rather long clause, and here is more.",
        new[] { "I would say that this is a rather long clause, ", "and here is more." })]
    [InlineData("One\nTwo", new[] { "One\n", "Two" })]
    public void Text_IsCutIntoClauses_HoweverItArrives(string text, string[] clauses)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            var splitter = new ClauseSplitter();
            var got = new List<string>();
            for (var i = 0; i < text.Length; i += size)
                got.AddRange(splitter.Add(text.Substring(i, Math.Min(size, text.Length - i))));
            if (splitter.End() is { } rest)
                got.Add(rest);
            Assert.Equal(clauses, got);
        }
    }

    [Fact]
    public void EndlessText_IsCutAtSpaces()
    {
        var splitter = new ClauseSplitter();
        var clauses = splitter.Add(string.Concat(Enumerable.Repeat("word ", 1000)));

        Assert.All(clauses, c => Assert.InRange(c.Length, 1, 260));
    }

    [Theory]
    [InlineData("Ben, are you there?", new[] { "ben" })]
    [InlineData("ADA and Ben!", new[] { "ada", "ben" })]
    [InlineData("Bend the rules, Adam.", new[] { "ada", "ben" })]
    [InlineData("Anybody?", new[] { "ada", "ben" })]
    public void WhoIsNamed_IsAddressed_ElseAll(string text, string[] expected)
    {
        var names = new Dictionary<string, string> { ["ada"] = "Ada Marsh", ["ben"] = "Ben Hale", ["cy"] = "Cy Low" };

        Assert.Equal(expected, Addressing.Choose([], text, ["ada", "ben", "cy"], names, 2));
    }

    [Fact]
    public async Task ASlowListener_LosesEphemeralEventsFirst()
    {
        var listener = new Listener(0, new ActorOptions { ListenerDurableMax = 16, ListenerEphemeralMax = 4 });
        for (var i = 0; i < 10; i++)
            Assert.True(listener.Offer(new ReplyDelta("t", "ada", i, "x"), durable: false));
        for (var i = 1; i <= 16; i++)
            Assert.True(listener.Offer(new SessionMarked { Seq = i }, durable: true));
        Assert.False(listener.Offer(new SessionMarked { Seq = 17 }, durable: true));

        var seen = new List<SessionEvent>();
        await foreach (var e in listener.ReadAsync(0, default))
            seen.Add(e);

        Assert.Equal(4, seen.OfType<ReplyDelta>().Count());
        Assert.Equal(16, seen.OfType<SessionMarked>().Count());
        Assert.Equal(16, Assert.IsType<ListenerLagged>(seen[^1]).After);
        Assert.True(listener.IsOver);
    }

    [Fact]
    public void Words_AreKeptUpToTheLimit_TheLeastUsedGoFirst()
    {
        var words = new WordCache(400);
        for (var i = 1; i <= 4; i++)
            words.Put(new(i), new string((char)('a' + i), 40));
        _ = words[new(1)];
        words.Put(new(5), new string('z', 40));
        words.Trim();

        Assert.NotNull(words[new(1)]);
        Assert.Null(words[new(2)]);
        Assert.NotNull(words[new(5)]);
        words.Clear();
        Assert.Null(words[new(5)]);
    }

    [Fact]
    public void RecentTurns_KnowFromWhenOnTheyAreComplete()
    {
        var recent = new RecentTurns();
        for (var i = 1; i <= RecentTurns.Most + 10; i++)
            recent.Add(new($"t{i}"), i, At.AddSeconds(i));

        Assert.Equal(0, recent.VersionOf(new("t10")));
        Assert.Equal(11, recent.VersionOf(new("t11")));
        Assert.Equal(At.AddSeconds(10), recent.CompleteSince);
    }

    [Fact]
    public void WrongOptions_AreNamed()
    {
        var fault = Assert.Throws<InvalidInputException>(() => new ActorOptions { OpenTurnsMax = 0 }.Validate());

        Assert.Equal("Actors:OpenTurnsMax", fault.Field);
        Assert.Equal("0", fault.Value);
        new ActorOptions().Validate();
    }
}
