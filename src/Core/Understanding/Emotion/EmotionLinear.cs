using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>
/// The linear part of the emotion model: one logistic regression a class over hashed n-grams, weights in eight bits.
/// Thread-safe.
/// </summary>
internal sealed class EmotionLinear(sbyte[] weights, float[] scales, float[] biases)
{
    /// <summary>Weights of one feature, the classes and one to spare.</summary>
    public const int Stride = 8;

    /// <summary>Writes a text's logits by class.</summary>
    [SkipLocalsInit] // only what was written is read
    public void Score(ReadOnlySpan<char> letters, ReadOnlySpan<EmotionToken> tokens, int shouted, Span<float> logits)
    {
        Span<int> features = stackalloc int[EmotionFeatures.Max];
        var n = EmotionFeatures.Of(letters, tokens, shouted, features);
        var sums = Vector256<int>.Zero;
        foreach (var f in features[..n])
        {
            // Eight weights of eight bits each.
            var w = Vector128.CreateScalar(MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(
                weights.AsSpan(f * Stride, Stride)))).AsSByte();
            sums += Vector256.WidenLower(Vector256.WidenLower(w.ToVector256Unsafe()));
        }
        var norm = n == 0 ? 0 : 1f / MathF.Sqrt(n);
        for (var c = 0; c < logits.Length; c++)
            logits[c] = (sums[c] * scales[c] * norm) + biases[c];
    }

    /// <summary>Writes the part.</summary>
    public void Save(BinaryWriter to)
    {
        foreach (var values in (float[][])[scales, biases])
            to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
    }

    /// <summary>Reads the part.</summary>
    public static EmotionLinear Load(Stream from)
    {
        var (scales, biases) = (new float[EmotionModel.Classes], new float[EmotionModel.Classes]);
        from.ReadExactly(MemoryMarshal.AsBytes(scales.AsSpan()));
        from.ReadExactly(MemoryMarshal.AsBytes(biases.AsSpan()));
        var weights = new sbyte[EmotionFeatures.Buckets * Stride];
        from.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new EmotionLinear(weights, scales, biases);
    }
}
