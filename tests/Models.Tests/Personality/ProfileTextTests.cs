using LinkyV.Contracts;
using LinkyV.Models.Personality;
using Xunit;

namespace LinkyV.Models.Tests.Personality;

public sealed class ProfileTextTests
{
    [Fact]
    public void HeldOutPhrases_NeverOccurInTrainingTexts()
    {
        var trained = Concepts.All.Where(w => w.Use == WordingUse.Trained).Select(w => w.Text).ToList();
        var held = Concepts.All.Where(w => w.Use == WordingUse.HeldPhrase).Select(w => w.Text)
            .Where(t => t.Contains(' ', StringComparison.Ordinal)
                && !trained.Any(w => w.Contains(t, StringComparison.Ordinal)
                    || t.EndsWith(w, StringComparison.Ordinal))).ToHashSet();
        Assert.True(held.Count > 50);
        for (var i = 0; i < 3000; i++)
        {
            var text = ProfileExamples.Make(2, i, ProfileTask.Words).Query.Text!;
            Assert.DoesNotContain(held, h => text.Contains(h, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void FamiliesOfHeldOutWords_NeverOccurInTrainingTexts()
    {
        var held = Concepts.All.Where(w => w.Use is WordingUse.HeldWord or WordingUse.TuningWord)
            .Select(w => Concepts.Family(w.Text)).ToHashSet();
        Assert.True(held.Count > 80, $"{held.Count} families");
        Assert.Contains("punct", new[] { Concepts.Family("unpunctual") });
        Assert.DoesNotContain(Concepts.All.Where(w => w.Use == WordingUse.TuningWord), t => Concepts.All.Any(w =>
            w.Use == WordingUse.HeldWord && Concepts.Family(w.Text) == Concepts.Family(t.Text)));
        foreach (var wording in Concepts.All.Where(w => w.Use == WordingUse.Trained))
            Assert.DoesNotContain(wording.Text.Split(' '), w => held.Contains(Concepts.Family(w)));
    }

    [Theory, InlineData("HeldPhrase"), InlineData("HeldWord")]
    public void HeldOutTexts_UseHeldOutWordingsAndPatternsAlone(string name)
    {
        var use = Enum.Parse<WordingUse>(name);
        var held = Concepts.All.Where(w => w.Use == use).Select(w => w.Text).ToHashSet();
        for (var i = 0; i < 300; i++)
        {
            var e = ProfileExamples.Make(2, i, ProfileTask.Words, use);
            Assert.Contains(held, h => e.Query.Text!.Contains(h, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Contains(Enumerable.Range(0, 300), i => ProfileExamples.Make(2, i, ProfileTask.Words, use)
            .Query.Text!.Contains(use == WordingUse.HeldWord ? "friends would say" : "one of those who",
                StringComparison.OrdinalIgnoreCase));
    }

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
        foreach (var trait in Concepts.Traits())
            foreach (var observed in new[] { 2.5, 0.9, -0.9, -2.5 })
                Assert.NotEmpty(new ProfileText(WordingUse.Trained).Say(new Mention(trait, observed), ref chance).Text);
    }

    [Fact]
    public void NoWordStandsForTwoPoles()
    {
        var texts = Concepts.All.Select(w => w.Text).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    [Fact]
    public void WordsOfOneStem_ShareBuckets() =>
        Assert.True(ProfileTokens.Grams("tidy").Intersect(ProfileTokens.Grams("tidiness")).Count() >= 2);
}
