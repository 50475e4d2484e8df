using System.Text;

namespace LinkyV.Core.Safety;

/// <summary>Words and phrases with their senses, read once from senses.txt.</summary>
internal static class SenseLexicon
{
    /// <summary>Most words of a phrase.</summary>
    public const int PhraseMost = 7;

    private static readonly Dictionary<string, Sense> Entries = new(6000, StringComparer.Ordinal);
    private static readonly Dictionary<string, int> Firsts = new(1500, StringComparer.Ordinal);
    private static readonly Dictionary<string, Sense>.AlternateLookup<ReadOnlySpan<char>> Senses;
    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Openings;
    private static readonly string[][] Signals;

    static SenseLexicon()
    {
        Read();
        Senses = Entries.GetAlternateLookup<ReadOnlySpan<char>>();
        Openings = Firsts.GetAlternateLookup<ReadOnlySpan<char>>();
        Signals =
        [
            .. Enumerable.Range('a', 26).Select(first => Entries
                .Where(e => e.Key[0] == first && e.Key.Length >= 4 && (e.Value & Sense.Signal) != 0
                    && e.Key.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0)
                .Select(e => e.Key).Order(StringComparer.Ordinal).ToArray()),
        ];
    }

    /// <summary>Senses of a word or phrase in folded spelling.</summary>
    public static bool TryGet(ReadOnlySpan<char> folded, out Sense sense) => Senses.TryGetValue(folded, out sense);

    /// <summary>Most words of a phrase that begins with a word; 0 if none does.</summary>
    public static int Longest(ReadOnlySpan<char> first) => Openings.TryGetValue(first, out var n) ? n : 0;

    /// <summary>Words worth finding behind a changed spelling, by first letter.</summary>
    public static ReadOnlySpan<string> SignalsWith(char first) =>
        first is >= 'a' and <= 'z' ? Signals[first - 'a'] : [];

    private static void Read()
    {
        using var stream = typeof(SenseLexicon).Assembly.GetManifestResourceStream("Safety/senses.txt")
            ?? throw new InvalidOperationException("embedded file Safety/senses.txt is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var sense = Enum.Parse<Sense>(line[..colon], ignoreCase: true);
            var grades = sense == Sense.DemAdj;
            foreach (var entry in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                if (grades && entry.Length <= 8 && !entry.Contains(' '))
                    foreach (var grade in VerbForms.Grades(entry))
                        Add(grade, sense);
                foreach (var (form, shape) in VerbForms.Of(entry))
                    Add(Contractions.Split(form.Replace('-', ' ')), sense | shape);
            }
        }
    }

    private static void Add(string entry, Sense sense)
    {
        Entries[entry] = Entries.GetValueOrDefault(entry) | sense;
        var space = entry.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return;
        var first = entry[..space];
        var words = entry.Count(c => c == ' ') + 1;
        if (words > PhraseMost)
            throw new InvalidDataException($"senses.txt: '{entry}' has more than {PhraseMost} words");
        Firsts[first] = Math.Max(Firsts.GetValueOrDefault(first), words);
    }
}
