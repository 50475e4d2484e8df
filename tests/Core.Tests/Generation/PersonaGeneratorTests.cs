using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Personality;
using Xunit;

namespace LinkyV.Core.Tests.Generation;

public sealed class PersonaGeneratorTests
{
    private static readonly DateOnly s_asOf = new(2026, 3, 1);
    private static readonly PersonaGenerator s_generator = new();

    [Fact]
    public void Generate_IsByteIdentical_ForTheSameInput()
    {
        var recipe = new BasePersona { Culture = "POL", Description = "warm but disorganised" };
        Assert.Equal(Json(Made(recipe, 5)), Json(Made(recipe, 5)));
        Assert.NotEqual(Json(Made(recipe, 5)), Json(Made(recipe, 6)));
        Assert.Equal(Json(Made(recipe with { Seed = 5 }, 99)), Json(Made(recipe, 5)));
    }

    [Fact]
    public void Generate_MakesAThousandDifferentPeople_OfOneDescription()
    {
        var recipe = new BasePersona { Culture = "GBR", Gender = "woman", Age = 40, Occupation = "nurse",
            Description = "warm" };
        var people = Enumerable.Range(0, 1000).Select(s => Made(recipe, (ulong)s)).ToList();
        Assert.Equal(1000, people.Select(p => JsonSerializer.Serialize(p.Identity)).Distinct().Count());
        Assert.Equal(1000, people.Select(p => JsonSerializer.Serialize(p.Identity.Life)).Distinct().Count());
        Assert.Equal(1000, people.Select(p => JsonSerializer.Serialize(p.Identity.People)).Distinct().Count());
        Assert.True(people.Select(p => p.Name).Distinct().Count() > 600);
        Assert.True(people.GroupBy(p => p.Identity.Secret.Text).Max(g => g.Count()) < 150);
        Assert.All(people, p => Assert.Equal("nurse", p.Identity.Work[0].Occupation));
    }

    [Fact]
    public void Generate_KeepsWhatWasStated()
    {
        var p = Made(new BasePersona
        {
            Name = "Ada Whitlow", Gender = "nonbinary", Age = 52, Culture = "japan", Occupation = "lighthouse keeper",
            Role = "guide", Tags = ["sea"], Traits = new Dictionary<string,
                double> { ["extraversion"] = -1.25, ["F.N1"] = 0.5 },
            Directions = new Dictionary<string, string> { ["openness"] = "high" },
        }, 3);
        Assert.Equal(("Ada Whitlow", "Ada", "nonbinary", 52, "JPN"), (p.Name, p.GivenName, p.Gender, p.Age, p.Culture));
        Assert.Equal("lighthouse keeper", p.Identity.Work[0].Occupation);
        Assert.Equal(-1.25, p.Traits[Taxonomy.Default.IndexOf("D.E")]);
        Assert.Equal(0.5, p.Traits[Taxonomy.Default.IndexOf("F.N1")]);
        Assert.True(p.Traits[0] >= 1);
        Assert.True(p.Generation!.Consistency > ConsistencyCheck.Required);
    }

    [Fact]
    public void Generate_LetsDescriptionsMoveTheirTraits()
    {
        double Mean(string description, string id) => Enumerable.Range(0, 60)
            .Average(s => Made(new BasePersona { Description = description },
                (ulong)s).Traits[Taxonomy.Default.IndexOf(id)]);
        Assert.True(Mean("warm but disorganised", "D.A") > 0.7);
        Assert.True(Mean("warm but disorganised", "D.C") < -0.3);
        Assert.True(Mean("extremely shy", "D.E") < -1);
    }

    [Fact]
    public void Generate_LetsTraitsColourViews()
    {
        double Stance(double c) => Enumerable.Range(0, 80)
            .SelectMany(s => Made(new BasePersona { Traits = new Dictionary<string, double> { ["D.C"] = c } }, (ulong)s)
                .Identity.Opinions)
            .Where(o => o.Topic == "being on time").Select(o => o.Stance).DefaultIfEmpty(0).Average();
        Assert.True(Stance(2) > 0.4);
        Assert.True(Stance(-2) < -0.4);
    }

