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
/// Two readers of a text whose logits are averaged: a linear one over hashed n-grams (<see cref="EmotionLinear"/>) and
/// a small convolutional net (<see cref="EmotionNet"/>). Made by <see cref="EmotionTrainer"/>; what it was trained on
/// stands in docs/models/emotion.md. Thread-safe.
/// </summary>
public sealed class EmotionModel
{
    private const uint Magic = 0x4D454B4C;
    internal const int Classes = 7;

    private readonly EmotionLinear _linear;
    private readonly EmotionNet _net;
    private readonly float _linearShare;
    private readonly float[] _thresholds;

    internal EmotionModel(EmotionLinear linear, EmotionNet net, float linearShare, float[] thresholds) =>
        (_linear, _net, _linearShare, _thresholds) = (linear, net, linearShare, thresholds);

    /// <summary>The model that is shipped with this library, read on first use.</summary>
    public static EmotionModel Default => Shipped.Value;

    private static readonly Lazy<EmotionModel> Shipped = new(() =>
    {
        using var stream = Resource.Open("Understanding/Emotion/emotion.bin");
        return Load(stream);
    });

    /// <summary>Scores a text of any length and content; only its first 96 words and marks count.</summary>
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
        Span<float> linear = stackalloc float[Classes];
        Logits(text, linear, p);
        for (var c = 0; c < Classes; c++)
            p[c] = 1f / (1f + MathF.Exp(-((_linearShare * linear[c]) + ((1 - _linearShare) * p[c]))));
    }

    /// <summary>What each part makes of a text, by class.</summary>
    [System.Runtime.CompilerServices.SkipLocalsInit] // only what was written is read
    internal void Logits(ReadOnlySpan<char> text, Span<float> linear, Span<float> net)
    {
        Span<char> letters = stackalloc char[EmotionTokens.BufferSize];
        Span<EmotionToken> tokens = stackalloc EmotionToken[EmotionTokens.Max];
        var n = EmotionTokens.Cut(text, letters, tokens, out var shouted);
        _linear.Score(letters, tokens[..n], shouted, linear);
        _net.Score(letters, tokens[..n], net);
    }

    /// <summary>Writes the model.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var w = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        w.Write(Magic);
        w.Write(EmotionFeatures.Version);
        w.Write(_linearShare);
        foreach (var threshold in _thresholds)
            w.Write(threshold);
        _linear.Save(w);
        _net.Save(w);
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
            var share = r.ReadSingle();
            var thresholds = new float[Classes];
            for (var c = 0; c < Classes; c++)
                thresholds[c] = r.ReadSingle();
            return new EmotionModel(EmotionLinear.Load(from), EmotionNet.Load(from), share, thresholds);
        }
        catch (EndOfStreamException cause)
        {
            throw new StoreException(StoreFault.Corrupt, "the emotion model ends too early", cause);
        }
    }
}
