using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Models.Coherence;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Coherence;

public sealed class CoherenceTests
{
    private const int First = 900_000, N = 300;
    private static readonly DateOnly s_asOf = new(2026, 3, 1);
    private static readonly Lazy<CoherenceModel> s_model = new(() =>
        new CoherenceModel(ModelRegistry.Shipped.Open(new CoherenceRecipe()).Weights));

    private static readonly Lazy<PersonaProfile[]> s_intact = new(() =>
        [.. Enumerable.Range(First, N).Select(s =>
            PersonaGenerator.WriteUnchecked(new BasePersona(), (ulong)s, s_asOf))]);

    [Fact]
    public void TheGate_PassesIntactProfiles() => Assert.True(Passed(p => p) >= 0.95, $"{Passed(p => p)}");

    [Fact]
    public void TheGate_RefusesTheFacetsOfSomebodyElse() => Refuses(p => WithBlock(p, 15, 45));

    [Fact]
    public void TheGate_RefusesTheDomainsOfSomebodyElse() => Refuses(p => WithBlock(p, 0, 5));

    [Fact]
    public void TheGate_RefusesTraitsInAnotherOrder() => Refuses(p =>
    {
        var chance = new Chance(p.Seed);
        var z = Scores(p);
        for (var i = z.Length - 1; i > 0; i--)
        {
            var j = chance.Next(i + 1);
            (z[i], z[j]) = (z[j], z[i]);
        }
        return p with { Traits = new TraitScores(z) };
    });

    [Fact]
    public void TheGate_RefusesTheIdentityOfSomebodyElse() => Refuses(p => p with { Identity = Other(p).Identity });

    [Fact]
    public void TheGate_RefusesTheOpinionsTastesAndValuesOfSomebodyElse() => Refuses(p => p with
    {
        Identity = p.Identity with
        {
            Opinions = Other(p).Identity.Opinions,
            Tastes = Other(p).Identity.Tastes,
            Values = Other(p).Identity.Values,
        },
    }, most: 0.1);

    [Fact]
    public void ObservedBehaviourOfSomebodyElse_LowersTheScore()
    {
        var lower = s_intact.Value.Take(100).Count(p =>
            s_model.Value.Score(p, Scores(Other(p)).AsSpan(50)) < s_model.Value.Score(p, Scores(p).AsSpan(50)));
        Assert.True(lower >= 88, $"{lower} of 100");
    }

    [Fact]
    public void NearlyAllCataloguedItems_AreKnown()
    {
        var unknown = Items.Catalogued.Distinct().Where(n => !Items.IsKnown(n)).ToList();
        Assert.True(unknown.Count <= 0.1 * Items.Count,
            "coherence must be trained again for items.txt with " + string.Join(", ", unknown));
    }

    [Fact]
    public void Platt_FindsSlopeAndShift()
    {
        var chance = new Chance(5);
        var (logits, truths) = (new double[20_000], new bool[20_000]);
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = 3 * chance.NextNormal();
            truths[i] = chance.Happens(1 / (1 + Math.Exp(-((1.5 * logits[i]) - 0.7))));
        }
        var (slope, shift) = Platt.Fit(logits, truths);
        Assert.Equal(1.5, slope, 0.1);
        Assert.Equal(-0.7, shift, 0.1);
    }

    private static PersonaProfile Other(PersonaProfile p) => s_intact.Value[((int)(p.Seed - First) + 1) % N];

    private static double[] Scores(PersonaProfile p) =>
        [.. Enumerable.Range(0, TraitScores.Count).Select(i => p.Traits[i])];

    private static PersonaProfile WithBlock(PersonaProfile p, int from, int to)
    {
        double[] z = Scores(p), other = Scores(Other(p));
        Array.Copy(other, from, z, from, to - from);
        return p with { Traits = new TraitScores(z) };
    }

    private static double Passed(Func<PersonaProfile, PersonaProfile> change) => s_intact.Value.Count(p =>
        ConsistencyCheck.Of(change(p), null, s_model.Value).Score > ConsistencyCheck.Required) / (double)N;

    private static void Refuses(Func<PersonaProfile, PersonaProfile> change, double most = 0.05) =>
        Assert.True(Passed(change) <= most, $"{Passed(change):0.000} of the shuffled profiles were passed");
}
