namespace LinkyV.Cli.Bench.Character;

/// <summary>
/// Ridge regression (Hoerl and Kennard 1970) in its dual form, for fewer writers than features. Features are
/// standardised on the training part; the penalty is the one of a small grid with the least leave-one-out error.
/// </summary>
internal sealed class Ridge
{
    private static readonly double[] Penalties = [3, 10, 30, 100, 300, 1000, 3000];
    private readonly double[] _mean;
    private readonly double[] _scale;
    private readonly double[][] _weights;
    private readonly double[] _intercepts;

    /// <summary>Fits several targets at once: <paramref name="y"/>[target][row].</summary>
    public Ridge(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        var (n, p) = (x.Count, x[0].Length);
        (_mean, _scale) = (new double[p], new double[p]);
        foreach (var row in x)
            for (var j = 0; j < p; j++)
                _mean[j] += row[j] / n;
        foreach (var row in x)
            for (var j = 0; j < p; j++)
                _scale[j] += (row[j] - _mean[j]) * (row[j] - _mean[j]) / n;
        for (var j = 0; j < p; j++)
            _scale[j] = _scale[j] < 1e-9 ? 0 : 1 / Math.Sqrt(_scale[j]);
        var z = x.Select(Standardise).ToArray();
        var gram = Gram(z);
        _intercepts = [.. y.Select(t => t.Average())];
        var best = new double[y.Count][];
        var least = Enumerable.Repeat(double.MaxValue, y.Count).ToArray();
        foreach (var penalty in Penalties)
        {
            var inverse = Inverse(gram, penalty);
            for (var t = 0; t < y.Count; t++)
            {
                var alpha = Times(inverse, y[t], _intercepts[t]);
                double error = 0;
                for (var i = 0; i < n; i++)
                    error += Math.Pow(alpha[i] / inverse[i][i], 2);
                if (error < least[t])
                    (least[t], best[t]) = (error, alpha);
            }
        }
        _weights = [.. best.Select(alpha => Primal(z, alpha))];
    }

    /// <summary>The predictions of all targets for one row.</summary>
    public double[] Predict(double[] row)
    {
        var z = Standardise(row);
        var said = new double[_weights.Length];
        for (var t = 0; t < said.Length; t++)
        {
            said[t] = _intercepts[t];
            for (var j = 0; j < z.Length; j++)
                said[t] += _weights[t][j] * z[j];
        }
        return said;
    }

    private double[] Standardise(double[] row)
    {
        var z = new double[row.Length];
        for (var j = 0; j < z.Length; j++)
            z[j] = Math.Clamp((row[j] - _mean[j]) * _scale[j], -4, 4);
        return z;
    }

    private static double[][] Gram(double[][] z)
    {
        var k = new double[z.Length][];
        for (var i = 0; i < z.Length; i++)
        {
            k[i] = new double[z.Length];
            for (var j = 0; j <= i; j++)
                k[i][j] = k[j][i] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(z[i], z[j]);
        }
        return k;
    }

    private static double[] Times(double[][] inverse, double[] y, double mean)
    {
        var centred = y.Select(v => v - mean).ToArray();
        return [.. inverse.Select(row => System.Numerics.Tensors.TensorPrimitives.Dot<double>(row, centred))];
    }

    private static double[] Primal(double[][] z, double[] alpha)
    {
        var w = new double[z[0].Length];
        for (var i = 0; i < z.Length; i++)
            for (var j = 0; j < w.Length; j++)
                w[j] += alpha[i] * z[i][j];
        return w;
    }

    /// <summary>Inverse of the Gram matrix plus the penalty, by Gauss and Jordan; it is positive definite.</summary>
    private static double[][] Inverse(double[][] gram, double penalty)
    {
        var n = gram.Length;
        var a = gram.Select((row, i) =>
        {
            var copy = (double[])row.Clone();
            copy[i] += penalty;
            return copy;
        }).ToArray();
        for (var k = 0; k < n; k++)
        {
            var pivot = 1 / a[k][k];
            a[k][k] = 1;
            for (var j = 0; j < n; j++)
                a[k][j] *= pivot;
            for (var i = 0; i < n; i++)
            {
                if (i == k)
                    continue;
                var factor = a[i][k];
                a[i][k] = 0;
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(a[k], -factor, a[i], a[i]);
            }
        }
        return a;
    }
}
