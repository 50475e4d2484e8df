using System.Collections.Frozen;
using System.Text;

namespace LinkyV.Core.Safety;

/// <summary>Words and short phrases by class; see the head of the data file for the classes.</summary>
internal static class HateLexicon
{
    private static readonly FrozenDictionary<string, char> Classes = Read();

    private static readonly (string Word, char Class)[] Guarded =
        [.. from entry in Classes
            where entry.Value is 'G' or 'S' && entry.Key.Length >= 5 && !entry.Key.Contains(' ')
            select (entry.Key, entry.Value)];

    /// <summary>Class of a word or phrase; '_' if it has none.</summary>
    public static char Of(string word) => Classes.TryGetValue(word, out var c) ? c : '_';

    /// <summary>
    /// Class of a word that is one slip away (a letter missing, doubled, swapped or changed inside) from a group or a
    /// slur; '_' if none. First letters must agree.
    /// </summary>
    public static char Near(string word)
    {
        if (word.Length < 5)
            return '_';
        foreach (var (guarded, kind) in Guarded)
            if (guarded[0] == word[0] && Math.Abs(guarded.Length - word.Length) <= 1 && OneSlip(guarded, word))
                return kind;
        return '_';
    }

    private static bool OneSlip(string a, string b)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        var (x, y) = (a.Length - 1, b.Length - 1);
        while (x >= i && y >= i && a[x] == b[y])
            (x, y) = (x - 1, y - 1);
        var (left, right) = (x - i + 1, y - i + 1);
        if (left == 2 && right == 2)
            return a[i] == b[i + 1] && a[i + 1] == b[i];
        return a.Length == b.Length
            ? false // another letter often makes another word
            : left + right == 1 && i > 0 && Math.Min(a.Length, b.Length) >= 5;
    }

    private static FrozenDictionary<string, char> Read()
    {
        using var stream = typeof(HateLexicon).Assembly.GetManifestResourceStream("Safety/hate-lexicon.txt")
            ?? throw new InvalidOperationException("embedded file Safety/hate-lexicon.txt is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var classes = new Dictionary<string, char>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Length > 2 && line[0] != '#')
                foreach (var word in line[2..].Split('|'))
                    classes.TryAdd(word, line[0]); // the earlier class wins
        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
