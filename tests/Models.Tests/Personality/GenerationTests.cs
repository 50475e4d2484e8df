using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Models.Coherence;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Personality;

public sealed class GenerationTests
{
    private static readonly DateOnly s_asOf = new(2026, 3, 1);
    private static readonly Lazy<PersonalityModel> s_profiles = new(() =>
        new PersonalityModel(ModelRegistry.Shipped.Open(new PersonalityRecipe()).Weights));

    private static readonly Lazy<CoherenceModel> s_coherence = new(() =>
        new CoherenceModel(ModelRegistry.Shipped.Open(new CoherenceRecipe()).Weights));

    private static PersonaGenerator Generator => new(s_profiles.Value, s_coherence.Value);

    [Fact]
    public void WordsMoveTheDomainsTheySpeakOf()
    {
        Assert.True(Mean("extremely outgoing and talkative", 2) > 0.5);
        Assert.True(Mean("very quiet, reserved", 2) < -0.5);
        Assert.True(Mean("keeps everything in its place, never misses a deadline", 1) > 0.3);
        Assert.True(Mean("anxious and moody", 4) > 0.5);
        Assert.True(Mean("not at all anxious, anything but moody", 4) < Mean("anxious and moody", 4) - 0.8);
    }

    [Fact]
    public void ADescription_IsReadByTheModel_AndTheReportNamesIt()
    {
        var profile = Accepted(new BasePersona { Description = "bookish but loud", Seed = 5 });
        Assert.Contains("profile: " + s_profiles.Value.Version, profile.Generation!.Models!);
        Assert.Contains("consistency: " + s_coherence.Value.Version, profile.Generation.Models!);
        Assert.True(profile.Generation.Consistency > ConsistencyCheck.Required);
    }

    [Fact]
    public void FixedTraitsAndDirections_HoldExactly()
    {
        var profile = Accepted(new BasePersona
        {
            Description = "warm and tidy", Seed = 8,
            Traits = new Dictionary<string, double> { ["D.E"] = 1.25, ["F.N1"] = -0.5 },
            Directions = new Dictionary<string, string> { ["D.O"] = "high" },
        });
        Assert.Equal(1.25, profile.Traits[2], 3);
        Assert.Equal(-0.5, profile.Traits[Taxonomy.Default.IndexOf("F.N1")], 3);
        Assert.True(profile.Traits[0] >= 1);
    }

    [Fact]
    public void TheSameSeed_GivesTheSamePersona()
    {
        var persona = new BasePersona { Description = "curious, not very patient", Occupation = "nurse", Seed = 3 };
        Assert.Equal(Accepted(persona).Summary, Accepted(persona).Summary);
        Assert.Equal(Accepted(persona).Traits[100], Accepted(persona).Traits[100]);
    }

    [Fact]
    public void WithoutModels_TheExactOnesStandIn_AndAreNamed()
    {
        var result = new PersonaGenerator().Generate(new BasePersona { Description = "kind", Seed = 1 }, 1, s_asOf);
        var models = Assert.IsType<GenerationResult.Accepted>(result).Profile.Generation!.Models!;
        Assert.Contains("profile: exact sampler", models);
        Assert.Contains("consistency: exact likelihoods", models);
    }

    [Fact]
    public void AModelThatGivesNoDistribution_IsNotUsed()
    {
        var result = new PersonaGenerator(new Broken()).Generate(
            new BasePersona { Description = "kind", Seed = 1 }, 1, s_asOf);
        var models = Assert.IsType<GenerationResult.Accepted>(result).Profile.Generation!.Models!;
        Assert.Contains(models, m => m.StartsWith("profile: exact sampler (", StringComparison.Ordinal));
    }

    [Fact]
    public void NearlyAllDescribedPersonas_ArePassedByTheGate()
    {
        string[] texts =
            ["bookish but loud", "very shy, kind", "a reckless daredevil", "tidy and strict", "moody artist"];
        var accepted = Enumerable.Range(0, 60).Count(i => Generator.Generate(
            new BasePersona { Description = texts[i % texts.Length] }, (ulong)(900 + i), s_asOf)
                is GenerationResult.Accepted);
        Assert.True(accepted >= 58, $"{accepted} of 60");
    }

    [Fact]
    public void OneQuery_GivesTheSameAsInABatch()
    {
        var queries = new[] { "kind", "not exactly tidy but clever", "" }
            .Select(t => new ProfileQuery(t, null, null, null, null, null, [])).ToList();
        var together = s_profiles.Value.Condition(queries);
        for (var i = 0; i < queries.Count; i++)
            Assert.Equal(s_profiles.Value.Condition(queries[i]).Mean, together[i].Mean, (a, b) =>
                Math.Abs(a - b) < 1e-5);
    }

    private static double Mean(string text, int domain) => PersonalityEvaluation.Marginals(
        s_profiles.Value.Condition(new ProfileQuery(text, null, null, null, null, null, []))).Mean[domain];

    private static PersonaProfile Accepted(BasePersona persona) =>
        Assert.IsType<GenerationResult.Accepted>(Generator.Generate(persona, 1, s_asOf)).Profile;

    private sealed class Broken : IProfileModel
    {
        public string Version => "broken";

        public LatentPrior Condition(ProfileQuery query)
        {
            var mean = new double[LatentPrior.Size];
            mean[3] = double.NaN;
            return LatentPrior.Population with { Mean = mean };
        }
    }
}
