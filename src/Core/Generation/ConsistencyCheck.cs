// How well a profile hangs together, 0 to 1; above 0.85 is required. Three parts, and a profile is no better than its
// weakest:
//   traits     aspects and facets must satisfy the exact relations of the hierarchy, and each block of scores (aspects
//              and facets, adjectives, behaviours) must be likelier given this persona's domains than given nobody's;
//   rules      years, ages and relations of the identity (IdentityRules);
//   agreement  opinions, tastes and values must be likelier under these traits than under nobody's.
// The log likelihood ratios are mapped to 0..1 so that 0.85 lies at a threshold between intact and shuffled profiles.
using LinkyV.Contracts;
using LinkyV.Core.Identities;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Generation;

/// <summary>The score and what lowered it.</summary>
/// <param name="Score">0 to 1; the lowest of the three.</param>
/// <param name="Traits">Coherence of the 847 scores.</param>
/// <param name="Rules">Identity rules kept.</param>
/// <param name="Agreement">Agreement of opinions, tastes and values with the traits.</param>
/// <param name="Findings">Rules broken, "field: value: rule".</param>
public sealed record Consistency(
    double Score, double Traits, double Rules, double Agreement, IReadOnlyList<Refusal> Findings);

/// <summary>Scores profiles for consistency.</summary>
public static class ConsistencyCheck
{
    /// <summary>A profile must score above this.</summary>
    public const double Required = 0.85;

    private const double LogitOfRequired = 1.7346, HardTolerance = 0.02;
    private const double TraitWidth = 1.5, AgreementThreshold = 0.4, AgreementWidth = 1.5;

    // Thresholds in nats, between the 1st percentile of intact and the bulk of shuffled profiles.
    private static readonly (string Name, int From, int To, double Threshold)[] s_blocks =
        [("facets", 5, 50, -5), ("adjectives", 50, 320, 8), ("behaviours", 320, 847, -3.5)];

    /// <summary>The consistency of a profile; traits in <paramref name="stated"/> were fixed by its author.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="stated">Indices of traits that are not held against it.</param>
    /// <param name="model">
    /// Judges traits and agreement in place of the likelihoods here; relations and rules are checked all the same.
    /// </param>
    public static Consistency Of(
        PersonaProfile profile, IReadOnlySet<int>? stated = null, ICoherenceModel? model = null)
    {
        var z = new double[TraitScores.Count];
        for (var i = 0; i < z.Length; i++)
            z[i] = profile.Traits[i];
        var findings = new List<Refusal>();
        if (model is not null)
            return Judged(profile, z, new Judgement(
                model.Score(Expected(profile, z, stated ?? new HashSet<int>()), []), model.Version), findings);
        var traits = Traits(z, stated ?? new HashSet<int>(), findings);
        IdentityRules.Check(profile, findings);
        var broken = findings.Count(f => f.Field != "traits");
        var rules = broken == 0 ? 1 : Math.Max(0, 0.7 - (0.1 * broken));
        var agreement = Mapped(AgreementEvidence(z, profile.Identity), AgreementThreshold, AgreementWidth);
        if (agreement <= Required)
            findings.Add(new Refusal("consistency", "identity", $"{profile.Identity.Opinions.Count} opinions",
                "opinions, tastes and values must agree with the traits"));
        return new Consistency(Math.Round(Math.Min(traits, Math.Min(rules, agreement)), 4), Math.Round(traits, 4),
            Math.Round(rules, 4), Math.Round(agreement, 4), findings);
    }

