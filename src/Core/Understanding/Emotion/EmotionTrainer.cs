using LinkyV.Contracts;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>A labelled text; several classes may hold.</summary>
public sealed record EmotionExample(string Text, IReadOnlyList<int> Classes);

/// <summary>How to train.</summary>
public sealed record EmotionTraining
{
    /// <summary>Seed of the order of examples.</summary>
    public ulong Seed { get; init; } = 20250601;

    /// <summary>Passes over the data, 1 to 100.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Step of AdaGrad.</summary>
    public float Rate { get; init; } = 0.06f;

    /// <summary>Weight of the square penalty, by example.</summary>
    public float Penalty { get; init; } = 2e-6f;

    /// <summary>Smoothing of the log-count ratios.</summary>
    public float Smoothing { get; init; } = 1f;

    /// <summary>Exponent of the ratio by which a feature is scaled.</summary>
    public float RatioPower { get; init; } = 1f;

    /// <summary>Every n-th example is kept out of a first training that sets the thresholds.</summary>
    public int HoldOutEvery { get; init; } = 5;
}

/// <summary>F1 by class and their mean.</summary>
public sealed record EmotionReport(IReadOnlyList<double> F1, double MacroF1);

/// <summary>
/// Trains the emotion model: one logistic regression a class by AdaGrad (Duchi, Hazan and Singer 2011), each feature
/// scaled by its log-count ratio (Wang and Manning 2012), weights averaged over passes; thresholds by class are set for
/// F1 on examples kept out of a first training, then all are trained on. Same data, seed and options give the same
/// model on one build and instruction set.
/// </summary>
public static class EmotionTrainer
{
    private const int Classes = EmotionModel.Classes;

    /// <summary>Trains on examples, of which there must be at least 100.</summary>
    public static EmotionModel Train(IReadOnlyList<EmotionExample> examples, EmotionTraining? options = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(examples.Count, 100);
        options ??= new EmotionTraining();
        var features = examples.Select(e => Features(e.Text)).ToArray();
        var all = Enumerable.Range(0, examples.Count).ToArray();
        var kept = all.Where(i => (i + 1) % options.HoldOutEvery != 0).ToArray();
        var held = all.Where(i => (i + 1) % options.HoldOutEvery == 0).Select(i => examples[i]).ToList();
        var thresholds = Thresholds(Fit(features, examples, kept, options).With(new float[Classes]), held);
        return Fit(features, examples, all, options).With(thresholds);
    }

    private static Draft Fit(
        int[][] features, IReadOnlyList<EmotionExample> examples, int[] kept, EmotionTraining options)
    {
        var weights = new float[Classes][];
        var biases = new float[Classes];
        Parallel.For(0, Classes, c =>
        {
            var labels = examples.Select(e => e.Classes.Contains(c)).ToArray();
            (weights[c], biases[c]) = TrainClass(features, labels, kept, c, options);
        });
        return Quantise(weights, biases);
    }

    /// <summary>F1 of a model on labelled examples.</summary>
    public static EmotionReport Evaluate(EmotionModel model, IReadOnlyList<EmotionExample> examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        var (hit, said, held) = (new int[Classes], new int[Classes], new int[Classes]);
        foreach (var example in examples)
        {
            var labels = model.Read(example.Text).Labels;
            for (var c = 0; c < Classes; c++)
            {
                var (yes, is_) = (labels.Contains(EmotionLabels.All[c]), example.Classes.Contains(c));
                hit[c] += yes && is_ ? 1 : 0;
                said[c] += yes ? 1 : 0;
                held[c] += is_ ? 1 : 0;
            }
        }
        var f1 = Enumerable.Range(0,
            Classes).Select(c => said[c] + held[c] == 0 ? 0 : 2.0 * hit[c] / (said[c] + held[c])).ToArray();
        return new EmotionReport(f1, f1.Average());
    }

    private static int[] Features(string text)
    {
        Span<int> buffer = stackalloc int[EmotionFeatures.Max];
        return buffer[..EmotionFeatures.Of(text, buffer)].ToArray();
    }

