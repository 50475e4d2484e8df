// Mean and the two main components say how frequent a word is and what kind of text it is from, and hide what it is
// used for; they are taken out (Mu and Viswanath 2018, "All-but-the-top"). What is left is turned to its main
// components and cut to 64. Forms of a stem are averaged, each as much as it is used, by Zipf's law from its rank.
using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Models.Expression;

namespace LinkyV.Models.Meanings;

/// <summary>Makes use.bin, how words are used, from word vectors learned from running text.</summary>
internal static class UseTableMaker
{
    private const int Words = 60_000, Stems = 30_000, Common = 2;

    /// <summary>Writes the table.</summary>
    /// <param name="vectors">Words by falling frequency with their vectors, all of one size, at least 66.</param>
    /// <param name="to">Where to.</param>
    public static void Make(IReadOnlyList<(string Word, float[] Vector)> vectors, Stream to)
    {
        var kept = vectors.Select(static (v, rank) => (v.Word, v.Vector, Share: 1f / (rank + 10)))
            .Where(static v => v.Word.Length > 1 && v.Word.All(char.IsAsciiLetterLower)).Take(Words).ToArray();
        var total = kept.Sum(static v => (double)v.Share);
        var reduced = Reduce([.. kept.Select(static v => v.Vector)]);
        var stems = new Dictionary<uint, (float[] Sum, double Share)>();
        for (var i = 0; i < kept.Length; i++)
        {
            var hash = Terms.Hash(WordForms.Stem(kept[i].Word));
            if (!stems.TryGetValue(hash, out var stem))
                stem.Sum = new float[WordUse.Size];
            TensorPrimitives.MultiplyAdd<float>(reduced[i], kept[i].Share, stem.Sum, stem.Sum);
            stems[hash] = (stem.Sum, stem.Share + kept[i].Share);
        }
        var rows = stems.Where(static s => TensorPrimitives.Norm<float>(s.Value.Sum) > 0)
            .OrderByDescending(static s => s.Value.Share).ThenBy(static s => s.Key).Take(Stems)
            .OrderBy(static s => s.Key).ToArray();
        Write(rows, total, to);
    }

    private static void Write(KeyValuePair<uint, (float[] Sum, double Share)>[] rows, double total, Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        writer.Write(rows.Length);
        writer.Write(WordUse.Size);
        foreach (var row in rows)
            writer.Write(row.Key);
        foreach (var row in rows)
            writer.Write((Half)(row.Value.Share / total));
        foreach (var row in rows)
        {
            var most = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(row.Value.Sum));
            foreach (var x in row.Value.Sum)
                writer.Write((sbyte)MathF.Round(x / most * 127));
        }
    }

    /// <summary>Vectors of length 1 without their mean and main components, in the directions that say most.</summary>
    private static float[][] Reduce(float[][] vectors)
    {
        var n = vectors[0].Length;
        var mean = new float[n];
        foreach (var v in vectors)
            TensorPrimitives.MultiplyAdd<float>(v, 1f / vectors.Length, mean, mean);
        var centred = Array.ConvertAll(vectors, v =>
        {
            var c = new float[n];
            TensorPrimitives.Subtract<float>(v, mean, c);
            return c;
        });
        var products = new double[n, n];
        foreach (var v in centred)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    products[i, j] += v[i] * v[j];
        var (_, axes) = Moments.Eigen(products);
        var kept = Enumerable.Range(Common, WordUse.Size)
            .Select(k => Enumerable.Range(0, n).Select(i => (float)axes[i, k]).ToArray()).ToArray();
        return Array.ConvertAll(centred, v =>
        {
            var turned = Array.ConvertAll(kept, axis => TensorPrimitives.Dot<float>(v, axis));
            var norm = TensorPrimitives.Norm<float>(turned);
            if (norm > 0)
                TensorPrimitives.Divide(turned, norm, turned);
            return turned;
        });
    }
}
