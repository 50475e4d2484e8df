using LinkyV.Models.Expression;
using LinkyV.Models.Registry;
using Xunit;

namespace LinkyV.Models.Tests.Expression;

public sealed class ExpressionTests
{
    private static readonly Lazy<ExpressionModel> s_model = new(() =>
        new ExpressionModel(ModelRegistry.Shipped.Open(new ExpressionRecipe()).Weights));

    [Fact]
    public void TheSameConditionAndSeed_GiveTheSameFrames_AnotherSeedOthers()
    {
        var joy = new ExpressionCondition(FacialEmotion.Joy, 0.8);
        var frames = s_model.Value.Frames(joy, 7);
        Assert.Equal(60 * FaceShapes.Count, frames.Length);
        Assert.Equal(frames, s_model.Value.Frames(joy, 7));
        Assert.NotEqual(frames, s_model.Value.Frames(joy, 8));
        Assert.All(frames, v => Assert.InRange(v, 0, 1));
    }

    [Theory]
    [InlineData(FacialEmotion.Joy, "mouthSmileLeft")]
    [InlineData(FacialEmotion.Sadness, "mouthFrownRight")]
    [InlineData(FacialEmotion.Surprise, "jawOpen")]
    [InlineData(FacialEmotion.Fear, "mouthStretchLeft")]
    [InlineData(FacialEmotion.Anger, "browDownLeft")]
    [InlineData(FacialEmotion.Disgust, "mouthFrownLeft")]
    [InlineData(FacialEmotion.Contempt, "mouthDimpleRight")]
    public void AnEmotion_MovesItsMuscles_MoreTheStrongerItIs(FacialEmotion emotion, string shape)
    {
        var weak = MeanPeak(new ExpressionCondition(emotion, 0.3), shape);
        var strong = MeanPeak(new ExpressionCondition(emotion, 0.9), shape);
        Assert.True(strong > 0.3 && strong > weak + 0.1, $"{weak} at 0.3, {strong} at 0.9");
        Assert.True(MeanPeak(new ExpressionCondition(FacialEmotion.Neutral, 0.9), shape) < 0.15);
    }

    [Fact]
    public void Contempt_IsOnOneSide()
    {
        var contempt = new ExpressionCondition(FacialEmotion.Contempt, 0.9);
        Assert.True(MeanPeak(contempt, "mouthDimpleLeft") < MeanPeak(contempt, "mouthDimpleRight") / 3);
    }

    [Fact]
    public void TheOutgoing_ShowMore()
    {
        var joy = new ExpressionCondition(FacialEmotion.Joy, 0.5);
        Assert.True(MeanPeak(joy with { Extraversion = 2 }, "mouthSmileLeft")
            > MeanPeak(joy with { Extraversion = -2 }, "mouthSmileLeft") * 1.2);
    }

    [Fact]
    public void AMicroExpression_IsWeakAndOverWithinHalfASecond()
    {
        var frames = Enumerable.Range(0, 40).Select(i => s_model.Value.Frames(
            new ExpressionCondition(FacialEmotion.Fear, 1, Micro: true), (ulong)i, 120)).ToList();
        Assert.InRange(frames.Average(f => f.Max()), 0.1, 0.45);
        // Moving frames a clip; 30 are 500 ms.
        var moving = frames.Select(f => f.Chunk(FaceShapes.Count).Count(row => row.Max() > 0.01)).ToList();
        Assert.All(moving, m => Assert.InRange(m, 0, 33));
        Assert.InRange(moving.Average(), 6, 30);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(1.5)]
    [InlineData(double.PositiveInfinity)]
    public void AnIntensityThatIsNone_IsRefused(double intensity)
    {
        var e = Assert.Throws<ArgumentException>(() =>
            s_model.Value.Frames(new ExpressionCondition(FacialEmotion.Joy, intensity), 1));
        Assert.Contains("intensity is", e.Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresEmotionsAndCountsOutOfRange_AreRefusedByName()
    {
        var joy = new ExpressionCondition(FacialEmotion.Joy, 0.5);
        Refused("extraversion is NaN", () => s_model.Value.Frames(joy with { Extraversion = double.NaN }, 1));
        Refused("neuroticism is 40", () => s_model.Value.Frames(joy with { Neuroticism = 40 }, 1));
        Refused("emotion is 12", () => s_model.Value.Frames(joy with { Emotion = (FacialEmotion)12 }, 1));
        Refused("frames is 0", () => s_model.Value.Frames(joy, 1, 0));
        Refused("frames is 100000", () => s_model.Value.Frames(joy, 1, 100_000));
    }

    [Fact]
    public void ExtremeConditions_StillGiveFramesFromZeroToOne()
    {
        foreach (var z in new[] { -4.0, 4 })
            foreach (var emotion in Enum.GetValues<FacialEmotion>())
                Assert.All(s_model.Value.Frames(new ExpressionCondition(emotion, 1, z, z, z, z, z), 3),
                    v => Assert.InRange(v, 0, 1));
    }

    private static void Refused(string text, Action action) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static double MeanPeak(ExpressionCondition condition, string shape)
    {
        var at = FaceShapes.Names.ToList().IndexOf(shape);
        return Enumerable.Range(0, 40).Average(i => s_model.Value.Frames(condition, (ulong)i)
            .Chunk(FaceShapes.Count).Max(row => row[at]));
    }
}
