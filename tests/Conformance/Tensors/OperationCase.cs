using LinkyV.Inference;
using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Conformance.Tensors;

/// <summary>One operation on seeded inputs.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Inputs">Shapes of the inputs.</param>
/// <param name="Of">The operation.</param>
/// <param name="Tolerance">How far values may be off, relative to the larger of the value and 1. Sums of a few hundred
/// products round in another order; functions are good to a few units in the last place.</param>
/// <param name="GradientTolerance">The same of gradients.</param>
/// <param name="Positive">Inputs are above 0.1.</param>
public sealed record OperationCase(
    string Name, int[][] Inputs, Func<Tensor[], Tensor> Of, float Tolerance = 1e-5f, float GradientTolerance = 2e-5f,
    bool Positive = false)
{
    private static readonly int[] s_ids = [3, 0, 6, 3, 3, 5];
    private static readonly float[] s_shares = [0.5f, 0, 2, -1, 1, 0.25f];
    private const float Never = float.NegativeInfinity;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OperationCase> All { get; } =
    [
        One("negate", x => -x), One("scale", x => x * 3f), One("shift", x => x - 2f), One("exp", x => x.Exp()),
        One("log", x => x.Log(), positive: true), One("sqrt", x => x.Sqrt(), positive: true),
        One("square", x => x.Square()), One("reciprocal", x => x.Reciprocal(), positive: true),
        One("abs", x => x.Abs()), One("tanh", x => x.Tanh()), One("sigmoid", x => x.Sigmoid()),
        One("relu", x => x.Relu()), One("leaky relu", x => x.LeakyRelu()), One("gelu", x => x.Gelu()),
        One("softplus", x => (x * 20f).Softplus()),
        Two("add", [2, 3, 4], [2, 3, 4], (a, b) => a + b), Two("add a row", [2, 3, 4], [4], (a, b) => a + b),
        Two("subtract a column", [2, 3, 4], [3, 1], (a, b) => a - b),
        Two("multiply outer", [3, 1], [1, 5], (a, b) => a * b), Two("multiply by one", [3, 5], [1], (a, b) => a * b),
        Two("divide", [3, 5], [5], (a, b) => a / (b.Square() + 1f)),
        Two("divide into", [1], [4, 5], (a, b) => a / (b.Square() + 1f)),
        Two("max", [3, 5], [3, 5], Tensor.Max),
        One("sum", x => x.Sum()), One("mean", x => x.Mean()), One("sum over rows", x => x.Sum(0)),
        One("mean inside", x => x.Mean(1)), One("sum over columns", x => x.Sum(2, keep: true)),
        One("largest", x => x.MaxOver(1) + x.Sum(1)), One("expand", x => x.Sum(1, keep: true).Expand(new(2, 7, 4))),
        One("permute", x => x.Permute(2, 0, 1)), One("transpose", x => x.Transpose()),
        One("slice", x => x.Slice(1, 1, 2)), One("slice the last", x => x.Slice(2, 3, 1)),
        One("pad", x => x.Pad(2, 1, 2)),
        Two("concat", [2, 3, 4], [2, 2, 4], (a, b) => Tensor.Concat(1, a, b, a)),
        Two("stack", [3, 4], [3, 4], (a, b) => Tensor.Stack(a, b)),
        One("unfold", x => x.Unfold(2)), One("unfold apart", x => x.Unfold(1, 2)),
        One("fold", x => x.Unfold(2).Fold(3, 2)), One("upsample", x => x.Upsample(3)),
        Two("matmul", [5, 300], [300, 7], (a, b) => a.MatMul(b)),
        Two("matmul, the second transposed", [5, 300], [7, 300], (a, b) => a.MatMul(b, false, true)),
        Two("matmul transposed", [300, 5], [7, 300], (a, b) => a.MatMul(b, true, true)),
        Two("matmul batched", [2, 3, 4], [2, 4, 5], (a, b) => a.MatMul(b)),
        Two("matmul batched, transposed", [2, 4, 3], [2, 5, 4], (a, b) => a.MatMul(b, true, true)),
        Two("matmul shared left", [3, 4], [2, 4, 5], (a, b) => a.MatMul(b)),
        Two("matmul shared right", [2, 4, 3], [4, 5], (a, b) => a.MatMul(b, true)),
        Two("matmul of rows", [2, 3, 4], [4, 5], (a, b) => a.MatMul(b)),
        new("linear", [[2, 3, 4], [4, 5], [5]], x => Tensor.Linear(x[0], x[1], x[2])),
        new("linear, no bias", [[2, 3, 4], [4, 5]], x => Tensor.Linear(x[0], x[1], null)),
        new("rows", [[7, 4]], x => x[0].Rows(s_ids, 2, 3)),
        new("sums of rows", [[7, 4]], x => x[0].RowSums(s_ids, s_shares, 2)),
        One("softmax", x => x.Softmax()), One("softmax, masked", x => x.Softmax(Mask(3, 4))),
        One("log softmax", x => x.LogSoftmax()),
        new("softmax, all masked", [[2, 3]], x => x[0].Softmax(Tensor.From([0, 0, Never, Never, Never, Never], 2, 3))),
        new("layer norm", [[6, 8], [8], [8]], x => x[0].LayerNorm(x[1], x[2]), 2e-5f, 1e-4f),
        Attends("attention", 5, 5, false, null), Attends("attention, causal", 5, 5, true, null),
        Attends("attention, causal, more keys", 3, 5, true, null),
        Attends("attention, mask for each", 5, 5, false, () => Mask(2, 5, 5)),
        Attends("attention, one mask", 5, 5, true, () => Mask(5, 5)),
        Attends("attention, a row for all", 4, 5, false, () => Mask(2, 1, 5)),
        Attends("attention, a row masked all over", 2, 3, false,
            () => Tensor.From([0, 0, Never, Never, Never, Never], 2, 3)),
        new("attention to some", [[2, 2, 8], [2, 6, 8], [2, 6, 8]],
            x => Tensor.Attention(x[0], x[1], x[2], 2, null, true, 4), 2e-5f, 5e-5f),
        new("lstm", [[4, 3, 20], [5, 20], [3, 5], [3, 5]],
            x => Tensor.Lstm(x[0], x[1], x[2], x[3]).Hidden, 2e-5f, 5e-5f),
        new("lstm step", [[3, 20], [3, 5]], x =>
        {
            var (hidden, cell) = Tensor.LstmStep(x[0], x[1]);
            return hidden + cell;
        }, 2e-5f, 5e-5f),
    ];

    /// <summary>The value, and the gradient of each input for seeded weights of the value's elements.</summary>
    public (float[] Value, float[][] Gradients) Run(ITensorBackend backend)
    {
        using var scope = TensorScope.Training(backend);
        var inputs = Parameters(backend);
        var y = Of(inputs);
        var weights = new float[y.Length];
        new RandomSource(99).Normal(weights);
        var loss = (y * Tensor.From(weights, y.Shape.ToArray())).Sum();
        return (y.ToArray(), [.. Tape.Gradients(loss, inputs).Select(g => g.ToArray())]);
    }

    /// <summary>The value with nothing recorded.</summary>
    public float[] Infer(ITensorBackend backend)
    {
        using var scope = TensorScope.Inference(backend);
        return Of(Parameters(backend)).ToArray();
    }

    private Tensor[] Parameters(ITensorBackend backend)
    {
        var random = new RandomSource(7);
        return [.. Inputs.Select(sizes =>
        {
            var p = Tensor.Parameter(new Shape(sizes), backend);
            var values = new float[p.Length];
            random.Normal(values, 0, 0.7f);
            p.Write(Positive ? [.. values.Select(v => Math.Abs(v) + 0.1f)] : values);
            return p;
        })];
    }

    private static OperationCase One(string name, Func<Tensor, Tensor> f, bool positive = false) =>
        new(name, [[2, 3, 4]], x => f(x[0]), Positive: positive);

    private static OperationCase Two(string name, int[] a, int[] b, Func<Tensor, Tensor, Tensor> f) =>
        new(name, [a, b], x => f(x[0], x[1]));

    private static OperationCase Attends(string name, int t, int s, bool causal, Func<Tensor>? mask) =>
        new(name, [[2, t, 8], [2, s, 8], [2, s, 8]],
            x => Tensor.Attention(x[0], x[1], x[2], 2, mask?.Invoke(), causal), 2e-5f, 5e-5f);

    // Every third is hidden, the first of a row never.
    private static Tensor Mask(params int[] sizes)
    {
        var shape = new Shape(sizes);
        return Tensor.From(
            [.. Enumerable.Range(0, shape.Length).Select(i => i % shape.Last > 0 && i % 3 == 0 ? Never : 0)], sizes);
    }
}
