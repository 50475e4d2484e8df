using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy.Names;

/// <summary>Tags of tokens: outside, or beginning or inside of a span of one of eight types.</summary>
internal static class NameTags
{
    /// <summary>Number of tags: outside, and two for each type.</summary>
    public const int Count = 17;

    /// <summary>Types in the order of their tags.</summary>
    public static readonly string[] Types =
        [PiiTypes.Person, PiiTypes.Organization, PiiTypes.Location, PiiTypes.Nationality, PiiTypes.StreetAddress,
            PiiTypes.DateTime, PiiTypes.Age, PiiTypes.Title];

    /// <summary>The first of the types that patterns find too: dates, ages, titles.</summary>
    public const int FirstOfForms = 5;

    /// <summary>Whether a tag begins a span; a tag inside must follow one of its type.</summary>
    public static bool Begins(int tag) => tag % 2 == 1;

    /// <summary>Whether a tag may follow another.</summary>
    public static bool MayFollow(int tag, int before) => tag == 0 || Begins(tag) || before == tag || before == tag - 1;
}

/// <summary>
/// Weights of a linear sequence tagger (averaged perceptron, Collins 2002) over hashed features, one row of
/// <see cref="Width"/> a bucket, in eight bits. Trained by <see cref="Training.NameTrainer"/>; docs/models/names.md.
/// </summary>
internal sealed class NameModel(sbyte[] weights)
{
    /// <summary>Buckets of hashed features.</summary>
    public const int Buckets = 1 << 16;

    /// <summary>Weights a bucket.</summary>
    public const int Width = NameTags.Count;

    private readonly sbyte[] _weights = weights.Length == Buckets * Width
        ? weights : throw new ArgumentException($"must hold {Buckets * Width} weights", nameof(weights));

    /// <summary>The model that ships.</summary>
    public static NameModel Default { get; } = Load();

    /// <summary>The weights as bytes.</summary>
    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>Adds the scores of all tags for a token's features.</summary>
    public void Score(ReadOnlySpan<int> features, Span<int> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(feature * Width, Width);
            for (var t = 0; t < row.Length; t++)
                scores[t] += row[t];
        }
    }

    private static NameModel Load()
    {
        using var stream = Resource.Open("Privacy/Names/names.bin");
        var bytes = new byte[Buckets * Width];
        stream.ReadExactly(bytes);
        return new NameModel(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray());
    }
}
