using LinkyV.Contracts;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>A labelled text; several classes may hold.</summary>
/// <param name="Text">The text.</param>
/// <param name="Classes">Numbers in <see cref="EmotionLabels.All"/>.</param>
/// <param name="Fine">Finer labels, 0 to 55, learned beside the classes; null for none.</param>
public sealed record EmotionExample(string Text, IReadOnlyList<int> Classes, IReadOnlyList<int>? Fine = null);

/// <summary>F1 by class and their mean.</summary>
public sealed record EmotionReport(IReadOnlyList<double> F1, double MacroF1);

/// <summary>
/// Trains the emotion model: its linear part by AdaGrad (Duchi, Hazan and Singer 2011) with each feature scaled by its
/// log-count ratio (Wang and Manning 2012), its net by <see cref="EmotionNetTrainer"/>. How much each counts and the
/// thresholds by class are set for F1 on examples that trainings on the rest did not see, fold by fold; then all are
/// trained on. The same data, seed and options give the same model on one build and instruction set.
/// </summary>
public static class EmotionTrainer
{
    private const int Classes = EmotionModel.Classes;
    private static readonly float[] Shares = [0, 0.2f, 0.35f, 0.5f, 0.65f, 0.8f, 1];

    /// <summary>Trains on examples, of which there must be at least 100.</summary>
    public static EmotionModel Train(
        IReadOnlyList<EmotionExample> examples, EmotionTraining? options = null, IEmotionCheckpoints? kept = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(examples.Count, 100);
        options ??= new EmotionTraining();
        var data = new Data(examples);
        var all = Enumerable.Range(0, examples.Count).ToArray();
        var (passes, of) = (0, (options.Folds + 1) * options.NetEpochs);
        void Took() => kept?.Took(++passes, of);
        var (linearLogits, netLogits) = (new float[all.Length * Classes], new float[all.Length * Classes]);
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var told = kept?.Read(fold);
            if (told is not null)
                kept!.Took(passes += options.NetEpochs, of);
            else
                kept?.Write(fold, told = Fold(data, examples, fold, options, Took));
            told ??= Fold(data, examples, fold, options, Took);
            for (int i = fold, from = 0; i < all.Length; i += options.Folds, from += 2 * Classes)
            {
                told.AsSpan(from, Classes).CopyTo(linearLogits.AsSpan(i * Classes, Classes));
                told.AsSpan(from + Classes, Classes).CopyTo(netLogits.AsSpan(i * Classes, Classes));
            }
        }
        var (share, thresholds) = EmotionThresholds.Choose(examples, linearLogits, netLogits, Shares);
        var (linear, net) = Fit(data, all, options, Took);
        return new EmotionModel(linear, net, share, thresholds);
    }

    /// <summary>What both readers, trained on the others, say of a fold's examples, one behind the other.</summary>
    private static float[] Fold(
        Data data, IReadOnlyList<EmotionExample> examples, int fold, EmotionTraining options, Action took)
    {
        var (one, two) = Fit(data, [.. Enumerable.Range(0, examples.Count).Where(i => i % options.Folds != fold)],
            options, took);
        var model = new EmotionModel(one, two, 0, new float[Classes]);
        var count = (examples.Count - fold + options.Folds - 1) / options.Folds;
        var told = new float[count * 2 * Classes];
        for (var i = 0; i < count; i++)
            model.Logits(examples[fold + (i * options.Folds)].Text, told.AsSpan(i * 2 * Classes, Classes),
                told.AsSpan((i * 2 * Classes) + Classes, Classes));
        return told;
    }

    private sealed class Data
    {
        public Data(IReadOnlyList<EmotionExample> examples)
        {
            Features = [.. examples.Select(e => FeaturesOf(e.Text))];
            Tokens = [.. examples.Select(e => EmotionNetTrainer.Tokens(e.Text))];
            FineLabels = examples.Max(e => e.Fine is { Count: > 0 } fine ? fine.Max() + 1 : 0);
            Labels = [.. examples.Select(e => Bits(e.Classes, 0) | Bits(e.Fine ?? [], Classes))];
        }

        public int[][] Features { get; }

        public int[][][] Tokens { get; }

        public ulong[] Labels { get; }

        public int FineLabels { get; }

        private static ulong Bits(IReadOnlyList<int> labels, int shift)
        {
            var bits = 0UL;
            foreach (var label in labels)
                bits |= 1UL << (label + shift);
            return bits;
        }
    }

    private static (EmotionLinear Linear, EmotionNet Net) Fit(
        Data data, int[] kept, EmotionTraining options, Action took)
    {
        var weights = new float[Classes][];
        var biases = new float[Classes];
        EmotionNet? net = null;
        Parallel.For(0, Classes + 1, c =>
        {
            if (c == 0)
                net = new EmotionNetTrainer(options, data.FineLabels).Train(data.Tokens, data.Labels, kept, took);
            else
                (weights[c - 1], biases[c - 1]) = TrainClass(
                    data.Features, [.. data.Labels.Select(l => (l >> (c - 1) & 1) != 0)], kept, c - 1, options);
        });
        return (Quantise(weights, biases), net!);
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
        var f1 = Enumerable.Range(0, Classes)
            .Select(c => said[c] + held[c] == 0 ? 0 : 2.0 * hit[c] / (said[c] + held[c])).ToArray();
        return new EmotionReport(f1, f1.Average());
    }

    private static int[] FeaturesOf(string text)
    {
        Span<char> letters = stackalloc char[EmotionTokens.BufferSize];
        Span<EmotionToken> tokens = stackalloc EmotionToken[EmotionTokens.Max];
        Span<int> features = stackalloc int[EmotionFeatures.Max];
        var n = EmotionTokens.Cut(text, letters, tokens, out var shouted);
        return features[..EmotionFeatures.Of(letters, tokens[..n], shouted, features)].ToArray();
    }

    private static (float[] Weights, float Bias) TrainClass(
        int[][] features, bool[] labels, int[] kept, int c, EmotionTraining options)
    {
        var ratio = Ratios(features, labels, kept, options);
        var w = new float[EmotionFeatures.Buckets];
        var mean = new float[EmotionFeatures.Buckets];
        var squares = new float[EmotionFeatures.Buckets];
        var (bias, biasSquares) = (MathF.Log(Math.Max(1f, kept.Count(i => labels[i])) / kept.Length), 1f);
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

    private static EmotionLinear Quantise(float[][] weights, float[] biases)
    {
        var packed = new sbyte[EmotionFeatures.Buckets * EmotionLinear.Stride];
        var scales = new float[Classes];
        for (var c = 0; c < Classes; c++)
        {
            var sorted = weights[c].Select(MathF.Abs).Order().ToArray();
            var top = sorted[(int)(sorted.Length * 0.9999)];
            scales[c] = top / 127f;
            for (var k = 0; k < weights[c].Length; k++)
                packed[(k * EmotionLinear.Stride) + c] = (sbyte)Math.Clamp(MathF.Round(weights[c][k] / scales[c]), -127,
                    127);
        }
        return new EmotionLinear(packed, scales, biases);
    }
}
