using LinkyV.Inference;
using LinkyV.Models.Expression;
using Xunit;

namespace LinkyV.Models.Tests.Expression;

public sealed class MeasureTests
{
    [Fact]
    public void FrechetDistance_OfKnownNormals()
    {
        var a = new Moments([0, 1], new double[,] { { 4, 0 }, { 0, 1 } });
        var b = new Moments([3, 1], new double[,] { { 1, 0 }, { 0, 9 } });
        // 3² + (2 - 1)² + (1 - 3)²
        Assert.Equal(14, Moments.Frechet(a, b), 9);
        Assert.Equal(0, Moments.Frechet(a, a), 9);
    }

    [Fact]
    public void Eigen_TakesASymmetricMatrixApart()
    {
        var (values, vectors) = Moments.Eigen(new double[,] { { 2, 1, 0 }, { 1, 2, 0 }, { 0, 0, 5 } });
        Assert.Equal([5, 3, 1], values.Select(v => Math.Round(v, 9)));
        Assert.Equal(1, Math.Abs(vectors[2, 0]), 9);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[0, 1]), 9);
    }

    [Fact]
    public void Coverage_IsFullForTheSame_AndFallsWhenOneModeIsLost()
    {
        var random = new RandomSource(4);
        List<float[]> Draw(int modes) => [.. Enumerable.Range(0, 200).Select(i =>
            new[] { (i % modes * 10) + (float)random.NextNormal(), (float)random.NextNormal() })];
        var real = Draw(2);
        Assert.True(Neighbours.Compare(real, Draw(2)).Coverage > 0.9);
        Assert.InRange(Neighbours.Compare(real, Draw(1)).Coverage, 0.4, 0.6);
        var one = Enumerable.Repeat(real[0], 200).ToList();
        Assert.True(Neighbours.Compare(real, one).Coverage < 0.1);
    }

    [Fact]
    public void ACurve_StartsAndEndsAtRest_AndStaysInItsBounds()
    {
        var movement = new float[Movement.Size];
        movement.AsSpan(0, Movement.Sides).Fill(3);
        movement[Movement.Duration] = Movement.Written(1);
        var frames = new float[61 * FaceShapes.Count];
        Movement.Render(movement, frames);
        Assert.All(frames[..FaceShapes.Count], v => Assert.Equal(0, v));
        Assert.All(frames[^FaceShapes.Count..], v => Assert.Equal(0, v));
        Assert.All(frames, v => Assert.InRange(v, 0, 1));
        Assert.Equal(1, frames.Max());
        // Below the upper bound, where frames are cut.
        movement.AsSpan(0, Movement.Sides).Fill(0.5f);
        Assert.InRange(ExpressionFeatures.Jerk(movement), 0.001, 0.03);
    }

    [Fact]
    public void FaceShapes_AreArkitsFiftyTwo()
    {
        Assert.Equal(FaceShapes.Count, FaceShapes.Names.Distinct().Count());
        Assert.Equal(14, FaceShapes.Names.Count(n => n.StartsWith("eye", StringComparison.Ordinal)));
        Assert.Equal(23, FaceShapes.Names.Count(n => n.StartsWith("mouth", StringComparison.Ordinal)));
    }

    [Fact]
    public void ReferenceMicroExpressions_LastFrom40To500Milliseconds()
    {
        for (var i = 0; i < 500; i++)
        {
            var random = ReferenceExpressions.ChanceOf(9, i);
            var seconds = Movement.Seconds(ReferenceExpressions.Make(
                ReferenceExpressions.Condition(random) with { Micro = true }, random));
            Assert.InRange(seconds, 0.0399, 0.5001);
        }
    }
}
