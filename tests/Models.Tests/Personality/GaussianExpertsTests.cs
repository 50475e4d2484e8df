using LinkyV.Contracts;
using LinkyV.Core.Personality;
using LinkyV.Models.Personality;
using Xunit;

namespace LinkyV.Models.Tests.Personality;

public sealed class GaussianExpertsTests
{
    private const int N = GaussianExperts.Size;

    [Fact]
    public void Gradients_AgreeWithFiniteDifferences()
    {
        var chance = new Chance(4);
        var (a, h) = (Normal(3 * N, 0.4, ref chance), Normal(3 * N, 0.4, ref chance));
        var truth = new Truth([.. Normal(N, 1, ref chance).Select(x => (double)x)], LatentCovariance(ref chance));
        var product = new GaussianExperts();
        var (da, dh) = (new float[a.Length], new float[h.Length]);
        product.Combine(a, h, 3);
        product.Gradients(a, 3, truth, 1, da, dh);
        foreach (var i in new[] { 0, 17, 50, 100, 134 })
        {
            Assert.Equal(Slope(a, i, () => Loss(product, a, h, truth)), da[i], 2e-2);
            Assert.Equal(Slope(h, i, () => Loss(product, a, h, truth)), dh[i], 2e-2);
        }
    }

    [Fact]
    public void WithoutExperts_TheProductIsThePopulation()
    {
        var prior = Prior([], [], 0);
        Assert.All(prior.Mean, m => Assert.Equal(0, m));
        Assert.Equal(1, prior.Factor[7, 7], 12);
    }

    [Fact]
    public void OneExpertAboutOneLatent_GivesTheKnownPosterior()
    {
        var (a, h) = (new float[N], new float[N]);
        (a[5], h[5]) = (2, 4 * 0.8f);
        var product = new GaussianExperts();
        product.Combine(a, h, 1);
        Assert.Equal(3.2 / 5, product.Mean[5], 6);
        Assert.Equal(Math.Sqrt(1 / 5.0), Prior(a, h, 1).Factor[5, 5], 6);
    }

    [Fact]
    public void FactoredFromItsEnd_TheProductIsTheSame()
    {
        var random = new Chance(9);
        var (a, h) = (new float[12 * N], new float[12 * N]);
        for (var i = 0; i < a.Length; i++)
            (a[i], h[i]) = ((float)(0.5 * random.NextNormal()), (float)random.NextNormal());
        var product = new GaussianExperts();
        product.Combine(a, h, 12);
        var mean = product.Mean.ToArray();
        var prior = Prior(a, h, 12);
        for (var i = 0; i < N; i++)
            Assert.Equal(mean[i], prior.Mean[i], 9);

        // F F' times the precision is one.
        for (var i = 0; i < N; i++)
            for (var j = 0; j < N; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < N; k++)
                    sum += Enumerable.Range(0, N).Sum(m => prior.Factor[i, m] * prior.Factor[k, m]) * Precision(k, j);
                Assert.Equal(i == j ? 1 : 0, sum, 9);
                Assert.True(j <= i || prior.Factor[i, j] == 0);
            }

        double Precision(int k, int j) => (k == j ? 1 : 0)
            + Enumerable.Range(0, 12).Sum(e => (double)a[(e * N) + k] * a[(e * N) + j]);
    }

    /// <summary>To the last bit, also beside a query that is no number.</summary>
    [Theory, InlineData(1), InlineData(3), InlineData(8)]
    public void InEachLane_AQueryIsWhatItIsAlone(int queries)
    {
        var random = new Chance(4);
        var (a, h) = (new float[queries * 5 * N], new float[queries * 5 * N]);
        for (var i = 0; i < a.Length; i++)
            (a[i], h[i]) = ((float)random.NextNormal(), (float)random.NextNormal());
        if (queries == 8)
            a[5 * N] = float.NaN;
        var together = new LatentPrior[queries];
        new GaussianLanes().PriorsOf(a, h, 5, together);
        for (var q = 0; q < queries; q++)
        {
            var (from, to) = (q * 5 * N, (q + 1) * 5 * N);
            var alone = Prior(a[from..to], h[from..to], 5);
            Assert.Equal(alone.Mean, together[q].Mean);
            Assert.Equal(alone.Factor.Cast<double>(), together[q].Factor.Cast<double>());
            Assert.Equal(queries != 8 || q != 1, alone.IsValid);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianLanes().PriorsOf(a, h, 5, new LatentPrior[9]));
    }

    private static LatentPrior Prior(float[] a, float[] h, int experts)
    {
        var prior = new LatentPrior[1];
        new GaussianLanes().PriorsOf(a, h, experts, prior);
        return prior[0];
    }

    [Fact]
    public void TheTruthOfAnExample_IsTheExactConditional()
    {
        var example = ProfileExamples.Make(1, 3, ProfileTask.Traits);
        var truth = Truth.Of(example);
        var (mean, covariance) = TraitSampler.Default.Conditional([0, 20], example.Query.Traits);
        var (told, sd) = PersonalityEvaluation.Marginals(
            new LatentPrior(truth.Mean, Linear.SemiCholesky(truth.Covariance!, 1e-12).L));
        Assert.Equal(mean[0], told[0], 0.01);
        Assert.Equal(mean[1], told[20], 0.01);
        Assert.Equal(Math.Sqrt(covariance[0, 0]), sd[0], 0.01);
    }

    private static double Loss(GaussianExperts product, float[] a, float[] h, Truth truth)
    {
        product.Combine(a, h, 3);
        return product.Loss(truth);
    }

    private static double Slope(float[] x, int i, Func<double> loss)
    {
        const float Step = 1e-2f;
        var before = x[i];
        x[i] = before + Step;
        var up = loss();
        x[i] = before - Step;
        var down = loss();
        x[i] = before;
        return (up - down) / (2 * Step);
    }

    private static double[,] LatentCovariance(ref Chance chance)
    {
        var covariance = new double[N, N];
        for (var i = 0; i < N; i++)
            covariance[i, i] = 0.2 + chance.NextDouble();
        return covariance;
    }

    private static float[] Normal(int n, double sd, ref Chance chance)
    {
        var values = new float[n];
        for (var i = 0; i < n; i++)
            values[i] = (float)(sd * chance.NextNormal());
        return values;
    }
}
