using LinkyV.Inference.Backends;

namespace LinkyV.Inference.Tests.Reference;

/// <summary>
/// A second back end, in plain loops and double precision, sharing no code with the first: it shows that the port is
/// enough to run everything, and what the right values are.
/// </summary>
internal sealed partial class ReferenceBackend : ITensorBackend
{
    public string Name => "reference";

    public TensorStorage Allocate(int length)
    {
        var storage = new DoubleStorage(this, length);
        TensorScope.Own(storage);
        return storage;
    }

    public TensorStorage AllocatePersistent(int length) => new DoubleStorage(this, length);

    public void Fill(Tensor y, float value) => Each(y.Length, i => Set(y, i, value));

    public void AddScaled(Tensor y, Tensor x, float a) => Each(y.Length, i => Set(y, i, At(y, i) + (a * At(x, i))));

    public void Binary(BinaryOp f, Tensor a, Tensor b, Tensor y) => Each(y.Length, i =>
    {
        double va = At(a, Source(a.Shape, y.Shape, i)), vb = At(b, Source(b.Shape, y.Shape, i));
        Set(y, i, f switch
        {
            BinaryOp.Add => va + vb,
            BinaryOp.Subtract => va - vb,
            BinaryOp.Multiply => va * vb,
            BinaryOp.Divide => va / vb,
            _ => Math.Max(va, vb),
        });
    });

    public void Expand(Tensor x, Tensor y) => Each(y.Length, i => Set(y, i, At(x, Source(x.Shape, y.Shape, i))));

    public void Unary(UnaryOp f, Tensor x, Tensor y, float p) => Each(y.Length, i => Set(y, i, Of(f, At(x, i), p)));

    // The slope by central differences of the function itself: nothing to be wrong twice.
    public void UnaryGradient(UnaryOp f, Tensor x, Tensor y, Tensor dy, Tensor dx, float p) => Each(y.Length, i =>
    {
        var v = At(x, i);
        var e = f is UnaryOp.Sqrt or UnaryOp.Log or UnaryOp.Reciprocal ? 1e-5 * Math.Abs(v) : 1e-6;
        Set(dx, i, At(dy, i) * (Of(f, v + e, p) - Of(f, v - e, p)) / (2 * e));
    });

    public void Reduce(ReduceOp f, Tensor x, int outer, int n, int inner, Tensor y, float scale) =>
        Each(outer * inner, i =>
        {
            var terms = Enumerable.Range(0, n).Select(j => At(x, (((i / inner * n) + j) * inner) + (i % inner)));
            Set(y, i, scale * (f == ReduceOp.Sum ? terms.Sum() : terms.Max()));
        });

    public void Permute(Tensor x, ReadOnlySpan<int> order, Tensor y)
    {
        var rank = x.Rank;
        for (var i = 0; i < y.Length; i++)
        {
            int rest = i, at = 0;
            for (var axis = rank - 1; axis >= 0; axis--)
            {
                at += rest % y.Shape[axis] * x.Shape.Product(order[axis] + 1, rank);
                rest /= y.Shape[axis];
            }

            Set(y, i, At(x, at));
        }
    }

    public void CopyRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width) =>
        Each(rows * width, i => Set(y, yStart + (i / width * yStride) + (i % width),
            At(x, xStart + (i / width * xStride) + (i % width))));

    public void AddRows(Tensor x, int xStart, int xStride, Tensor y, int yStart, int yStride, int rows, int width) =>
        Each(rows * width, i =>
        {
            var at = yStart + (i / width * yStride) + (i % width);
            Set(y, at, At(y, at) + At(x, xStart + (i / width * xStride) + (i % width)));
        });

    public void MatMul(Tensor a, Tensor b, Tensor c, in MatMulPlan plan)
    {
        var p = plan;
        Each(p.Batch * p.M * p.N, e =>
        {
            int n = e / (p.M * p.N), i = e / p.N % p.M, j = e % p.N;
            int fromA = p.SharedA ? 0 : n * p.M * p.K, fromB = p.SharedB ? 0 : n * p.K * p.N;
            var sum = p.Accumulate ? At(c, e) : 0;
            for (var t = 0; t < p.K; t++)
                sum += At(a, fromA + (p.TransposeA ? (t * p.M) + i : (i * p.K) + t))
                    * At(b, fromB + (p.TransposeB ? (j * p.K) + t : (t * p.N) + j));
            Set(c, e, sum);
        });
    }

    public void Gather(Tensor table, ReadOnlySpan<int> ids, Tensor y)
    {
        var d = y.Shape.Last;
        for (var i = 0; i < y.Length; i++)
            Set(y, i, At(table, (ids[i / d] * d) + (i % d)));
    }

    public void ScatterAdd(Tensor rows, ReadOnlySpan<int> ids, Tensor table)
    {
        var d = rows.Shape.Last;
        for (var i = 0; i < rows.Length; i++)
            Set(table, (ids[i / d] * d) + (i % d), At(table, (ids[i / d] * d) + (i % d)) + At(rows, i));
    }

    public void GatherSum(Tensor table, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor y)
    {
        var d = y.Shape.Last;
        for (var i = 0; i < y.Length; i++)
        {
            var sum = 0.0;
            for (var j = i / d * n; j < ((i / d) + 1) * n; j++)
                sum += weights[j] * At(table, (ids[j] * d) + (i % d));
            Set(y, i, sum);
        }
    }

    public void ScatterSum(Tensor rows, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights, int n, Tensor table)
    {
        var d = rows.Shape.Last;
        for (var j = 0; j < ids.Length; j++)
            for (var i = 0; i < d; i++)
                Set(table, (ids[j] * d) + i, At(table, (ids[j] * d) + i) + (weights[j] * At(rows, (j / n * d) + i)));
    }

    private static double At(Tensor x, int i) => ((DoubleStorage)x.Storage).Values[x.Offset + i];

    private static void Set(Tensor x, int i, double value) => ((DoubleStorage)x.Storage).Values[x.Offset + i] = value;

    private static void Each(int n, Action<int> act)
    {
        for (var i = 0; i < n; i++)
            act(i);
    }

    // Where in x the element i of y comes from when x repeats to y's shape.
    private static int Source(in Shape x, in Shape y, int i)
    {
        int at = 0, step = 1;
        for (var axis = 1; axis <= y.Rank; axis++)
        {
            var place = i % y[-axis];
            i /= y[-axis];
            if (axis > x.Rank)
                continue;
            at += (x[-axis] == 1 ? 0 : place) * step;
            step *= x[-axis];
        }

        return at;
    }

    private static double Of(UnaryOp f, double x, float p) => f switch
    {
        UnaryOp.Negate => -x,
        UnaryOp.Scale => x * p,
        UnaryOp.Shift => x + p,
        UnaryOp.Exp => Math.Exp(x),
        UnaryOp.Log => Math.Log(x),
        UnaryOp.Sqrt => Math.Sqrt(x),
        UnaryOp.Square => x * x,
        UnaryOp.Reciprocal => 1 / x,
        UnaryOp.Abs => Math.Abs(x),
        UnaryOp.Step => x > 0 ? 1 : p,
        UnaryOp.Tanh => Math.Tanh(x),
        UnaryOp.Sigmoid => 1 / (1 + Math.Exp(-x)),
        UnaryOp.LeakyRelu => x > 0 ? x : x * p,
        UnaryOp.Gelu => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        _ => Math.Log(1 + Math.Exp(x)),
    };
}
