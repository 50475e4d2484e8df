using Xunit;
using static LinkyV.Inference.Tests.Gradients.GradientCheck;

namespace LinkyV.Inference.Tests.Gradients;

/// <summary>The gradient of every operation against finite differences.</summary>
public sealed class OperationTests
{
    public static TheoryData<int[], int[]> Broadcasts => new()
    {
        { [3, 4], [3, 4] }, { [3, 4], [4] }, { [3, 4], [3, 1] }, { [2, 3, 4], [3, 1] }, { [1, 4], [3, 1] },
        { [2, 1, 3], [4, 1] }, { [5], [] }, { [2, 3, 2, 2], [3, 1, 2] },
    };

    public static TheoryData<string> Functions => [.. ByName.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> ByName = new()
    {
        ["negate"] = x => -x,
        ["scale"] = x => x * 1.7f,
        ["shift"] = x => 2f - (x + 3f - 1f),
        ["exp"] = x => x.Exp(),
        ["log"] = x => (x.Square() + 0.5f).Log(),
        ["sqrt"] = x => (x.Square() + 0.5f).Sqrt(),
        ["square"] = x => x.Square(),
        ["reciprocal"] = x => (x.Square() + 0.7f).Reciprocal(),
        ["abs"] = x => (x + 5f).Abs() + (x - 5f).Abs(),
        ["tanh"] = x => x.Tanh(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["relu"] = x => (x + 5f).Relu() + (x - 5f).Relu(),
        ["leaky relu"] = x => (x + 5f).LeakyRelu(0.3f) + (x - 5f).LeakyRelu(0.3f),
        ["gelu"] = x => x.Gelu(),
        ["softplus"] = x => (x * 3f).Softplus(),
        ["softmax"] = x => x.Softmax(),
        ["log softmax"] = x => x.LogSoftmax(),
        ["sum"] = x => x.Sum(),
        ["mean"] = x => x.Mean(),
        ["sum over an axis"] = x => x.Sum(0),
        ["mean over the last"] = x => x.Mean(-1, keep: true),
        ["expand"] = x => x.Reshape(3, 1, 5).Expand(new Shape(2, 3, 4, 5)),
        ["transpose"] = x => x.Transpose() * 2f,
        ["permute"] = x => x.Reshape(3, 1, 5).Permute(2, 0, 1),
        ["slice"] = x => x.Slice(1, 1, 3),
        ["pad"] = x => x.Pad(0, 1, 2),
        ["unfold"] = x => x.Reshape(1, 5, 3).Unfold(3, 2),
        ["fold"] = x => x.Reshape(1, 5, 3).Fold(7, 3),
        ["upsample"] = x => x.Reshape(1, 5, 3).Upsample(3),
        ["dropout"] = x => x.Dropout(0.4f, new RandomSource(3)),
        ["rows"] = x => x.Rows(new[] { 2, 0, 2, 1 }, 2, 2),
        ["sums of rows"] = x => x.RowSums(new[] { 2, 0, 1, 1 }, new[] { 0.5f, 2, 1, -3 }, 2),
        ["max"] = x => Tensor.Max(x + 5f, x * 2f),
        ["used twice"] = x => (x * x) + (x.Tanh() * x),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void OneInput(string name)
    {
        var x = Parameter(1, 3, 5);
        Holds(() => ByName[name](x), x);
    }

    [Theory]
    [MemberData(nameof(Broadcasts))]
    public void Arithmetic_Broadcasts(int[] first, int[] second)
    {
        Tensor a = Parameter(1, first), b = Parameter(2, second);
        Holds(() => (a + b) * (a - b) / (b.Square() + 1f), a, b);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void MatrixProduct_Transposed(bool ta, bool tb)
    {
        Tensor a = Parameter(1, ta ? [4, 3] : [3, 4]), b = Parameter(2, tb ? [5, 4] : [4, 5]);
        Holds(() => a.MatMul(b, ta, tb), a, b);
        Tensor a3 = Parameter(3, ta ? [2, 4, 3] : [2, 3, 4]), b3 = Parameter(4, tb ? [2, 5, 4] : [2, 4, 5]);
        Holds(() => a3.MatMul(b3, ta, tb), a3, b3);
        Holds(() => a3.MatMul(b, ta, tb), a3, b);
        Holds(() => a.MatMul(b3, ta, tb), a, b3);
    }

    [Fact]
    public void Linear()
    {
        Tensor x = Parameter(1, 2, 3, 4), w = Parameter(2, 4, 5), b = Parameter(3, 5);
        Holds(() => Tensor.Linear(x, w, b), x, w, b);
        Holds(() => Tensor.Linear(x, w, null), x, w);
    }

    [Fact]
    public void Concat()
    {
        Tensor a = Parameter(1, 2, 3), b = Parameter(2, 2, 1), c = Parameter(3, 2, 3);
        Holds(() => Tensor.Concat(1, a, b, a), a, b);
        Holds(() => Tensor.Stack(a, c), a, c);
    }

    [Fact]
    public void LayerNorm()
    {
        Tensor x = Parameter(1, 3, 20), g = Parameter(2, 20), b = Parameter(3, 20);
        Holds(() => x.LayerNorm(g, b), x, g, b);
    }

    [Fact]
    public void Softmax_Masked()
    {
        var x = Parameter(1, 3, 4);
        var mask = Tensor.From([0, 0, float.NegativeInfinity, 1], 4);
        Holds(() => x.Softmax(mask), x);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Attention(bool causal, bool masked)
    {
        Tensor q = Parameter(1, 2, 3, 8), k = Parameter(2, 2, 5, 8), v = Parameter(3, 2, 5, 8);
        var mask = masked ? Tensor.From([0, float.NegativeInfinity, 0, 0, 0.5f, 0, 0, 0, 0, -1], 2, 1, 5) : null;
        Holds(() => Tensor.Attention(q, k, v, 2, mask, causal), q, k, v);
        Holds(() => Tensor.Attention(q, k, v, 2, null, causal, 4), q, k, v);
    }

    [Fact]
    public void Lstm()
    {
        Tensor z = Parameter(1, 4, 2, 12), u = Parameter(2, 3, 12), h = Parameter(3, 2, 3), c = Parameter(4, 2, 3);
        Holds(() => Tensor.Lstm(z, u, h, c).Hidden, z, u, h, c);
        Tensor x = Parameter(5, 2, 12);
        Holds(() =>
        {
            var (hidden, cell) = Tensor.LstmStep(x, c);
            return (hidden * 2f) + cell;
        }, x, c);
    }

    [Fact]
    public void Losses()
    {
        Tensor a = Parameter(1, 4, 3), b = Parameter(2, 4, 3), t = Parameter(3, 4, 3);
        var weights = Tensor.From([1, 0, 2, 0.5f], 4, 1);
        Holds(() => Loss.MeanSquare(a, t, weights), a);
        Holds(() => Loss.GaussianNll(a, b, t), a, b);
        Holds(() => Loss.CrossEntropy(a, [2, Loss.Ignore, 0, 1], 0.1f), a);
        Holds(() => Loss.BinaryCrossEntropy(a, t.Sigmoid().Detach(), weights), a);
        Holds(() => Loss.InfoNce(a, b, 0.5f), a, b);
    }

    [Fact]
    public void AWrongGradient_IsCaught()
    {
        var x = Parameter(1, 3, 5);
        Assert.True(Worst(() => x * x.Detach(), x).Error > 0.1);
    }
}
