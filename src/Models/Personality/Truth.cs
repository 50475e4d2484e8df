using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>
/// What is true of somebody's 45 latents as far as a query's words and traits reach: their exact conditional given the
/// very values that were shown or put into words. Learning from it instead of from the person takes away the noise of
/// all that nobody could have told (Rao and Blackwell); what is learned is the same. Where an occupation or a role is
/// shown there is no such conditional, and the person's own latents stand for it.
/// </summary>
/// <param name="Mean">45 means.</param>
/// <param name="Covariance">45 by 45; null = known exactly.</param>
internal sealed record Truth(double[] Mean, double[,]? Covariance)
{
    private const double Jitter = 1e-4;

    /// <summary>The truth behind an example.</summary>
    public static Truth Of(ProfileExample example)
    {
        const int N = LatentPrior.Size;
        if (example.Query.Occupation is not null || example.Query.Role is not null)
            return new Truth(example.Person.Latents[..N], null);
        var evidence = example.Query.Traits.Select(e => (e.Trait, e.Value, Noise: 0.0))
            .Concat(example.Mentions.Select(m => (m.Trait, Value: m.Observed, Noise: ProfileExamples.WordNoise)))
            .ToList();
        var (k, covariance) = (evidence.Count, new double[N, N]);
        for (var i = 0; i < N; i++)
            covariance[i, i] = 1;
        var mean = new double[N];
        if (k == 0)
            return new Truth(mean, covariance);
        var rows = evidence.Select(e => CoreRow(e.Trait)).ToArray();
        var gram = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
                gram[i, j] = Dot(rows[i], rows[j]);
            gram[i, i] = 1 + (evidence[i].Noise * evidence[i].Noise) + Jitter;
        }
        var l = Linear.Cholesky(gram);
        var free = new bool[k];
        Array.Fill(free, true);
        var alpha = Linear.Solve(l, free, [.. evidence.Select(e => e.Value)]);
        for (var e = 0; e < k; e++)
            for (var i = 0; i < N; i++)
                mean[i] += rows[e][i] * alpha[e];
        Subtract(covariance, rows, l);
        return new Truth(mean, covariance);
    }

    /// <summary>I - A'K^-1 A = I - B'B with B = L^-1 A.</summary>
    private static void Subtract(double[,] covariance, double[][] rows, double[,] l)
    {
        var (k, n) = (rows.Length, covariance.GetLength(0));
        var b = new double[k][];
        for (var e = 0; e < k; e++)
        {
            b[e] = (double[])rows[e].Clone();
            for (var m = 0; m < e; m++)
                for (var i = 0; i < n; i++)
                    b[e][i] -= l[e, m] * b[m][i];
            for (var i = 0; i < n; i++)
                b[e][i] /= l[e, e];
        }
        for (var e = 0; e < k; e++)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n && b[e][i] != 0; j++)
                    covariance[i, j] -= b[e][i] * b[e][j];
    }

    private static double[] CoreRow(int trait)
    {
        var row = new double[TraitModel.Latents];
        TraitModel.Default.RowOf(trait).AddTo(row, 1);
        return row[..LatentPrior.Size];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
