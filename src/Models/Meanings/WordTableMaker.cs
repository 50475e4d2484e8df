using LinkyV.Core.Memory;
using LinkyV.Models.Words;

namespace LinkyV.Models.Meanings;

/// <summary>
/// Makes words.bin, what words mean to recall, from WordNet: for each stem its meanings, for each meaning the wider
/// one, and for each stem of the glosses a latent vector (words that occur in the same glosses are near).
/// </summary>
internal static class WordTableMaker
{
    /// <summary>Numbers of a vector.</summary>
    public const int Size = 48;

    private const int Senses = 6;
    private const int Least = 5;

    /// <summary>Writes the table.</summary>
    public static void Make(WordNet dictionary, Stream to)
    {
        var net = new MeaningsOfWords(dictionary, Senses);
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, true);
        WriteKinds(net, writer);
        WriteVectors(net, writer);
    }

    private static void WriteKinds(MeaningsOfWords net, BinaryWriter to)
    {
        var stems = new SortedDictionary<uint, List<int>>();
        foreach (var (word, senses) in net.Senses.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (word.Length < 2 || !word.All(char.IsAsciiLetterLower) || Terms.IsStop(word)
                || !senses.Exists(s => net.Meanings[s].Words.Contains(word)))
                continue;
            var hash = Terms.Hash(WordForms.Stem(word));
            if (!stems.TryGetValue(hash, out var list))
                stems[hash] = list = [];
            foreach (var s in senses)
                if (!list.Contains(s) && list.Count < 10 && net.Meanings[s].Words.Contains(word))
                    list.Add(s);
        }
        var used = new HashSet<int>();
        void Use(int s)
        {
            while (used.Add(s) && net.Meanings[s].Wider is [var up, ..])
                s = up;
        }

        foreach (var list in stems.Values)
            list.ForEach(Use);
        var number = used.Order().Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i + 1);
        to.Write(number.Count);
        foreach (var s in used.Order())
            Write3(to, net.Meanings[s].Wider is [var up, ..] ? number[up] : 0);
        to.Write(stems.Count);
        foreach (var hash in stems.Keys)
            to.Write(hash);
        foreach (var list in stems.Values)
            to.Write((byte)list.Count);
        foreach (var list in stems.Values)
            foreach (var s in list)
                Write3(to, number[s]);
    }

    private static void Write3(BinaryWriter to, int value)
    {
        to.Write((ushort)value);
        to.Write((byte)(value >> 16));
    }

    private static void WriteVectors(MeaningsOfWords net, BinaryWriter to)
    {
        var texts = net.Meanings.ConvertAll(m => Text(net, m));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var term in text.Keys)
                counts[term] = counts.GetValueOrDefault(term) + 1;
        var kept = counts.Where(p => p.Value >= Least && p.Key.Length > 1).Select(p => p.Key)
            .OrderBy(t => Terms.Hash(t)).ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < kept.Length; i++)
            index[kept[i]] = i;
        var rows = new List<LatentVectors.Row>(texts.Count);
        foreach (var text in texts)
        {
            var terms = text.Where(p => index.ContainsKey(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).ToArray();
            var weights = Array.ConvertAll(terms, p =>
                p.Value * MathF.Log((float)texts.Count / counts[p.Key]));
            var length = MathF.Sqrt(weights.Sum(static w => w * w));
            if (length > 0)
                rows.Add(new([.. terms.Select(p => index[p.Key])], Array.ConvertAll(weights, w => w / length)));
        }
        var vectors = LatentVectors.Of(rows, kept.Length, Size, 1);
        to.Write(kept.Length);
        to.Write(Size);
        foreach (var term in kept)
            to.Write(Terms.Hash(term));
        foreach (var vector in vectors)
            foreach (var x in vector)
                to.Write((sbyte)Math.Clamp(MathF.Round(x * 127), -127, 127));
    }

    /// <summary>Terms of a meaning with how much they count: its words, the wider meaning's, the gloss.</summary>
    private static Dictionary<string, float> Text(MeaningsOfWords net, Meaning m)
    {
        var text = new Dictionary<string, float>(StringComparer.Ordinal);
        void Add(string words, float weight)
        {
            foreach (var term in Terms.Of(words))
                text[term] = Math.Min(3, text.GetValueOrDefault(term) + weight);
        }

        Add(string.Join(' ', m.Words), 2);
        foreach (var near in m.Wider.Concat(m.Near).Take(8))
            Add(string.Join(' ', net.Meanings[near].Words), 1);
        Add(m.Gloss, 1);
        return text;
    }
}
