using LinkyV.Core.Culture;

namespace LinkyV.Models.Sentences;

/// <summary>A topic of everyday talk.</summary>
/// <param name="Asked">Words it is asked about by.</param>
/// <param name="Things">Things of it.</param>
/// <param name="Doings">What one does there, base forms.</param>
/// <param name="More">Further words.</param>
internal sealed record Topic(string[] Asked, string[] Things, string[] Doings, string[] More);

/// <summary>A pattern of sentences.</summary>
/// <param name="Text">With slots.</param>
/// <param name="Question">Whether it asks.</param>
/// <param name="HeldOut">Never trained on.</param>
internal sealed record SentencePattern(string Text, bool Question, bool HeldOut);

/// <summary>The encoder's word lists, read once.</summary>
internal static class Wordlists
{
    private static readonly Lazy<IReadOnlyList<Topic>> s_topics = new(() =>
        [.. DataFiles.Rows(typeof(Wordlists).Assembly, "Sentences/topics.txt")
            .Select(f => new Topic(f[0].Split(','), f[1].Split(','), f[2].Split(','), f[3].Split(',')))]);

    private static readonly Lazy<IReadOnlyList<Topic>> s_associations = new(() =>
        [.. DataFiles.Lines(typeof(Wordlists).Assembly, "Sentences/associations.txt").Select(Association)]);

    private static readonly Lazy<IReadOnlyList<SentencePattern>> s_patterns = new(() =>
        [.. DataFiles.Rows(typeof(Wordlists).Assembly, "Sentences/frames.txt")
            .Select(f => new SentencePattern(f[1], f[0].EndsWith('q'), f[0][0] == '*'))]);

    private static readonly Lazy<ILookup<string, string[]>> s_synonyms = new(() =>
        DataFiles.Lines(typeof(Wordlists).Assembly, "Sentences/synonyms.txt").Select(l => l.Split(','))
            .SelectMany(set => set.Select(word => (word, set))).ToLookup(p => p.word, p => p.set));

    private static readonly Lazy<(string[] Names, string[] Towns)> s_places = new(() =>
    {
        var communities = Cultures.All.SelectMany(c => Community.Of(c.Code)).ToList();
        return ([.. communities.SelectMany(c => c.Women.Concat(c.Men)).Distinct()],
            [.. communities.SelectMany(c => c.Towns).Select(t => t.Town).Distinct()]);
    });

    /// <summary>Topics.</summary>
    public static IReadOnlyList<Topic> Topics => s_topics.Value;

    /// <summary>Words that go together, each line a small topic: recall's list as it was when the encoder was trained,
    /// so that recall's may grow without it.</summary>
    public static IReadOnlyList<Topic> Associations => s_associations.Value;

    /// <summary>Patterns.</summary>
    public static IReadOnlyList<SentencePattern> Patterns => s_patterns.Value;

    /// <summary>Given names of all cultures.</summary>
    public static string[] Names => s_places.Value.Names;

    /// <summary>Towns of all cultures.</summary>
    public static string[] Towns => s_places.Value.Towns;

    /// <summary>Times as one mentions them.</summary>
    public static string[] Times { get; } =
    [
        "yesterday", "last week", "last summer", "two years ago", "in March", "on Monday", "this morning", "in 2019",
        "when I was ten", "last winter", "on my birthday", "tonight", "tomorrow", "next month", "in October",
        "after the holidays", "on Friday", "every Sunday", "at Christmas", "years ago", "in the spring",
    ];

    /// <summary>"= a b c" are near-synonyms; "head: a b c" is asked about by its head.</summary>
    private static Topic Association(string line)
    {
        var words = line.Split([' ', ':', '='], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return line[0] == '=' || words.Length < 2 ? new Topic(words, words, words, words)
            : new Topic(words[..1], words[1..], words[1..], words[1..]);
    }

    /// <summary>The sets of synonyms a word belongs to.</summary>
    public static IEnumerable<string[]> SynonymsOf(string word) => s_synonyms.Value[word];
}
