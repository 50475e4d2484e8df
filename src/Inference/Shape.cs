using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LinkyV.Inference;

/// <summary>The sizes of a tensor's axes, outermost first; up to <see cref="MaxRank"/> of them.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The most axes a tensor may have.</summary>
    public const int MaxRank = 6;

    private readonly Sizes _sizes;

    /// <summary>A shape with these sizes, each at least 1; none makes a scalar.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaxRank"/> axes, a size below 1 or too many
    /// elements.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaxRank)
            throw new ArgumentException($"shape has {sizes.Length} axes; at most {MaxRank} are supported");
        long length = 1;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 1)
                throw new ArgumentException($"axis {i} has size {sizes[i]}; every axis must have at least 1");
            _sizes[i] = sizes[i];
            length *= sizes[i];
            if (length > Array.MaxLength)
                throw new ArgumentException($"shape has more than {Array.MaxLength} elements");
        }

        Rank = sizes.Length;
        Length = (int)length;
    }

    /// <summary>Number of axes.</summary>
    public int Rank { get; }

    /// <summary>Number of elements: the product of the sizes, 1 for a scalar.</summary>
    public int Length { get; }

    /// <summary>The size of an axis; negative counts from the last.</summary>
    public int this[int axis] => _sizes[Axis(axis)];

    /// <summary>The size of the last axis, 1 for a scalar.</summary>
    public int Last => Rank == 0 ? 1 : _sizes[Rank - 1];

    /// <summary>How many rows of <see cref="Last"/> elements there are.</summary>
    public int Rows => Length / Last;

    /// <summary>An axis counted from the front, whichever way it was given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(int axis)
    {
        var a = axis < 0 ? axis + Rank : axis;
        return (uint)a < (uint)Rank ? a
            : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"shape {this} has {Rank} axes");
    }

    /// <summary>The product of the sizes of the axes from <paramref name="from"/> up to, not including,
    /// <paramref name="to"/>.</summary>
    public int Product(int from, int to)
    {
        var product = 1;
        for (var i = from; i < to; i++)
            product *= _sizes[i];
        return product;
    }

    /// <summary>The same shape with one axis of another size.</summary>
    public Shape With(int axis, int size)
    {
        Span<int> sizes = stackalloc int[Rank];
        CopyTo(sizes);
        sizes[Axis(axis)] = size;
        return new Shape(sizes);
    }

    /// <summary>The same shape with a further axis before <paramref name="axis"/> (0 to rank).</summary>
    public Shape Insert(int axis, int size)
    {
        Span<int> sizes = stackalloc int[Rank + 1];
        for (var i = 0; i <= Rank; i++)
            sizes[i] = i < axis ? _sizes[i] : i == axis ? size : _sizes[i - 1];
        return new Shape(sizes);
    }

    /// <summary>The same shape without an axis.</summary>
    public Shape Without(int axis)
    {
        var a = Axis(axis);
        Span<int> sizes = stackalloc int[Rank - 1];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = _sizes[i < a ? i : i + 1];
        return new Shape(sizes);
    }

    /// <summary>Writes the sizes.</summary>
    public void CopyTo(Span<int> sizes)
    {
        for (var i = 0; i < Rank; i++)
            sizes[i] = _sizes[i];
    }

    /// <summary>The sizes.</summary>
    public int[] ToArray()
    {
        var sizes = new int[Rank];
        CopyTo(sizes);
        return sizes;
    }

    /// <summary>The shape two operands have together: aligned at the last axis, sizes equal or one of them 1.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Shape Broadcast(in Shape a, in Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        Span<int> sizes = stackalloc int[rank];
        for (var i = 0; i < rank; i++)
        {
            int da = a.FromBack(rank - i), db = b.FromBack(rank - i);
            if (da != db && da != 1 && db != 1)
                throw new ArgumentException($"shapes {a} and {b} do not broadcast: {da} against {db}");
            sizes[i] = Math.Max(da, db);
        }

        return new Shape(sizes);
    }

    /// <summary>The size of the axis that is <paramref name="n"/>th from the back (1 is the last), 1 beyond the
    /// front.</summary>
    internal int FromBack(int n) => n > Rank ? 1 : _sizes[Rank - n];

    /// <inheritdoc/>
    public bool Equals(Shape other)
    {
        if (Rank != other.Rank || Length != other.Length)
            return false;
        for (var i = 0; i < Rank; i++)
            if (_sizes[i] != other._sizes[i])
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Shape s && Equals(s);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, Length, Last);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", ToArray())}]";

    /// <summary>Same sizes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Different sizes.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    [InlineArray(MaxRank)]
    private struct Sizes
    {
        private int _first;
    }
}
