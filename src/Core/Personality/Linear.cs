namespace LinkyV.Core.Personality;

/// <summary>Small dense linear algebra: matrices of at most a few dozen rows.</summary>
internal static class Linear
{
    /// <summary>Lower Cholesky factor of a positive definite matrix.</summary>
    public static double[,] Cholesky(double[,] a)
    {
        var n = a.GetLength(0);
        var l = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var s = a[i, j];
                for (var k = 0; k < j; k++)
                    s -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(s) : s / l[j, j];
            }
        return l;
    }

    /// <summary>
    /// Factor of a positive semi-definite matrix in the given order: rows whose remaining variance is below <paramref
    /// name="tolerance"/> get a zero pivot and depend on the rows before them.
    /// </summary>
    public static (double[,] L, bool[] Free) SemiCholesky(double[,] a, double tolerance = 1e-9)
    {
        var n = a.GetLength(0);
        var l = new double[n, n];
        var free = new bool[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var s = a[i, j];
                for (var k = 0; k < j; k++)
                    s -= l[i, k] * l[j, k];
                if (i == j)
                {
                    free[i] = s > tolerance;
                    l[i, i] = free[i] ? Math.Sqrt(s) : 0;
                }
                else
                {
                    l[i, j] = free[j] ? s / l[j, j] : 0;
                }
            }
        }
        return (l, free);
    }

    /// <summary>Solves L L' x = b; components of dependent rows are zero.</summary>
    public static double[] Solve(double[,] l, bool[] free, ReadOnlySpan<double> b)
    {
        var n = free.Length;
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            if (!free[i])
                continue;
            var s = b[i];
            for (var k = 0; k < i; k++)
                s -= l[i, k] * x[k];
            x[i] = s / l[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            if (!free[i])
                continue;
            var s = x[i];
            for (var k = i + 1; k < n; k++)
                if (free[k])
                    s -= l[k, i] * x[k];
            x[i] = s / l[i, i];
        }
        return x;
    }

    /// <summary>Inverse of the free part of L L'; rows and columns of dependent rows are zero.</summary>
    public static double[,] Inverse(double[,] l, bool[] free)
    {
        var n = free.Length;
        var inverse = new double[n, n];
        var unit = new double[n];
        for (var c = 0; c < n; c++)
        {
            if (!free[c])
                continue;
            Array.Clear(unit);
            unit[c] = 1;
            var x = Solve(l, free, unit);
            for (var r = 0; r < n; r++)
                inverse[r, c] = x[r];
        }
        return inverse;
    }
}
