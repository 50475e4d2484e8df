using LinkyV.Contracts;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Safety.Training;

/// <summary>
/// Trains <see cref="HateModel"/>: logistic regression by AdaGrad (Duchi, Hazan and Singer 2011) with features dropped
/// at random (Hinton et al. 2012), each class with half the weight. The same seed gives the same bytes.
/// </summary>
public static class HateTrainer
{
    /// <summary>Seed of the weights that ship.</summary>
    public const ulong ShippedSeed = 20260301;

    /// <summary>Passes of training.</summary>
    public const int Passes = 12;

    private const float Rate = 0.35f;
    private const float BiasRate = 0.01f;
    private const float Smallest = 1e-4f;
    private const float Penalty = 2e-5f;
    private const double Dropped = 0.35;

    /// <summary>Lines made of each pattern.</summary>
    public const int Each = 9;

    private const int Folds = 5;

    /// <summary>The patterns, as a text.</summary>
    public static string Patterns => string.Join('\n', HateMaker.Files.SelectMany(Resource.Lines));

    /// <summary>Trains and writes the weights.</summary>
    /// <returns>Share of made sentences judged right, rules and model together, each by a model that never saw its
    /// pattern.</returns>
    public static double Run(ulong seed, Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var lines = new HateMaker().Make(seed, Each).ToList();
        var (right, all) = (0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Train([.. lines.Where(l => l.Pattern % Folds != fold)], seed);
            foreach (var line in lines.Where(l => l.Pattern % Folds == fold))
                (right, all) = (right + (HateReader.Read(line.Text, model).Hateful == line.Hateful ? 1 : 0), all + 1);
        }

        Train(lines, seed).Save(to);
        return (double)right / all;
    }

    /// <summary>A model trained on lines.</summary>
    internal static HateModel Train(IReadOnlyList<HateLine> lines, ulong seed)
    {
        var examples = lines.Select(l => (Features: Features(l.Text), l.Hateful)).Where(e => e.Features.Length > 0)
            .ToArray();
        var hateful = examples.Count(e => e.Hateful);
        var (heavy, light) = (examples.Length / (2f * Math.Max(1, hateful)),
            examples.Length / (2f * Math.Max(1, examples.Length - hateful)));
        var (weights, sums) = (new float[HateFeatures.Buckets], new float[HateFeatures.Buckets]);
        var bias = 0f;
        var chance = Chance.For(seed, "hate");
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var kept = new int[HateFeatures.Most];
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var k = chance.Next(i + 1);
                (order[i], order[k]) = (order[k], order[i]);
            }

            foreach (var e in order)
            {
                var n = 0;
                foreach (var f in examples[e].Features)
                    if (!chance.Happens(Dropped))
                        kept[n++] = f;
                if (n > 0)
                    Step(kept.AsSpan(0, n), examples[e].Hateful, examples[e].Hateful ? heavy : light, weights, sums,
                        ref bias);
            }
        }

        return InEightBits(weights, bias);
    }

    private static void Step(
        ReadOnlySpan<int> features, bool hateful, float weight, float[] weights, float[] sums, ref float bias)
    {
        var (share, sum) = (1 / MathF.Sqrt(features.Length), 0f);
        foreach (var f in features)
            sum += weights[f];
        var likely = 1 / (1 + MathF.Exp(-((sum * share) + bias)));
        var slope = (likely - (hateful ? 1 : 0)) * weight;
        bias -= BiasRate * slope;
        foreach (var f in features)
        {
            var g = (slope * share) + (Penalty * weights[f]);
            sums[f] += g * g;
            weights[f] -= Rate * g / (MathF.Sqrt(sums[f]) + Smallest);
        }
    }

    /// <summary>Features of a text; none if it mentions no group.</summary>
    internal static int[] Features(string text)
    {
        using var read = SafetyText.Of(text);
        HateReading.Read(read, out var mentions, out var countered);
        if (mentions.Count == 0)
            return [];
        Span<int> into = stackalloc int[HateFeatures.Most];
        return into[..HateFeatures.Of(read, mentions, countered, into)].ToArray();
    }

    private static HateModel InEightBits(float[] weights, float bias)
    {
        var most = weights.Max(MathF.Abs);
        var scale = most > 0 ? most / 127 : 1;
        return new HateModel([.. weights.Select(w => (sbyte)MathF.Round(w / scale))], scale, bias);
    }
}
