// The products of experts of eight queries side by side, one in each lane of a vector of doubles: what a batch shares
// is every instruction. By itself a matrix of 45 rows is too small for vectors along its rows. The precision is
// factored from its end, L = U U' with U upper triangular: then L^-1 = U'^-1 U^-1, so that U'^-1 is the covariance's
// lower triangular factor itself. A lane's result does not depend on what is in the others: one query gives the same
// bits.
//   cells (i, j <= i) of lower triangles, by rows: i (i + 1) / 2 + j, each a vector of eight
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LinkyV.Core.Personality;
using Eight = System.Runtime.Intrinsics.Vector512<double>;

namespace LinkyV.Models.Personality;

/// <summary>Distributions of up to eight queries from their experts. Not thread-safe: it keeps room for its sums.
/// </summary>
internal sealed class GaussianLanes
{
    /// <summary>Queries side by side.</summary>
    public const int Lanes = 8;

    private const int Size = GaussianExperts.Size, Cells = Size * (Size + 1) / 2;

    private readonly Eight[] _precision = new Eight[Cells], _inverse = new Eight[Cells];
    private readonly Eight[] _h = new Eight[Size], _mean = new Eight[Size], _one = new Eight[Size],
        _two = new Eight[Size];

    /// <summary>
    /// Multiplies each query's experts with the population. A query has <paramref name="experts"/> rows of <paramref
    /// name="a"/> and of <paramref name="h"/>, one query after the other; rows of zeros say nothing.
    /// </summary>
    public void PriorsOf(ReadOnlySpan<float> a, ReadOnlySpan<float> h, int experts, Span<LatentPrior> into)
    {
        if (into.Length is < 1 or > Lanes)
            throw new ArgumentOutOfRangeException(nameof(into), into.Length, "1 to 8 queries go side by side");
        Sum(a, h, experts, into.Length);
        Factor();
        Invert();
        Means();
        for (var q = 0; q < into.Length; q++)
            into[q] = Take(q);
    }

