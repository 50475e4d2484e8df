using LinkyV.Inference.Autograd;
using LinkyV.Inference.Backends;

namespace LinkyV.Inference;

// Sums and means. The order in which an element's terms are added depends on the shape alone.
public sealed partial class Tensor
{
    /// <summary>The sum of all elements.</summary>
    public Tensor Sum() => Reduce(ReduceOp.Sum, 1, Length, 1, default, 1);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => Reduce(ReduceOp.Sum, 1, Length, 1, default, 1f / Length);

    /// <summary>The sum over one axis, which is dropped or kept with size 1.</summary>
    public Tensor Sum(int axis, bool keep = false) => Over(axis, keep, false);

    /// <summary>The mean over one axis, which is dropped or kept with size 1.</summary>
    public Tensor Mean(int axis, bool keep = false) => Over(axis, keep, true);

    /// <summary>The largest over one axis, without gradient.</summary>
    public Tensor MaxOver(int axis, bool keep = false)
    {
        var a = Shape.Axis(axis);
        var y = Empty(keep ? Shape.With(a, 1) : Shape.Without(a), Backend);
        Backend.Reduce(ReduceOp.Max, this, Shape.Product(0, a), Shape[a], Shape.Product(a + 1, Rank), y, 1);
        return y;
    }

    /// <summary>Repeats to a larger shape by the rules of broadcasting.</summary>
    public Tensor Expand(in Shape shape)
    {
        if (shape == Shape)
            return this;
        if (Shape.Broadcast(Shape, shape) != shape)
            throw new ArgumentException($"a tensor of shape {Shape} does not expand to {shape}");
        CheckAlive();
        var y = Empty(shape, Backend);
        Backend.Expand(this, y);
        return Tape.Record(y, this, this, static (x, dy, to) => to.Add(x, dy.SumTo(x.Shape)));
    }

    /// <summary>Sums over the axes that broadcasting from <paramref name="shape"/> repeated: the reverse of
    /// <see cref="Expand"/>.</summary>
    public Tensor SumTo(in Shape shape)
    {
        var y = this;
        while (y.Rank > shape.Rank && y.Shape != shape)
        {
            // All further leading axes at once.
            var extra = y.Rank - shape.Rank;
            var n = y.Shape.Product(0, extra);
            var sizes = y.Shape.ToArray().AsSpan(extra);
            y = y.Reduce(ReduceOp.Sum, 1, n, y.Length / n, new Shape(sizes), 1);
        }

        for (var i = 0; i < shape.Rank; i++)
            if (shape[i] == 1 && y.Shape[i] != 1)
                y = y.Sum(i, keep: true);
        return y.Shape == shape ? y
            : throw new ArgumentException($"a tensor of shape {Shape} does not sum to {shape}");
    }

    private Tensor Over(int axis, bool keep, bool mean)
    {
        var a = Shape.Axis(axis);
        int outer = Shape.Product(0, a), n = Shape[a], inner = Shape.Product(a + 1, Rank);
        return Reduce(ReduceOp.Sum, outer, n, inner, keep ? Shape.With(a, 1) : Shape.Without(a), mean ? 1f / n : 1);
    }

    // x seen as [outer, n, inner] -> [outer, inner], shaped as told.
    private Tensor Reduce(ReduceOp f, int outer, int n, int inner, in Shape shape, float scale)
    {
        CheckAlive();
        var y = Empty(shape.Rank == 0 ? new Shape([]) : shape, Backend);
        Backend.Reduce(f, this, outer, n, inner, y, scale);
        return Tape.Record(y, this, (x: this, outer, n, inner, scale), static (s, dy, to) =>
        {
            var flat = dy.Reshape(s.outer, 1, s.inner).Expand(new Shape(s.outer, s.n, s.inner));
            to.Add(s.x, (s.scale == 1 ? flat : flat * s.scale).Reshape(s.x.Shape));
        });
    }
}
