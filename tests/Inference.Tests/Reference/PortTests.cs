using LinkyV.Conformance;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;
using LinkyV.Inference.Checkpoints;
using LinkyV.Inference.Layers;
using LinkyV.Inference.Training;
using Xunit;

namespace LinkyV.Inference.Tests.Reference;

/// <summary>One model definition, two back ends: same losses, same gradients, same weights after training, one
/// checkpoint.</summary>
public sealed class PortTests
{
    private static readonly int[] Ids = [.. Enumerable.Range(0, 18).Select(i => (i * 7) % 11)];

    [Fact]
    public void AModel_TrainsAlikeOnBothBackEnds()
    {
        var (managed, first) = Train(new ManagedBackend());
        var (reference, second) = Train(new ReferenceBackend());
        for (var i = 0; i < first.Length; i++)
            Assert.True(Math.Abs(first[i] - second[i]) < 2e-4 * Math.Max(1, Math.Abs(second[i])),
                $"loss {i}: {first[i]} and {second[i]}");
        foreach (var (a, b) in managed.Parameters().Zip(reference.Parameters()))
        {
            float[] va = a.Value.ToArray(), vb = b.Value.ToArray();
            for (var i = 0; i < va.Length; i++)
                Assert.True(Math.Abs(va[i] - vb[i]) < 2e-3, $"{a.Name}[{i}]: {va[i]} and {vb[i]}");
        }
    }

    [Fact]
    public void GradientsOfEveryParameter_AreTheReferences()
    {
        var managed = Gradients(new ManagedBackend());
        var reference = Gradients(new ReferenceBackend());
        Assert.Equal(reference.Keys, managed.Keys);
        foreach (var (name, expected) in reference)
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - managed[name][i]) < 1e-4 * Math.Max(1, Math.Abs(expected[i])),
                    $"{name}[{i}]: {managed[name][i]}, not {expected[i]}");
    }

    [Fact]
    public void ACheckpointOfOneBackEnd_IsReadByTheOther()
    {
        using var folder = new TempFolder();
        var (managed, _) = Train(new ManagedBackend());
        Safetensors.Write(folder["m"], managed.Parameters());
        var other = Make(new ReferenceBackend());
        using (var file = Safetensors.Open(folder["m"]))
            file.Load(other.Parameters());
        Safetensors.Write(folder["r"], other.Parameters());
        Assert.Equal(File.ReadAllBytes(folder["m"]), File.ReadAllBytes(folder["r"]));
    }

    private static Model Make(ITensorBackend backend)
    {
        using var scope = TensorScope.Training(backend);
        return new Model(new RandomSource(1));
    }

    private static (Model Model, float[] Losses) Train(ITensorBackend backend)
    {
        var model = Make(backend);
        var optimiser = new AdamW(model);
        var losses = new float[6];
        for (var step = 0; step < losses.Length; step++)
        {
            using var scope = TensorScope.Training(backend);
            var loss = model.Loss(step);
            Tape.Backward(loss);
            optimiser.Step(0.003f);
            losses[step] = loss.Item();
        }

        return (model, losses);
    }

    private static Dictionary<string, float[]> Gradients(ITensorBackend backend)
    {
        var model = Make(backend);
        using var scope = TensorScope.Training(backend);
        Tape.Backward(model.Loss(0));
        return model.Parameters().ToDictionary(p => p.Name, p => p.Value.Grad!.ToArray());
    }

    // Everything that has a kernel of its own, in one model.
    private sealed class Model : Layer
    {
        private const int B = 3, T = 6, D = 8;

        private readonly Embedding _tokens;
        private readonly TransformerBlock _block;
        private readonly Lstm _lstm;
        private readonly Convolution _convolution;
        private readonly Linear _head, _spread;

        public Model(RandomSource random)
        {
            _tokens = Part("tokens", new Embedding(11, D, random, 0.5f));
            _block = Part("block", new TransformerBlock(D, 2, 16, random, 0.1f));
            _lstm = Part("lstm", new Lstm(D, D, random));
            _convolution = Part("convolution", new Convolution(D, D, 3, random, 1, 1));
            _head = Part("head", new Linear(D, 5, random));
            _spread = Part("spread", new Linear(D, 5, random));
        }

        public Tensor Loss(int step)
        {
            var random = RandomSource.For((ulong)step, "dropout");
            var halves = Enumerable.Repeat(0.5f, Ids.Length).ToArray();
            var x = _tokens.Forward(Ids, B, T) + _tokens.Table.RowSums(Ids, halves, B, T);  // [3, 6, 8]
            x = _block.Forward(x, causal: true, dropout: random);
            x = Tensor.Concat(1, x, _lstm.Forward(x).Hidden.Upsample(2).Slice(1, 2, T));   // [3, 12, 8]
            x = _convolution.Forward(x).LeakyRelu() + Tensor.Max(x, x * 0.5f).Abs().Gelu();
            Tensor y = _head.Forward(x).Sum(1), s = _spread.Forward(x).Mean(1);            // [3, 5]
            var target = Tensor.From([.. Enumerable.Range(0, 15).Select(i => i % 4 * 0.3f)], B, 5);
            var unit = y / (y.Square().Sum(-1, keep: true) + 0.1f).Sqrt();
            var penalty = Inference.Loss.GradientPenalty(
                v => (v * 0.1f).MatMul(_head.Weight.Transpose().MatMul(_head.Weight)).Tanh(), y, target, random);
            return Inference.Loss.CrossEntropy(y, [1, Inference.Loss.Ignore, 4], 0.1f)
                + Inference.Loss.GaussianNll(y, s, target) + Inference.Loss.MeanSquare(s.Sigmoid(), target)
                + Inference.Loss.BinaryCrossEntropy(s, target, target) + Inference.Loss.InfoNce(unit, unit.Exp(), 0.5f)
                + (s.Softplus().Log() * y.Softmax()).Sum() + penalty;
        }
    }
}
