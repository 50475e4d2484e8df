using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Conformance.Tensors;

/// <summary>A model with everything in it that has a kernel of its own.</summary>
internal sealed class EveryKernel : Layer
{
    private const int B = 3, T = 6, D = 8;

    private static readonly int[] s_ids = [.. Enumerable.Range(0, 18).Select(i => (i * 7) % 11)];

    private readonly Embedding _tokens;
    private readonly TransformerBlock _block;
    private readonly Lstm _lstm;
    private readonly Convolution _convolution;
    private readonly Linear _head, _spread;

    /// <summary>Fresh weights.</summary>
    public EveryKernel(RandomSource random)
    {
        _tokens = Part("tokens", new Embedding(11, D, random, 0.5f));
        _block = Part("block", new TransformerBlock(D, 2, 16, random, 0.1f));
        _lstm = Part("lstm", new Lstm(D, D, random));
        _convolution = Part("convolution", new Convolution(D, D, 3, random, 1, 1));
        _head = Part("head", new Linear(D, 5, random));
        _spread = Part("spread", new Linear(D, 5, random));
    }

    /// <summary>A loss that every part has a share in.</summary>
    public Tensor LossOf(int step)
    {
        var random = RandomSource.For((ulong)step, "dropout");
        var halves = Enumerable.Repeat(0.5f, s_ids.Length).ToArray();
        var x = _tokens.Forward(s_ids, B, T) + _tokens.Table.RowSums(s_ids, halves, B, T);  // [3, 6, 8]
        x = _block.Forward(x, causal: true, dropout: random);
        x = Tensor.Concat(1, x, _lstm.Forward(x).Hidden.Upsample(2).Slice(1, 2, T));   // [3, 12, 8]
        x = _convolution.Forward(x).LeakyRelu() + Tensor.Max(x, x * 0.5f).Abs().Gelu();
        Tensor y = _head.Forward(x).Sum(1), s = _spread.Forward(x).Mean(1);            // [3, 5]
        var target = Tensor.From([.. Enumerable.Range(0, 15).Select(i => i % 4 * 0.3f)], B, 5);
        var unit = y / (y.Square().Sum(-1, keep: true) + 0.1f).Sqrt();
        var penalty = Loss.GradientPenalty(
            v => (v * 0.1f).MatMul(_head.Weight.Transpose().MatMul(_head.Weight)).Tanh(), y, target, random);
        return Loss.CrossEntropy(y, [1, Loss.Ignore, 4], 0.1f)
            + Loss.GaussianNll(y, s, target) + Loss.MeanSquare(s.Sigmoid(), target)
            + Loss.BinaryCrossEntropy(s, target, target) + Loss.InfoNce(unit, unit.Exp(), 0.5f)
            + (s.Softplus().Log() * y.Softmax()).Sum() + penalty;
    }
}
