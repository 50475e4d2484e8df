using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// The words of something told, as hashes of their stems and roots: enough to see what is far from a question, at a
/// tenth of what reading it as a clause costs. A word for kin counts as the word it is known by, too ("bro" as
/// "brother").
/// </summary>
internal sealed class TellingWords
{
    private const int Most = 48;

    private TellingWords(uint[] hashes, uint[] roots)
    {
        (Hashes, Roots) = (hashes, roots);
        foreach (var hash in hashes)
            Mask |= 1UL << (int)(hash & 63);
    }

    /// <summary>Hashes of the stems.</summary>
    public uint[] Hashes { get; }

    /// <summary>Hashes of their roots, in the same order.</summary>
    public uint[] Roots { get; }

    /// <summary>A bit for each word: what lacks one of another's bits cannot hold all its words.</summary>
    public ulong Mask { get; }

    /// <summary>The share of these words that are among others.</summary>
    public float Share(TellingWords others)
    {
        var held = 0;
        foreach (var hash in Hashes)
            held += Array.IndexOf(others.Hashes, hash) >= 0 ? 1 : 0;
        return Hashes.Length == 0 ? 1 : (float)held / Hashes.Length;
    }

    /// <summary>Reads the words of a text.</summary>
    public static TellingWords Of(string text)
    {
        Span<uint> hashes = stackalloc uint[Most];
        Span<uint> roots = stackalloc uint[Most];
        Span<char> word = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        var count = 0;
        for (var at = 0; at < text.Length && count + 1 < Most;)
        {
            var length = Terms.NextWord(text, ref at, word);
            if (length == 0)
                break;
            if (Terms.IsStop(word[..length]))
                continue;
            ReadOnlySpan<char> stemmed = stem[..WordForms.Stem(word[..length], stem)];
            (hashes[count], roots[count++]) = (Terms.Hash(stemmed), WordForms.Root(stemmed));
            if (Kin(word[..length]) is { } kin && kin != hashes[count - 1])
                hashes[count++] = kin;
        }
        return new TellingWords(hashes[..count].ToArray(), roots[..count].ToArray());
    }

    private static uint? Kin(ReadOnlySpan<char> word)
    {
        var (text, id) = Lexicon.English.Words.Known(word);
        return id >= 0 && Lexicon.English.Has(id, Mark.Relation) && Lexicon.English.Canonical("rel", text) is { } kin
            ? Terms.Hash(WordForms.Stem(kin)) : null;
    }
}