    private void Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> h, int experts, int queries)
    {
        Array.Clear(_precision);
        Array.Clear(_h);
        for (var i = 0; i < Size; i++)
            _precision[(i * (i + 1) / 2) + i] = Eight.One;
        Array.Clear(_one);
        Array.Clear(_two);
        for (var e = 0; e < experts; e += 2)
        {
            Place(a, experts, e, queries, _one);
            Place(a, experts, e + 1, queries, _two);
            ref var cell = ref MemoryMarshal.GetArrayDataReference(_precision);
            for (var i = 0; i < Size; i++)
            {
                var (one, two) = (_one[i], _two[i]);
                for (var j = 0; j <= i; j++, cell = ref Unsafe.Add(ref cell, 1))
                    cell = Vector512.FusedMultiplyAdd(
                        two, _two[j], Vector512.FusedMultiplyAdd(one, _one[j], cell));
            }
        }
        var sums = MemoryMarshal.Cast<Eight, double>(_h.AsSpan());
        for (var q = 0; q < queries; q++)
            for (var e = 0; e < experts; e++)
            {
                var row = h.Slice(((q * experts) + e) * Size, Size);
                for (var i = 0; i < row.Length; i++)
                    sums[(i * Lanes) + q] += row[i];
            }
    }

    /// <summary>Expert e of each query, by latents.</summary>
    private static void Place(ReadOnlySpan<float> a, int experts, int e, int queries, Eight[] into)
    {
        var wide = MemoryMarshal.Cast<Eight, double>(into.AsSpan());
        if (e == experts)
        {
            wide.Clear();
            return;
        }
        for (var q = 0; q < queries; q++)
        {
            var row = a.Slice(((q * experts) + e) * Size, Size);
            for (var i = 0; i < row.Length; i++)
                wide[(i * Lanes) + q] = row[i];
        }
    }

    /// <summary>U' in the place of the precision, from its last row: four columns at a time.</summary>
    private void Factor()
    {
        ref var l = ref MemoryMarshal.GetArrayDataReference(_precision);
        for (var j = Size - 1; j >= 0; j--)
        {
            ref var row = ref Unsafe.Add(ref l, j * (j + 1) / 2);
            for (var i = 0; i <= j; i += 4)
            {
                // Past the diagonal the sums are another row's: they are not kept.
                var (s0, s1, s2, s3) = (Eight.Zero, Eight.Zero, Eight.Zero, Eight.Zero);
                for (int m = j + 1, at = (j + 1) * (j + 2) / 2; m < Size; m++, at += m)
                {
                    var u = Unsafe.Add(ref l, at + j);
                    ref var x = ref Unsafe.Add(ref l, at + i);
                    s0 = Vector512.FusedMultiplyAdd(u, x, s0);
                    if (i + 3 <= m)
                    {
                        s1 = Vector512.FusedMultiplyAdd(u, Unsafe.Add(ref x, 1), s1);
                        s2 = Vector512.FusedMultiplyAdd(u, Unsafe.Add(ref x, 2), s2);
                        s3 = Vector512.FusedMultiplyAdd(u, Unsafe.Add(ref x, 3), s3);
                    }
                    else
                    {
                        s1 = i + 1 <= m ? Vector512.FusedMultiplyAdd(u, Unsafe.Add(ref x, 1), s1) : s1;
                        s2 = i + 2 <= m ? Vector512.FusedMultiplyAdd(u, Unsafe.Add(ref x, 2), s2) : s2;
                    }
                }
                Unsafe.Add(ref row, i) -= s0;
                if (i + 1 <= j)
                    Unsafe.Add(ref row, i + 1) -= s1;
                if (i + 2 <= j)
                    Unsafe.Add(ref row, i + 2) -= s2;
                if (i + 3 <= j)
                    Unsafe.Add(ref row, i + 3) -= s3;
            }
            var root = Vector512.Sqrt(Unsafe.Add(ref row, j));
            for (var i = 0; i < j; i++)
                Unsafe.Add(ref row, i) /= root;
            Unsafe.Add(ref row, j) = root;
        }
    }

    /// <summary>The inverse of U', lower triangular, by rows: four columns at a time.</summary>
    private void Invert()
    {
        ref var u = ref MemoryMarshal.GetArrayDataReference(_precision);
        ref var v = ref MemoryMarshal.GetArrayDataReference(_inverse);
        for (var i = 0; i < Size; i++)
        {
            ref var row = ref Unsafe.Add(ref u, i * (i + 1) / 2);
            ref var into = ref Unsafe.Add(ref v, i * (i + 1) / 2);
            var one = Eight.One / Unsafe.Add(ref row, i);
            for (var c = 0; c < i; c += 4)
            {
                var (s0, s1, s2, s3) = (Eight.Zero, Eight.Zero, Eight.Zero, Eight.Zero);
                for (int k = c, at = c * (c + 1) / 2; k < i; k++, at += k)
                {
                    var x = Unsafe.Add(ref row, k);
                    ref var y = ref Unsafe.Add(ref v, at + c);
                    s0 = Vector512.FusedMultiplyAdd(x, y, s0);
                    if (k >= c + 1)
                        s1 = Vector512.FusedMultiplyAdd(x, Unsafe.Add(ref y, 1), s1);
                    if (k >= c + 2)
                        s2 = Vector512.FusedMultiplyAdd(x, Unsafe.Add(ref y, 2), s2);
                    if (k >= c + 3)
                        s3 = Vector512.FusedMultiplyAdd(x, Unsafe.Add(ref y, 3), s3);
                }
                Unsafe.Add(ref into, c) = -s0 * one;
                if (c + 1 < i)
                    Unsafe.Add(ref into, c + 1) = -s1 * one;
                if (c + 2 < i)
                    Unsafe.Add(ref into, c + 2) = -s2 * one;
                if (c + 3 < i)
                    Unsafe.Add(ref into, c + 3) = -s3 * one;
            }
            Unsafe.Add(ref into, i) = one;
        }
    }

    /// <summary>mean = C h = F (F' h).</summary>
    private void Means()
    {
        Array.Clear(_mean);
        for (var j = 0; j < Size; j++)
        {
            var s = Eight.Zero;
            for (int i = j, at = (j * (j + 1) / 2) + j; i < Size; i++, at += i)
                s = Vector512.FusedMultiplyAdd(_inverse[at], _h[i], s);
            for (int i = j, at = (j * (j + 1) / 2) + j; i < Size; i++, at += i)
                _mean[i] = Vector512.FusedMultiplyAdd(_inverse[at], s, _mean[i]);
        }
    }

    private LatentPrior Take(int lane)
    {
        var means = MemoryMarshal.Cast<Eight, double>(_mean.AsSpan());
        var cells = MemoryMarshal.Cast<Eight, double>(_inverse.AsSpan());
        var (mean, factor) = (new double[Size], new double[Size, Size]);
        for (var i = 0; i < Size; i++)
        {
            mean[i] = means[(i * Lanes) + lane];
            for (int j = 0, at = (i * (i + 1) / 2 * Lanes) + lane; j <= i; j++, at += Lanes)
                factor[i, j] = cells[at];
        }
        return new LatentPrior(mean, factor);
    }
}
