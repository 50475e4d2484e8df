// Reads the database files of WordNet 3.0 (data.*, index.*, *.exc; format: wndb(5WN)).
using System.Globalization;
using LinkyV.Contracts;

namespace LinkyV.Models.Words;

/// <summary>A relation of a set of synonyms to another.</summary>
/// <param name="Symbol">WordNet's, e.g. "!" for opposite.</param>
/// <param name="Part">Part of speech of the other, 'a', 'n', 'r' or 'v'.</param>
/// <param name="Offset">Its place.</param>
/// <param name="From">Number of the word it starts from, from 1; 0 = all.</param>
/// <param name="To">Number of the word it leads to, from 1; 0 = all.</param>
internal readonly record struct Relation(string Symbol, char Part, int Offset, int From, int To);

/// <summary>A set of synonyms.</summary>
/// <param name="Field">Number of the lexicographer's file: 18 is people, 7 attributes, ...</param>
/// <param name="Satellite">Whether it is an adjective that stands around a head.</param>
/// <param name="Words">Its words, lower case; a name keeps its capital.</param>
/// <param name="Relations">To others.</param>
/// <param name="Names">Its words as the file spells them, without marks of position: "house_dog".</param>
/// <param name="Explained">What stands behind the bar: the definition, then examples.</param>
internal sealed record Synonyms(
    int Field, bool Satellite, IReadOnlyList<string> Words, IReadOnlyList<Relation> Relations,
    IReadOnlyList<string> Names, string Explained)
{
    /// <summary>The definition, without examples.</summary>
    public string Gloss => Explained[1..].Split(';')[0].Split('"')[0];
}

/// <summary>A word of the index, as the file spells it, and the places of its meanings, the most used first.</summary>
internal readonly record struct Entry(string Name, char Part, int[] Offsets);

/// <summary>The dictionary.</summary>
internal sealed class WordNet
{
    private static readonly (char Part, string Name)[] s_parts =
        [('a', "adj"), ('n', "noun"), ('r', "adv"), ('v', "verb")];

    private readonly Dictionary<(string, char, int), int> _ranks = [];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidInputException">A file is missing or is not WordNet's.</exception>
    public WordNet(string folder)
    {
        foreach (var (part, name) in s_parts)
        {
            foreach (var line in Lines(folder, "data." + name))
                Sets.Add((part, Number(line.AsSpan(0, 8))), Read(line));
            foreach (var line in Lines(folder, "index." + name))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var entry = new Entry(fields[0], part, [.. fields[^Number(fields[2])..].Select(f => Number(f))]);
                Index.Add(entry);
                for (var r = 0; r < entry.Offsets.Length; r++)
                    _ranks[(Plain(entry.Name), part, entry.Offsets[r])] = r;
            }
            foreach (var line in Lines(folder, name + ".exc"))
                if (line.Split(' ') is [var form, var root, ..])
                    Irregular.TryAdd(Plain(form), Plain(root));
        }
    }

    /// <summary>All sets by part of speech and place, in the order of the files.</summary>
    public Dictionary<(char Part, int Offset), Synonyms> Sets { get; } = [];

    /// <summary>The words of the index, in the order of the files.</summary>
    public List<Entry> Index { get; } = [];

    /// <summary>Irregular forms and their bases: "kept", "keep".</summary>
    public Dictionary<string, string> Irregular { get; } = [];

    /// <summary>Which meaning of a word a set is, from 0, the most common.</summary>
    public int Rank(string word, char part, int offset) =>
        _ranks.GetValueOrDefault((word.ToLowerInvariant(), part, offset), 9);

    private static Synonyms Read(string line)
    {
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var fields = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = new string[int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        for (var i = 0; i < names.Length; i++)
            names[i] = fields[4 + (2 * i)].Split('(')[0];
        var at = 4 + (2 * names.Length);
        var relations = new Relation[Number(fields[at++])];
        for (var i = 0; i < relations.Length; i++, at += 4)
        {
            var ends = int.Parse(fields[at + 3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var part = fields[at + 2][0];
            relations[i] = new Relation(
                fields[at], part == 's' ? 'a' : part, Number(fields[at + 1]), ends >> 8, ends & 255);
        }
        return new Synonyms(
            Number(fields[1]), fields[2] == "s", [.. names.Select(Plain)], relations, names, line[(bar + 1)..]);
    }

    /// <summary>Blanks for underscores and hyphens.</summary>
    private static string Plain(string name) => name.Replace('_', ' ').Replace('-', ' ');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            throw new InvalidInputException("wordnet", path, "must be there: the dictionary's database files");
        foreach (var line in File.ReadLines(path))
            if (!line.StartsWith("  ", StringComparison.Ordinal))
                yield return line;
    }
}
