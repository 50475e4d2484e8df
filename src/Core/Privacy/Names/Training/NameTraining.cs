using System.Runtime.InteropServices;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>Makes names.bin anew: the tagger trained on made sentences, on marked ones and on comments that
/// name nobody.</summary>
public static class NameTraining
{
    /// <summary>Seed of the weights that ship.</summary>
    public const ulong ShippedSeed = 20260103;

    /// <summary>The marked sentences, as a text.</summary>
    public static string Marked => string.Join('\n', Understanding.Resource.Lines(MarkedSentences.File));

    /// <summary>Passes of training.</summary>
    public const int Passes = 4;

    private const int Sentences = 80_000;
    private const int PlainMost = 8_000;
    private const int HeldOut = 4_000;

    /// <summary>Trains and writes the weights; the same comments and seed give the same bytes.</summary>
    /// <param name="comments">English comments; the first 8,000 with no capital but at the start of a sentence and in
    /// "I" are taken for text without names.</param>
    /// <param name="seed">Seed of the made sentences.</param>
    /// <param name="to">Where to write.</param>
    /// <returns>Precision and recall of spans in made sentences of another seed.</returns>
    public static (double Precision, double Recall) Run(IEnumerable<string> comments, ulong seed, Stream to)
    {
        ArgumentNullException.ThrowIfNull(comments);
        ArgumentNullException.ThrowIfNull(to);
        var model = NameTrainer.Train(
            Sentences, Passes, [.. comments.Where(NamesNobody).Take(PlainMost)], MarkedSentences.Shipped, seed);
        to.Write(MemoryMarshal.AsBytes(model.Weights));
        return Measure(model, new SentenceMaker(seed + 1));
    }

    private static (double Precision, double Recall) Measure(NameModel model, SentenceMaker maker)
    {
        var (right, given, wanted) = (0, 0, 0);
        for (var n = 0; n < HeldOut; n++)
        {
            var made = maker.Make(n);
            var found = new List<PiiSpan>();
            NameTagger.AddTo(made.Text, model, found);
            found.RemoveAll(f => f.Type is PiiTypes.DateTime or PiiTypes.Age or PiiTypes.Title);
            (given, wanted) = (given + found.Count, wanted + made.Spans.Count);
            foreach (var (start, end, type) in made.Spans)
                right += found.Exists(f => (f.Start, f.End, f.Type) == (start, end, NameTags.Types[type])) ? 1 : 0;
        }

        return ((double)right / Math.Max(1, given), (double)right / Math.Max(1, wanted));
    }

    /// <summary>No capital but at the start of a sentence and in "I".</summary>
    private static bool NamesNobody(string comment)
    {
        var starts = true;
        for (var i = 0; i < comment.Length; i++)
        {
            if (char.IsUpper(comment[i]) && !starts && !(comment[i] == 'I' && !IsLetter(comment, i - 1)
                && !IsLetter(comment, i + 1)))
                return false;
            if (char.IsLetterOrDigit(comment[i]))
                starts = false;
            else if (comment[i] is '.' or '!' or '?')
                starts = true;
        }

        return true;
    }

    private static bool IsLetter(string text, int i) => (uint)i < (uint)text.Length && char.IsLetter(text[i]);
}
