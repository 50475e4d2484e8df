using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Tidings.Training;

/// <summary>A statement and its kind.</summary>
internal readonly record struct NewsExample(NewsFeatures Features, string Kind);

/// <summary>
/// Learns the weights of a <see cref="NewsNet"/>: least cross-entropy by AdaGrad (Duchi, Hazan and Singer 2011), the
/// weights kept small by decay, examples in an order drawn anew each round. In each round a quarter of the hashed
/// features is left out, so that no kind hangs on one word. The same examples give the same weights on one kind of
/// machine.
/// </summary>
internal static class NewsTraining
{
    private const int Rounds = 30;
    private const float Rate = 0.25f;
    private const float Decay = 1e-4f;
    private const double Dropped = 0.25;

    /// <summary>Trains anew.</summary>
    public static NewsNet Train(IReadOnlyList<NewsExample> examples, int seed)
    {
        var kinds = examples.Select(static e => e.Kind).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var net = new NewsNet(kinds);
        var place = kinds.Select(static (k, i) => (k, i)).ToDictionary(static x => x.k, static x => x.i);
        var (hashed, dense) = (new float[net.Hashed.Length], new float[net.Dense.Length]);
        var biases = new float[kinds.Count];
        var chance = new Chance((ulong)seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var slope = new float[kinds.Count];
        var kept = new bool[NewsFeatures.Most];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var (of, kind) = (examples[at].Features, place[examples[at].Kind]);
                for (var i = 0; i < of.Count; i++)
                    kept[i] = chance.NextDouble() >= Dropped;
                net.Score(of.Hashed, of.Weights, of.Mean, slope, kept);
                slope[kind] -= 1;
                for (var i = 0; i < of.Count; i++)
                    if (kept[i])
                        Step(net.Row(net.Hashed, of.Hashed[i]), net.Row(hashed, of.Hashed[i]), slope, of.Weights[i]);
                for (var i = 0; i < NewsFeatures.Dense; i++)
                    Step(net.Row(net.Dense, i), net.Row(dense, i), slope, of.Mean[i]);
                Step(net.Biases, biases, slope, 1);
            }
        }
        return net;
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> slope, float x)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            var s = (slope[k] * x) + (Decay * weights[k]);
            squares[k] += s * s;
            weights[k] -= Rate * s / (MathF.Sqrt(squares[k]) + 1e-3f);
        }
    }
}
