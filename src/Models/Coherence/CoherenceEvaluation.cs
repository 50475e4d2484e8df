// What the ConsistencyValidator is worth, on personas no training sees: shares of intact ones above the gate, of
// shuffled ones (all that was observed is somebody else's) below it, and of those with one part of somebody else.
// Beside it: the exact likelihoods of the population where they let as many intact ones pass, and the AUC of a
// logistic regression on products of domains with the mean of each group. Two people who are alike cannot be told
// apart by anybody.
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Coherence;

/// <summary>Measures a model.</summary>
internal static class CoherenceEvaluation
{
    private const ulong First = 3_000_000;
    private const int Personas = 2000;

    /// <summary>All metrics on a share of the personas.</summary>
    public static IReadOnlyList<Metric> Of(CoherenceModel model, double share)
    {
        var pool = new CoherenceExamples(13, First, Math.Max(60, (int)(Personas * share)));
        var intact = Scores(model, Enumerable.Range(0, pool.Count).Select(pool.Intact));
        var metrics = new List<Metric>
        {
            new("intact profiles above the gate", Above(intact), AtLeast: 0.95),
        };
        var shuffled = Scores(model, Enumerable.Range(0, pool.Count).Select(i => pool.WithAllOf(i, i + 1)));
        metrics.Add(new("shuffled profiles refused", 1 - Above(shuffled), AtLeast: 0.95));
        foreach (var part in Enum.GetValues<Part>())
        {
            var spoiltPart = Enumerable.Range(0, pool.Count).Select(i => pool.WithPartOf(i, i + 1, part)).ToList();
            var ceiling = Exact(pool, spoiltPart, part);
            metrics.Add(new($"refused with somebody else's {part.ToString().ToLowerInvariant()} only",
                1 - Above(Scores(model, spoiltPart)), Ceiling: ceiling, AtLeast: (ceiling - 0.05) ?? 0.92));
        }
        var own = Enumerable.Range(0, pool.Count).Select(pool.Intact).ToList();
        var spoilt = Enumerable.Range(0, pool.Count)
            .Select(i => pool.WithPartOf(i, i + 1, (Part)(i % CoherenceExamples.Parts))).ToList();
        metrics.Add(new("AUC, intact against one part of somebody else",
            Auc(intact, Scores(model, spoilt)), LogisticAuc(own, spoilt), "logistic regression", 1, AtLeast: 0.95));
        return metrics;
    }

    private static double Above(IReadOnlyList<double> scores) =>
        scores.Count(s => s > ConsistencyCheck.Required) / (double)scores.Count;

    private static List<double> Scores(CoherenceModel model, IEnumerable<Observation> observations) =>
        [.. observations.Chunk(64).SelectMany(c => model.Scores(c))];

    /// <summary>Probability that an intact one scores above a spoilt one.</summary>
    internal static double Auc(IReadOnlyList<double> intact, IReadOnlyList<double> spoilt)
    {
        var sum = 0.0;
        foreach (var a in intact)
            foreach (var b in spoilt)
                sum += a > b ? 1 : a == b ? 0.5 : 0;
        return sum / ((double)intact.Count * spoilt.Count);
    }

    /// <summary>What the exact likelihoods refuse where they let as many intact ones pass.</summary>
    private static double? Exact(CoherenceExamples pool, List<Observation> spoilt, Part part)
    {
        if (part is not (Part.Adjectives or Part.Behaviours))
            return null;
        var (from, to) = part == Part.Adjectives ? (Observation.Adjectives, Observation.Behaviours)
            : (Observation.Behaviours, TraitScores.Count);
        double Evidence(Observation o) => ConsistencyCheck.Evidence(
            [.. o.Traits.Select(t => (double)t)], from, to, new HashSet<int>());
        var edge = Enumerable.Range(0, pool.Count).Select(i => Evidence(pool.Intact(i))).Order()
            .ElementAt((int)(CoherenceTraining.Lost[(int)part] * pool.Count));
        return spoilt.Count(o => Evidence(o) < edge) / (double)spoilt.Count;
    }

    /// <summary>The baseline, trained on the first half and measured on the second.</summary>
    private static double LogisticAuc(List<Observation> intact, List<Observation> spoilt)
    {
        var half = intact.Count / 2;
        var weights = new double[Features(intact[0]).Length];
        var chance = new Chance(17);
        for (var step = 0; step < 40 * half; step++)
        {
            var i = chance.Next(half);
            var own = chance.Happens(0.5);
            var x = Features(own ? intact[i] : spoilt[i]);
            var p = 1 / (1 + Math.Exp(-Dot(weights, x)));
            for (var k = 0; k < weights.Length; k++)
                weights[k] += 0.02 * (((own ? 1 : 0) - p) * x[k]);
        }
        return Auc([.. intact.Skip(half).Select(o => Dot(weights, Features(o)))],
            [.. spoilt.Skip(half).Select(o => Dot(weights, Features(o)))]);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, static (x, y) => x * y).Sum();

    /// <summary>Products of each domain with the mean of each group.</summary>
    private static double[] Features(Observation o)
    {
        var means = new List<double>();
        for (var g = 0; g < Observation.FacetGroups; g++)
            means.Add(Enumerable.Range(0, 8).Average(k => o.Traits[Observation.FacetAt(g, k)]));
        for (var g = Observation.Adjectives; g < Observation.Behaviours; g += Observation.AdjectiveGroup)
            means.Add(o.Traits.AsSpan(g, Observation.AdjectiveGroup).ToArray().Average());
        for (var g = Observation.Behaviours; g < o.Traits.Length; g += Observation.Channel)
            means.Add(o.Traits.AsSpan(g, Observation.Channel).ToArray().Average());
        means.Add(o.Held.Count == 0 ? 0 : o.Held.Average(h => h.Liking));
        return [1, .. from m in means from d in Enumerable.Range(0, 5) select m * o.Traits[d]];
    }
}
