using System.Numerics.Tensors;

namespace LinkyV.Core.Testimony.Training;

/// <summary>What was found for a question, in signs, and whether it answers.</summary>
/// <param name="Signs">Of what was found.</param>
/// <param name="Right">Whether saying it answers.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record SureExample(float[] Signs, bool Right, float Weight);

/// <summary>Learns a <see cref="Sureness"/>: least cross-entropy with a ridge, by Adam over all examples at once.
/// </summary>
internal static class SurenessTraining
{
    private const int Rounds = 600;
    private const float Rate = 0.02f;
    private const float Ridge = 0.003f;

    /// <summary>Fits anew.</summary>
    public static void Fit(Sureness sure, IReadOnlyList<SureExample> examples)
    {
        Normalise(sure, examples);
        var inputs = new float[examples.Count][];
        var all = 0f;
        for (var i = 0; i < inputs.Length; i++)
        {
            sure.Normalise(examples[i].Signs, inputs[i] = new float[Sureness.Size]);
            all += examples[i].Weight;
        }
        Array.Clear(sure.Weights);
        var (first, second) = (new float[Sureness.Size + 1], new float[Sureness.Size + 1]);
        var slope = new float[Sureness.Size + 1];
        for (var round = 1; round <= Rounds; round++)
        {
            Array.Clear(slope);
            for (var i = 0; i < inputs.Length; i++)
            {
                var odds = TensorPrimitives.Dot<float>(inputs[i], sure.Weights.AsSpan(0, Sureness.Size))
                    + sure.Weights[^1];
                var d = examples[i].Weight / all * ((1 / (1 + MathF.Exp(-odds))) - (examples[i].Right ? 1 : 0));
                TensorPrimitives.MultiplyAdd(inputs[i], d, slope.AsSpan(0, Sureness.Size), slope);
                slope[^1] += d;
            }
            for (var i = 0; i < slope.Length; i++)
            {
                var s = slope[i] + (i < Sureness.Size ? Ridge * sure.Weights[i] : 0);
                first[i] = (0.9f * first[i]) + (0.1f * s);
                second[i] = (0.999f * second[i]) + (0.001f * s * s);
                sure.Weights[i] -= Rate * first[i] / (1 - MathF.Pow(0.9f, round))
                    / (MathF.Sqrt(second[i] / (1 - MathF.Pow(0.999f, round))) + 1e-8f);
            }
        }
    }

    private static void Normalise(Sureness sure, IReadOnlyList<SureExample> examples)
    {
        Array.Clear(sure.Mean);
        Array.Clear(sure.Spread);
        foreach (var e in examples)
            TensorPrimitives.MultiplyAdd(e.Signs, 1f / examples.Count, sure.Mean, sure.Mean);
        foreach (var e in examples)
            for (var i = 0; i < Sureness.Size; i++)
                sure.Spread[i] += (e.Signs[i] - sure.Mean[i]) * (e.Signs[i] - sure.Mean[i]) / examples.Count;
        for (var i = 0; i < Sureness.Size; i++)
            sure.Spread[i] = MathF.Max(0.05f, MathF.Sqrt(sure.Spread[i]));
    }
}
