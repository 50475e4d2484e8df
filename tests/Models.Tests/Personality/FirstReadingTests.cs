using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference;
using LinkyV.Models.Personality;
using Xunit;

namespace LinkyV.Models.Tests.Personality;

/// <summary>Where training starts from: least squares over people and over the wordings that are trained on.</summary>
public sealed class FirstReadingTests
{
    private static readonly Lazy<FirstReading> s_reading = new(() => FirstReading.Of(1));

    [Fact]
    public void DirectionsOfTraits_AreThePopulations()
    {
        var exact = new double[TraitModel.Latents];
        for (var k = 0; k < TraitScores.Count; k += 7)
        {
            Array.Clear(exact);
            TraitModel.Default.RowOf(k).AddTo(exact, 1);
            for (var i = 0; i < LatentPrior.Size; i++)
                Assert.InRange(s_reading.Value.Traits[k][i] - exact[i], -0.05, 0.05);
        }
    }

    [Fact]
    public void TheSameSeed_GivesTheSameReading()
    {
        var again = FirstReading.Of(1);
        Assert.Equal(s_reading.Value.Traits, again.Traits);
        Assert.Equal(s_reading.Value.Kernel, again.Kernel);
    }

    /// <summary>A fresh network is the planted fault: it must guess.</summary>
    [Fact]
    public void WordsOfFamiliesNeverMet_PointTheirWay_BeforeAnyStep()
    {
        var net = new PersonalityNet(new RandomSource(1));
        Assert.InRange(PointsRight(net), 0.3, 0.7);
        net.Begin(s_reading.Value);
        var right = PointsRight(net);
        Assert.True(right > 0.8, $"{right}");
    }

    private static double PointsRight(PersonalityNet net)
    {
        var all = Concepts.Poles(WordingUse.TuningWord).ToList();
        using var scope = TensorScope.Inference();
        var right = all.Count(p =>
        {
            var tokens = ProfileTokens.Of(new ProfileQuery(p.Wording.Text, null, null, null, null, null, []));
            var (a, h) = net.Experts([tokens]);
            var product = new GaussianExperts();
            product.Combine(a.ToArray(), h.ToArray(), tokens.Count);
            var row = s_reading.Value.Traits[p.Trait];
            var along = 0.0;
            for (var i = 0; i < row.Length; i++)
                along += row[i] * product.Mean[i];
            return along * p.Sign > 0;
        });
        return right / (double)all.Count;
    }
}
