// A product of Gaussian experts (Hinton 2002; as a posterior: Wu and Goodman 2018). The population is N(0, I) over the
// latents; expert i multiplies it by exp(h_i'u - (a_i'u)^2 / 2). The product is a normal distribution with precision
// L = I + sum a_i a_i' and mean L^-1 sum h_i, so that what is said by several experts adds up as evidence does.
//
// Loss of a truth known to be around t with covariance S (S = 0: it is t): the mean over it of -ln density,
// (t-m)'L(t-m)/2 + tr(L S)/2 - ln det(L)/2. Gradients in closed form:
//   d/dh_i = m - t,   d/da_i = (t t' + S - m m' - L^-1) a_i.
using System.Numerics.Tensors;
using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>Combines experts about the 45 latents. Not thread-safe: it keeps room for its sums.</summary>
internal sealed class GaussianExperts
{
    /// <summary>Latents.</summary>
    public const int Size = LatentPrior.Size;

    private readonly double[] _precision = new double[Size * Size];
    private readonly double[] _factor = new double[Size * Size];
    private readonly double[] _inverse = new double[Size * Size];
    private readonly double[] _h = new double[Size];
    private readonly double[] _mean = new double[Size];

    /// <summary>The mean of the last product.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Multiplies experts; a row of <paramref name="a"/> and of <paramref name="h"/> each.</summary>
    public void Combine(ReadOnlySpan<float> a, ReadOnlySpan<float> h, int experts)
    {
        Sum(a, h, experts);
        Factor();
        SolveMean();
    }

    private void Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> h, int experts)
    {
        Array.Clear(_precision);
        Array.Clear(_h);
        for (var i = 0; i < Size; i++)
            _precision[(i * Size) + i] = 1;
        Span<double> wide = stackalloc double[Size];
        for (var e = 0; e < experts; e++)
        {
            TensorPrimitives.ConvertTruncating(a.Slice(e * Size, Size), wide);
            for (var i = 0; i < Size; i++)
            {
                var ai = wide[i];
                _h[i] += h[(e * Size) + i];
                TensorPrimitives.MultiplyAdd(
                    wide[..(i + 1)], ai, _precision.AsSpan(i * Size, i + 1), _precision.AsSpan(i * Size, i + 1));
            }
        }
    }

    /// <summary>The loss of a truth under the last product, in nats.</summary>
    public double Loss(Truth truth)
    {
        double quadratic = 0, logDet = 0;
        for (var i = 0; i < Size; i++)
        {
            // |F'(t - m)|^2 with L = F F'
            var s = 0.0;
            for (var r = i; r < Size; r++)
                s += _factor[(r * Size) + i] * (truth.Mean[r] - _mean[r]);
            quadratic += s * s;
            logDet += Math.Log(_factor[(i * Size) + i]);
            if (truth.Covariance is not { } covariance)
                continue;
            for (var j = 0; j <= i; j++)
                quadratic += (i == j ? 1 : 2) * _precision[(i * Size) + j] * covariance[i, j];
        }
        return (0.5 * quadratic) - logDet;
    }

    /// <summary>Gradients of <see cref="Loss"/>, times <paramref name="scale"/>, for each expert.</summary>
    public void Gradients(
        ReadOnlySpan<float> a, int experts, Truth truth, double scale, Span<float> da, Span<float> dh)
    {
        Invert();
        var t = truth.Mean;
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size; j++)
                _inverse[(i * Size) + j] = (t[i] * t[j]) - (_mean[i] * _mean[j]) - _inverse[(i * Size) + j]
                    + (truth.Covariance is { } s ? s[i, j] : 0);
        for (var e = 0; e < experts; e++)
        {
            var row = a.Slice(e * Size, Size);
            for (var i = 0; i < Size; i++)
            {
                var s = 0.0;
                var g = _inverse.AsSpan(i * Size, Size);
                for (var j = 0; j < Size; j++)
                    s += g[j] * row[j];
                da[(e * Size) + i] = (float)(scale * s);
                dh[(e * Size) + i] = (float)(scale * (_mean[i] - t[i]));
            }
        }
    }

    private void Factor()
    {
        for (var i = 0; i < Size; i++)
            for (var j = 0; j <= i; j++)
            {
                var s = _precision[(i * Size) + j];
                var ri = _factor.AsSpan(i * Size, j);
                var rj = _factor.AsSpan(j * Size, j);
                for (var k = 0; k < ri.Length; k++)
                    s -= ri[k] * rj[k];
                _factor[(i * Size) + j] = i == j ? Math.Sqrt(s) : s / _factor[(j * Size) + j];
            }
    }

    private void SolveMean()
    {
        for (var i = 0; i < Size; i++)
        {
            var s = _h[i];
            for (var k = 0; k < i; k++)
                s -= _factor[(i * Size) + k] * _mean[k];
            _mean[i] = s / _factor[(i * Size) + i];
        }
        for (var i = Size - 1; i >= 0; i--)
        {
            var s = _mean[i];
            for (var k = i + 1; k < Size; k++)
                s -= _factor[(k * Size) + i] * _mean[k];
            _mean[i] = s / _factor[(i * Size) + i];
        }
    }

    /// <summary>L^-1 from the inverse of its factor: the sum of outer products of the latter's rows.</summary>
    private void Invert()
    {
        Span<double> column = stackalloc double[Size];
        Array.Clear(_inverse);
        Span<double> low = stackalloc double[Size * Size];
        for (var c = 0; c < Size; c++)
        {
            column.Clear();
            column[c] = 1 / _factor[(c * Size) + c];
            for (var i = c + 1; i < Size; i++)
            {
                var s = 0.0;
                for (var k = c; k < i; k++)
                    s -= _factor[(i * Size) + k] * column[k];
                column[i] = s / _factor[(i * Size) + i];
            }
            for (var i = c; i < Size; i++)
                low[(i * Size) + c] = column[i];
        }
        for (var r = 0; r < Size; r++)
        {
            var row = low.Slice(r * Size, r + 1);
            for (var i = 0; i <= r; i++)
                for (var j = 0; j <= r; j++)
                    _inverse[(i * Size) + j] += row[i] * row[j];
        }
    }
}
