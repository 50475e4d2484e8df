using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
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
        Assert.Equal(trained.Curve.Count, LossPlot.Line(trained.Curve).Length);
    }

    private sealed class Killed : Exception;

    /// <summary>The sentence encoder's training, short.</summary>
    private sealed class Short : IRecipe
    {
        private readonly LinkyV.Models.Sentences.SentenceRecipe _all = new();

        public bool Stuck { get; init; }

        public string Name => "sentences";

        public int Version => 1;

        public string Idea => _all.Idea;

        public string Shape => _all.Shape;

        public string Generator => _all.Generator;

        public int Steps => 16;

        public int Every => 4;

        public int Patience { get; init; } = 12;

        public string DataHash(ulong seed) => _all.DataHash(seed);

        public ITraining Begin(ulong seed, int steps) => Stuck ? new StuckTraining(_all.Begin(seed, steps))
            : _all.Begin(seed, steps);

        public IReadOnlyList<Metric> Evaluate(WeightFile weights, double share) => [];
    }

    private sealed class StuckTraining(ITraining inner) : ITraining
    {
        public IReadOnlyList<(string Name, LinkyV.Inference.Tensor Value)> State => inner.State;

        public double Step(int step) => inner.Step(step);

        public double Held() => 1;

        public void Resumed(int step) => inner.Resumed(step);

        public IReadOnlyList<(string Name, LinkyV.Inference.Tensor Value)> Finish() => inner.Finish();

        public void Dispose() => inner.Dispose();
    }
}
