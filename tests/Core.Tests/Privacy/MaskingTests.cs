using LinkyV.Contracts;
using LinkyV.Core.Privacy;
using Xunit;

namespace LinkyV.Core.Tests.Privacy;

public sealed class MaskingTests
{
    [Theory]
    [InlineData(MaskLevel.None, "I'm Zofia from Lublin, call +48 22 555 01 77 tomorrow.")]
    [InlineData(MaskLevel.Direct, "I'm [PERSON_1] from Lublin, call [PHONE_NUMBER_1] tomorrow.")]
    [InlineData(MaskLevel.All, "I'm [PERSON_1] from [LOCATION_1], call [PHONE_NUMBER_1] tomorrow.")]
    public void ALevel_MasksItsKinds(MaskLevel level, string expected) =>
        Assert.Equal(expected, Mask("I'm Zofia from Lublin, call +48 22 555 01 77 tomorrow.", level).Text);

    [Fact]
    public void WhatIsSpared_AndTagsThatAreThere_AreLeft()
    {
        const string Text = "Zofia told [PERSON_1] about Ada.";
        Assert.Equal("[PERSON_2] told [PERSON_1] about Ada.",
            Masking.Mask(Text, MaskLevel.All, v => v == "Ada", (kind, _) => kind + "_2").Text);
    }

    [Fact]
    public void ANameInBrackets_IsNoTag() =>
        Assert.Equal("I met [[PERSON_1]] there.", Mask("I met [Zofia] there.", MaskLevel.Direct).Text);

    [Fact]
    public void Restoring_GivesTheWordsBack_AndLeavesUnknownTags()
    {
        const string Text = "Write to anna@example.org, Zofia!";
        var masked = Mask(Text, MaskLevel.Direct);
        var words = masked.Masked.ToDictionary(m => m.Tag, m => m.Value);
        Assert.Equal(Text, Masking.Restore(masked.Text, words.GetValueOrDefault));
        Assert.Equal("[PERSON_9] [sic] [ Zofia]",
            Masking.Restore("[PERSON_9] [sic] [ [PERSON_1]]", words.GetValueOrDefault));
        Assert.Equal("open [PERSON_1", Masking.Restore("open [PERSON_1", words.GetValueOrDefault));
    }

    [Fact]
    public void AnyText_IsMaskedAndRestoredWithoutLoss()
    {
        var chance = new Chance(99);
        string[] parts =
            ["Zofia", " ", "[", "]", "PERSON_1", "call 415-555-0132", ". ", "\U0001F600", "é", "Mr. Okafor"];
        for (var n = 0; n < 300; n++)
        {
            var text = string.Concat(
                Enumerable.Range(0, chance.Next(12)).Select(_ => parts[chance.Next(parts.Length)]));
            if (text.Contains("[PERSON_1]", StringComparison.Ordinal))
                continue;
            var masked = Mask(text, MaskLevel.All);
            var words = masked.Masked.DistinctBy(m => m.Tag).ToDictionary(m => m.Tag, m => m.Value);
            Assert.Equal(text, Masking.Restore(masked.Text, words.GetValueOrDefault));
        }
    }

    private static MaskedText Mask(string text, MaskLevel level)
    {
        var given = new Dictionary<(string Kind, string Value), string>();
        return Masking.Mask(text, level, _ => false, (kind, value) =>
        {
            if (!given.TryGetValue((kind, value), out var tag))
                given[(kind, value)] = tag = $"{kind}_{given.Keys.Count(k => k.Kind == kind) + 1}";
            return tag;
        });
    }
}
