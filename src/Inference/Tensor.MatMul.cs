using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// Matrix products of the last two axes. The axes before them are a batch: equal on both sides, or one side is a single
// matrix that serves every item.
public sealed partial class Tensor
{
    /// <summary>op(this) [.., m, k] · op(b) [.., k, n] -> [.., m, n]; op transposes where told, without a
    /// copy.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor MatMul(Tensor b, bool transposeThis = false, bool transposeB = false)
    {
        ArgumentNullException.ThrowIfNull(b);
        if (Rank < 2 || b.Rank < 2)
            throw new ArgumentException($"a matrix product of {Shape} and {b.Shape}: both need two axes or more");
        if (b.Rank == 2 && Rank > 2 && !transposeThis)
        {
            // One matrix for all: the batch is more rows of a single product.
            var rows = Reshape(-1, Shape[-1]).MatMul(b, false, transposeB);
            return rows.Reshape(Shape.With(-1, rows.Shape[-1]));
        }

        var (plan, shape) = Plan(this, b, transposeThis, transposeB);
        CheckAlive();
        b.CheckAlive();
        var y = Empty(shape, Backend);
        Backend.MatMul(this, b, y, plan);
        return Tape.Record(y, this, b, (a: this, b, transposeThis, transposeB), static (s, dy, to) =>
        {
            if (to.Wants(s.a))
                to.Add(s.a, GradientOfA(s.a, s.b, dy, s.transposeThis, s.transposeB));
            if (to.Wants(s.b))
                to.Add(s.b, GradientOfB(s.a, s.b, dy, s.transposeThis, s.transposeB));
        });
    }

    /// <summary>x [.., k] · weight [k, n] + bias [n] -> [.., n]: a layer of neurons.</summary>
    public static Tensor Linear(Tensor x, Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (x.Rank == 0 || weight.Rank != 2 || x.Shape[-1] != weight.Shape[0])
            throw new ArgumentException($"input {x.Shape} does not fit a layer with weights {weight.Shape}");
        if (bias is not null && (bias.Rank != 1 || bias.Length != weight.Shape[1]))
            throw new ArgumentException($"bias {bias.Shape} does not fit a layer with weights {weight.Shape}");
        x.CheckAlive();
        var y = Empty(x.Shape.With(-1, weight.Shape[1]), x.Backend);
        y.Backend.Linear(x, weight, bias, y);
        if (!TensorScope.Records)
            return y;
        return bias is null
            ? Tape.Record(y, x, weight, (x, weight, bias), LinearRule)
            : Tape.Record(y, [x, weight, bias], (x, weight, bias), LinearRule);
    }

    private static void LinearRule((Tensor X, Tensor W, Tensor? B) s, Tensor dy, GradientSink to)
    {
        var (x, w, b) = s;
        int m = x.Shape.Rows, k = w.Shape[0], n = w.Shape[1];
        if (to.CreateGraph)
        {
            // [m, k] and [m, n]
            Tensor flat = x.Reshape(m, k), d = dy.Reshape(m, n);
            if (to.Wants(x))
                to.Add(x, d.MatMul(w, false, true).Reshape(x.Shape));
            if (to.Wants(w))
                to.Add(w, flat.MatMul(d, true));
            if (b is not null && to.Wants(b))
                to.Add(b, d.Sum(0));
            return;
        }

        if (to.Wants(x))
        {
            var dx = Empty(x.Shape, x.Backend);
            x.Backend.MatMul(dy, w, dx, new MatMulPlan(1, m, k, n, false, true, false, false, false));
            to.Add(x, dx);
        }

        if (to.Wants(w))
            x.Backend.MatMul(x, dy, to.Own(w), new MatMulPlan(1, k, n, m, true, false, false, false, true));
        if (b is not null && to.Wants(b))
            to.Add(b, dy.Reshape(m, n).Sum(0));
    }

    private static Tensor GradientOfA(Tensor a, Tensor b, Tensor dy, bool ta, bool tb) =>
        (ta ? b.MatMul(dy, tb, true) : dy.MatMul(b, false, !tb)).SumTo(a.Shape);

    private static Tensor GradientOfB(Tensor a, Tensor b, Tensor dy, bool ta, bool tb) =>
        (tb ? dy.MatMul(a, true, ta) : a.MatMul(dy, !ta, false)).SumTo(b.Shape);

    private static (MatMulPlan Plan, Shape Shape) Plan(Tensor a, Tensor b, bool ta, bool tb)
    {
        int m = a.Shape[ta ? -1 : -2], k = a.Shape[ta ? -2 : -1];
        int kb = b.Shape[tb ? -1 : -2], n = b.Shape[tb ? -2 : -1];
        if (k != kb)
            throw new ArgumentException(
                $"a matrix product of {Named(a, ta)} and {Named(b, tb)}: {k} columns against {kb} rows");
        bool sharedA = a.Rank == 2 && b.Rank > 2, sharedB = b.Rank == 2 && a.Rank > 2;
        int batchA = a.Length / (m * k), batchB = b.Length / (k * n);
        var outer = sharedA ? b.Shape : a.Shape;
        if (!sharedA && !sharedB && a.Shape.With(-1, 1).With(-2, 1) != b.Shape.With(-1, 1).With(-2, 1))
            throw new ArgumentException($"a matrix product of {a.Shape} and {b.Shape}: their batches differ");
        return (new MatMulPlan(Math.Max(batchA, batchB), m, n, k, ta, tb, sharedA, sharedB, false),
            outer.With(-2, m).With(-1, n));

        static string Named(Tensor t, bool transposed) => transposed ? $"{t.Shape} transposed" : $"{t.Shape}";
    }
}
