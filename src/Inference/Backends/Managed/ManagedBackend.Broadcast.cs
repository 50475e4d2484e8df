using System.Numerics.Tensors;

namespace LinkyV.Inference.Backends;

// Broadcasting and reordering: axes are merged where both operands allow it, then runs of the last one are handed to
// vector code.
public sealed partial class ManagedBackend
{
    /// <inheritdoc/>
    public void Binary(BinaryOp f, Tensor a, Tensor b, Tensor y)
    {
        if (a.Length == y.Length && b.Length == y.Length)
            Run(f, a.Span, b.Span, y.Span, true, true);
        else if (a.Length == y.Length && b.Length == 1)
            Run(f, a.Span, b.Span, y.Span, true, false);
        else
            RunBroadcast(f, a, b, y);
    }

    /// <inheritdoc/>
    public void Expand(Tensor x, Tensor y)
    {
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        Span<int> steps = stackalloc int[Shape.MaxRank], none = stackalloc int[Shape.MaxRank];
        var rank = Merge(x.Shape, x.Shape, y.Shape, sizes, steps, none);
        Span<float> from = x.Span, to = y.Span;
        int width = sizes[rank - 1], at = 0;
        for (var outer = new Odometer(sizes[..(rank - 1)], steps, none); at < to.Length; outer.Next(), at += width)
        {
            if (steps[rank - 1] == 0)
                to.Slice(at, width).Fill(from[outer.First]);
            else
                from.Slice(outer.First, width).CopyTo(to[at..]);
        }
    }

    /// <inheritdoc/>
    public void Permute(Tensor x, ReadOnlySpan<int> order, Tensor y)
    {
        var rank = x.Rank;
        Span<int> sizes = stackalloc int[rank], steps = stackalloc int[rank], none = stackalloc int[rank];
        for (var i = 0; i < rank; i++)
        {
            sizes[i] = y.Shape[i];
            steps[i] = x.Shape.Product(order[i] + 1, rank);
        }

        none.Clear();
        Span<float> from = x.Span, to = y.Span;
        var run = 1;

        // Axes at the end that stay in place are copied as one run.
        while (rank > 0 && order[rank - 1] == rank - 1)
            run *= sizes[--rank];
        if (rank == 0 || run > 1)
        {
            var at = 0;
            for (var outer = new Odometer(sizes[..rank], steps, none); at < to.Length; outer.Next(), at += run)
                from.Slice(outer.First, run).CopyTo(to[at..]);
            return;
        }

        int width = sizes[rank - 1], step = steps[rank - 1], place = 0;
        for (var outer = new Odometer(sizes[..(rank - 1)], steps, none); place < to.Length; outer.Next())
            for (int i = 0, p = outer.First; i < width; i++, p += step)
                to[place++] = from[p];
    }

    private static void RunBroadcast(BinaryOp f, Tensor a, Tensor b, Tensor y)
    {
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        Span<int> stepA = stackalloc int[Shape.MaxRank], stepB = stackalloc int[Shape.MaxRank];
        var rank = Merge(a.Shape, b.Shape, y.Shape, sizes, stepA, stepB);
        Span<float> va = a.Span, vb = b.Span, vy = y.Span;
        int width = sizes[rank - 1], at = 0;
        bool runA = stepA[rank - 1] != 0, runB = stepB[rank - 1] != 0;
        for (var outer = new Odometer(sizes[..(rank - 1)], stepA, stepB); at < vy.Length; outer.Next(), at += width)
            Run(f, va.Slice(outer.First, runA ? width : 1), vb.Slice(outer.Second, runB ? width : 1),
                vy.Slice(at, width), runA, runB);
    }

