using LinkyV.Core.Safety;
using LinkyV.Core.Safety.Training;
using Xunit;

namespace LinkyV.Core.Tests.Safety;

/// <summary>The trained part of reading hate: made again it is the same, and it knows nothing before it learns.
/// </summary>
public sealed class HateModelTests
{
    private const string Missed = "Odd how the street is clean when the Poles are away.";

    [Fact]
    public void Training_IsReproducible_AndLearns()
    {
        var lines = new HateMaker().Make(7, 2).Where(l => l.Kind is "implicit" or "plain" or "neutral").ToList();
        var (one, two) = (HateTrainer.Train(lines, 7), HateTrainer.Train(lines, 7));
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        one.Save(first);
        two.Save(second);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.True(HateReader.Read(Missed, one).Hateful);
        Assert.False(HateReader.Read(Missed, Untrained).Hateful); // no rule says so, and nothing learnt says nothing
    }

    /// <summary>A pattern that was added and not learnt from would go unseen otherwise.</summary>
    [Fact]
    public void TheWeightsThatShip_AreLearntFromThePatternsThatAreThere()
    {
        using var learnt = new MemoryStream();
        HateTrainer.Train([.. new HateMaker().Make(HateTrainer.ShippedSeed, HateTrainer.Each)], HateTrainer.ShippedSeed)
            .Save(learnt);
        using var ships = typeof(HateModel).Assembly.GetManifestResourceStream("Safety/hate.bin")!;
        var shipped = new byte[ships.Length];
        ships.ReadExactly(shipped);
        // Machines with other vectors round some sums otherwise.
        Assert.Equal(shipped.Length, learnt.Length);
        var other = learnt.ToArray().Zip(shipped).Count(static p => p.First != p.Second);
        Assert.True(other <= shipped.Length / 50, $"{other} of {shipped.Length} bytes are others");
    }

    [Fact]
    public void WhatTheModelFinds_NamesGroupAndSentence()
    {
        var report = HateReader.Read("It rained. " + Missed);
        Assert.True(report.Hateful);
        Assert.Equal(("hate", Missed.TrimEnd('.')), (report.Categories[0].Name, report.Categories[0].Evidence));
        Assert.Contains("Poles", report.Categories[0].Target, StringComparison.Ordinal);
    }

    private static HateModel Untrained => new(new sbyte[HateFeatures.Buckets], 1, -1);
}
