namespace LinkyV.Core.Models;

/// <summary>Turns content words into a dense vector, so that memory can compare by meaning. Thread-safe, microseconds.</summary>
public interface ITextEncoder
{
    /// <summary>Name, version and hash of what encodes; vectors of different versions must not be compared.</summary>
    string Version { get; }

    /// <summary>Dimensions of a vector.</summary>
    int Size { get; }

    /// <summary>Writes the vector of some terms, length 1; all zero where there are none.</summary>
    /// <param name="terms">Stemmed content words (<c>Terms.Of</c>); the first 64 count.</param>
    /// <param name="into">Room for <see cref="Size"/> numbers.</param>
    void Encode(IReadOnlyList<string> terms, Span<float> into);
}
