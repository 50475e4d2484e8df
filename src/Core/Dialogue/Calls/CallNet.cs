using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>
/// What a partner wants or does by a line (a guessing game, a mishap told, a thing to rate, a leave-taking): a softmax
/// regression over <see cref="CallMarks"/>. Each kind has a bar, learnt on lines held out, below which it is not acted
/// upon. Weights are calls.bin, made by <c>linkyv train calls</c> (docs/models/calls.md). Thread-safe once made.
/// </summary>
internal sealed class CallNet
{
    private static readonly Lazy<CallNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open("Dialogue/Calls/calls.bin");
        return Load(stream);
    });

    /// <summary>One that knows nothing yet.</summary>
    /// <param name="kinds">Names of the kinds.</param>
    public CallNet(IReadOnlyList<string> kinds)
    {
        Kinds = kinds;
        Hashed = new float[CallMarks.Buckets * kinds.Count];
        Dense = new float[WordUse.Size * kinds.Count];
        Biases = new float[kinds.Count];
        Bars = new float[kinds.Count];
    }

    /// <summary>The kinds; "tell" and "ask" are the rest, met elsewhere.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Weights of the hashed part, bucket by bucket.</summary>
    public float[] Hashed { get; }

    /// <summary>Weights of the mean vector, number by number.</summary>
    public float[] Dense { get; }

    /// <summary>Biases.</summary>
    public float[] Biases { get; }

    /// <summary>How likely each kind must be to be acted upon, 0 to 1; above 1 where it never is.</summary>
    public float[] Bars { get; }

    /// <summary>The one that ships, read once.</summary>
    public static CallNet English => Shipped.Value;

    /// <summary>The likeliest kind and how likely it is, 0 to 1.</summary>
    public (int Kind, float Likely) Best(CallMarks of)
    {
        Span<float> p = stackalloc float[Kinds.Count];
        Score(of, p);
        var best = TensorPrimitives.IndexOfMax<float>(p);
        return (best, p[best]);
    }

    /// <summary>Probabilities of the kinds.</summary>
    public void Score(CallMarks of, Span<float> into)
    {
        Biases.CopyTo(into);
        for (var i = 0; i < of.Count; i++)
            TensorPrimitives.MultiplyAdd(Row(Hashed, of.Hashed[i]), of.Weights[i], into, into);
        for (var i = 0; i < WordUse.Size; i++)
            TensorPrimitives.MultiplyAdd(Row(Dense, i), of.Mean[i], into, into);
        TensorPrimitives.SoftMax(into, into);
    }

    /// <summary>The weights of one mark.</summary>
    public Span<float> Row(float[] weights, int mark) => weights.AsSpan(mark * Kinds.Count, Kinds.Count);

    /// <summary>Reads weights.</summary>
    /// <exception cref="InvalidDataException">They are of another size.</exception>
    public static CallNet Load(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, true);
        if (reader.ReadInt32() is var buckets && buckets != CallMarks.Buckets)
            throw new InvalidDataException($"Dialogue/Calls/calls.bin: {buckets} buckets, must be {CallMarks.Buckets}");
        var kinds = new string[reader.ReadInt32()];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = reader.ReadString();
        var net = new CallNet(kinds);
        for (var i = 0; i < kinds.Length; i++)
            net.Bars[i] = reader.ReadSingle();
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
        writer.Write(CallMarks.Buckets);
        writer.Write(Kinds.Count);
        foreach (var kind in Kinds)
            writer.Write(kind);
        foreach (var bar in Bars)
            writer.Write(bar);
        foreach (var part in (float[][])[Hashed, Dense, Biases])
        {
            var scale = MathF.Max(1e-6f, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(part)) / 127);
            writer.Write(scale);
            foreach (var w in part)
                writer.Write((sbyte)MathF.Round(w / scale));
        }
    }
}
