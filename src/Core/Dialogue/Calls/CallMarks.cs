using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>
/// A line as the net of calls reads it: hashed words, stems, pairs of neighbours, how it opens and ends, its shape
/// (marks, quotes, numbers, length), and beside them the mean of its words' vectors of use.
/// </summary>
internal sealed class CallMarks() : HashedMarks(Buckets, Most, WordUse.Size)
{
    /// <summary>Buckets of the hashed part; a power of two.</summary>
    public const int Buckets = 4096;

    /// <summary>Most hashed marks of a line.</summary>
    public const int Most = 256;

    private const int MostWords = 40;
    private const int Words = 1, Stems = 2, Pairs = 3, Opening = 4, Ending = 5, Shape = 6;

    /// <summary>Reads a line.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="plain">The same made plain.</param>
    public static CallMarks Of(string text, string plain)
    {
        var made = new CallMarks();
        made.Read(plain);
        made.Form(text, plain);
        return made;
    }

    private void Read(string plain)
    {
        Span<char> letters = stackalloc char[64];
        Span<uint> last = stackalloc uint[2];
        last.Clear();
        var (before, words) = (0u, 0);
        foreach (var word in new PlainWords(plain))
        {
            if (++words > MostWords)
                break;
            var own = Terms.Hash(word);
            var stem = Terms.Hash(letters[..WordForms.Stem(word, letters)]);
            Add(Words, own, 0.6f);
            if (own != stem)
                Add(Stems, stem, 0.5f);
            Add(Pairs, own ^ (before * 31), 0.5f);
            if (words <= 3)
                Add(Opening, own ^ (uint)(words * 77), 0.5f);
            (last[0], last[1], before) = (last[1], own, own);
            AddUse(stem);
        }
        Add(Ending, last[1], 0.6f);
        Add(Ending, last[0] ^ (last[1] * 31), 0.6f);
        Share(words);
        MeanToOne();
    }

    private void Form(string text, string plain)
    {
        var trimmed = text.AsSpan().TrimEnd();
        var words = plain.AsSpan().Count(' ') - 1;
        Sign(0, trimmed.EndsWith("?"));
        Sign(1, trimmed.EndsWith("!"));
        Sign(2, trimmed.EndsWith("...") || trimmed.EndsWith("…") || trimmed.Contains('_'));
        Sign(3, trimmed.ContainsAny('"', '“'));
        Sign(4, trimmed.IndexOfAnyInRange('0', '9') >= 0);
        Sign(5, Plain.Has(plain, "you") || Plain.Has(plain, "your"));
        Sign(6, Plain.Has(plain, "i") || Plain.Has(plain, "my"));
        Sign(7, Plain.Has(plain, "or"));
        Sign(8 + Math.Min(5, words switch { <= 1 => 0, 2 => 1, <= 4 => 2, <= 8 => 3, <= 16 => 4, _ => 5 }), true);
    }

    private void Sign(int of, bool there)
    {
        if (there)
            Add(Shape, (uint)of + 1, 0.4f);
    }
}
