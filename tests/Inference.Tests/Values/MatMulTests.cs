using LinkyV.Inference.Backends;
using Xunit;

namespace LinkyV.Inference.Tests.Values;

/// <summary>Matrix products against plain loops in double precision, kernels against each other to the bit.</summary>
public sealed class MatMulTests
{
    public static TheoryData<MatMulKernel> Kernels =>
        [MatMulKernel.Auto, MatMulKernel.Vector512, MatMulKernel.Vector256, MatMulKernel.Vector128];

    private static readonly (int M, int N, int K)[] Sizes =
    [
        (1, 1, 1), (1, 128, 64), (1, 512, 128), (2, 33, 7), (3, 31, 5), (5, 70, 300), (7, 16, 16), (8, 32, 256),
        (9, 33, 257), (13, 48, 40), (17, 1, 600), (40, 65, 64), (64, 17, 31),
    ];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Product_IsThatOfPlainLoops_ForEverySizeAndTransposition(MatMulKernel kernel)
    {
        using var scope = TensorScope.Inference(new ManagedBackend(new() { Kernel = kernel }));
        var random = new RandomSource(3);
        foreach (var (m, n, k) in Sizes)
        {
            for (var form = 0; form < 4; form++)
            {
                bool ta = (form & 1) != 0, tb = (form & 2) != 0;
                var a = Tensor.Normal(random, 1, ta ? [k, m] : [m, k]);
                var b = Tensor.Normal(random, 1, tb ? [n, k] : [k, n]);
                Near(Plain(a, b, m, n, k, ta, tb), a.MatMul(b, ta, tb), 1e-5 * Math.Sqrt(k), $"{m}x{n}x{k} {form}");
            }
        }
    }

    [Fact]
    public void KernelsThreadsAndBatches_GiveTheSameBits()
    {
        var random = new RandomSource(4);
        Tensor a = Tensor.Normal(random, 1, 150, 300), b = Tensor.Normal(random, 1, 300, 200);
        var expected = Product(a, b, MatMulKernel.Auto, 1);
        foreach (var kernel in Kernels.Select(k => k.Data))
            foreach (var threads in (int[])[1, 2, 3, 5])
                Assert.Equal(expected, Product(a, b, kernel, threads));
        for (var row = 0; row < 150; row += 37)
            Assert.Equal(expected[(row * 200)..((row + 1) * 200)],
                Product(a.Slice(0, row, 1), b, MatMulKernel.Auto, 1));
    }

    [Fact]
    public void ABatch_IsItsProductsOneByOne()
    {
        var random = new RandomSource(5);
        Tensor a = Tensor.Normal(random, 1, 6, 9, 20), b = Tensor.Normal(random, 1, 6, 20, 11);
        var all = new[] { 1, 4 }.Select(t => Product(a, b, MatMulKernel.Auto, t)).ToArray();
        Assert.Equal(all[0], all[1]);
        for (var i = 0; i < 6; i++)
            Assert.Equal(all[0][(i * 99)..((i + 1) * 99)],
                a.Slice(0, i, 1).Reshape(9, 20).MatMul(b.Slice(0, i, 1).Reshape(20, 11)).ToArray());
    }

    [Theory]
    [InlineData("[2, 3]", "[4, 5]", 2, 3, 4, 5)]
    [InlineData("[1, 7]", "[8, 1]", 1, 7, 8, 1)]
    public void ShapesThatDoNotFit_AreNamed(string first, string second, int m, int k, int k2, int n)
    {
        var e = Assert.Throws<ArgumentException>(() => Tensor.Zeros(m, k).MatMul(Tensor.Zeros(k2, n)));
        Assert.Contains(first, e.Message, StringComparison.Ordinal);
        Assert.Contains(second, e.Message, StringComparison.Ordinal);
    }

    private static float[] Product(Tensor a, Tensor b, MatMulKernel kernel, int threads)
    {
        var backend = new ManagedBackend(new() { Kernel = kernel, Threads = threads });
        using var scope = TensorScope.Inference(backend);
        return Tensor.From(a.Span, a.Shape.ToArray()).MatMul(Tensor.From(b.Span, b.Shape.ToArray())).ToArray();
    }

    private static double[] Plain(Tensor a, Tensor b, int m, int n, int k, bool ta, bool tb)
    {
        var y = new double[m * n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                for (var t = 0; t < k; t++)
                    y[(i * n) + j] += (double)a.Span[ta ? (t * m) + i : (i * k) + t]
                        * b.Span[tb ? (j * k) + t : (t * n) + j];
        return y;
    }

    private static void Near(double[] expected, Tensor y, double tolerance, string what)
    {
        var values = y.ToArray();
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance,
                $"{what}, element {i}: {values[i]} instead of {expected[i]}");
    }
}
