using LinkyV.Models.Words;

namespace LinkyV.Models.Meanings;

/// <summary>One meaning: the words that have it, the wider meanings, and its gloss.</summary>
/// <param name="Words">Single words in lower case.</param>
/// <param name="Wider">Indexes of the meanings it is a kind of.</param>
/// <param name="Near">Indexes of meanings that its words are derived from or belong to.</param>
/// <param name="Gloss">Definition and examples.</param>
internal sealed record Meaning(List<string> Words, List<int> Wider, List<int> Near, string Gloss);

/// <summary>The dictionary as recall needs it: single words, their commonest meanings, what is wider or near.</summary>
internal sealed class MeaningsOfWords
{
    private const string Parts = "nvar";

    /// <summary>Takes from a dictionary.</summary>
    /// <param name="net">The dictionary.</param>
    /// <param name="senses">Most meanings of a word kept for each part of speech.</param>
    public MeaningsOfWords(WordNet net, int senses)
    {
        var sets = Parts.SelectMany(part => net.Sets.Where(s => s.Key.Part == part)).ToList();
        var at = new Dictionary<(char, int), int>(sets.Count);
        foreach (var (place, set) in sets)
        {
            at[place] = Meanings.Count;
            Meanings.Add(new Meaning(SingleWords(set), [], [], set.Explained));
        }
        foreach (var (place, set) in sets)
            foreach (var relation in set.Relations)
                if (LinksOf(Meanings[at[place]], relation.Symbol) is { } links
                    && at.TryGetValue((relation.Part, relation.Offset), out var to))
                    links.Add(to);
        foreach (var entry in Parts.SelectMany(part => net.Index.Where(e => e.Part == part)))
            if (!entry.Name.Contains('_', StringComparison.Ordinal) && char.IsAsciiLetter(entry.Name[0]))
                OfWord(entry.Name).AddRange(entry.Offsets.Take(senses).Select(o => at[(entry.Part, o)]));
    }

    /// <summary>All meanings: of nouns, verbs, adjectives, adverbs.</summary>
    public List<Meaning> Meanings { get; } = [];

    /// <summary>Meanings of a word, for each part of speech the most used first.</summary>
    public Dictionary<string, List<int>> Senses { get; } = new(StringComparer.Ordinal);

    private List<int> OfWord(string word)
    {
        if (!Senses.TryGetValue(word, out var list))
            Senses[word] = list = [];
        return list;
    }

    private static List<int>? LinksOf(Meaning meaning, string symbol) => symbol switch
    {
        "@" or "@i" => meaning.Wider,
        "+" or "&" or "#p" or "%p" or "#m" or "\\" => meaning.Near,
        _ => null,
    };

    /// <summary>Phrases are left out, and so are names of people and places.</summary>
    private static List<string> SingleWords(Synonyms set)
    {
        var isOne = set.Relations.Any(r => r.Symbol == "@i");
        return [.. set.Names.Where(n => !n.Contains('_', StringComparison.Ordinal)
            && (char.IsAsciiLetterLower(n[0]) || !isOne)).Select(n => n.ToLowerInvariant())];
    }
}
