using LinkyV.Inference.Autograd;

namespace LinkyV.Inference;

// Rearranging. Reshape shares memory; the others copy, so that every tensor stays contiguous.
public sealed partial class Tensor
{
    /// <summary>The same elements in another shape; one size may be -1 and is then worked out.</summary>
    public Tensor Reshape(params ReadOnlySpan<int> sizes)
    {
        Span<int> full = stackalloc int[Math.Min(sizes.Length, Shape.MaxRank)];
        sizes[..full.Length].CopyTo(full);
        var open = full.IndexOf(-1);
        if (open >= 0)
        {
            full[open] = 1;
            full[open] = Length / Math.Max(1, new Shape(full).Length);
        }

        return Reshape(new Shape(full));
    }

    /// <summary>The same elements in another shape.</summary>
    /// <exception cref="ArgumentException">Their number differs.</exception>
    public Tensor Reshape(in Shape shape)
    {
        if (shape.Length != Length)
            throw new ArgumentException($"{Shape} has {Length} elements, {shape} would have {shape.Length}");
        if (shape == Shape)
            return this;
        CheckAlive();
        var y = new Tensor(Storage, Offset, shape);
        return Tape.Record(y, this, this, static (x, dy, to) => to.Add(x, dy.Reshape(x.Shape)));
    }

    /// <summary>Exchanges the last two axes.</summary>
    public Tensor Transpose() => Transpose(-2, -1);

    /// <summary>Exchanges two axes.</summary>
    public Tensor Transpose(int first, int second)
    {
        Span<int> order = stackalloc int[Rank];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        int a = Shape.Axis(first), b = Shape.Axis(second);
        (order[a], order[b]) = (order[b], order[a]);
        return Permute(order);
    }

    /// <summary>Puts the axes in another order: the result's axis i is this tensor's axis order[i].</summary>
    public Tensor Permute(params ReadOnlySpan<int> order)
    {
        Span<int> sizes = stackalloc int[Rank], axes = stackalloc int[Rank];
        var seen = 0;
        if (order.Length != Rank)
            throw new ArgumentException($"{order.Length} axes given for a tensor of shape {Shape}");
        for (var i = 0; i < Rank; i++)
        {
            axes[i] = Shape.Axis(order[i]);
            sizes[i] = Shape[axes[i]];
            seen |= 1 << axes[i];
        }

        if (seen != (1 << Rank) - 1)
            throw new ArgumentException($"an axis is given twice for a tensor of shape {Shape}");
        CheckAlive();
        var y = Empty(new Shape(sizes), Backend);
        Backend.Permute(this, axes, y);
        return TensorScope.Records && Tracked ? RecordPermute(y, axes.ToArray()) : y;
    }

    /// <summary>A part of one axis, from <paramref name="start"/>, <paramref name="count"/> long.</summary>
    public Tensor Slice(int axis, int start, int count)
    {
        var a = Shape.Axis(axis);
        if (start < 0 || count < 1 || start > Shape[a] - count)
            throw new ArgumentOutOfRangeException(nameof(start), start,
                $"slice of {count} from axis {a} of {Shape}, which has {Shape[a]}");
        if (start == 0 && count == Shape[a])
            return this;
        CheckAlive();
        int inner = Shape.Product(a + 1, Rank), outer = Shape.Product(0, a);
        var y = Empty(Shape.With(a, count), Backend);
        Backend.CopyRows(this, start * inner, Shape[a] * inner, y, 0, count * inner, outer, count * inner);
        return Tape.Record(y, this, (x: this, a, start), static (s, dy, to) =>
            to.Add(s.x, dy.Pad(s.a, s.start, s.x.Shape[s.a] - s.start - dy.Shape[s.a])));
    }

    /// <summary>Adds zeros before and after along one axis.</summary>
    public Tensor Pad(int axis, int before, int after)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        if (before == 0 && after == 0)
            return this;
        CheckAlive();
        var a = Shape.Axis(axis);
        int inner = Shape.Product(a + 1, Rank), outer = Shape.Product(0, a), n = Shape[a];
        var y = Empty(Shape.With(a, before + n + after), Backend);
        Backend.Fill(y, 0);
        Backend.CopyRows(this, 0, n * inner, y, before * inner, y.Shape[a] * inner, outer, n * inner);
        return Tape.Record(y, this, (x: this, a, before), static (s, dy, to) =>
            to.Add(s.x, dy.Slice(s.a, s.before, s.x.Shape[s.a])));
    }

    /// <summary>Puts tensors one after another along an axis; their other sizes are equal.</summary>
    public static Tensor Concat(int axis, params ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty)
            throw new ArgumentException("nothing to put together");
        var first = parts[0].Shape;
        var a = first.Axis(axis);
        var n = 0;
        foreach (var part in parts)
        {
            part.CheckAlive();
            if (part.Rank != first.Rank || part.Shape.With(a, 1) != first.With(a, 1))
                throw new ArgumentException($"{part.Shape} does not go with {first} along axis {a}");
            n += part.Shape[a];
        }

        int inner = first.Product(a + 1, first.Rank), outer = first.Product(0, a), at = 0;
        var y = Empty(first.With(a, n), parts[0].Backend);
        foreach (var part in parts)
        {
            var width = part.Shape[a] * inner;
            y.Backend.CopyRows(part, 0, width, y, at, n * inner, outer, width);
            at += width;
        }

        return TensorScope.Records ? RecordConcat(y, parts.ToArray(), a) : y;
    }

    /// <summary>Puts tensors of one shape under each other along a new first axis.</summary>
    public static Tensor Stack(params ReadOnlySpan<Tensor> parts)
    {
        var rows = new Tensor[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            rows[i] = parts[i].Reshape(parts[i].Shape.Insert(0, 1));
        return Concat(0, rows);
    }

    private Tensor RecordPermute(Tensor y, int[] order) =>
        Tape.Record(y, this, (x: this, order), static (s, dy, to) =>
        {
            Span<int> back = stackalloc int[s.order.Length];
            for (var i = 0; i < back.Length; i++)
                back[s.order[i]] = i;
            to.Add(s.x, dy.Permute(back));
        });

    private static Tensor RecordConcat(Tensor y, Tensor[] parts, int axis) =>
        Tape.Record(y, parts, (parts, axis), static (s, dy, to) =>
        {
            var at = 0;
            foreach (var part in s.parts)
            {
                var n = part.Shape[s.axis];
                if (to.Wants(part))
                    to.Add(part, dy.Slice(s.axis, at, n));
                at += n;
            }
        });
}
