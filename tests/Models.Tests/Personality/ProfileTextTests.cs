using LinkyV.Contracts;
using LinkyV.Models.Personality;
using Xunit;

namespace LinkyV.Models.Tests.Personality;

public sealed class ProfileTextTests
{
    [Fact]
    public void HeldOutWordings_NeverOccurInTrainingTexts()
    {
        var trained = Concepts.All.SelectMany(p => p.Wordings).Where(w => !w.HeldOut).Select(w => w.Text).ToList();
        var held = Concepts.All.SelectMany(p => p.Wordings).Where(w => w.HeldOut).Select(w => w.Text)
            .Where(t => t.Contains(' ', StringComparison.Ordinal)
                && !trained.Any(w => w.Contains(t, StringComparison.Ordinal)
                    || t.EndsWith(w, StringComparison.Ordinal))).ToHashSet();
        Assert.NotEmpty(held);
        for (var i = 0; i < 3000; i++)
        {
            var text = ProfileExamples.Make(2, i, ProfileTask.Words).Query.Text!;
            Assert.DoesNotContain(held, h => text.Contains(h, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void HeldOutTexts_UseThem() =>
        Assert.Contains(Enumerable.Range(0, 300), i =>
            ProfileExamples.Make(2, i, ProfileTask.Words, heldOut: true).Query.Text!
                .Contains("friends would say", StringComparison.Ordinal));

    [Fact]
    public void TheSameIndex_GivesTheSameExample()
    {
        var (a, b) = (ProfileExamples.Make(2, 7, ProfileTask.Mixed), ProfileExamples.Make(2, 7, ProfileTask.Mixed));
        Assert.Equal(a.Query.Text, b.Query.Text);
        Assert.Equal(a.Person.Scores, b.Person.Scores);
    }

    [Fact]
    public void EveryTraitThatIsMentioned_CanBeSaidBothWays()
    {
        var chance = new Chance(3);
        foreach (var trait in Concepts.Traits)
            foreach (var observed in new[] { 2.5, 0.9, -0.9, -2.5 })
                Assert.NotEmpty(new ProfileText(false).Say(new Mention(trait, observed), ref chance).Text);
    }

    [Fact]
    public void WordsOfOneStem_ShareBuckets() =>
        Assert.True(ProfileTokens.Grams("tidy").Intersect(ProfileTokens.Grams("tidiness")).Count() >= 2);
}
