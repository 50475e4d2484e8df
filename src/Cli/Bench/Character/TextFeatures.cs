using System.Globalization;

namespace LinkyV.Cli.Bench.Character;

/// <summary>
/// Plain statistics of somebody's replies, knowing nothing of how they were made: how often each word occurs, and
/// lengths, punctuation and letters. Words count if at least one writer in twenty-five used them.
/// </summary>
internal sealed class TextFeatures
{
    private const int Plain = 19;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>Learns which words count, from the writers of the training part.</summary>
    public TextFeatures(IReadOnlyList<string[]> writers)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var replies in writers)
            foreach (var word in replies.SelectMany(Tokens).ToHashSet(StringComparer.Ordinal))
                users[word] = users.GetValueOrDefault(word) + 1;
        var least = Math.Max(3, writers.Count / 25);
        foreach (var (word, n) in users.OrderBy(u => u.Key, StringComparer.Ordinal))
            if (n >= least)
                _words[word] = Plain + _words.Count;
    }

    /// <summary>How many features there are.</summary>
    public int Length => Plain + _words.Count;

    /// <summary>The features of one writer's replies.</summary>
    public double[] Of(IReadOnlyList<string> replies)
    {
        var f = new double[Length];
        double words = 0, sentences = 0, letters = 0, longWords = 0, contracted = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reply in replies)
        {
            foreach (var token in Tokens(reply))
            {
                words++;
                letters += token.Length;
                longWords += token.Length > 6 ? 1 : 0;
                contracted += token.Contains('\'', StringComparison.Ordinal) ? 1 : 0;
                seen.Add(token);
                if (_words.TryGetValue(token, out var at))
                    f[at]++;
            }
            for (var i = 0; i < reply.Length; i++)
                sentences += reply[i] is '.' or '!' or '?' && (i + 1 == reply.Length || reply[i + 1] == ' ') ? 1 : 0;
            Marks(reply, f);
        }
        words = Math.Max(1, words);
        for (var i = Plain; i < f.Length; i++)
            f[i] = Math.Sqrt(f[i] / words * 100);
        for (var i = 8; i < Plain; i++)
            f[i] = Math.Sqrt(f[i] / words * 100);
        f[0] = Math.Log(words / replies.Count);
        f[1] = words / Math.Max(1, sentences);
        f[2] = letters / words;
        f[3] = longWords / words;
        f[4] = contracted / words;
        f[5] = seen.Count / Math.Sqrt(words);
        f[6] = sentences / replies.Count;
        f[7] = Spread(replies);
        return f;
    }

    /// <summary>Words in lower case; an apostrophe may stand inside.</summary>
    public static IEnumerable<string> Tokens(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
                continue;
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '’' && i + 1 < text.Length
                && char.IsLetter(text[i + 1]))))
                i++;
            yield return text[start..i].Replace('’', '\'').ToLower(CultureInfo.InvariantCulture);
        }
    }

    private static void Marks(string reply, double[] f)
    {
        for (var i = 0; i < reply.Length; i++)
        {
            var at = reply[i] switch
            {
                '!' => 8, '?' => 9, ',' => 10, ';' or ':' => 11, '–' or '—' => 12, '.' => 13, '…' => 14, '(' => 15,
                _ => char.IsSurrogate(reply[i]) ? 16 : char.IsUpper(reply[i]) ? 17 : 0,
            };
            if (at > 0)
                f[at]++;
        }
        f[18] += reply.Length > 0 && reply[^1] is not ('.' or '!' or '?') ? 1 : 0;
    }

    private static double Spread(IReadOnlyList<string> replies)
    {
        var lengths = replies.Select(r => (double)r.Length).ToList();
        var mean = lengths.Average();
        return Math.Sqrt(lengths.Average(l => (l - mean) * (l - mean))) / Math.Max(1, mean);
    }
}
