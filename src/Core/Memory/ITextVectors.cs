namespace LinkyV.Core.Memory;

/// <summary>
/// Dense pictures of texts for recall: texts of like meaning have vectors of high cosine. Implementations are
/// deterministic, thread-safe and fast (below 0.3 ms a text), or recall is not.
/// </summary>
public interface ITextVectors
{
    /// <summary>Dimensions, at most 512; in a persona's memory 32 or a multiple of 64.</summary>
    int Size { get; }

    /// <summary>What made the vectors; those of different versions are not comparable.</summary>
    string Version { get; }

    /// <summary>Writes the vector of a text, scaled to eight bits; all zero if there is nothing to go by.</summary>
    void Of(string text, Span<sbyte> into) => Of(Terms.Of(text), into);

    /// <summary>The same from a text's terms (<see cref="Terms.Of"/>).</summary>
    void Of(IReadOnlyList<string> terms, Span<sbyte> into);
}
