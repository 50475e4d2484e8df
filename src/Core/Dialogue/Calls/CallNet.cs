using System.Numerics.Tensors;
using System.Text;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>
/// What a partner wants or does by a line (a guessing game, a mishap told, a thing to rate, a leave-taking): a softmax
/// regression over <see cref="CallMarks"/>; "tell" and "ask" are the rest, met elsewhere. Each kind has a bar, learnt
/// on lines held out, below which it is not acted upon. Weights are calls.bin, made by <c>linkyv train calls</c>
/// (docs/models/calls.md).
/// </summary>
/// <param name="kinds">Names of the kinds.</param>
internal sealed class CallNet(IReadOnlyList<string> kinds) : HashedSoftmax(kinds, CallMarks.Buckets, WordUse.Size)
{
    private const string File = "Dialogue/Calls/calls.bin";

    private static readonly Lazy<CallNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open(File);
        return Load(stream);
    });

    /// <summary>How likely each kind must be to be acted upon, 0 to 1; above 1 where it never is.</summary>
    public float[] Bars { get; } = new float[kinds.Count];

    /// <summary>The one that ships, read once.</summary>
    public static CallNet English => Shipped.Value;

    /// <summary>The likeliest kind and how likely it is, 0 to 1.</summary>
    public (int Kind, float Likely) Best(CallMarks of)
    {
        Span<float> p = stackalloc float[Kinds.Count];
        Score(of.Hashed, of.Weights, of.Mean, p);
        var best = TensorPrimitives.IndexOfMax<float>(p);
        return (best, p[best]);
    }

    /// <summary>Reads weights.</summary>
    /// <exception cref="InvalidDataException">They are of another size.</exception>
    public static CallNet Load(Stream from)
    {
        using var reader = new BinaryReader(from, Encoding.UTF8, true);
        var net = new CallNet(ReadKinds(reader, File, CallMarks.Buckets));
        for (var i = 0; i < net.Bars.Length; i++)
            net.Bars[i] = reader.ReadSingle();
        net.ReadWeights(reader);
        return net;
    }

    /// <summary>Writes bars and weights.</summary>
    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, true);
        WriteKinds(writer);
        foreach (var bar in Bars)
            writer.Write(bar);
        WriteWeights(writer);
    }
}
