using System.Runtime.InteropServices;
using LinkyV.Contracts;

namespace LinkyV.Core.Understanding.Emotion;

/// <summary>The seven classes, in the order of scores.</summary>
public static class EmotionLabels
{
    /// <summary>The six of Ekman 1992 and neutral, alphabetical.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"];
}

/// <summary>What the model finds in a text.</summary>
/// <param name="Scores">Probability of each class by itself, in the order of <see cref="EmotionLabels.All"/>.</param>
/// <param name="Labels">Classes at or above their threshold, best first; the best one if none is.</param>
public sealed record EmotionScores(IReadOnlyList<float> Scores, IReadOnlyList<string> Labels);

/// <summary>
/// A linear classifier over hashed n-grams, one logistic regression a class, weights in eight bits. Made by
/// <see cref="EmotionTrainer"/>; what it was trained on stands in docs/models/emotion.md. Thread-safe.
/// </summary>
public sealed class EmotionModel
{
    private const uint Magic = 0x4D454B4C;
    internal const int Classes = 7;
    internal const int Stride = 8;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _biases;
    private readonly float[] _thresholds;

    internal EmotionModel(sbyte[] weights, float[] scales, float[] biases, float[] thresholds) =>
        (_weights, _scales, _biases, _thresholds) = (weights, scales, biases, thresholds);

    /// <summary>The model that is shipped with this library, read on first use.</summary>
    public static EmotionModel Default => Shipped.Value;

    private static readonly Lazy<EmotionModel> Shipped = new(() =>
    {
        using var stream = Resource.Open("Understanding/Emotion/emotion.bin");
        return Load(stream);
    });

    /// <summary>Scores a text of any length and content; only its first 120 words count.</summary>
    public EmotionScores Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<float> p = stackalloc float[Classes];
        Score(text, p);
        var labels = new List<(float Margin, int Class)>();
        var best = 0;
        for (var c = 0; c < Classes; c++)
        {
            if (p[c] >= _thresholds[c])
                labels.Add((p[c] - _thresholds[c], c));
            if (p[c] - _thresholds[c] > p[best] - _thresholds[best])
                best = c;
        }
        if (labels.Count == 0)
            labels.Add((0, best));
        labels.Sort((a, b) => b.Margin != a.Margin ? b.Margin.CompareTo(a.Margin) : a.Class.CompareTo(b.Class));
        return new EmotionScores(p.ToArray(), labels.ConvertAll(l => EmotionLabels.All[l.Class]));
    }

    /// <summary>Probabilities by class.</summary>
    internal void Score(ReadOnlySpan<char> text, Span<float> p)
    {
        Span<int> features = stackalloc int[EmotionFeatures.Max];
        var n = EmotionFeatures.Of(text, features);
        Span<int> sums = stackalloc int[Stride];
        sums.Clear();
        foreach (var f in features[..n])
        {
            var w = _weights.AsSpan(f * Stride, Stride);
            for (var c = 0; c < Classes; c++)
                sums[c] += w[c];
        }
        var norm = n == 0 ? 0 : 1f / MathF.Sqrt(n);
        for (var c = 0; c < Classes; c++)
            p[c] = 1f / (1f + MathF.Exp(-((sums[c] * _scales[c] * norm) + _biases[c])));
    }

    /// <summary>Writes the model.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var w = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        w.Write(Magic);
        w.Write(EmotionFeatures.Version);
        foreach (var values in (float[][])[_scales, _biases, _thresholds])
            foreach (var v in values)
                w.Write(v);
        w.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="StoreException">The bytes are not a model of this version.</exception>
    public static EmotionModel Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            using var r = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
            if (r.ReadUInt32() != Magic || r.ReadInt32() != EmotionFeatures.Version)
                throw new StoreException(StoreFault.Corrupt, "not an emotion model of this version");
            var parts = new float[3][];
            for (var i = 0; i < 3; i++)
            {
                parts[i] = new float[Classes];
                for (var c = 0; c < Classes; c++)
                    parts[i][c] = r.ReadSingle();
            }
            var weights = new sbyte[EmotionFeatures.Buckets * Stride];
            from.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
            return new EmotionModel(weights, parts[0], parts[1], parts[2]);
        }
        catch (EndOfStreamException cause)
        {
            throw new StoreException(StoreFault.Corrupt, "the emotion model ends too early", cause);
        }
    }
}
