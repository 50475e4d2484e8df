using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Generation;
using LinkyV.Core.Identities;
using Xunit;

namespace LinkyV.Core.Tests.Identities;

public sealed class IdentityTests
{
    private static readonly DateOnly s_asOf = new(2026, 3, 1);

    private static readonly Lazy<List<PersonaProfile>> s_people = new(() =>
        [.. Enumerable.Range(0, 800).Select(s => PersonaGenerator.WriteUnchecked(new BasePersona(), (ulong)s,
            s_asOf))]);

    [Fact]
    public void Write_BreaksNoRuleOfIdentities()
    {
        var findings = s_people.Value.SelectMany(p =>
        {
            var broken = new List<Refusal>();
            IdentityRules.Check(p, broken);
            return broken.Select(b => $"seed {p.Seed}: {b}");
        }).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(5)));
    }

    [Fact]
    public void Write_LeavesNoSlotOpen_AndKeepsPhrasesInShape()
    {
        foreach (var p in s_people.Value)
        {
            var id = p.Identity;
            var phrases = id.Tastes.SelectMany(t => new[] { t.Item, t.Reason })
                .Concat(id.Opinions.SelectMany(o => new[] { o.Claim, o.Reason }))
                .Concat(id.Life.SelectMany(l => new[] { l.What, l.Lesson, l.Feeling }))
                .Concat(id.People.SelectMany(x => new[] { x.Note, x.Does, x.Lives }))
                .Concat(id.Goals.SelectMany(g => new[] { g.Aim, g.Reason, g.Horizon }))
                .Concat(id.Fears.SelectMany(f => new[] { f.Of, f.Reason }))
                .Concat(id.DailyLife.Select(h => h.Does)).Append(id.Secret.Text).Concat(id.Looks).Concat(id.Health)
                .Concat(id.Pastimes.SelectMany(x => new[] { x.Activity, x.HowOften, x.Reason }));
            foreach (var phrase in phrases)
                Assert.False(phrase.AsSpan().ContainsAny("[]{}|") || phrase.EndsWith('.')
                    || phrase.Contains("  ", StringComparison.Ordinal),
                    $"seed {p.Seed}: '{phrase}'");
            Assert.All(id.Life, l => Assert.False(l.What.StartsWith("The ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Write_SpeaksOnlyOfBrothersAndSistersThatAreThere()
    {
        foreach (var p in s_people.Value)
            foreach (var text in p.Identity.Life.Select(l => l.What).Concat(p.Identity.Tastes.Select(t => t.Reason))
                .Append(p.Identity.Secret.Text).Concat(p.Identity.Goals.Select(g => g.Aim)))
                foreach (var relation in new[] { "brother", "sister" })
                    Assert.False(text.Contains("my " + relation, StringComparison.Ordinal) &&
                        p.Identity.People.All(x => x.Relation != relation), $"seed {p.Seed}: {text}");
    }

    [Fact]
    public void Write_VariesWithinEachCulture_AsMuchAsBetweenAll()
    {
        // Culture moves no trait: the spread within it stays that of the whole.
        var z = Cultures.All.ToDictionary(c => c.Code, c => Enumerable.Range(0, 40)
            .Select(s => PersonaGenerator.WriteUnchecked(new BasePersona { Culture = c.Code }, (ulong)(s + 5000),
                s_asOf))
            .Select(p => p.Traits[2]).ToArray());
        var same = z.Values.First();
        Assert.All(z.Values, v => Assert.Equal(same, v));
    }

    [Fact]
    public void Compose_NeverGivesAFamousName()
    {
        Assert.True(FamousNames.Contains("Merkel Angela"));
        Assert.True(FamousNames.Contains("VIDAL, RE\u0301MI"));
        Assert.False(FamousNames.Contains("Ada Whitlow"));
        Assert.DoesNotContain(s_people.Value, p => FamousNames.Contains(p.Name));
    }

    [Fact]
    public void Pools_AreLargeEnough_InEachCulture()
    {
        foreach (var culture in Cultures.All)
        {
            var communities = Community.Of(culture.Code);
            Assert.True(communities.Sum(c => c.Towns.Count) >= 6, culture.Code);
            Assert.All(communities, c => Assert.True(c.Women.Count * c.Families.Count >= 100 && c.Men.Count >= 10 &&
                c.Dishes.Count >= 4, $"{culture.Code} {c.Country}"));
        }
        Assert.True(Catalogs.Opinions.Count >= 40);
    }

    [Fact]
    public void Expand_MakesEachChoice_AndRefusesAnOpenOne()
    {
        var seen = new HashSet<string>();
        for (ulong seed = 0; seed < 60; seed++)
        {
            var chance = new Chance(seed);
            seen.Add(Grammar.Expand("a [b|c [d|e]] f", ref chance));
        }
        Assert.Equal(["a b f", "a c d f", "a c e f"], seen.Order(StringComparer.Ordinal));
        Assert.Throws<FormatException>(() =>
        {
            var chance = new Chance(1);
            return Grammar.Expand("a [b", ref chance);
        });
    }
}
