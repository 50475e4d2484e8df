using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using LinkyV.Inference;
using LinkyV.Inference.Checkpoints;
using LinkyV.Models.Registry;
using LinkyV.Models.Training;
using Xunit;

namespace LinkyV.Models.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linkyv-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Names => [.. Recipes.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public void FiftySteps_GiveTheStoredLosses(string name)
    {
        using var training = Recipes.Find(name)!.Begin(seed: 1, steps: 50);
        var stored = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "losses", name + ".txt"))
            .Select(l => double.Parse(l, CultureInfo.InvariantCulture)).ToArray();
        // Sums are rounded in another order by other instruction sets, and steps enlarge the difference.
        var tolerance = Vector512.IsHardwareAccelerated ? 1e-3 : 2e-2;
        for (var step = 1; step <= 50; step++)
        {
            var loss = training.Step(step);
            Assert.True(Math.Abs(loss - stored[step - 1]) <= tolerance * Math.Max(1, stored[step - 1]),
                $"step {step}: {loss} instead of {stored[step - 1]}");
        }
    }

    [Fact]
    public void AKilledTraining_GoesOnAndEndsWithTheSameWeights()
    {
        var recipe = new Short();
        var whole = Trainer.Run(recipe, new TrainOptions { Out = Path.Combine(_folder, "whole") });
        var killed = new TrainOptions { Out = Path.Combine(_folder, "killed") };
        Assert.Throws<Killed>(() => Trainer.Run(recipe, killed, p =>
        {
            if (p.Step == 9)
                throw new Killed();
        }));
        var resumed = Trainer.Run(recipe, killed);
        Assert.Equal(8, resumed.Resumed);
        Assert.Equal(whole.Card.Sha256, resumed.Card.Sha256);
        Assert.Equal(whole.Curve, resumed.Curve);
        Assert.False(File.Exists(Path.Combine(killed.Out, recipe.Name + ".checkpoint")));
    }

    /// <summary>The one model that is trained on several threads.</summary>
    [Fact]
    public async Task OnOneThread_TrainingGivesTheBitsThatItGivesOnAll()
    {
        static byte[] Trained()
        {
            using var training = Recipes.Find("personality")!.Begin(seed: 1, steps: 4);
            for (var step = 1; step <= 4; step++)
                training.Step(step);
            return SHA256.HashData(MemoryMarshal.AsBytes<float>(
                training.State.SelectMany(s => s.Value.ToArray()).ToArray()));
        }

        var alone = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var one = await Task.Factory.StartNew(Trained, CancellationToken.None, TaskCreationOptions.None, alone);
        Assert.Equal(Trained(), one);
    }

    [Fact]
    public void WhetherAMachineMakesWhatShips_IsSaid()
    {
        var (card, _) = ModelRegistry.Shipped.Open(Recipes.All[0]);
        Assert.Contains("what ships, to the last bit", card.Beside(card), StringComparison.Ordinal);
        var other = card with { Sha256 = new string('0', 64) };
        Assert.Contains("000000000000 instead of " + card.Sha256[..12], other.Beside(card), StringComparison.Ordinal);
        Assert.Contains("seed 2", (other with { Training = card.Training with { Seed = 2 } }).Beside(card),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSeed_GivesOtherWeights()
    {
        var one = Trainer.Run(new Short(), new TrainOptions { Out = Path.Combine(_folder, "1") });
        var two = Trainer.Run(new Short(), new TrainOptions { Out = Path.Combine(_folder, "2"), Seed = 2 });
        Assert.NotEqual(one.Card.Sha256, two.Card.Sha256);
    }

    [Fact]
    public void ACheckpointOfAnotherTraining_IsRefused()
    {
        var options = new TrainOptions { Out = _folder };
        Assert.Throws<Killed>(() => Trainer.Run(new Short(), options, p =>
        {
            if (p.Step == 5)
                throw new Killed();
        }));
        var fault = Assert.Throws<ModelException>(() => Trainer.Run(new Short(), options with { Seed = 3 }));
        Assert.Equal(ModelFault.Foreign, fault.Fault);
        Assert.Equal(0, Trainer.Run(new Short(), options with { Seed = 3, Resume = false }).Resumed);
    }

    [Fact]
    public void TrainingStops_WhenHeldOutLossNoLongerFalls()
    {
        var trained = Trainer.Run(new Short { Stuck = true }, new TrainOptions { Out = _folder, Patience = 2 });
        Assert.Equal(12, trained.Card.Training.Steps);
        Assert.Equal(4, trained.Card.Training.Best);
    }

    [Fact]
    public void HowLongTrainingWaits_IsTheRecipesUnlessSaidOtherwise()
    {
        var options = new TrainOptions { Out = _folder };
        Assert.Equal(8, Trainer.Run(new Short { Stuck = true, Patience = 1 }, options).Card.Training.Steps);
        Assert.Equal(16, Trainer.Run(new Short { Stuck = true, Patience = 0 }, options).Card.Training.Steps);
        Assert.Equal(0, Recipes.Find("expression")!.Patience);
    }

    [Fact]
    public void ThePlot_IsAPictureWithBothCurves()
    {
        var trained = Trainer.Run(new Short(), new TrainOptions { Out = _folder });
        var svg = File.ReadAllText(Path.Combine(_folder, trained.Card.Name + ".losses.svg"));
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Equal(2, svg.Split("<polyline").Length - 1);
        var rows = LossPlot.Text(trained.Curve);
        Assert.Equal(12, rows.Count);
        Assert.All((char[])['●', '·'], mark => Assert.Contains(mark, string.Concat(rows.Skip(1))));
        Assert.EndsWith(" 16", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void APlotInText_HasTheHighestLossAboveAndTheLowestBelow()
    {
        LossPoint[] points = [new(10, 4, 3), new(20, 2, 1), new(30, 1, double.NaN), new(40, 1, 2)];
        var rows = LossPlot.Text(points, columns: 4);
        Assert.Equal("    4.0000 | ·", rows[1]);
        Assert.Equal("    1.0000 |  ●··", rows[10]);
        Assert.Equal("      step   10 40", rows[11]);
        Assert.Equal(["no loss was measured"], LossPlot.Text([]));
        Assert.Equal(["step 10: loss 3.0000 held out, 4.0000 in training"], LossPlot.Text(points[..1]));
    }

    [Fact]
    public void WhatIsKept_AreTheWeightsOfTheBestStep_ThoughItWasKilledAfterThem()
    {
        var stuck = new Short { Stuck = true };
        var options = new TrainOptions { Out = Path.Combine(_folder, "killed"), Patience = 2 };
        Assert.Throws<Killed>(() => Trainer.Run(stuck, options, p =>
        {
            if (p.Step == 9)
                throw new Killed();
        }));
        var resumed = Trainer.Run(stuck, options);
        Assert.Equal((8, 4, 12), (resumed.Resumed, resumed.Card.Training.Best, resumed.Card.Training.Steps));

        using var training = stuck.Begin(1, stuck.Steps);
        for (var step = 1; step <= 4; step++)
            training.Step(step);
        var best = WeightFile.Write(
            Path.Combine(_folder, "best.safetensors"), stuck.Name, stuck.Version, training.Finish());
        Assert.Equal(best.Sha256, resumed.Card.Sha256);
    }

    [Theory]
    [InlineData("cut", "ends at byte")]
    [InlineData("no step", "'step'")]
    [InlineData("step 17", "its step is 17, not 1 to 16")]
    [InlineData("step x", "'x'")]
    [InlineData("curve 4", "its curve has '4'")]
    [InlineData("no best", "best.net")]
    [InlineData("not finite", "must be finite")]
    public void ADamagedCheckpoint_IsRefusedByName_AndLeftAsItIs(string wrong, string told)
    {
        var options = new TrainOptions { Out = _folder };
        Assert.Throws<Killed>(() => Trainer.Run(new Short(), options, p =>
        {
            if (p.Step == 5)
                throw new Killed();
        }));
        var path = Path.Combine(_folder, "sentences.checkpoint");
        Damage(path, wrong);
        var damaged = File.ReadAllBytes(path);
        var fault = Assert.Throws<ModelException>(() => Trainer.Run(new Short(), options));
        Assert.Equal(ModelFault.Damaged, fault.Fault);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(path));
    }

    [Fact]
    public void ALossThatIsNoNumber_EndsTheTraining_AndNamesTheStep()
    {
        var options = new TrainOptions { Out = _folder };
        Assert.Contains("the loss of step 6 is NaN", Assert.Throws<ArithmeticException>(
            () => Trainer.Run(new Short { Stuck = true, NoNumberAt = 6 }, options)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "sentences.safetensors")));
        Assert.Equal(4, Trainer.Run(new Short { Stuck = true }, options).Resumed);
    }

    /// <summary>Spoils a checkpoint in one way.</summary>
    private static void Damage(string path, string wrong)
    {
        if (wrong == "cut")
        {
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^8]);
            return;
        }
        List<(string Name, Tensor Value)> tensors;
        Dictionary<string, string> meta;
        using (var file = Safetensors.Open(path))
        {
            tensors = [.. file.Tensors.Values.OrderBy(t => t.Begin)
                .Select(t => (t.Name, Tensor.From(file.Read(t.Name), t.Shape.ToArray())))];
            meta = file.Metadata.ToDictionary();
        }
        switch (wrong.Split(' '))
        {
            case ["no", "step"]: meta.Remove("step"); break;
            case ["step", var step]: meta["step"] = step; break;
            case ["curve", var curve]: meta["curve"] = curve; break;
            case ["no", "best"]: tensors.RemoveAll(t => t.Name.StartsWith("best.net", StringComparison.Ordinal)); break;
            default: tensors[0].Value.Write([.. tensors[0].Value.ToArray()[..^1], float.NaN]); break;
        }
        Safetensors.Write(path, tensors, meta);
    }

    private sealed class Killed : Exception;

    /// <summary>The sentence encoder's training, short.</summary>
    private sealed class Short : IRecipe
    {
        private readonly LinkyV.Models.Sentences.SentenceRecipe _all = new();

        public bool Stuck { get; init; }

        public int NoNumberAt { get; init; }

        public string Name => "sentences";

        public int Version => 1;

        public string Idea => _all.Idea;

        public string Shape => _all.Shape;

        public string Generator => _all.Generator;

        public int Steps => 16;

        public int Every => 4;

        public int Patience { get; init; } = 12;

        public string DataHash(ulong seed) => _all.DataHash(seed);

        public ITraining Begin(ulong seed, int steps) => Stuck ? new StuckTraining(_all.Begin(seed, steps), NoNumberAt)
            : _all.Begin(seed, steps);

        public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) => [];
    }

    private sealed class StuckTraining(ITraining inner, int noNumberAt) : ITraining
    {
        public IReadOnlyList<(string Name, Tensor Value)> State => inner.State;

        public double Step(int step) => step == noNumberAt ? double.NaN : inner.Step(step);

        public double Held() => 1;

        public void Resumed(int step) => inner.Resumed(step);

        public IReadOnlyList<(string Name, Tensor Value)> Finish() => inner.Finish();

        public void Dispose() => inner.Dispose();
    }
}
