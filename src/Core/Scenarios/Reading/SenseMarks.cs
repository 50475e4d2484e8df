using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// A sentence as <see cref="TopicSense"/> reads it: hashed stems, pairs of neighbours, how it opens, what its words
/// mean after WordNet, and beside them the mean of its words' vectors of use.
/// </summary>
internal sealed class SenseMarks() : HashedMarks(Buckets, Most, WordUse.Size)
{
    /// <summary>Buckets of the hashed part; a power of two.</summary>
    public const int Buckets = 4096;

    private const int Most = 320;
    private const int MostWords = 48;
    private const int Wider = 2;
    private const int Stems = 1, Pairs = 2, Opening = 3, Senses = 4, Form = 5;

    /// <summary>Reads a sentence.</summary>
    public static SenseMarks Of(string text)
    {
        var made = new SenseMarks();
        made.Read(Plain.Of(text));
        made.Add(Form, text.AsSpan().TrimEnd().EndsWith("?") ? 1u : 2u, 0.3f);
        return made;
    }

    private void Read(string plain)
    {
        Span<char> letters = stackalloc char[64];
        var (before, words) = (0u, 0);
        foreach (var word in new PlainWords(plain))
        {
            if (++words > MostWords)
                break;
            var stem = Terms.Hash(letters[..WordForms.Stem(word, letters)]);
            var stop = Lexicon.IsStop(word);
            Add(Stems, stem, stop ? 0.5f : 1);
            Add(Pairs, stem ^ (before * 31), 0.5f);
            if (words <= 2)
                Add(Opening, stem ^ (uint)(words * 77), 0.3f);
            before = stem;
            if (!stop)
                Meant(stem);
            AddUse(stem);
        }
        Share(words);
        MeanToOne();
    }

    /// <summary>Adds what a word may mean and the wider meanings, each once.</summary>
    private void Meant(uint stem)
    {
        var english = WordMeanings.English;
        Span<int> seen = stackalloc int[24];
        var count = 0;
        foreach (var sense in english.Senses(stem))
            for (var (at, step) = (sense, 0); at != 0 && step <= Wider; at = english.WiderOf(at), step++)
                if (count < seen.Length && !seen[..count].Contains(at))
                {
                    seen[count++] = at;
                    Add(Senses, (uint)at, 0.2f);
                }
    }
}
