using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Understanding.Acts;

/// <summary>
/// How likely each dialogue act is for a segment: a softmax regression over <see cref="ActFeatures"/>, what the rules
/// say among them. Weights are acts.bin, learnt from labelled conversations by <c>linkyv train acts</c>
/// (docs/models/acts.md). Thread-safe once made.
/// </summary>
internal sealed class ActNet
{
    /// <summary>Number of acts.</summary>
    public const int Acts = (int)Act.MetaQuestion + 1;

    /// <summary>How strongly the mean vector counts beside the features. Own prior.</summary>
    public const float Vectors = 0.7f;

    private static readonly Lazy<ActNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Understanding/Acts/acts.bin");
        return Load(stream);
    });

    /// <summary>The one that ships, read once.</summary>
    public static ActNet English => Shipped.Value;

    /// <summary>Weights of the hashed part, bucket by bucket.</summary>
    public float[] Hashed { get; } = new float[ActFeatures.Buckets * Acts];

    /// <summary>Weights of the mean vector, number by number.</summary>
    public float[] Dense { get; } = new float[ActFeatures.Numbers * Acts];

    /// <summary>Biases.</summary>
    public float[] Biases { get; } = new float[Acts];

    /// <summary>The weights of one feature.</summary>
    public static Span<float> Row(float[] weights, int feature) => weights.AsSpan(feature * Acts, Acts);

    /// <summary>What each of so many features counts, so that long segments are no surer than short ones.</summary>
    public static float Even(int features) => 1 / MathF.Sqrt(Math.Max(1, features));

    /// <summary>How likely each act is, 0 to 1, by its number. The sums of eight acts at a time stay in
    /// registers.</summary>
    public void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> meaning, Span<float> into)
    {
        var even = Even(features.Length);
        for (var a = 0; a + Vector256<float>.Count <= Acts; a += Vector256<float>.Count)
        {
            var sum = Vector256<float>.Zero;
            foreach (var f in features)
                sum += Vector256.Create(Row(Hashed, f)[a..]);
            sum = (sum * even) + Vector256.Create(Biases.AsSpan(a));
            for (var i = 0; i < meaning.Length; i++)
                sum = (Vector256.Create(Row(Dense, i)[a..]) * (meaning[i] * Vectors)) + sum;
            sum.CopyTo(into[a..]);
        }

        for (var a = Acts - (Acts % Vector256<float>.Count); a < Acts; a++)
        {
            var sum = 0f;
            foreach (var f in features)
                sum += Hashed[(f * Acts) + a];
            sum = (sum * even) + Biases[a];
            for (var i = 0; i < meaning.Length; i++)
                sum = (Dense[(i * Acts) + a] * (meaning[i] * Vectors)) + sum;
            into[a] = sum;
        }

        TensorPrimitives.SoftMax(into, into);
    }

    /// <summary>Reads weights.</summary>
    /// <exception cref="InvalidDataException">They are of another size.</exception>
    public static ActNet Load(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, true);
        if (reader.ReadInt32() is var buckets && buckets != ActFeatures.Buckets)
            throw new InvalidDataException($"acts.bin: {buckets} buckets, must be {ActFeatures.Buckets}");
        if (reader.ReadInt32() is var acts && acts != Acts)
            throw new InvalidDataException($"acts.bin: {acts} acts, must be {Acts}");
        var net = new ActNet();
        foreach (var part in net.Parts)
        {
            var scale = reader.ReadSingle();
            for (var i = 0; i < part.Length; i++)
                part[i] = reader.ReadSByte() * scale;
        }
        return net;
    }

    /// <summary>Writes the weights, in eight bits each.</summary>
    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        writer.Write(ActFeatures.Buckets);
        writer.Write(Acts);
        foreach (var part in Parts)
        {
            var scale = MathF.Max(1e-6f, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(part)) / 127);
            writer.Write(scale);
            foreach (var w in part)
                writer.Write((sbyte)MathF.Round(w / scale));
        }
    }

    private float[][] Parts => [Hashed, Dense, Biases];
}
