using System.Numerics.Tensors;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>
/// What kind of news a statement is, where neither wording nor form says so: a softmax regression over
/// <see cref="NewsFeatures"/>. Weights are news.bin, learnt by <see cref="Training.NewsTraining"/> from labelled
/// statements (docs/models/tidings.md). Thread-safe once made.
/// </summary>
internal sealed class NewsNet
{
    private static readonly Lazy<NewsNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Dialogue/Tidings/news.bin");
        return Load(stream);
    });

    /// <summary>One that knows nothing yet.</summary>
    /// <param name="kinds">Names of the kinds.</param>
    public NewsNet(IReadOnlyList<string> kinds)
    {
        Kinds = kinds;
        Hashed = new float[NewsFeatures.Buckets * kinds.Count];
        Dense = new float[NewsFeatures.Dense * kinds.Count];
        Biases = new float[kinds.Count];
    }

    /// <summary>The kinds; "other" is none.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Weights of the hashed part, bucket by bucket.</summary>
    public float[] Hashed { get; }

    /// <summary>Weights of the dense part, number by number.</summary>
    public float[] Dense { get; }

    /// <summary>Biases.</summary>
    public float[] Biases { get; }

    /// <summary>The one that ships, read once.</summary>
    public static NewsNet English => Shipped.Value;

    /// <summary>The likeliest kind and how likely it is, 0 to 1.</summary>
    public (string Kind, float Sure) Best(NewsFeatures of)
    {
        Span<float> p = stackalloc float[Kinds.Count];
        Score(of, p);
        var best = TensorPrimitives.IndexOfMax<float>(p);
        return (Kinds[best], p[best]);
    }

    /// <summary>Probabilities of the kinds.</summary>
    public void Score(NewsFeatures of, Span<float> into)
    {
        Biases.CopyTo(into);
        for (var i = 0; i < of.Count; i++)
            TensorPrimitives.MultiplyAdd(Row(Hashed, of.Hashed[i]), of.Weights[i], into, into);
        for (var i = 0; i < NewsFeatures.Dense; i++)
            TensorPrimitives.MultiplyAdd(Row(Dense, i), of.Mean[i], into, into);
        TensorPrimitives.SoftMax(into, into);
    }

    /// <summary>The weights of one feature.</summary>
    public Span<float> Row(float[] weights, int feature) => weights.AsSpan(feature * Kinds.Count, Kinds.Count);

    /// <summary>Reads weights.</summary>
    /// <exception cref="InvalidDataException">They are of another size.</exception>
    public static NewsNet Load(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, true);
        if (reader.ReadInt32() is var buckets && buckets != NewsFeatures.Buckets)
            throw new InvalidDataException(
                $"Dialogue/Tidings/news.bin: {buckets} buckets, must be {NewsFeatures.Buckets}");
        var kinds = new string[reader.ReadInt32()];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = reader.ReadString();
        var net = new NewsNet(kinds);
        foreach (var part in (float[][])[net.Hashed, net.Dense, net.Biases])
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
        writer.Write(NewsFeatures.Buckets);
        writer.Write(Kinds.Count);
        foreach (var kind in Kinds)
            writer.Write(kind);
        foreach (var part in (float[][])[Hashed, Dense, Biases])
        {
            var scale = MathF.Max(1e-6f, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(part)) / 127);
            writer.Write(scale);
            foreach (var w in part)
                writer.Write((sbyte)MathF.Round(w / scale));
        }
    }
}
