using LinkyV.Core.Personality;
using Xunit;

namespace LinkyV.Core.Tests.Personality;

public sealed class TraitSamplerTests
{
    private const int Draws = 5000;
    private static readonly Taxonomy s_taxonomy = Taxonomy.Default;
    private static readonly Lazy<double[][]> s_population = new(() => Draw([], [], Draws));

    [Fact]
    public void Sample_GivesThePublishedCorrelationsOfTheDomains()
    {
        // van der Linden et al. 2010; standard error of r at 5,000 draws is about 0.014.
        for (var i = 0; i < 5; i++)
            for (var j = 0; j <= i; j++)
                Assert.Equal(s_taxonomy.Correlations[i, j], Correlation(i, j), 0.05);
    }

    [Theory]
    [InlineData("A.O.Openness", "A.O.Intellect", 0.35)]
    [InlineData("A.C.Industriousness", "A.C.Orderliness", 0.41)]
    [InlineData("A.E.Enthusiasm", "A.E.Assertiveness", 0.47)]
    [InlineData("A.A.Compassion", "A.A.Politeness", 0.44)]
    [InlineData("A.N.Withdrawal", "A.N.Volatility", 0.60)]
    public void Sample_GivesTheCorrelationOfEachPairOfAspects(string one, string two, double r) =>
        Assert.Equal(r, Correlation(s_taxonomy.IndexOf(one), s_taxonomy.IndexOf(two)), 0.05);

    [Fact]
    public void Sample_GivesEachTraitUnitVarianceAndItsStatedLoadings()
    {
        foreach (var k in Enumerable.Range(0, 847).Where(k => k < 60 || k % 13 == 0))
        {
            var values = s_population.Value.Select(z => z[k]).ToArray();
            Assert.True(Math.Abs(values.Average()) < 0.06, $"mean of {s_taxonomy[k].Id}");
            Assert.Equal(1.0, values.Average(v => v * v), 0.1);
            for (var d = 0; d < 5; d++)
            {
                var expected = Enumerable.Range(0, 5).Sum(j =>
                    s_taxonomy[k].Loadings[j] * s_taxonomy.Correlations[j, d]);
                Assert.Equal(expected, Correlation(k, d), 0.06);
            }
        }
    }

    [Fact]
    public void Sample_LetsFacetsAverageToTheirAspect_AndAspectsToTheirDomain()
    {
        foreach (var z in s_population.Value.Take(50))
            for (var a = 5; a < 15; a++)
            {
                var facets = Enumerable.Range(15, 30).Where(f => TraitModel.AspectOf(f) == a).ToArray();
                var d = (a - 5) / 2;
                var rho = s_taxonomy[facets[0]].Loadings[d] / s_taxonomy[a].Loadings[d];
                Assert.Equal(rho * z[a], facets.Average(f => z[f]), 1e-9);
                Assert.Equal(s_taxonomy[a].Loadings[d] * z[d], (z[5 + (2 * d)] + z[6 + (2 * d)]) / 2, 1e-9);
            }
    }

    [Fact]
    public void Sample_MatchesTheAnalyticConditional_GivenFixedAndSoftEvidence()
    {
        Evidence[] evidence =
        [
            new(s_taxonomy.IndexOf("D.E"), 1.5, 0, "traits.D.E", "1.5"),
            new(s_taxonomy.IndexOf("F.N1"), -1, 0, "traits.F.N1", "-1"),
            new(s_taxonomy.IndexOf("J.C-.pure.1"), 1.3, 0.35, "description", "disorganized"),
        ];
        int[] asked = [0, 1, 3, 4, s_taxonomy.IndexOf("A.N.Withdrawal"), s_taxonomy.IndexOf("F.C2"),
            s_taxonomy.IndexOf("H")];
        var (mean, covariance) = TraitSampler.Default.Conditional(asked, evidence);
        var draws = Draw(evidence, [], Draws);
        Assert.All(draws, z => Assert.Equal((1.5, -1.0), (z[2], z[s_taxonomy.IndexOf("F.N1")])));
        for (var i = 0; i < asked.Length; i++)
        {
            Assert.Equal(mean[i], draws.Average(z => z[asked[i]]), 0.06);
            for (var j = 0; j <= i; j++)
            {
                double mi = draws.Average(z => z[asked[i]]), mj = draws.Average(z => z[asked[j]]);
                Assert.Equal(covariance[i, j], draws.Average(z => (z[asked[i]] - mi) * (z[asked[j]] - mj)), 0.07);
            }
        }
    }

