// Means and covariances of vectors and the Fréchet distance of two normal distributions with them (Fréchet 1957;
// Heusel et al. 2017): |m1 - m2|² + tr(C1 + C2 - 2 (C1½ C2 C1½)½). Eigenvectors by Jacobi's rotations: the same
// everywhere, fast enough up to a few hundred dimensions.
namespace LinkyV.Models.Expression;

/// <summary>Mean and covariance of a set of vectors.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Covariance">Covariance.</param>
internal sealed record Moments(double[] Mean, double[,] Covariance)
{
    /// <summary>Those of some vectors of one length.</summary>
    public static Moments Of(IReadOnlyList<float[]> vectors)
    {
        var n = vectors[0].Length;
        var mean = new double[n];
        foreach (var v in vectors)
            for (var i = 0; i < n; i++)
                mean[i] += v[i] / (double)vectors.Count;
        var covariance = new double[n, n];
        var d = new double[n];
        foreach (var v in vectors)
        {
            for (var i = 0; i < n; i++)
                d[i] = v[i] - mean[i];
            for (var i = 0; i < n; i++)
                for (var j = 0; j <= i; j++)
                    covariance[i, j] += d[i] * d[j] / vectors.Count;
        }
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
                covariance[j, i] = covariance[i, j];
        return new Moments(mean, covariance);
    }

    /// <summary>Fréchet distance, squared.</summary>
    public static double Frechet(Moments a, Moments b)
    {
        var n = a.Mean.Length;
        var distance = 0.0;
        for (var i = 0; i < n; i++)
            distance += Math.Pow(a.Mean[i] - b.Mean[i], 2) + a.Covariance[i, i] + b.Covariance[i, i];
        var (values, vectors) = Eigen(a.Covariance);
        var root = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            var s = Math.Sqrt(Math.Max(0, values[k]));
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    root[i, j] += s * vectors[i, k] * vectors[j, k];
        }
        var inner = Product(Product(root, b.Covariance), root);
        return distance - (2 * Eigen(inner).Values.Sum(v => Math.Sqrt(Math.Max(0, v))));
    }

    /// <summary>Eigenvalues from the largest down, eigenvectors as columns.</summary>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] symmetric)
    {
        var n = symmetric.GetLength(0);
        var a = (double[,])symmetric.Clone();
        var v = new double[n, n];
        var scale = 0.0;
        for (var i = 0; i < n; i++)
        {
            v[i, i] = 1;
            scale += Math.Abs(a[i, i]);
        }
        for (var sweep = 0; sweep < 30 && Rotate(a, v, 1e-9 * scale / n); sweep++)
        {
        }
        var order = Enumerable.Range(0, n).OrderByDescending(i => a[i, i]).ToArray();
        var sorted = new double[n, n];
        for (var k = 0; k < n; k++)
            for (var i = 0; i < n; i++)
                sorted[i, k] = v[i, order[k]];
        return ([.. order.Select(i => a[i, i])], sorted);
    }

    /// <summary>One sweep; whether anything was left to turn.</summary>
    private static bool Rotate(double[,] a, double[,] v, double small)
    {
        var n = a.GetLength(0);
        var turned = false;
        for (var p = 0; p < n; p++)
            for (var q = p + 1; q < n; q++)
            {
                if (Math.Abs(a[p, q]) <= small)
                    continue;
                turned = true;
                var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                var c = 1 / Math.Sqrt((t * t) + 1);
                var s = t * c;
                for (var k = 0; k < n; k++)
                    (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
                for (var k = 0; k < n; k++)
                    (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
                for (var k = 0; k < n; k++)
                    (v[k, p], v[k, q]) = ((c * v[k, p]) - (s * v[k, q]), (s * v[k, p]) + (c * v[k, q]));
            }
        return turned;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        var n = a.GetLength(0);
        var product = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++)
                for (var j = 0; j < n; j++)
                    product[i, j] += a[i, k] * b[k, j];
        return product;
    }
}
