using Xunit;

namespace LinkyV.Inference.Tests.Values;

/// <summary>Functions of each element against the same in double precision, over their whole range.</summary>
public sealed class FunctionTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Ours, Func<double, double> Exact)> ByName = new()
    {
        ["exp"] = (x => x.Exp(), Math.Exp),
        ["log"] = (x => (x.Square() + 1e-3f).Log(), x => Math.Log((x * x) + 1e-3f)),
        ["sqrt"] = (x => x.Abs().Sqrt(), x => Math.Sqrt(Math.Abs(x))),
        ["tanh"] = (x => x.Tanh(), Math.Tanh),
        ["sigmoid"] = (x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        ["relu"] = (x => x.Relu(), x => Math.Max(0, x)),
        ["leaky relu"] = (x => x.LeakyRelu(0.1f), x => x > 0 ? x : 0.1f * x),
        ["softplus"] = (x => x.Softplus(), x => x > 30 ? x : Math.Log(1 + Math.Exp(x))),
        ["reciprocal"] = (x => (x.Square() + 1f).Reciprocal(), x => 1 / ((x * x) + 1)),
        ["gelu"] = (x => x.Gelu(), x =>
            0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
    };

    public static TheoryData<string> Functions => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_AreThoseOfTheReference(string name)
    {
        var (ours, reference) = ByName[name];
        var x = Enumerable.Range(-400, 801).Select(i => i / 20f).Concat([1e-6f, -1e-6f, 60, -60]).ToArray();
        var y = ours(Tensor.From(x, x.Length)).ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            var expected = reference(x[i]);
            Assert.True(Math.Abs(y[i] - expected) <= 3e-6 * Math.Max(1, Math.Abs(expected)),
                $"{name}({x[i]}) = {y[i]}, not {expected}");
        }
    }

    [Fact]
    public void AValue_DoesNotDependOnItsPlace()
    {
        var random = new RandomSource(1);
        var x = new float[45];
        random.Normal(x, 0, 3);
        foreach (var (name, (ours, _)) in ByName)
        {
            var all = ours(Tensor.From(x, x.Length)).ToArray();
            for (var i = 0; i < x.Length; i++)
                Assert.True(ours(Tensor.From([x[i]], 1)).Item() == all[i], name);
        }
    }

    [Fact]
    public void Broadcasting_IsThatOfIndexArithmetic()
    {
        var random = new RandomSource(2);
        Tensor a = Tensor.Normal(random, 1, 2, 1, 3, 4), b = Tensor.Normal(random, 1, 5, 1, 4);
        var y = (a / b).ToArray();
        var at = 0;
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 5; j++)
                for (var k = 0; k < 3; k++)
                    for (var l = 0; l < 4; l++)
                        Assert.Equal(a.Span[(((i * 3) + k) * 4) + l] / b.Span[(j * 4) + l], y[at++]);
    }

    [Fact]
    public void Permute_PutsEveryElementWhereItBelongs()
    {
        var a = Tensor.From([.. Enumerable.Range(0, 24).Select(i => (float)i)], 2, 3, 4);
        var y = a.Permute(2, 0, 1);
        Assert.Equal(new Shape(4, 2, 3), y.Shape);
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 3; j++)
                for (var k = 0; k < 4; k++)
                    Assert.Equal(a.Span[(((i * 3) + j) * 4) + k], y.Span[(((k * 2) + i) * 3) + j]);
        Assert.Equal(a.ToArray(), y.Permute(1, 2, 0).ToArray());
        Assert.Throws<ArgumentException>(() => a.Permute(0, 0, 1));
    }

    [Fact]
    public void SoftMaximum_OfHugeAndMaskedScores_IsFinite()
    {
        var hidden = float.NegativeInfinity;
        var y = Tensor.From([1e30f, 1e30f, hidden, hidden, hidden, hidden], 2, 3).Softmax().ToArray();
        Assert.Equal([0.5f, 0.5f, 0, 0, 0, 0], y);
        var log = Tensor.From([1000, 0, -1000], 3).LogSoftmax().ToArray();
        Assert.All(log.Zip([0f, -1000f, -2000f]), p => Assert.Equal(p.Second, p.First, 1e-6f));
    }

    [Fact]
    public void Reductions_AreSumsAndMeansOverTheAxis()
    {
        var x = Tensor.From([.. Enumerable.Range(1, 24).Select(i => (float)i)], 2, 3, 4);
        Assert.Equal(300, x.Sum().Item());
        Assert.Equal(12.5f, x.Mean().Item());
        Assert.Equal([15, 18, 21, 24, 51, 54, 57, 60], x.Sum(1).ToArray());
        Assert.Equal(new Shape(2, 3, 1), x.Mean(-1, keep: true).Shape);
        Assert.Equal([4, 8, 12, 16, 20, 24], x.MaxOver(-1).ToArray());
        Assert.Equal([14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36], x.SumTo(new Shape(3, 4)).ToArray());
    }
}
