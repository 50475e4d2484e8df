// Random walks with restart on the signed graph (Tong, Faloutsos and Pan 2006), one from each of the taxonomy's
// adjectives and of the words of Core's list: a word is near one of those as far as walks from there reach it, with the
// sign of what they passed. The 48 main components of those nearnesses are a word's direction; their length is how much
// the dictionary says of it in terms of people at all. The starts are starts only: which trait they stand for is not
// used, and what a walk brings back to its own start does not count, so that they are words like all others.
using LinkyV.Core.Personality;
using LinkyV.Models.Expression;

namespace LinkyV.Models.Words;

/// <summary>Makes the table of word vectors from WordNet's files.</summary>
internal static class WordVectorMaker
{
    private const int Words = 40_000, Steps = 8, PhraseMost = 3, Surely = 3000;
    private const float GoesOn = 0.9f;

    // Acts, attributes, thoughts, talk, feelings, people, states; adjectives, adverbs and verbs are all taken.
    private static readonly int[] s_nouns = [4, 7, 9, 10, 12, 18, 26];

    /// <summary>Writes the table.</summary>
    public static void Make(WordNet net, Stream to)
    {
        var graph = new WordGraph(net);
        var words = graph.Words.ToArray();
        var near = Walk(graph);
        var lengths = near.Select(r => r is null ? 0 : MathF.Sqrt(r.Sum(x => x * x))).ToArray();
        var usable = net.Sets.Where(s => s.Key.Part != 'n' || s_nouns.Contains(s.Value.Field))
            .SelectMany(s => s.Value.Words).ToHashSet();
        var kept = Enumerable.Range(0, words.Length)
            .Where(i => lengths[i] > 0 && usable.Contains(words[i]) && Plain(words[i]))
            .OrderByDescending(i => lengths[i]).ThenBy(i => words[i], StringComparer.Ordinal).Take(Words).ToArray();
        foreach (var i in kept)
            Scale(near[i], 1 / lengths[i]);
        var axes = Axes([.. kept.Select(i => near[i])]);
        var (most, least) = (MathF.Log(lengths[kept[Math.Min(Surely, kept.Length - 1)]]), MathF.Log(lengths[kept[^1]]));
        var range = Math.Max(1e-6f, most - least);
        var rows = kept.ToDictionary(i => words[i], i =>
            (Direction: Project(near[i], axes), Known: (MathF.Log(lengths[i]) - least) / range));
        foreach (var (form, root) in net.Irregular)
            if (rows.TryGetValue(root, out var row))
                rows.TryAdd(form, row);
        WordVectors.Write(to, [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (r.Key, r.Value.Direction, r.Value.Known))]);
    }

    private static bool Plain(string word) =>
        word.All(c => c is (>= 'a' and <= 'z') or ' ' or '\'') && word.Count(c => c == ' ') < PhraseMost;

    /// <summary>For each word how near it is to each adjective, [words][adjectives].</summary>
    private static float[][] Walk(WordGraph graph)
    {
        var starts = Taxonomy.Default.Traits.Where(t => t.Level == TraitLevel.Adjective)
            .Select(t => t.Name.Replace('-', ' '))
            .Concat(DataFiles.Rows(typeof(Taxonomy).Assembly, "Personality/descriptors.txt")
                .SelectMany(f => f[1].Split(','))).Distinct()
            .Select(graph.Find).Where(n => n >= 0).ToArray();
        var near = new float[graph.Count][];
        for (var i = 0; i < near.Length; i++)
            near[i] = new float[starts.Length];
        var (x, y) = (new float[graph.Count], new float[graph.Count]);
        for (var s = 0; s < starts.Length; s++)
        {
            Array.Clear(x);
            x[starts[s]] = 1;
            for (var step = 0; step < Steps; step++)
            {
                graph.Multiply(x, y);
                Scale(y, GoesOn);
                for (var i = 0; i < y.Length; i++)
                    near[i][s] += y[i];
                (x, y) = (y, x);
            }
            near[starts[s]][s] = 0;
        }
        return near;
    }

    /// <summary>The main directions of rows of length 1.</summary>
    private static float[][] Axes(float[][] rows)
    {
        var n = rows[0].Length;
        var products = new double[n, n];
        foreach (var row in rows)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    products[i, j] += row[i] * row[j];
        var (_, vectors) = Moments.Eigen(products);
        return [.. Enumerable.Range(0, WordVectors.Size - 1)
            .Select(k => Enumerable.Range(0, n).Select(i => (float)vectors[i, k]).ToArray())];
    }

    private static float[] Project(float[] row, float[][] axes)
    {
        var direction = axes.Select(a => a.Zip(row).Sum(p => p.First * p.Second)).ToArray();
        Scale(direction, 1 / MathF.Max(1e-9f, MathF.Sqrt(direction.Sum(x => x * x))));
        return direction;
    }

    private static void Scale(float[] values, float by)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] *= by;
    }
}
