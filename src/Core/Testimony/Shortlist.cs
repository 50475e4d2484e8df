using System.Numerics.Tensors;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Testimony;

/// <summary>
/// Of all that was told, what is worth reading as clauses for a question: nearest by words, by what they mean and by
/// the somebodies asked about. The rest is not read, so that a question costs little more where much was told.
/// </summary>
internal static class Shortlist
{
    /// <summary>Most that is read for a question.</summary>
    public const int Most = 32;

    /// <summary>Most that is read to learn who bears which name.</summary>
    private const int Introductions = 24;

    /// <summary>Those nearest, in the order they were in.</summary>
    public static IReadOnlyList<Telling> For(Question q, IReadOnlyList<Telling> told, Aliases aliases)
    {
        if (told.Count <= Most)
            return told;
        Span<Meaning> keys = stackalloc Meaning[q.Keys.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = WordMeanings.English.Of(q.Keys[i].Hash);
        Span<float> picture = stackalloc float[WordMeanings.Size];
        picture.Clear();
        Bearing.Picture(q, keys, picture);
        var whom = q.Somebodies.ConvertAll(s => Words(s, aliases));
        var marks = new float[told.Count];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = Mark(q, picture, whom, told[i].Words);
        return Best(told, marks);
    }

    private static List<Telling> Best(IReadOnlyList<Telling> told, float[] marks)
    {
        var order = (float[])marks.Clone();
        Array.Sort(order);
        var least = order[^Most];
        var above = Array.FindAll(marks, m => m > least).Length;
        var kept = new List<Telling>(Most);
        for (var i = 0; i < marks.Length; i++)
            if (marks[i] > least || (marks[i] == least && above++ < Most))
                kept.Add(told[i]);
        return kept;
    }

    private static float Mark(Question q, ReadOnlySpan<float> picture, List<List<uint>> whom, TellingWords words)
    {
        var mark = Nearness(picture, words);
        foreach (var one in whom)
            if (HoldsAny(words, one))
                mark += 2f / whom.Count;
        foreach (var key in q.Keys)
            if (Array.IndexOf(words.Hashes, key.Hash) >= 0 || Array.IndexOf(words.Roots, key.Root) >= 0)
                mark += key.Weight;
        return mark;
    }

    private static float Nearness(ReadOnlySpan<float> picture, TellingWords words)
    {
        Span<float> sum = stackalloc float[WordMeanings.Size];
        sum.Clear();
        foreach (var hash in words.Hashes)
            if (WordMeanings.English.Vector(hash) is { Length: > 0 } v)
                TensorPrimitives.Add(sum, v, sum);
        var length = TensorPrimitives.Norm<float>(sum);
        return length > 0 ? TensorPrimitives.Dot(picture, sum) / length : 0;
    }

    private static bool HoldsAny(TellingWords words, List<uint> any)
    {
        foreach (var hash in any)
            if (Array.IndexOf(words.Hashes, hash) >= 0)
                return true;
        return false;
    }

    /// <summary>Words by which somebody may be named: their relation, their name, what else they go by.</summary>
    private static List<uint> Words(Entity somebody, Aliases aliases)
    {
        var words = new List<uint>(4);
        if (somebody.Head.Length > 0)
        {
            Add(words, somebody.Head);
            foreach (var name in aliases.NamesOf(somebody.Head))
                Add(words, name);
        }
        if (somebody.Name.Length > 0)
        {
            Add(words, somebody.Name);
            foreach (var relation in aliases.RelationsOf(somebody.Name))
                Add(words, relation);
        }
        return words;
    }

    private static void Add(List<uint> words, string name)
    {
        foreach (var part in name.Split(' '))
            words.Add(Terms.Hash(WordForms.Stem(part)));
    }

    /// <summary>Learns who bears which name: from all that was told, or where that is much, from what names somebody
    /// asked about, first told first.</summary>
    public static void Introduce(
        IReadOnlyList<Telling> told, IEnumerable<Question> questions, Aliases aliases)
    {
        if (told.Count <= Most)
        {
            foreach (var one in told)
                aliases.Learn(one.Whole);
            return;
        }
        var words = new List<uint>();
        foreach (var q in questions)
            foreach (var somebody in q.Somebodies)
                for (var e = somebody; e is not null; e = e.Owner)
                    words.AddRange(Words(e, aliases));
        var left = Introductions;
        for (var i = told.Count - 1; i >= 0 && left > 0 && words.Count > 0; i--)
            if (HoldsAny(told[i].Words, words))
            {
                aliases.Learn(told[i].Whole);
                left--;
            }
    }
}
