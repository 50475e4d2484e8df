// Exact sampling from the joint Gaussian of all traits given any evidence.
//
// Unconditional latents u are drawn from a hash of (seed, latent), so a persona keeps its residuals when a parameter
// changes. Given evidence y = A u + noise they are corrected by Matheron's rule, u' = u + A' K^-1 (y - A u - noise),
// K = A A' + diag(noise variance), which draws exactly from the conditional distribution and inverts nothing larger
// than the number of observed traits. Intervals are drawn first, from their conditional truncated normal, by Gibbs
// sampling in a basis of that normal's range (so that exact linear dependence between traits is no obstacle), and
// then enter as exact values.
//
// Contradiction: evidence i is refused when its leave-one-out standardised residual (K^-1 y)_i / sqrt((K^-1)_ii) is
// beyond a limit: 6 between numbers, 3.3 where words are concerned (own priors: p of about 2e-9 and 1e-3).
using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>Draws the 847 scores of one persona. Thread-safe and deterministic in its input.</summary>
public sealed partial class TraitSampler(TraitModel model)
{
    private const double NumberLimit = 6, WordLimit = 3.3, RareInterval = 2e-5, DependentTolerance = 2e-3;
    private const int Sweeps = 80, Redraws = 16, FirstAdjective = 50;
    private const double DomainLimit = 3;

    /// <summary>The sampler of the taxonomy that ships with LinkyV.</summary>
    public static TraitSampler Default { get; } = new(TraitModel.Default);

    /// <summary>
    /// One draw. Domains beyond 3 standard deviations are drawn again unless the evidence itself asks for them.
    /// </summary>
    public TraitSample Sample(ulong seed, IReadOnlyList<Evidence> evidence, IReadOnlyList<Interval> intervals)
    {
        if (CheckEvidence(evidence) is { } contradiction)
            return contradiction;
        TraitSample sample = DrawOnce(seed, evidence, intervals, 0);
        for (var attempt = 1; attempt < Redraws && sample is TraitSample.Scores { Z: var z } && TooFar(z); attempt++)
            sample = DrawOnce(seed, evidence, intervals, attempt);
        return sample;
    }