    /// <summary>The same, by a model that may compute it together with others'; and who judged.</summary>
    public static async ValueTask<(Consistency Consistency, string By)> OfAsync(
        PersonaProfile profile, IReadOnlySet<int> stated, ICoherenceModel model)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(model);
        var z = new double[TraitScores.Count];
        for (var i = 0; i < z.Length; i++)
            z[i] = profile.Traits[i];
        var judgement = await model.JudgeAsync(Expected(profile, z, stated)).ConfigureAwait(false);
        return (Judged(profile, z, judgement, []), judgement.Version);
    }

    private static Consistency Judged(
        PersonaProfile profile, double[] z, Judgement judgement, List<Refusal> findings)
    {
        var related = BrokenRelation(z);
        if (related is not null)
            findings.Add(related);
        IdentityRules.Check(profile, findings);
        var broken = findings.Count - (related is null ? 0 : 1);
        var rules = broken == 0 ? 1 : Math.Max(0, 0.7 - (0.1 * broken));
        var score = Math.Clamp(judgement.Score, 0, 1);
        if (!(score > Required))
            findings.Add(new Refusal("consistency", "traits", FormattableString.Invariant($"{score:0.00}"),
                $"{judgement.Version} must find that they belong to one person"));
        var traits = related is null ? score : 0;
        return new Consistency(Math.Round(Math.Min(traits, rules), 4), Math.Round(traits, 4), Math.Round(rules, 4),
            Math.Round(score, 4), findings);
    }

    /// <summary>The profile with what its author stated set to what its domains let expect.</summary>
    private static PersonaProfile Expected(PersonaProfile profile, double[] z, IReadOnlySet<int> stated)
    {
        if (!stated.Any(s => s >= 5))
            return profile;
        var expected = (double[])z.Clone();
        foreach (var trait in stated.Where(s => s >= 5))
        {
            var loadings = s_nodes.Value[trait].Loadings;
            expected[trait] = 0;
            for (var d = 0; d < 5; d++)
                expected[trait] += loadings[d] * z[d];
        }
        return profile with { Traits = new TraitScores(expected) };
    }

    /// <summary>Log likelihood ratio of the coloured parts of an identity under these traits, in nats.</summary>
    internal static double AgreementEvidence(ReadOnlySpan<double> z, Identity identity)
    {
        var sum = 0.0;
        foreach (var o in identity.Opinions)
            if (Catalogs.OpinionByTopic.TryGetValue(o.Topic, out var topic))
                sum += Ratio(Leaning.Hidden(o.Stance), topic.Leaning, z);
        foreach (var t in identity.Tastes)
            if (Catalogs.TasteByName.TryGetValue(t.Category + "|" + t.Item, out var item))
                sum += Ratio(Leaning.Hidden(t.Like), item.Leaning, z);
        foreach (var v in identity.Values)
            if (Catalogs.ValueByName.TryGetValue(v.Name, out var value))
                sum += Ratio(Inclinations.FromWeight(v.Weight), value.Leaning, z);
        return sum;
    }

    private static double Ratio(double y, Leaning leaning, ReadOnlySpan<double> z)
    {
        if (!leaning.IsColoured)
            return 0;
        var s = leaning.ResidualSd;
        var r = (y - leaning.Expected(z)) / s;
        return Math.Clamp(-Math.Log(s) - (0.5 * r * r) + (0.5 * y * y), -4, 4);
    }

    private static double Traits(double[] z, IReadOnlySet<int> stated, List<Refusal> findings)
    {
        var worst = 1.0;
        if (BrokenRelation(z) is { } relation)
        {
            findings.Add(relation);
            worst = 0;
        }
        foreach (var (name, from, to, threshold) in s_blocks)
        {
            var score = Mapped(Evidence(z, from, to, stated), threshold, TraitWidth);
            if (score <= Required)
                findings.Add(new Refusal("consistency", "traits", name, "must be likely given the five domains"));
            worst = Math.Min(worst, score);
        }
        return worst;
    }

    /// <summary>Loadings, unexplained variance and -ln(unexplained)/2 of each trait.</summary>
    private static readonly Lazy<(double[] Loadings, double Left, double Constant)[]> s_nodes = new(() =>
        [.. Taxonomy.Default.Traits.Select(t => (Loadings: t.Loadings.ToArray(), Left: 1 - t.R2))
            .Select(t => (t.Loadings, t.Left, -0.5 * Math.Log(Math.Max(t.Left, 1e-9))))]);

    /// <summary>Log likelihood ratio of a block of scores given the domains against the population, in nats.</summary>
    internal static double Evidence(double[] z, int from, int to, IReadOnlySet<int> stated)
    {
        var sum = 0.0;
        for (var k = from; k < to; k++)
        {
            if (stated.Count > 0 && stated.Contains(k))
                continue;
            var (loadings, left, constant) = s_nodes.Value[k];
            var r = z[k];
            for (var d = 0; d < 5; d++)
                r -= loadings[d] * z[d];
            sum += Math.Clamp(constant - (0.5 * r * r / left) + (0.5 * z[k] * z[k]), -6, 6);
        }
        return sum;
    }

    /// <summary>Two aspects average to their domain and the facets of an aspect to it: exact in the model.</summary>
    private static Refusal? BrokenRelation(double[] z)
    {
        var taxonomy = Taxonomy.Default;
        for (var d = 0; d < 5; d++)
        {
            var l = taxonomy[5 + (2 * d)].Loadings[d];
            if (Math.Abs(((z[5 + (2 * d)] + z[6 + (2 * d)]) / 2) - (l * z[d])) > HardTolerance)
                return new Refusal("consistency", "traits", taxonomy[d].Id, "its two aspects must average to it");
        }
        for (var a = 5; a < 15; a++)
        {
            double sum = 0, rho = 0;
            var n = 0;
            for (var f = 15; f < 45; f++)
            {
                if (TraitModel.AspectOf(f) != a)
                    continue;
                sum += z[f];
                n++;
                rho = taxonomy[f].Loadings[(a - 5) / 2] / taxonomy[a].Loadings[(a - 5) / 2];
            }
            if (Math.Abs((sum / n) - (rho * z[a])) > HardTolerance)
                return new Refusal("consistency", "traits", taxonomy[a].Id, "its facets must average to it");
        }
        return null;
    }

    private static double Mapped(double evidence, double threshold, double width) =>
        1 / (1 + Math.Exp(-(LogitOfRequired + ((evidence - threshold) / width))));
}
