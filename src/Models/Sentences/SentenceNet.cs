// The sentence encoder. A text's content words and the character trigrams of their stems pick rows of a hashed table
// (after fastText, Bojanowski et al. 2017); the rows are added and scaled to length 1. It is trained contrastively
// (InfoNCE, van den Oord et al. 2018) so that texts about the same are close: how far a row reaches is how much its
// word counts, and words of one topic point one way. Adding is all there is at run time: microseconds.
//   rows [b, f, d] weighted and summed -> [b, d] / |.|
// Limits: no word order; words it never saw are told by their spelling alone.
using LinkyV.Core.Memory;
using LinkyV.Inference;
using LinkyV.Inference.Layers;

namespace LinkyV.Models.Sentences;

/// <summary>The network: terms to vectors.</summary>
internal sealed class SentenceNet : Layer
{
    /// <summary>Dimensions, buckets of words and of trigrams.</summary>
    public const int Width = 64, Words = 8192, Grams = 2048;

    /// <summary>Most terms of a text, and most rows of a term.</summary>
    public const int TermsMax = 64, RowsMax = 16;

    private readonly Tensor _rows;

    /// <summary>A network with fresh weights.</summary>
    public SentenceNet(RandomSource random) =>
        Initial.Normal(_rows = Parameter("rows", Words + Grams, Width), random, 1 / MathF.Sqrt(Width));

    /// <summary>Vectors of length 1, [b, d]; zero for a text without terms.</summary>
    public Tensor Forward(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var features = texts.Select(static t => FeaturesOf(t)).ToList();
        var f = Math.Max(1, features.Max(t => t.Count));
        var ids = new int[texts.Count * f];
        var shares = new float[ids.Length];
        for (var i = 0; i < features.Count; i++)
            for (var j = 0; j < features[i].Count; j++)
                (ids[(i * f) + j], shares[(i * f) + j]) = features[i][j];
        var sum = Tensor.From(shares, texts.Count, 1, f).MatMul(_rows.Rows(ids, texts.Count, f))
            .Reshape(texts.Count, Width);
        return sum / (sum.Square().Sum(1, keep: true) + 1e-9f).Sqrt();
    }

    private static List<(int Row, float Share)> FeaturesOf(IReadOnlyList<string> terms)
    {
        Span<int> rows = stackalloc int[RowsMax];
        var features = new List<(int, float)>();
        for (var t = 0; t < Math.Min(terms.Count, TermsMax); t++)
        {
            var n = RowsOf(terms[t], rows);
            features.Add((rows[0], 1));
            for (var g = 1; g < n; g++)
                features.Add((rows[g], GramShare(n)));
        }
        return features;
    }

    /// <summary>What each trigram of a term counts, of <paramref name="rows"/> rows in all.</summary>
    public static float GramShare(int rows) => 0.5f / MathF.Sqrt(Math.Max(1, rows - 1));

    /// <summary>The rows of a term: its own first, then those of its trigrams with marked ends. How many.</summary>
    public static int RowsOf(ReadOnlySpan<char> term, Span<int> rows)
    {
        rows[0] = (int)(Terms.Hash(term) % Words);
        Span<char> gram = stackalloc char[3];
        var n = 1;
        for (var i = -1; i + 3 <= term.Length + 1 && n < RowsMax; i++)
        {
            for (var k = 0; k < 3; k++)
                gram[k] = i + k < 0 ? '<' : i + k >= term.Length ? '>' : term[i + k];
            rows[n++] = Words + (int)(Terms.Hash(gram) % Grams);
        }
        return n;
    }
}
