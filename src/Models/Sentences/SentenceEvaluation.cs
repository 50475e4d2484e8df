// What the sentence encoder is worth: each of 200 texts must find its other among 200, in sentence patterns that no
// training sees; beside matching of words, beside DenseVector, and together with matching.
using LinkyV.Core.Memory;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Sentences;

/// <summary>Measures a model.</summary>
internal static class SentenceEvaluation
{
    private const ulong Seed = 0x53454E54;
    private const int Among = 200, Rounds = 10;

    /// <summary>All metrics on a share of the rounds.</summary>
    public static IReadOnlyList<Metric> Of(SentenceModel model, double share)
    {
        var rounds = Math.Max(1, (int)(Rounds * share));
        double ours = 0, words = 0, dense = 0, both = 0;
        for (var r = 0; r < rounds; r++)
        {
            var pairs = Enumerable.Range(r * Among, Among).Select(i => SentencePairs.Make(Seed, i, true)).ToList();
            var first = pairs.Select(p => SentencePairs.TermsOf(p.First)).ToList();
            var second = pairs.Select(p => SentencePairs.TermsOf(p.Second)).ToList();
            var (a, b) = (first.Select(model.VectorOf).ToList(), second.Select(model.VectorOf).ToList());
            var (da, db) = (first.Select(DenseVector.Of).ToList(), second.Select(DenseVector.Of).ToList());
            double Cosine(int i, int j) => System.Numerics.Tensors.TensorPrimitives.Dot<float>(a[i], b[j]);
            double Overlap(int i, int j) => first[i].Intersect(second[j]).Count()
                / Math.Sqrt(Math.Max(1, first[i].Count * second[j].Count));
            ours += Recall(Cosine);
            words += Recall(Overlap);
            dense += Recall((i, j) => DenseVector.Cosine(da[i], db[j]));
            both += Recall((i, j) => Cosine(i, j) + Overlap(i, j));
        }
        return
        [
            new("finds its other first among 200", ours / rounds, words / rounds, "shared words",
                AtLeast: words / rounds),
            new("the same, beside random projection", ours / rounds, dense / rounds, "DenseVector"),
            new("together with shared words", both / rounds, words / rounds, "shared words", AtLeast: words / rounds),
        ];
    }

    /// <summary>Share of texts whose other has the highest score; ties count as missed.</summary>
    private static double Recall(Func<int, int, double> score)
    {
        var found = 0;
        for (var i = 0; i < Among; i++)
        {
            var own = score(i, i);
            found += Enumerable.Range(0, Among).All(j => j == i || score(i, j) < own) ? 1 : 0;
        }
        return found / (double)Among;
    }
}
