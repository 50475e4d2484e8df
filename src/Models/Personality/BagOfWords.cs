// The linear baseline: ridge regression from the words and pairs of neighbours that occur in a text to scores, solved
// by conjugate gradients (Hestenes and Stiefel 1952). It can learn what each word and each pair says, and nothing else.
// How strongly it is held back is chosen on a tenth of the texts that the others' solution did not see.
namespace LinkyV.Models.Personality;

/// <summary>A linear model over counts of words and pairs.</summary>
internal sealed class BagOfWords
{
    private const int Rounds = 25, MetLeast = 3;
    private static readonly double[] s_ridges = [10, 40, 160];

    private readonly Dictionary<string, int> _features = [];
    private readonly int _outputs;
    private double[] _weights = [];

    private BagOfWords(int outputs) => _outputs = outputs;

    /// <summary>Learns from texts and the first so many scores of whom they are about.</summary>
    public static BagOfWords Learn(IEnumerable<(string Text, double[] Scores)> examples, int outputs)
    {
        var model = new BagOfWords(outputs);
        var all = examples.Select(e => (Parts: Parts(e.Text).Distinct().ToArray(), e.Scores)).ToList();
        foreach (var part in all.SelectMany(e => e.Parts).CountBy(p => p).Where(p => p.Value >= MetLeast))
            model._features.Add(part.Key, model._features.Count);
        var rows = all.ConvertAll(e =>
            e.Parts.Where(model._features.ContainsKey).Select(p => model._features[p]).ToArray());
        var scores = all.ConvertAll(e => e.Scores);
        var known = rows.Count * 9 / 10;
        model._weights = s_ridges.Select(r => model.Solve(rows[..known], scores[..known], r))
            .MinBy(w => Enumerable.Range(known, rows.Count - known).Sum(i => model.Missed(w, rows[i], scores[i])))!;
        return model;
    }

    private double Missed(double[] weights, int[] row, double[] scores)
    {
        var missed = 0.0;
        for (var o = 0; o < _outputs; o++)
            missed += Math.Pow(scores[o] - row.Sum(f => weights[(f * _outputs) + o]), 2);
        return missed;
    }

    /// <summary>The scores that a text speaks of.</summary>
    public double[] Read(string text)
    {
        var scores = new double[_outputs];
        foreach (var part in Parts(text).Distinct())
            if (_features.TryGetValue(part, out var f))
                for (var o = 0; o < _outputs; o++)
                    scores[o] += _weights[(f * _outputs) + o];
        return scores;
    }

    private double[] Solve(List<int[]> rows, List<double[]> scores, double ridge)
    {
        var n = _features.Count * _outputs;
        var (x, r) = (new double[n], new double[n]);
        for (var i = 0; i < rows.Count; i++)
            Spread(rows[i], scores[i], r);
        var p = (double[])r.Clone();
        var product = new double[n];
        var squares = Squares(r, r);
        for (var round = 0; round < Rounds; round++)
        {
            for (var k = 0; k < n; k++)
                product[k] = ridge * p[k];
            var sums = new double[_outputs];
            foreach (var row in rows)
            {
                Array.Clear(sums);
                foreach (var f in row)
                    for (var o = 0; o < _outputs; o++)
                        sums[o] += p[(f * _outputs) + o];
                Spread(row, sums, product);
            }
            var along = Squares(p, product);
            for (var k = 0; k < n; k++)
            {
                var step = squares[k % _outputs] / Math.Max(1e-12, along[k % _outputs]);
                x[k] += step * p[k];
                r[k] -= step * product[k];
            }
            var after = Squares(r, r);
            for (var k = 0; k < n; k++)
                p[k] = r[k] + (after[k % _outputs] / Math.Max(1e-12, squares[k % _outputs]) * p[k]);
            squares = after;
        }
        return x;
    }

    private void Spread(int[] row, double[] values, double[] into)
    {
        foreach (var f in row)
            for (var o = 0; o < _outputs; o++)
                into[(f * _outputs) + o] += values[o];
    }

    private double[] Squares(double[] a, double[] b)
    {
        var sums = new double[_outputs];
        for (var k = 0; k < a.Length; k++)
            sums[k % _outputs] += a[k] * b[k];
        return sums;
    }

    private static IEnumerable<string> Parts(string text)
    {
        var before = "";
        foreach (var word in text.ToLowerInvariant().Split(
            [' ', ',', '.', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            yield return word;
            yield return before + " " + word;
            before = word;
        }
    }
}
