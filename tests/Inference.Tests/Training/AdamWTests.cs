using LinkyV.Inference.Autograd;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Training;
using Xunit;

namespace LinkyV.Inference.Tests.Training;

/// <summary>The optimiser against its formula, and what training must keep: memory, seeds, resumption.</summary>
public sealed class AdamWTests
{
    [Fact]
    public void Steps_FollowTheFormula_WithDecayAndClipping()
    {
        var layer = new Linear(3, 2, new RandomSource(1));
        var options = new AdamWOptions { Decay = 0.1f, ClipNorm = 0.5f };
        var optimiser = new AdamW(layer, options);
        var x = Tensor.Normal(new RandomSource(2), 1, 5, 3);
        var expected = layer.Parameters().ToDictionary(p => p.Name,
            p => p.Value.ToArray().Select(v => (P: (double)v, M: 0.0, V: 0.0)).ToArray());
        for (var step = 1; step <= 4; step++)
        {
            Tape.Backward(layer.Forward(x).Square().Sum());
            var gradients = layer.Parameters().ToDictionary(p => p.Name, p => p.Value.Grad!.ToArray());
            var norm = Math.Sqrt(gradients.Values.SelectMany(g => g).Sum(g => (double)g * g));
            foreach (var (name, values) in expected)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    var (p, m, v) = values[i];
                    var g = gradients[name][i] * Math.Min(1, 0.5 / norm);
                    m = (0.9 * m) + (0.1 * g);
                    v = (0.99 * v) + (0.01 * g * g);
                    var move = m / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(v / (1 - Math.Pow(0.99, step))) + 1e-8);
                    values[i] = (p - (0.01 * (move + (name == "weight" ? 0.1 * p : 0))), m, v);
                }
            }

            Assert.Equal(norm, optimiser.Step(0.01f), 1e-3 * norm);
            foreach (var (name, value) in layer.Parameters())
                for (var i = 0; i < value.Length; i++)
                    Assert.Equal(expected[name][i].P, value.Span[i], 2e-5);
        }
    }

    [Fact]
    public void AGradientThatIsNotFinite_StopsTheStepAndNamesTheParameter()
    {
        var layer = new Linear(3, 2, new RandomSource(1));
        var optimiser = new AdamW(layer);
        var before = layer.Weight.ToArray();
        Tape.Backward((layer.Forward(Tensor.Full(1, 1, 3)) * float.NaN).Sum());
        Assert.Contains("weight", Assert.Throws<ArithmeticException>(() => optimiser.Step(0.1f)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, layer.Weight.ToArray());
    }

    [Fact]
    public void Schedule_RisesThenFallsToItsFloor()
    {
        var schedule = new Schedule(1, 10, 110, 0.1f);
        Assert.Equal(0.1f, schedule.Rate(1), 1e-6f);
        Assert.Equal(1f, schedule.Rate(10), 1e-6f);
        Assert.Equal(0.55f, schedule.Rate(60), 1e-5f);
        Assert.Equal(0.1f, schedule.Rate(110), 1e-6f);
        Assert.Equal(0.1f, schedule.Rate(500), 1e-6f);
    }

    [Fact]
    public void TrainingStoppedAndResumed_EndsWhereTrainingInOneGoEnds()
    {
        var whole = Run(new Net(), 0, 20, null);
        var half = Run(new Net(), 0, 10, null);
        var resumed = Run(half.Net, 10, 20, half.Optimiser);
        Assert.Equal(whole.Net.Values(), resumed.Net.Values());
        Assert.Equal(whole.Net.Values(), Run(new Net(), 0, 20, null).Net.Values());

        static (Net Net, AdamW Optimiser) Run(Net net, int from, int to, AdamW? before)
        {
            // What a checkpoint keeps: parameters, moments, the number of steps.
            var optimiser = new AdamW(net);
            foreach (var (now, then) in optimiser.State().Zip(before?.State() ?? []))
                now.Value.Write(then.Value.ToArray());
            optimiser.Steps = from;
            for (var step = from; step < to; step++)
            {
                using var scope = TensorScope.Training();
                var random = RandomSource.For((ulong)step, "batch");
                var x = Tensor.Normal(random, 1, 8, 4);
                Tape.Backward(Loss.MeanSquare(net.Forward(x), x.Sum(1, keep: true).Detach()));
                optimiser.Step(0.01f);
            }

            return (net, optimiser);
        }
    }

    [Fact]
    public void AShardedStep_GivesTheGradientsOfTheWholeBatch_WhateverTheThreads()
    {
        var net = new Net();
        var x = Tensor.Normal(new RandomSource(5), 1, 8, 4);
        Tape.Backward(net.Forward(x).Square().Mean());
        var whole = Take();
        new ShardedStep(net, 4, threads: 1).Backward(i => net.Forward(x.Slice(0, 2 * i, 2)).Square().Mean());
        var one = Take();
        Assert.All(whole.Zip(one), p => Assert.Equal(p.First, p.Second, 1e-5f));
        for (var i = 0; i < 20; i++)
        {
            var mean = new ShardedStep(net, 4, threads: 4).Backward(
                i => net.Forward(x.Slice(0, 2 * i, 2)).Square().Mean());
            Assert.Equal(one, Take());
            Assert.Equal(net.Forward(x).Square().Mean().Item(), mean, 1e-5f);
        }

        Assert.Throws<ArgumentException>(() => new ShardedStep(net, 2).Backward(_ => x));

        float[] Take()
        {
            float[] all = [.. net.Parameters().SelectMany(p => p.Value.Grad!.ToArray())];
            net.ClearGradients();
            return all;
        }
    }

    [Fact]
    public void ATensor_IsNotUsedAfterItsScope()
    {
        Tensor x, kept;
        using (TensorScope.Inference())
        {
            x = Tensor.Full(3, 2);
            kept = x.Persist();
        }

        Assert.Throws<ObjectDisposedException>(() => x.ToArray());
        Assert.Throws<ObjectDisposedException>(() => x + kept);
        Assert.Throws<ObjectDisposedException>(() => x.Tanh().ToString());
        Assert.Equal([3f, 3f], kept.ToArray());
    }

    [Fact]
    public void Scopes_EndInOrder_AndReuseTheirMemory()
    {
        var net = new Net();
        var input = Tensor.Full(1, 64, 4);
        void Once()
        {
            using var scope = TensorScope.Inference();
            net.Forward(input);
        }

        Once();
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Once();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        Assert.True(each < 2000, $"{each} bytes for a pass over three operations");

        var outer = TensorScope.Training();
        using (TensorScope.NoGradient())
            Assert.Throws<InvalidOperationException>(outer.Dispose);
        outer.Dispose();
    }

    private sealed class Net : Layer
    {
        private readonly Linear _a, _b;

        public Net()
        {
            var random = new RandomSource(3);
            _a = Part("a", new Linear(4, 16, random));
            _b = Part("b", new Linear(16, 1, random));
        }

        public Tensor Forward(Tensor x) => _b.Forward(_a.Forward(x).Tanh());

        public float[] Values() => [.. Parameters().SelectMany(p => p.Value.ToArray())];
    }
}