    /// <summary>Mean and covariance of some traits given evidence; the analytic counterpart of sampling.</summary>
    public (double[] Mean, double[,] Covariance) Conditional(IReadOnlyList<int> traits,
        IReadOnlyList<Evidence> evidence)
    {
        var (l, free) = Linear.SemiCholesky(Gram(evidence));
        var n = traits.Count;
        var alpha = Linear.Solve(l, free, [.. evidence.Select(e => e.Value)]);
        var mean = new double[n];
        var covariance = new double[n, n];
        var cross = traits.Select(t => evidence.Select(e => model.Covariance(t, e.Trait)).ToArray()).ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var e = 0; e < evidence.Count; e++)
                mean[i] += cross[i][e] * alpha[e];
            var beta = Linear.Solve(l, free, cross[i]);
            for (var j = 0; j < n; j++)
            {
                covariance[i, j] = model.Covariance(traits[i], traits[j]);
                for (var e = 0; e < evidence.Count; e++)
                    covariance[i, j] -= beta[e] * cross[j][e];
            }
        }
        return (mean, covariance);
    }

    private static bool TooFar(double[] z) => z.AsSpan(0, 5).ContainsAnyExceptInRange(-DomainLimit, DomainLimit);

    private TraitSample DrawOnce(
        ulong seed, IReadOnlyList<Evidence> evidence, IReadOnlyList<Interval> intervals, int attempt)
    {
        var key = attempt == 0 ? "" : attempt.ToString(CultureInfo.InvariantCulture);
        var u = new double[TraitModel.Latents];
        var stream = Chance.Mix(Chance.Mix(seed, "trait"), key);
        for (var i = 0; i < u.Length; i++)
            u[i] = new Chance(stream ^ model.LatentHash(i)).NextNormal();
        var chance = Chance.For(seed, "trait-evidence", key);
        var all = evidence;
        if (intervals.Count > 0)
        {
            var (values, contradiction) = DrawIntervals(evidence, intervals, ref chance);
            if (contradiction is not null)
                return contradiction;
            all = [.. evidence, .. intervals.Select((t, i) => new Evidence(t.Trait, values![i], 0, t.Field, t.Said))];
        }
        Condition(u, all, ref chance);
        var z = new double[TraitScores.Count];
        model.Scores(u, z);
        foreach (var e in all)
            if (e.NoiseSd == 0)
                z[e.Trait] = e.Value;
        return new TraitSample.Scores(z);
    }

    private void Condition(double[] u, IReadOnlyList<Evidence> evidence, ref Chance chance)
    {
        if (evidence.Count == 0)
            return;
        var gap = new double[evidence.Count];
        for (var i = 0; i < gap.Length; i++)
        {
            var e = evidence[i];
            gap[i] = e.Value - model.RowOf(e.Trait).Dot(u) - (e.NoiseSd > 0 ? e.NoiseSd * chance.NextNormal() : 0);
        }
        var (l, free) = Linear.SemiCholesky(Gram(evidence));
        var alpha = Linear.Solve(l, free, gap);
        for (var i = 0; i < gap.Length; i++)
            model.RowOf(evidence[i].Trait).AddTo(u, alpha[i]);
    }

    private double[,] Gram(IReadOnlyList<Evidence> evidence)
    {
        var n = evidence.Count;
        var k = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                k[i, j] = k[j, i] = model.Covariance(evidence[i].Trait, evidence[j].Trait);
            k[i, i] = 1 + (evidence[i].NoiseSd * evidence[i].NoiseSd);
        }
        return k;
    }

    private TraitSample.Contradiction? CheckEvidence(IReadOnlyList<Evidence> evidence)
    {
        if (evidence.Count < 2)
            return null;
        var gram = Gram(evidence);
        var (l, free) = Linear.SemiCholesky(gram);
        var y = evidence.Select(e => e.Value).ToArray();
        var alpha = Linear.Solve(l, free, y);
        for (var i = 0; i < free.Length; i++)
        {
            var implied = 0.0;
            for (var j = 0; j < free.Length; j++)
                implied += gram[i, j] * alpha[j];
            if (!free[i] && Math.Abs(implied - y[i]) > DependentTolerance)
                return new TraitSample.Contradiction(evidence[i].Field, evidence[i].Said,
                    string.Create(CultureInfo.InvariantCulture,
                        $"the other fixed traits determine it: {implied:0.000}"));
        }
        return WorstResidual(evidence, y, alpha, Linear.Inverse(l, free), free);
    }

    private TraitSample.Contradiction? WorstResidual(
        IReadOnlyList<Evidence> evidence, double[] y, double[] alpha, double[,] inverse, bool[] free)
    {
        var worst = -1;
        var worstExcess = 0.0;
        var anyWords = evidence.Any(e => e.NoiseSd > 0);
        for (var i = 0; i < y.Length; i++)
        {
            if (!free[i])
                continue;
            var word = evidence[i].NoiseSd > 0;
            var z = Math.Abs(alpha[i]) / Math.Sqrt(inverse[i, i]);
            var excess = z - (word ? WordLimit : NumberLimit) + (word && anyWords ? 100 : 0);
            if (z > (word ? WordLimit : NumberLimit) && excess > worstExcess)
                (worst, worstExcess) = (i, excess);
        }
        if (worst < 0)
            return null;
        var against = Enumerable.Range(0, y.Length).Where(j => j != worst)
            .MaxBy(j => Math.Abs(inverse[worst, j] * y[j]));
        var expected = y[worst] - (alpha[worst] / inverse[worst, worst]);
        return new TraitSample.Contradiction(evidence[worst].Field, evidence[worst].Said,
            string.Create(CultureInfo.InvariantCulture,
                $"contradicts {evidence[against].Field} '{evidence[against].Said}': given the rest, ") +
            string.Create(CultureInfo.InvariantCulture,
                $"{model.Taxonomy[evidence[worst].Trait].Name} should be near {expected:0.0}, not {y[worst]:0.0}"));
    }

    private (double[]? Values, TraitSample.Contradiction? Contradiction) DrawIntervals(
        IReadOnlyList<Evidence> evidence, IReadOnlyList<Interval> intervals, ref Chance chance)
    {
        var (mean, covariance) = Conditional([.. intervals.Select(t => t.Trait)], evidence);
        return DrawIntervals(mean, covariance, intervals, ref chance);
    }

    private (double[]? Values, TraitSample.Contradiction? Contradiction) DrawIntervals(
        double[] mean, double[,] covariance, IReadOnlyList<Interval> intervals, ref Chance chance)
    {
        for (var i = 0; i < intervals.Count; i++)
        {
            var sd = Math.Sqrt(Math.Max(covariance[i, i], 1e-12));
            var p = Normal.Cdf((intervals[i].Max - mean[i]) / sd) - Normal.Cdf((intervals[i].Min - mean[i]) / sd);
            if (p < RareInterval)
                return (null, new TraitSample.Contradiction(intervals[i].Field, intervals[i].Said,
                    string.Create(CultureInfo.InvariantCulture,
                        $"the other parameters put {model.Taxonomy[intervals[i].Trait].Name} near {mean[i]:0.0}")));
        }
        var values = TruncatedNormal.Draw(mean, covariance, intervals, Sweeps, ref chance, out var blocked);
        return values is not null
            ? (values, null)
            : (null, new TraitSample.Contradiction(intervals[blocked].Field, intervals[blocked].Said,
                "cannot hold together with the other directions"));
    }
}