    [Fact]
    public void Sample_KeepsDirections_AndTheirTruncatedMean()
    {
        int n = s_taxonomy.IndexOf("D.N"), f = s_taxonomy.IndexOf("F.C2"), o = s_taxonomy.IndexOf("D.O");
        var draws = Draw([], [new(n, 1, double.PositiveInfinity, "d", "high"), new(f, -0.5, 0.5, "d", "average"),
            new(o, double.NegativeInfinity, -1, "d", "low")], 1500);
        Assert.All(draws, z => Assert.True(z[n] >= 1 && Math.Abs(z[f]) <= 0.5 && z[o] <= -1));
        var single = Draw([], [new(n, 1, double.PositiveInfinity, "d", "high")], 3000);
        // Mean of a standard normal above 1: phi(1) / (1 - Phi(1)) = 1.525, with draws beyond 3 made again: 1.516.
        Assert.Equal(1.516, single.Average(z => z[n]), 0.04);
        Assert.Equal(-0.43 * 1.516, single.Average(z => z[1]), 0.07);
    }

    [Fact]
    public void Sample_IsTheSameForTheSameSeed_AndKeepsResidualsWhenAParameterChanges()
    {
        var one = Scores(7, [], []);
        Assert.Equal(one, Scores(7, [], []));
        Assert.NotEqual(one, Scores(8, [], []));
        var shifted = Scores(7, [new(2, one[2] + 0.5, 0, "t", "t")], []);
        var blink = s_taxonomy.IndexOf("B.GAZE.blink.R");
        Assert.Equal(one[blink], shifted[blink], 0.15);
    }

    [Fact]
    public void Sample_RefusesWhatCannotBe_NamingTheFieldAtFault()
    {
        var sampler = TraitSampler.Default;
        int c = s_taxonomy.IndexOf("D.C"), i = s_taxonomy.IndexOf("A.C.Industriousness"),
            o = s_taxonomy.IndexOf("A.C.Orderliness");
        Evidence[] impossible = [new(c, 0, 0, "C", "0"), new(i, 1, 0, "I", "1"), new(o, 1, 0, "O", "1")];
        Assert.Equal("O", Assert.IsType<TraitSample.Contradiction>(sampler.Sample(1, impossible, [])).Field);
        Evidence[] right = [new(c, 1, 0, "C", "1"), new(i, 0.68, 0, "I", "0.68"), new(o, 1, 0, "O", "1")];
        Assert.IsType<TraitSample.Scores>(sampler.Sample(1, right, []));
        Interval[] apart = [new(c, 1, double.PositiveInfinity, "C", "high"),
            new(i, double.NegativeInfinity, -1, "I", "low"), new(o, double.NegativeInfinity, -1, "O", "low")];
        Assert.IsType<TraitSample.Contradiction>(sampler.Sample(1, [], apart));
    }

    private static double[] Scores(ulong seed, Evidence[] evidence, Interval[] intervals) =>
        Assert.IsType<TraitSample.Scores>(TraitSampler.Default.Sample(seed, evidence, intervals)).Z;

    private static double[][] Draw(Evidence[] evidence, Interval[] intervals, int n) =>
        [.. Enumerable.Range(0, n).Select(s => Scores((ulong)s + 100_000, evidence, intervals))];

    private static double Correlation(int a, int b)
    {
        double aa = 0, bb = 0, ab = 0;
        foreach (var z in s_population.Value)
            (aa, bb, ab) = (aa + (z[a] * z[a]), bb + (z[b] * z[b]), ab + (z[a] * z[b]));
        return ab / Math.Sqrt(aa * bb);
    }
}