    private static void Run(
        BinaryOp f, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y, bool runA, bool runB)
    {
        if (!runA && !runB)
        {
            y.Fill(One(f, a[0], b[0]));
            return;
        }

        switch (f)
        {
            case BinaryOp.Add when runA && runB: TensorPrimitives.Add(a, b, y); break;
            case BinaryOp.Add: TensorPrimitives.Add(runA ? a : b, runA ? b[0] : a[0], y); break;
            case BinaryOp.Subtract when runA && runB: TensorPrimitives.Subtract(a, b, y); break;
            case BinaryOp.Subtract when runA: TensorPrimitives.Subtract(a, b[0], y); break;
            case BinaryOp.Subtract: TensorPrimitives.Subtract(a[0], b, y); break;
            case BinaryOp.Multiply when runA && runB: TensorPrimitives.Multiply(a, b, y); break;
            case BinaryOp.Multiply: TensorPrimitives.Multiply(runA ? a : b, runA ? b[0] : a[0], y); break;
            case BinaryOp.Divide when runA && runB: TensorPrimitives.Divide(a, b, y); break;
            case BinaryOp.Divide when runA: TensorPrimitives.Divide(a, b[0], y); break;
            case BinaryOp.Divide: TensorPrimitives.Divide(a[0], b, y); break;
            case BinaryOp.Max when runA && runB: TensorPrimitives.Max(a, b, y); break;
            case BinaryOp.Max: TensorPrimitives.Max(runA ? a : b, runA ? b[0] : a[0], y); break;
            default: throw new ArgumentOutOfRangeException(nameof(f), f, "no such function");
        }
    }

    private static float One(BinaryOp f, float a, float b) => f switch
    {
        BinaryOp.Add => a + b,
        BinaryOp.Subtract => a - b,
        BinaryOp.Multiply => a * b,
        BinaryOp.Divide => a / b,
        BinaryOp.Max => MathF.Max(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(f), f, "no such function"),
    };

    // The sizes of y with the steps of a and b through it (0 where they repeat), neighbouring axes merged where
    // both go on evenly. Returns the number of axes, at least 1.
    private static int Merge(
        in Shape a, in Shape b, in Shape y, Span<int> sizes, Span<int> stepA, Span<int> stepB)
    {
        Span<int> n = stackalloc int[Shape.MaxRank];
        Span<int> sa = stackalloc int[Shape.MaxRank], sb = stackalloc int[Shape.MaxRank];
        int count = 0, runA = 1, runB = 1;

        // From the last axis to the first.
        for (var i = 1; i <= y.Rank; i++)
        {
            int size = y.FromBack(i), da = a.FromBack(i), db = b.FromBack(i);
            if (size == 1)
                continue;
            int pa = da == 1 ? 0 : runA, pb = db == 1 ? 0 : runB;
            runA *= da;
            runB *= db;
            if (count > 0 && pa == sa[count - 1] * n[count - 1] && pb == sb[count - 1] * n[count - 1])
            {
                n[count - 1] *= size;
                continue;
            }

            (n[count], sa[count], sb[count]) = (size, pa, pb);
            count++;
        }

        if (count == 0)
            (n[count], sa[count], sb[count]) = (1, 0, 0);
        count = Math.Max(1, count);
        for (var i = 0; i < count; i++)
            (sizes[i], stepA[i], stepB[i]) = (n[count - 1 - i], sa[count - 1 - i], sb[count - 1 - i]);
        return count;
    }

    // Goes through the outer axes, keeping the places in two operands.
    private ref struct Odometer(Span<int> sizes, Span<int> firstSteps, Span<int> secondSteps)
    {
        private readonly Span<int> _sizes = sizes, _first = firstSteps, _second = secondSteps;
        private Places _at;

        public int First { get; private set; }

        public int Second { get; private set; }

        public void Next()
        {
            for (var i = _sizes.Length - 1; i >= 0; i--)
            {
                First += _first[i];
                Second += _second[i];
                if (++_at[i] < _sizes[i])
                    return;
                First -= _first[i] * _sizes[i];
                Second -= _second[i] * _sizes[i];
                _at[i] = 0;
            }
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Shape.MaxRank)]
    private struct Places
    {
        private int _first;
    }
}
