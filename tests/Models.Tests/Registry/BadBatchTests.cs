using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Registry;

/// <summary>Empty batches and numbers that are none: a clear error, and the model works on.</summary>
public sealed class BadBatchTests
{
    [Fact]
    public void EmptyBatches_AreRefused()
    {
        var personality = new PersonalityModel(ModelRegistry.Shipped.Open(new PersonalityRecipe()).Weights);
        var coherence = new CoherenceModel(ModelRegistry.Shipped.Open(new CoherenceRecipe()).Weights);
        var expression = new ExpressionModel(ModelRegistry.Shipped.Open(new ExpressionRecipe()).Weights);
        Assert.Contains("at least one query", Assert.Throws<ArgumentException>(
            () => personality.Condition(Array.Empty<ProfileQuery>())).Message, StringComparison.Ordinal);
        Assert.Contains("at least one profile", Assert.Throws<ArgumentException>(
            () => coherence.Scores(Array.Empty<PersonaProfile>())).Message, StringComparison.Ordinal);
        Assert.Contains("at least one condition", Assert.Throws<ArgumentException>(
            () => expression.Clips([])).Message, StringComparison.Ordinal);
        Assert.Single(expression.Clips([(new ExpressionCondition(FacialEmotion.Joy, 1), 1)]));
    }

    [Fact]
    public void ATraitThatIsNoNumber_GivesNoDistributionForItself_AndLeavesItsNeighboursWhole()
    {
        var model = new PersonalityModel(ModelRegistry.Shipped.Open(new PersonalityRecipe()).Weights);
        var good = new ProfileQuery("kind and tidy", null, null, null, null, null, []);
        var bad = good with { Traits = [new Evidence(2, double.NaN, 0, "traits", "NaN")] };

        var together = model.Condition([good, bad, good]);

        Assert.False(together[1].IsValid);
        Assert.Equal(model.Condition(good).Mean, together[0].Mean);
        Assert.Equal(together[0].Mean, together[2].Mean);
    }

    [Fact]
    public void WhatWasObserved_MustBeOfTheRightNumber_AndNumbers()
    {
        var model = new CoherenceModel(ModelRegistry.Shipped.Open(new CoherenceRecipe()).Weights);
        var profile = Core.Generation.PersonaGenerator.WriteUnchecked(
            new BasePersona(), 7, new DateOnly(2026, 3, 1));
        void Refused(string says, double[] observed) => Assert.Contains(says, Assert.Throws<ArgumentException>(
            () => model.Score(profile, observed)).Message, StringComparison.Ordinal);
        Refused("3 observed scores; there must be none or 797", [1, 2, 3]);
        var some = new double[797];
        some[5] = double.NaN;
        Refused("observed score 5 is NaN", some);
        some[5] = 0;
        Assert.InRange(model.Score(profile, some), 0, 1);
    }

    [Fact]
    public void Clips_AreTheFramesOfTheSameConditionAndSeed()
    {
        var model = new ExpressionModel(ModelRegistry.Shipped.Open(new ExpressionRecipe()).Weights);
        var (joy, fear) = (new ExpressionCondition(FacialEmotion.Joy, 0.8), new ExpressionCondition(
            FacialEmotion.Fear, 0.3, Micro: true));
        var clips = model.Clips([(joy, 3), (fear, 4)]);
        Assert.Equal(clips[1], model.Clips([(fear, 4)])[0]);
        var frames = model.Frames(joy, 3, clips[0].Length / FaceShapes.Count);
        for (var i = 0; i < frames.Length; i++)
            Assert.Equal(frames[i], clips[0][i] / 255f, 0.003);
        Assert.True(clips[1].Length < clips[0].Length);
        Assert.All(clips, c => Assert.All(c[^FaceShapes.Count..], b => Assert.Equal(0, b)));
    }
}
