using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Tests.Memory;
using LinkyV.Models.Registry;
using LinkyV.Models.Sentences;
using Xunit;

namespace LinkyV.Models.Tests.Sentences;

/// <summary>What the encoder gains in a persona's memory, on hand-written talks that it never saw.</summary>
public sealed class MemoryGainTests(ITestOutputHelper output)
{
    private static readonly int[] At = [5, 10, 25];

    private static readonly string[] Written =
    [
        "held-priya-sam", "held-gwen-tobias", "held-lucas-imani", "final-rosa-elliot", "final-hana-victor",
    ];

    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void InMemory_TheEncoderFindsMoreThanHashedProjection()
    {
        var encoder = new SentenceModel(ModelRegistry.Shipped.Open(new SentenceRecipe()).Weights);
        var (hashed, trained) = (Found(null), Found(encoder));
        for (var i = 0; i < At.Length; i++)
            output.WriteLine($"evidence in the first {At[i]}: hashed {hashed[i]:F3}, trained {trained[i]:F3}");

        Assert.True(hashed[0] > 0.4);
        Assert.True(trained[0] > hashed[0] + 0.02, $"{trained[0]} and {hashed[0]}");
        for (var i = 1; i < At.Length; i++)
            Assert.True(trained[i] > hashed[i], $"{trained[i]} and {hashed[i]} at {At[i]}");
    }

    private static double[] Found(ITextVectors? vectors)
    {
        var all = Written.Select(Talk.Read).ToList();
        var haystacks = all.Select(t => t.Among(all.Where(o => o != t)));
        return Talk.Recall(haystacks, talk =>
        {
            var memory = new EpisodicMemory(vectors: vectors);
            for (var i = 0; i < talk.Turns.Count; i++)
                memory.Add(new Episode(
                    new ContentId(i + 1), new TurnId($"t{i}"), "s", talk.Turns[i].Speaker, ["ann"],
                    Start.AddMinutes(i), 0.3f, 0, false), Terms.Of(talk.Turns[i].Text));
            return (q, k) => [.. memory.Recall(new RecallQuery
            {
                Terms = Terms.Of(q.Text), Now = Start.AddDays(30), Listeners = ["ann"], Session = "other", Limit = k,
            }).Select(r => talk.Turns[(int)r.Content.Value - 1].Id)];
        }, At);
    }
}
