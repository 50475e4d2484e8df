using System.Globalization;

namespace LinkyV.Models.Meanings;

/// <summary>One meaning of WordNet: the words that have it, the wider meanings, and its gloss.</summary>
/// <param name="Words">Single words in lower case.</param>
/// <param name="Wider">Indexes of the meanings it is a kind of.</param>
/// <param name="Near">Indexes of meanings that its words are derived from or belong to.</param>
/// <param name="Gloss">Definition and examples.</param>
internal sealed record Meaning(List<string> Words, List<int> Wider, List<int> Near, string Gloss);

/// <summary>
/// Reads the data and index files of Princeton WordNet 3.0 (Debian: wordnet-base, in /usr/share/wordnet).
/// </summary>
internal sealed class WordNetFiles
{
    private static readonly string[] Parts = ["noun", "verb", "adj", "adv"];

    private WordNetFiles(List<Meaning> meanings, Dictionary<string, List<int>> senses)
    {
        Meanings = meanings;
        Senses = senses;
    }

    /// <summary>All meanings.</summary>
    public List<Meaning> Meanings { get; }

    /// <summary>Meanings of a word, for each part of speech the most used first.</summary>
    public Dictionary<string, List<int>> Senses { get; }

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">With data.noun, index.noun and so on.</param>
    /// <param name="senses">Most meanings of a word kept for each part of speech.</param>
    public static WordNetFiles Read(string folder, int senses)
    {
        var meanings = new List<Meaning>();
        var at = new Dictionary<(string Part, string Offset), int>();
        var links = new List<(int From, char Kind, string Part, string Offset)>();
        foreach (var part in Parts)
            foreach (var line in File.ReadLines(Path.Combine(folder, "data." + part)))
                if (line.Length > 0 && line[0] != ' ')
                    Take(part, line, meanings, at, links);
        foreach (var (from, kind, part, offset) in links)
            if (at.TryGetValue((part, offset), out var to))
                (kind is '@' ? meanings[from].Wider : meanings[from].Near).Add(to);
        var found = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var part in Parts)
            foreach (var line in File.ReadLines(Path.Combine(folder, "index." + part)))
                if (line.Length > 0 && line[0] != ' ')
                    Index(part, line, senses, at, found);
        return new WordNetFiles(meanings, found);
    }

    private static void Take(string part, string line, List<Meaning> meanings,
        Dictionary<(string, string), int> at, List<(int, char, string, string)> links)
    {
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var fields = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var words = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            var word = fields[4 + (2 * i)];
            var mark = word.IndexOf('(', StringComparison.Ordinal);
            word = mark > 0 ? word[..mark] : word;
            if (!word.Contains('_', StringComparison.Ordinal) && (char.IsAsciiLetterLower(word[0])
                || !line.Contains(" @i ", StringComparison.Ordinal)))
                words.Add(word.ToLowerInvariant());
        }
        var index = meanings.Count;
        at[(part, fields[0])] = index;
        meanings.Add(new Meaning(words, [], [], line[(bar + 1)..]));
        var p = 4 + (2 * count);
        var pointers = int.Parse(fields[p++], CultureInfo.InvariantCulture);
        for (var i = 0; i < pointers; i++, p += 4)
        {
            var kind = fields[p] is "@" or "@i" ? '@' : fields[p] is "+" or "&" or "#p" or "%p" or "#m" or "\\" ? '+'
                : ' ';
            if (kind != ' ')
                links.Add((index, kind, fields[p + 2] switch { "n" => "noun", "v" => "verb", "r" => "adv", _ => "adj" },
                    fields[p + 1]));
        }
    }

    private static void Index(string part, string line, int senses, Dictionary<(string, string), int> at,
        Dictionary<string, List<int>> found)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields[0].Contains('_', StringComparison.Ordinal) || !char.IsAsciiLetter(fields[0][0]))
            return;
        var count = int.Parse(fields[2], CultureInfo.InvariantCulture);
        if (!found.TryGetValue(fields[0], out var list))
            found[fields[0]] = list = [];
        for (var i = 0; i < Math.Min(count, senses); i++)
            list.Add(at[(part, fields[^(count - i)])]);
    }
}
