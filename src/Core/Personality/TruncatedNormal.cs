using LinkyV.Contracts;

namespace LinkyV.Core.Personality;

/// <summary>
/// A multivariate normal within intervals, by Gibbs sampling over the independent normals v of x = mean + L v (the
/// scheme of Geweke 1991 in a basis of the covariance's range). One interval is drawn exactly in one step.
/// </summary>
internal static class TruncatedNormal
{
    /// <summary>
    /// Draws x; null if no feasible point was found, with the worst interval in <paramref name="blocked"/>.
    /// </summary>
    public static double[]? Draw(
        double[] mean, double[,] covariance, IReadOnlyList<Interval> intervals, int sweeps, ref Chance chance,
        out int blocked)
    {
        var n = mean.Length;
        var (l, free) = Linear.SemiCholesky(covariance);
        var v = new double[n];
        if (!MakeFeasible(mean, l, intervals, v, out blocked))
            return null;
        var x = Apply(mean, l, v);
        for (var s = 0; s < (n == 1 ? 1 : sweeps); s++)
            for (var c = 0; c < n; c++)
                if (free[c])
                    Redraw(l, intervals, v, x, c, ref chance);
        return x;
    }

    private static void Redraw(
        double[,] l, IReadOnlyList<Interval> intervals, double[] v, double[] x, int c, ref Chance chance)
    {
        double min = double.NegativeInfinity, max = double.PositiveInfinity;
        for (var i = c; i < x.Length; i++)
        {
            if (Math.Abs(l[i, c]) < 1e-12)
                continue;
            var rest = x[i] - (l[i, c] * v[c]);
            double a = (intervals[i].Min - rest) / l[i, c], b = (intervals[i].Max - rest) / l[i, c];
            min = Math.Max(min, Math.Min(a, b));
            max = Math.Min(max, Math.Max(a, b));
        }
        if (max - min < 1e-9)
            return;
        var drawn = Normal.Truncated(min, max, ref chance);
        for (var i = c; i < x.Length; i++)
            x[i] += l[i, c] * (drawn - v[c]);
        v[c] = drawn;
    }

    /// <summary>Projects onto the violated intervals in turn, a little into them, until all hold.</summary>
    private static bool MakeFeasible(
        double[] mean, double[,] l, IReadOnlyList<Interval> intervals, double[] v, out int blocked)
    {
        blocked = 0;
        for (var round = 0; round < 2000; round++)
        {
            var worst = 0.0;
            for (var i = 0; i < mean.Length; i++)
            {
                double x = mean[i], norm = 0;
                for (var c = 0; c <= i; c++)
                {
                    x += l[i, c] * v[c];
                    norm += l[i, c] * l[i, c];
                }
                var inset = Math.Min(0.02, (intervals[i].Max - intervals[i].Min) / 4);
                var miss = x < intervals[i].Min ? intervals[i].Min + inset - x
                    : x > intervals[i].Max ? intervals[i].Max - inset - x : 0;
                if (miss == 0)
                    continue;
                if (Math.Abs(miss) > worst)
                    (worst, blocked) = (Math.Abs(miss), i);
                if (norm < 1e-12)
                    return false;
                for (var c = 0; c <= i; c++)
                    v[c] += miss * l[i, c] / norm;
            }
            if (worst == 0)
                return true;
        }
        return false;
    }

    private static double[] Apply(double[] mean, double[,] l, double[] v)
    {
        var x = (double[])mean.Clone();
        for (var i = 0; i < x.Length; i++)
            for (var c = 0; c <= i; c++)
                x[i] += l[i, c] * v[c];
        return x;
    }
}
