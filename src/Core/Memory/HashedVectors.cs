namespace LinkyV.Core.Memory;

/// <summary>The pictures that stand in where no trained encoder is given: random projection of spelling
/// (<see cref="DenseVector"/>).</summary>
public sealed class HashedVectors : ITextVectors
{
    /// <summary>The one there is.</summary>
    public static HashedVectors Default { get; } = new();

    private HashedVectors()
    {
    }

    /// <inheritdoc/>
    public int Size => DenseVector.Size;

    /// <inheritdoc/>
    public string Version => "hashed-1";

    /// <inheritdoc/>
    public void Of(IReadOnlyList<string> terms, Span<sbyte> into) => DenseVector.Of(terms, into);
}
