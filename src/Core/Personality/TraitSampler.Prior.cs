// Sampling where a model has already spoken. The latents of domains, aspects and facets come from its distribution in
// place of the population's; everything below them hangs on them as before. Traits that are fixed by value or by
// direction then hold exactly: the model's covariance, widened a little, is conditioned on them, so that a small gap
// between what the model expects and what is fixed is closed along the trait itself.
using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

public sealed partial class TraitSampler
{
    private const double Widening = 0.01;

    /// <summary>One draw from a model's distribution; domains beyond 3 are drawn again unless asked for.</summary>
    /// <param name="seed">The persona's seed; its residuals are those of <see cref="Sample"/>.</param>
    /// <param name="prior">What the model says.</param>
    /// <param name="evidence">
    /// All evidence, for contradictions. Exact values hold; soft evidence on adjectives reaches what is their own,
    /// all other soft evidence is left to the model, which read the same words.
    /// </param>
    /// <param name="intervals">Directions.</param>
    public TraitSample SampleFrom(
        ulong seed, LatentPrior prior, IReadOnlyList<Evidence> evidence, IReadOnlyList<Interval> intervals)
    {
        ArgumentNullException.ThrowIfNull(prior);
        if (!prior.IsValid)
            throw new ArgumentException($"must be {LatentPrior.Size} finite means with a factor", nameof(prior));
        if (CheckEvidence(evidence) is { } contradiction)
            return contradiction;
        TraitSample sample = DrawFrom(seed, prior, evidence, intervals, 0);
        for (var attempt = 1; attempt < Redraws && sample is TraitSample.Scores { Z: var z } && TooFar(z); attempt++)
            sample = DrawFrom(seed, prior, evidence, intervals, attempt);
        return sample;
    }

    private TraitSample DrawFrom(
        ulong seed, LatentPrior prior, IReadOnlyList<Evidence> evidence, IReadOnlyList<Interval> intervals,
        int attempt)
    {
        var key = attempt == 0 ? "" : attempt.ToString(CultureInfo.InvariantCulture);
        var u = new double[TraitModel.Latents];
        var stream = Chance.Mix(Chance.Mix(seed, "trait"), key);
        for (var i = 0; i < u.Length; i++)
            u[i] = new Chance(stream ^ model.LatentHash(i)).NextNormal();
        Move(u, prior);
        var chance = Chance.For(seed, "trait-evidence", key);
        foreach (var e in evidence)
            if (e.NoiseSd > 0)
                Lean(u, e, ref chance);
        var exact = evidence.Where(e => e.NoiseSd == 0).ToList();
        if (intervals.Count > 0)
        {
            var (mean, covariance) = Conditional(prior, [.. intervals.Select(t => t.Trait)], exact);
            var (values, contradiction) = DrawIntervals(mean, covariance, intervals, ref chance);
            if (contradiction is not null)
                return contradiction;
            exact.AddRange(intervals.Select((t, i) => new Evidence(t.Trait, values![i], 0, t.Field, t.Said)));
        }
        Fix(u, prior, exact);
        var z = new double[TraitScores.Count];
        model.Scores(u, z);
        foreach (var e in exact)
            z[e.Trait] = e.Value;
        return new TraitSample.Scores(z);
    }

    private static void Move(double[] u, LatentPrior prior)
    {
        var drawn = u.AsSpan(0, LatentPrior.Size).ToArray();
        for (var i = 0; i < LatentPrior.Size; i++)
        {
            u[i] = prior.Mean[i];
            for (var j = 0; j <= i; j++)
                u[i] += prior.Factor[i, j] * drawn[j];
        }
    }

    /// <summary>Draws an adjective's own residual towards what was said of it.</summary>
    private void Lean(double[] u, Evidence e, ref Chance chance)
    {
        if (e.Trait < FirstAdjective)
            return;
        var own = TraitModel.OwnLatent(e.Trait);
        var before = u[own];
        u[own] = 0;
        var expected = model.RowOf(e.Trait).Dot(u);
        u[own] = 1;
        var share = model.RowOf(e.Trait).Dot(u) - expected;
        var gap = e.Value - expected - (share * before) - (e.NoiseSd * chance.NextNormal());
        u[own] = before + (share * gap / ((share * share) + (e.NoiseSd * e.NoiseSd)));
    }

    private void Fix(double[] u, LatentPrior prior, List<Evidence> exact)
    {
        if (exact.Count == 0)
            return;
        var spread = exact.Select(e => Spread(prior, e.Trait)).ToArray();
        var (l, free) = Linear.SemiCholesky(GramOf(exact, spread));
        var gap = exact.Select(e => e.Value - model.RowOf(e.Trait).Dot(u)).ToArray();
        var alpha = Linear.Solve(l, free, gap);
        for (var e = 0; e < gap.Length; e++)
            for (var i = 0; i < u.Length; i++)
                u[i] += alpha[e] * spread[e][i];
    }

    private (double[] Mean, double[,] Covariance) Conditional(
        LatentPrior prior, IReadOnlyList<int> traits, List<Evidence> exact)
    {
        var spread = traits.Select(t => Spread(prior, t)).ToArray();
        var seen = exact.Select(e => Spread(prior, e.Trait)).ToArray();
        var (l, free) = Linear.SemiCholesky(GramOf(exact, seen));
        var alpha = Linear.Solve(l, free, [.. exact.Select(e => e.Value - MeanOf(prior, e.Trait))]);
        var mean = new double[traits.Count];
        var covariance = new double[traits.Count, traits.Count];
        for (var i = 0; i < traits.Count; i++)
        {
            var cross = exact.Select(e => model.RowOf(e.Trait).Dot(spread[i])).ToArray();
            var beta = Linear.Solve(l, free, cross);
            mean[i] = MeanOf(prior, traits[i]);
            for (var e = 0; e < exact.Count; e++)
                mean[i] += cross[e] * alpha[e];
            for (var j = 0; j < traits.Count; j++)
            {
                covariance[i, j] = model.RowOf(traits[j]).Dot(spread[i]);
                for (var e = 0; e < exact.Count; e++)
                    covariance[i, j] -= beta[e] * model.RowOf(exact[e].Trait).Dot(spread[j]);
            }
        }
        return (mean, covariance);
    }

    private double[,] GramOf(List<Evidence> exact, double[][] spread)
    {
        var k = new double[exact.Count, exact.Count];
        for (var i = 0; i < exact.Count; i++)
            for (var j = 0; j < exact.Count; j++)
                k[i, j] = model.RowOf(exact[j].Trait).Dot(spread[i]);
        return k;
    }

    private double MeanOf(LatentPrior prior, int trait)
    {
        var u = new double[TraitModel.Latents];
        prior.Mean.CopyTo(u, 0);
        return model.RowOf(trait).Dot(u);
    }

    /// <summary>The widened covariance of all latents with a trait.</summary>
    private double[] Spread(LatentPrior prior, int trait)
    {
        const int N = LatentPrior.Size;
        var row = new double[TraitModel.Latents];
        model.RowOf(trait).AddTo(row, 1);
        var half = new double[N];
        for (var i = 0; i < N; i++)
            for (var j = 0; j <= i; j++)
                half[j] += prior.Factor[i, j] * row[i];
        var spread = (double[])row.Clone();
        for (var i = 0; i < N; i++)
        {
            spread[i] = Widening * row[i];
            for (var j = 0; j <= i; j++)
                spread[i] += prior.Factor[i, j] * half[j];
        }
        return spread;
    }
}