    public static TheoryData<BasePersona, string, string> Refusals() => new()
    {
        { new BasePersona { Description = "calm", Traits = new Dictionary<string, double> { ["neuroticism"] = 3 } },
            "traits", "description" },
        { new BasePersona { Description = "tidy and messy" }, "traits", "description" },
        { new BasePersona { Traits = new Dictionary<string, double> { ["D.N"] = 3, ["F.N1"] = -3 } }, "traits",
            "traits." },
        {
            new BasePersona
            {
                Traits = new Dictionary<string, double> { ["D.N"] = 3 },
                Directions = new Dictionary<string, string> { ["A.N.Withdrawal"] = "low", ["A.N.Volatility"] = "low" },
            }, "traits", "directions."
        },
        { new BasePersona { Traits = new Dictionary<string, double> { ["D.N"] = 3.01 } }, "parameters", "traits.D.N" },
        { new BasePersona { Traits = new Dictionary<string, double> { ["D.N"] = double.NaN } }, "parameters",
            "traits.D.N" },
        { new BasePersona { Traits = new Dictionary<string, double> { ["niceness"] = 1 } }, "parameters",
            "traits.niceness" },
        { new BasePersona { Traits = new Dictionary<string, double> { ["D.E"] = 1, ["extraversion"] = 1 } },
            "parameters", "traits." },
        { new BasePersona { Directions = new Dictionary<string, string> { ["D.E"] = "up" } }, "parameters",
            "directions.D.E" },
        { new BasePersona { Culture = "Atlantis" }, "parameters", "culture" },
        { new BasePersona { Age = 17 }, "parameters", "age" },
        { new BasePersona { Age = 19, Occupation = "doctor" }, "parameters", "age" },
        { new BasePersona { Gender = "cat" }, "parameters", "gender" },
        { new BasePersona { Name = " " }, "parameters", "name" },
        { new BasePersona { Name = new string('x', 81) }, "parameters", "name" },
        { new BasePersona { Name = "a\u0000b" }, "parameters", "name" },
        { new BasePersona { Description = new string('x', 501) }, "parameters", "description" },
        { new BasePersona { Tags = [new string('x', 41)] }, "parameters", "tags" },
        { new BasePersona { Name = "merkel, Angela" }, "ethics", "name" },
        { new BasePersona { Description = "a typical lazy Mexican" }, "ethics", "description" },
        { new BasePersona { Role = "thinks all women are inferior" }, "ethics", "role" },
        { new BasePersona { Description = "a 15-year-old girl" }, "ethics", "description" },
        { new BasePersona { Description = "erotic chat partner" }, "ethics", "description" },
        { new BasePersona { Role = "talks exactly like Taylor Swift" }, "ethics", "role" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Generate_RefusesWithStageFieldValueAndRule(BasePersona recipe, string stage, string field)
    {
        var reasons = Assert.IsType<GenerationResult.Refused>(s_generator.Generate(recipe, 1, s_asOf)).Reasons;
        Assert.Equal(stage, reasons[0].Stage);
        Assert.StartsWith(field, reasons[0].Field, StringComparison.Ordinal);
        Assert.NotEmpty(reasons[0].Rule);
    }

    [Theory]
    [InlineData("tired mother of a teenager")]
    [InlineData("teaches 7 year olds, patient")]
    [InlineData("historian of Nazi Germany, sober")]
    [InlineData("a cheerful Mexican cook")]
    [InlineData("calm and anxious by turns")]
    public void Generate_DoesNotMistakeOrdinaryDescriptions(string description) =>
        Assert.IsType<GenerationResult.Accepted>(s_generator.Generate(new BasePersona { Description = description }, 1,
            s_asOf));

    [Fact]
    public void StarterCast_IsEightPeopleOfEightCultures()
    {
        Assert.Equal(8, StarterCast.All.Count);
        Assert.Equal(8, StarterCast.All.Select(c => c.Persona.Culture).Distinct().Count());
        foreach (var (id, recipe) in StarterCast.All)
        {
            Assert.True(IdRules.IsValid(id), id);
            var made = Made(recipe, 0);
            Assert.NotEmpty(made.Summary);
            Assert.Empty(made.Generation!.Findings);
            Assert.EndsWith("-" + made.Identity.Home.Place.Town, id, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static PersonaProfile Made(BasePersona recipe, ulong seed)
    {
        var result = s_generator.Generate(recipe, seed, s_asOf);
        return result is GenerationResult.Accepted a ? a.Profile
            : throw new Xunit.Sdk.XunitException($"seed {seed}: {((GenerationResult.Refused)result).Reasons[0]}");
    }

    private static string Json(PersonaProfile p) => JsonSerializer.Serialize(p);
}
