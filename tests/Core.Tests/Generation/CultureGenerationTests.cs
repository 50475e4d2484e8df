using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Generation;
using Xunit;

namespace LinkyV.Core.Tests.Generation;

public sealed class CultureGenerationTests
{
    private static readonly DateOnly s_asOf = new(2026, 3, 1);

    [Fact]
    public void Generate_GivesAWholePersona_InEachOfThe47Cultures()
    {
        Assert.Equal(47, Cultures.All.Count);
        foreach (var culture in Cultures.All)
            for (ulong seed = 1; seed <= 6; seed++)
            {
                var result = new PersonaGenerator().Generate(new BasePersona { Culture = culture.Code }, seed, s_asOf);
                var profile = Assert.IsType<GenerationResult.Accepted>(result).Profile;
                Assert.Equal(culture.Code, profile.Culture);
                var id = profile.Identity;
                Assert.True(id.People.Count is >= 8 and <= 24, $"{culture.Code} {seed}: {id.People.Count} people");
                Assert.True(id.Tastes.Count >= 12 && TasteCategories.All.All(c => id.Tastes.Any(t => t.Category == c)),
                    $"{culture.Code} {seed}: {id.Tastes.Count} tastes");
                Assert.True(id.Opinions.Count >= 10, $"{culture.Code} {seed}: {id.Opinions.Count} opinions");
                Assert.True(id.Life.Count >= 8, $"{culture.Code} {seed}: {id.Life.Count} life events");
                Assert.True(id.Pastimes.Count >= 5, $"{culture.Code} {seed}: {id.Pastimes.Count} pastimes");
                Assert.True(id.DailyLife.Count >= 8, $"{culture.Code} {seed}: {id.DailyLife.Count} habits");
                Assert.True(id.Values.Count >= 5 && id.Goals.Count >= 3 && id.Fears.Count >= 2);
                Assert.Contains(id.Languages, l => l.Language == "English" && l.Level != "some");
            }
    }
}
