using LinkyV.Contracts;
using LinkyV.Core.Culture;
using Xunit;

namespace LinkyV.Core.Tests.Culture;

public sealed class CulturesTests
{
    [Fact]
    public void All_Are47_WithPublishedMeansAndNoTraitShift()
    {
        Assert.Equal(47, Cultures.All.Select(c => c.Code).Distinct().Count());
        Assert.Equal(57.3, Cultures.All.Average(c => c.PowerDistance), 0.05);
        Assert.Equal(47.2, Cultures.All.Average(c => c.Individualism), 0.05);
        Assert.Equal(49.7, Cultures.All.Average(c => c.Indulgence), 0.05);
        Assert.All(Cultures.All, c => Assert.All(c.TraitShift, s => Assert.Equal(0, s)));
    }

    [Theory]
    [InlineData("GBR", "GBR")]
    [InlineData("great britain", "GBR")]
    [InlineData("Czechia", "CZE")]
    public void Find_TakesCodesAndNames(string key, string code) => Assert.Equal(code, Cultures.Find(key)?.Code);

    [Fact]
    public void Get_RefusesAnUnknownCulture() =>
        Assert.Equal("culture", Assert.Throws<InvalidInputException>(() => Cultures.Get("Atlantis")).Field);

    [Fact]
    public void Style_KeepsItsRanges_AndTheOrderOfContext()
    {
        Assert.All(Cultures.All, c =>
        {
            Assert.InRange(c.Style.Context, 0, 1);
            Assert.InRange(c.Style.GapShiftMs, -250, 250);
            Assert.InRange(c.Style.Expressivity, 0.8, 1.2);
        });
        Assert.True(Cultures.Get("JPN").Style.Context > Cultures.Get("GER").Style.Context);
        Assert.True(Cultures.Get("GER").Style.Directness < 1);
    }
}
