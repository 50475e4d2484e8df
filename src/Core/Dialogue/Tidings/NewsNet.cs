using System.Numerics.Tensors;
using System.Text;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>
/// What kind of news a statement is, where neither wording nor form says so: a softmax regression over
/// <see cref="NewsFeatures"/>; "other" is none. Weights are news.bin, made by <c>linkyv train tidings</c> from labelled
/// statements (docs/models/tidings.md).
/// </summary>
/// <param name="kinds">Names of the kinds.</param>
internal sealed class NewsNet(IReadOnlyList<string> kinds)
    : HashedSoftmax(kinds, NewsFeatures.Buckets, NewsFeatures.Dense)
{
    private const string File = "Dialogue/Tidings/news.bin";

    private static readonly Lazy<NewsNet> Shipped = new(static () =>
    {
        using var stream = Resource.Open(File);
        return Load(stream);
    });

    /// <summary>The one that ships, read once.</summary>
    public static NewsNet English => Shipped.Value;

    /// <summary>The likeliest kind and how likely it is, 0 to 1.</summary>
    public (string Kind, float Sure) Best(NewsFeatures of)
    {
        Span<float> p = stackalloc float[Kinds.Count];
        Score(of.Hashed, of.Weights, of.Mean, p);
        var best = TensorPrimitives.IndexOfMax<float>(p);
        return (Kinds[best], p[best]);
    }

    /// <summary>Reads weights.</summary>
    /// <exception cref="InvalidDataException">They are of another size.</exception>
    public static NewsNet Load(Stream from)
    {
        using var reader = new BinaryReader(from, Encoding.UTF8, true);
        var net = new NewsNet(ReadKinds(reader, File, NewsFeatures.Buckets));
        net.ReadWeights(reader);
        return net;
    }

    /// <summary>Writes the weights.</summary>
    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, true);
        WriteKinds(writer);
        WriteWeights(writer);
    }
}
