using System.Runtime.InteropServices;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Safety;

/// <summary>
/// How likely a text that mentions a protected group is hateful: one logistic regression over <see
/// cref="HateFeatures"/>, weights in eight bits (hate.bin, made by <c>linkyv train hate</c>; docs/models/safety.md). It
/// speaks where the rules of <see cref="HateReading"/> are silent, and takes back what they find where it is sure.
/// </summary>
internal sealed class HateModel
{
    /// <summary>Least probability at which a text is hateful though no rule says so. Set by cross-validation on the
    /// lines it was trained with.</summary>
    public const double Alone = 0.7;

    /// <summary>Below this probability what rules find does not count.</summary>
    public const double TakesBack = 0.05;

    private static readonly Lazy<HateModel> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Safety/hate.bin");
        return Load(stream);
    });

    private readonly sbyte[] _weights;
    private readonly float _scale;
    private readonly float _bias;

    /// <summary>A model of given weights.</summary>
    public HateModel(sbyte[] weights, float scale, float bias)
    {
        if (weights.Length != HateFeatures.Buckets)
            throw new ArgumentException($"must hold {HateFeatures.Buckets} weights", nameof(weights));
        (_weights, _scale, _bias) = (weights, scale, bias);
    }

    /// <summary>The one that ships, read once.</summary>
    public static HateModel English => Shipped.Value;

    /// <summary>Probability, 0 to 1, that a text with these mentions is hateful; <paramref name="countered"/>: rules
    /// found what is quoted, reported or blamed.</summary>
    public double Of(SafetyText text, List<Mention> mentions, bool countered)
    {
        Span<int> features = stackalloc int[HateFeatures.Most];
        var n = HateFeatures.Of(text, mentions, countered, features);
        if (n == 0)
            return 0;
        var sum = 0;
        foreach (var f in features[..n])
            sum += _weights[f];
        return 1 / (1 + Math.Exp(-((sum * _scale / MathF.Sqrt(n)) + _bias)));
    }

    /// <summary>Reads weights.</summary>
    public static HateModel Load(Stream from)
    {
        Span<float> numbers = stackalloc float[2];
        from.ReadExactly(MemoryMarshal.AsBytes(numbers));
        var weights = new sbyte[HateFeatures.Buckets];
        from.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new HateModel(weights, numbers[0], numbers[1]);
    }

    /// <summary>Writes the weights.</summary>
    public void Save(Stream to)
    {
        ReadOnlySpan<float> numbers = [_scale, _bias];
        to.Write(MemoryMarshal.AsBytes(numbers));
        to.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }
}