    private static (float[] Weights, float Bias) TrainClass(
        int[][] features, bool[] labels, int[] kept, int c, EmotionTraining options)
    {
        var ratio = Ratios(features, labels, kept, options);
        var w = new float[EmotionFeatures.Buckets];
        var mean = new float[EmotionFeatures.Buckets];
        var squares = new float[EmotionFeatures.Buckets];
        var (bias, biasSquares) = (MathF.Log((float)kept.Count(i => labels[i]) / kept.Length), 1f);
        var order = (int[])kept.Clone();
        var chance = Chance.For(options.Seed, "emotion", EmotionLabels.All[c]);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var e in order)
            {
                var f = features[e];
                var norm = 1f / MathF.Sqrt(Math.Max(1, f.Length));
                var z = bias;
                foreach (var k in f)
                    z += w[k] * ratio[k] * norm;
                var g = (1f / (1f + MathF.Exp(-z))) - (labels[e] ? 1f : 0f);
                foreach (var k in f)
                {
                    var gk = (g * ratio[k] * norm) + (options.Penalty * w[k]);
                    squares[k] += gk * gk;
                    w[k] -= options.Rate * gk / (MathF.Sqrt(squares[k]) + 1e-4f);
                }
                biasSquares += g * g;
                bias -= options.Rate * g / MathF.Sqrt(biasSquares);
            }
            for (var k = 0; k < w.Length; k++)
                mean[k] += w[k] / options.Epochs;
        }
        for (var k = 0; k < w.Length; k++)
            mean[k] *= ratio[k];
        return (mean, bias);
    }

    /// <summary>|log-count ratio| of each feature for a class, to a power.</summary>
    private static float[] Ratios(int[][] features, bool[] labels, int[] kept, EmotionTraining options)
    {
        var (yes, no) = (new float[EmotionFeatures.Buckets], new float[EmotionFeatures.Buckets]);
        Array.Fill(yes, options.Smoothing);
        Array.Fill(no, options.Smoothing);
        double allYes = 0, allNo = 0;
        foreach (var e in kept)
        {
            foreach (var k in features[e])
                (labels[e] ? yes : no)[k]++;
            if (labels[e])
                allYes++;
            else
                allNo++;
        }
        var ratio = new float[EmotionFeatures.Buckets];
        for (var k = 0; k < ratio.Length; k++)
            ratio[k] = MathF.Pow(MathF.Abs((float)Math.Log(yes[k] / (allYes + 1) / (no[k] / (allNo + 1)))),
                options.RatioPower);
        return ratio;
    }

    private static Draft Quantise(float[][] weights, float[] biases)
    {
        var packed = new sbyte[EmotionFeatures.Buckets * EmotionModel.Stride];
        var scales = new float[Classes];
        for (var c = 0; c < Classes; c++)
        {
            var sorted = weights[c].Select(MathF.Abs).Order().ToArray();
            var top = sorted[(int)(sorted.Length * 0.9999)];
            scales[c] = top / 127f;
            for (var k = 0; k < weights[c].Length; k++)
                packed[(k * EmotionModel.Stride) + c] = (sbyte)Math.Clamp(MathF.Round(weights[c][k] / scales[c]), -127,
                    127);
        }
        return new Draft(packed, scales, biases);
    }

    private static float[] Thresholds(EmotionModel model, List<EmotionExample> held)
    {
        var scores = new float[held.Count][];
        for (var i = 0; i < held.Count; i++)
        {
            scores[i] = new float[Classes];
            model.Score(held[i].Text, scores[i]);
        }
        var thresholds = new float[Classes];
        for (var c = 0; c < Classes; c++)
        {
            var best = -1.0;
            for (var t = 0.05f; t < 0.8f; t += 0.01f)
            {
                var (hit, said, is_) = (0, 0, 0);
                for (var i = 0; i < held.Count; i++)
                {
                    var (yes, truth) = (scores[i][c] >= t, held[i].Classes.Contains(c));
                    hit += yes && truth ? 1 : 0;
                    said += yes ? 1 : 0;
                    is_ += truth ? 1 : 0;
                }
                var f1 = said + is_ == 0 ? 0 : 2.0 * hit / (said + is_);
                if (f1 > best)
                    (best, thresholds[c]) = (f1, t);
            }
        }
        return thresholds;
    }

    private sealed record Draft(sbyte[] Packed, float[] Scales, float[] Biases)
    {
        public EmotionModel With(float[] thresholds) => new(Packed, Scales, Biases, thresholds);
    }
}
