using System.Numerics.Tensors;

namespace LinkyV.Models.Meanings;

/// <summary>
/// Latent vectors of the columns of a sparse matrix (texts by terms): its strongest right singular vectors, found by
/// subspace iteration (Halko, Martinsson and Tropp 2011, algorithm 4.4), each weighted by a root of its singular value.
/// </summary>
internal static class LatentVectors
{
    private const int Rounds = 6;
    private const int Beside = 8;

    /// <summary>A row of the matrix: terms and weights.</summary>
    internal readonly record struct Row(int[] Terms, float[] Weights);

    /// <summary>Vectors of all terms, each of length 1 (or 0).</summary>
    public static float[][] Of(IReadOnlyList<Row> rows, int terms, int size, ulong seed)
    {
        var k = size + Beside;
        var basis = new float[terms][];
        var state = seed;
        for (var t = 0; t < terms; t++)
        {
            basis[t] = new float[k];
            for (var j = 0; j < k; j++)
                basis[t][j] = Noise(ref state);
        }
        var values = new float[k];
        for (var round = 0; round < Rounds; round++)
        {
            values = Orthogonal(basis, k);
            basis = Through(rows, basis, terms, k);
        }
        values = Orthogonal(basis, k);
        var order = Enumerable.Range(0, k).OrderByDescending(j => values[j]).Take(size).ToArray();
        foreach (var (t, row) in basis.Select((row, t) => (t, row)).ToArray())
        {
            var made = new float[size];
            for (var j = 0; j < size; j++)
                made[j] = row[order[j]] * MathF.Pow(values[order[j]], 0.25f);
            var length = TensorPrimitives.Norm<float>(made);
            if (length > 1e-9f)
                TensorPrimitives.Divide(made, length, made);
            basis[t] = made;
        }
        return basis;
    }

    /// <summary>A'A times a basis.</summary>
    private static float[][] Through(IReadOnlyList<Row> rows, float[][] basis, int terms, int k)
    {
        var made = new float[terms][];
        for (var t = 0; t < terms; t++)
            made[t] = new float[k];
        var sum = new float[k];
        foreach (var row in rows)
        {
            Array.Clear(sum);
            for (var i = 0; i < row.Terms.Length; i++)
                TensorPrimitives.MultiplyAdd(basis[row.Terms[i]], row.Weights[i], sum, sum);
            for (var i = 0; i < row.Terms.Length; i++)
                TensorPrimitives.MultiplyAdd(sum, row.Weights[i], made[row.Terms[i]], made[row.Terms[i]]);
        }
        return made;
    }

    /// <summary>Gram-Schmidt over the columns; their lengths before it.</summary>
    private static float[] Orthogonal(float[][] rows, int k)
    {
        var columns = new float[k][];
        for (var j = 0; j < k; j++)
        {
            columns[j] = new float[rows.Length];
            for (var t = 0; t < rows.Length; t++)
                columns[j][t] = rows[t][j];
        }
        var lengths = new float[k];
        for (var j = 0; j < k; j++)
        {
            for (var twice = 0; twice < 2; twice++)
                for (var i = 0; i < j; i++)
                    TensorPrimitives.MultiplyAdd(columns[i], -TensorPrimitives.Dot<float>(columns[i], columns[j]),
                        columns[j], columns[j]);
            lengths[j] = TensorPrimitives.Norm<float>(columns[j]);
            TensorPrimitives.Divide(columns[j], Math.Max(lengths[j], 1e-20f), columns[j]);
        }
        for (var t = 0; t < rows.Length; t++)
            for (var j = 0; j < k; j++)
                rows[t][j] = columns[j][t];
        return lengths;
    }

    private static float Noise(ref ulong state)
    {
        state = (state * 6364136223846793005UL) + 1442695040888963407UL;
        return ((state >> 40) / (float)(1 << 24)) - 0.5f;
    }
}
