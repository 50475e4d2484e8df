using System.Numerics.Tensors;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>
/// A statement as the net of kinds reads it: hashed words, pairs of neighbours and wider meanings of words, and beside
/// them the mean of the words' vectors and how the statement feels.
/// </summary>
internal sealed class NewsFeatures() : HashedMarks(Buckets, Most, Dense)
{
    /// <summary>Buckets of the hashed part; a power of two.</summary>
    public const int Buckets = 4096;

    /// <summary>Numbers of the dense part: mean vector, feelings, valence.</summary>
    public const int Dense = WordMeanings.Size + 8;

    /// <summary>Most hashed features of a statement.</summary>
    public const int Most = 512;

    private const int MostWords = 40;
    private const int Words = 1, Pairs = 2, Wider = 3, Opening = 4;

    /// <summary>Reads a statement.</summary>
    public static NewsFeatures Of(string text, Affect felt)
    {
        var made = new NewsFeatures();
        made.Read(Plain.Of(text));
        made.Feel(felt);
        return made;
    }

    private void Read(string plain)
    {
        Span<char> letters = stackalloc char[64];
        Span<int> wider = stackalloc int[48];
        Span<float> sum = stackalloc float[WordMeanings.Size];
        sum.Clear();
        var (before, words, known) = (0u, 0, 0);
        foreach (var word in new PlainWords(plain))
        {
            if (++words > MostWords)
                break;
            var stem = Terms.Hash(letters[..WordForms.Stem(word, letters)]);
            var own = Terms.Hash(word);
            Add(Words, own, 0.6f);
            if (own != stem)
                Add(Words, stem, 0.6f);
            Add(Pairs, own ^ (before * 31), 0.5f);
            if (words <= 2)
                Add(Opening, own, 0.3f);
            before = own;
            if (Terms.IsStop(word.ToString()))
                continue;
            var n = WordMeanings.English.Kinds(stem, wider);
            for (var i = 0; i < n; i++)
                Add(Wider, (uint)wider[i], 0.8f / MathF.Sqrt(n));
            if (WordMeanings.English.Vector(stem) is { Length: > 0 } vector)
            {
                TensorPrimitives.Add(sum, vector, sum);
                known++;
            }
        }
        Share(words);
        TensorPrimitives.Divide(sum, MathF.Sqrt(Math.Max(1, known)), Mean.AsSpan(0, WordMeanings.Size));
    }

    private void Feel(Affect felt)
    {
        var mood = Mean.AsSpan(WordMeanings.Size);
        (mood[0], mood[1], mood[2], mood[3]) =
            ((float)felt.Valence, (float)felt.Anger, (float)felt.Disgust, (float)felt.Fear);
        (mood[4], mood[5], mood[6], mood[7]) =
            ((float)felt.Joy, (float)felt.Sadness, (float)felt.Surprise, (float)felt.Neutral);
    }
}
