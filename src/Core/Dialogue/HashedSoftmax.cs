using System.Numerics.Tensors;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// A softmax regression over hashed marks and a dense vector, which tells kinds of lines apart; its weights ship in
/// eight bits each. Thread-safe once made.
/// </summary>
/// <param name="kinds">Names of the kinds.</param>
/// <param name="buckets">Buckets that marks are hashed into.</param>
/// <param name="dense">Numbers of the dense vector.</param>
internal abstract class HashedSoftmax(IReadOnlyList<string> kinds, int buckets, int dense)
{
    /// <summary>The kinds.</summary>
    public IReadOnlyList<string> Kinds { get; } = kinds;

    /// <summary>Weights of the hashed part, bucket by bucket.</summary>
    public float[] Hashed { get; } = new float[buckets * kinds.Count];

    /// <summary>Weights of the dense part, number by number.</summary>
    public float[] Dense { get; } = new float[dense * kinds.Count];

    /// <summary>Biases.</summary>
    public float[] Biases { get; } = new float[kinds.Count];

    /// <summary>The weights of one mark.</summary>
    public Span<float> Row(float[] weights, int mark) => weights.AsSpan(mark * Kinds.Count, Kinds.Count);

    /// <summary>Probabilities of the kinds.</summary>
    /// <param name="marks">Buckets of the marks.</param>
    /// <param name="weights">What each mark weighs.</param>
    /// <param name="vector">The dense vector.</param>
    /// <param name="into">One number for each kind.</param>
    /// <param name="kept">Which marks count; all where it is empty.</param>
    public void Score(ReadOnlySpan<int> marks, ReadOnlySpan<float> weights, ReadOnlySpan<float> vector,
        Span<float> into, ReadOnlySpan<bool> kept = default)
    {
        Biases.CopyTo(into);
        for (var i = 0; i < marks.Length; i++)
            if (kept.IsEmpty || kept[i])
                TensorPrimitives.MultiplyAdd(Row(Hashed, marks[i]), weights[i], into, into);
        for (var i = 0; i < vector.Length; i++)
            TensorPrimitives.MultiplyAdd(Row(Dense, i), vector[i], into, into);
        TensorPrimitives.SoftMax(into, into);
    }

    /// <summary>Reads how many buckets there are and the names of the kinds.</summary>
    /// <exception cref="InvalidDataException">There are other buckets.</exception>
    protected static string[] ReadKinds(BinaryReader from, string file, int buckets)
    {
        if (from.ReadInt32() is var found && found != buckets)
            throw new InvalidDataException($"{file}: {found} buckets, must be {buckets}");
        var kinds = new string[from.ReadInt32()];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = from.ReadString();
        return kinds;
    }

    /// <summary>Writes how many buckets there are and the names of the kinds.</summary>
    protected void WriteKinds(BinaryWriter to)
    {
        to.Write(Hashed.Length / Kinds.Count);
        to.Write(Kinds.Count);
        foreach (var kind in Kinds)
            to.Write(kind);
    }

    /// <summary>Reads the weights.</summary>
    protected void ReadWeights(BinaryReader from)
    {
        foreach (var part in (float[][])[Hashed, Dense, Biases])
        {
            var scale = from.ReadSingle();
            for (var i = 0; i < part.Length; i++)
                part[i] = from.ReadSByte() * scale;
        }
    }

    /// <summary>Writes the weights, in eight bits each.</summary>
    protected void WriteWeights(BinaryWriter to)
    {
        foreach (var part in (float[][])[Hashed, Dense, Biases])
        {
            var scale = MathF.Max(1e-6f, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(part)) / 127);
            to.Write(scale);
            foreach (var w in part)
                to.Write((sbyte)MathF.Round(w / scale));
        }
    }
}
