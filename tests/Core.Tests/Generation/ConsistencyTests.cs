using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Personality;
using Xunit;

namespace LinkyV.Core.Tests.Generation;

public sealed class ConsistencyTests
{
    // Held out: the thresholds were set on seeds 50,000 to 50,599.
    private const int First = 700_000, N = 300;
    private static readonly DateOnly s_asOf = new(2026, 3, 1);

    private static readonly Lazy<PersonaProfile[]> s_intact = new(() =>
        [.. Enumerable.Range(First, N).Select(s => PersonaGenerator.WriteUnchecked(new BasePersona(), (ulong)s,
            s_asOf))]);

    [Fact]
    public void Of_AcceptsNearlyAllIntactProfiles() => Assert.True(Accepted(p => p) >= 0.95, $"{Accepted(p => p)}");

    [Fact]
    public void Of_RefusesTraitsInAnotherOrder() => Refuses(p =>
    {
        var chance = new Chance(p.Seed);
        var z = Scores(p);
        for (var i = z.Length - 1; i > 0; i--)
            (z[i], z[chance.Next(i + 1)]) = (z[chance.Next(i + 1)], z[i]);
        return p with { Traits = new TraitScores(z) };
    });

    [Fact]
    public void Of_RefusesTheFacetsOfSomebodyElse() => Refuses(p => WithBlock(p, 15, 45));

    [Fact]
    public void Of_RefusesTheDomainsOfSomebodyElse() => Refuses(p => WithBlock(p, 0, 5));

    [Fact]
    public void Of_RefusesTheIdentityOfSomebodyElse() => Refuses(p => p with { Identity = Other(p).Identity });

    [Fact]
    public void Of_RefusesTheOpinionsTastesAndValuesOfSomebodyElse() => Refuses(p => p with
    {
        Identity = p.Identity with
        {
            Opinions = Other(p).Identity.Opinions,
            Tastes = Other(p).Identity.Tastes,
            Values = Other(p).Identity.Values,
        },
    });

    [Fact]
    public void Of_RefusesIdentitiesPutTogetherFromDifferentPeople() => Refuses(p =>
    {
        Identity a = Other(p).Identity, b = Other(p, 2).Identity, c = Other(p, 3).Identity;
        return p with
        {
            Identity = p.Identity with
            {
                People = a.People, Work = b.Work, Life = c.Life, Opinions = b.Opinions, Education = a.Education,
            },
        };
    });

    [Fact]
    public void Of_NamesTheRuleThatIsBroken()
    {
        var p = s_intact.Value.First(x => x.Identity.People.Any(y => y.Relation == "mother" && y.Alive));
        var people = p.Identity.People.Select(x => x.Relation == "mother" ? x with { Age = p.Age + 3 } : x).ToList();
        var result = ConsistencyCheck.Of(p with { Identity = p.Identity with { People = people } });
        Assert.True(result.Score < ConsistencyCheck.Required);
        Assert.Contains(result.Findings, f => f.Field == "identity.people.mother");
    }

    private static PersonaProfile Other(PersonaProfile p, int step = 1) =>
        s_intact.Value[((int)(p.Seed - First) + step) % N];

    private static double[] Scores(PersonaProfile p) => [.. Enumerable.Range(0, 847).Select(i => p.Traits[i])];

    private static PersonaProfile WithBlock(PersonaProfile p, int from, int to)
    {
        double[] z = Scores(p), other = Scores(Other(p));
        Array.Copy(other, from, z, from, to - from);
        return p with { Traits = new TraitScores(z) };
    }

    private static double Accepted(Func<PersonaProfile, PersonaProfile> change) =>
        s_intact.Value.Count(p => ConsistencyCheck.Of(change(p)).Score > ConsistencyCheck.Required) / (double)N;

    private static void Refuses(Func<PersonaProfile, PersonaProfile> change) =>
        Assert.True(Accepted(change) <= 0.05, $"{Accepted(change):0.000} of the shuffled profiles were accepted");
}
