using LinkyV.Core.Memory;
using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>How a wording stands in a sentence.</summary>
internal enum WordingKind
{
    /// <summary>"tidy".</summary>
    Adjective,
    /// <summary>"keeps everything in its place".</summary>
    Verb,
    /// <summary>"neat freak", without an article.</summary>
    Noun,
    /// <summary>"love of order".</summary>
    Quality,
}

/// <summary>What a wording is kept for.</summary>
internal enum WordingUse
{
    /// <summary>Training.</summary>
    Trained,
    /// <summary>Measuring whether meaning carries over to other phrases of known words.</summary>
    HeldPhrase,
    /// <summary>Measuring whether it carries over to words of families that training never met.</summary>
    HeldWord,
    /// <summary>The same for choosing sizes and rates, so that the others judge once.</summary>
    TuningWord,
}

/// <summary>One way to say that somebody stands at one pole of a trait.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">How they stand in a sentence.</param>
/// <param name="Use">Whether it is trained on.</param>
internal sealed record Wording(string Text, WordingKind Kind, WordingUse Use);

/// <summary>
/// The wordings of both poles of each trait: the 270 adjectives of the taxonomy, the words of descriptors.txt, the
/// words of lexicon.txt and the phrases of concepts.txt. Some phrases are held out by a star; of lexicon.txt about one
/// family of words in five is, by a hash, and another in ten for tuning, unless another list has a word of the family.
/// </summary>
internal static class Concepts
{
    private const int FamilyLetters = 5, HeldOneIn = 5, TuningOneIn = 10;

    private static readonly string[] s_prefixes =
        ["un", "in", "im", "ir", "il", "dis", "non", "over", "under", "self", "mis"];

    private static readonly Lazy<Dictionary<(int Trait, int Sign), List<Wording>>> s_poles = new(Load);

    private static readonly Lazy<Dictionary<(int, int, WordingUse), IReadOnlyList<Wording>>> s_byUse = new(() =>
        s_poles.Value.SelectMany(p => p.Value.GroupBy(w => w.Use).Select(g => (p.Key, g)))
            .ToDictionary(x => (x.Key.Trait, x.Key.Sign, x.g.Key), x => (IReadOnlyList<Wording>)[.. x.g]));

    private static readonly Lazy<Dictionary<WordingUse, IReadOnlyList<int>>> s_traits = new(() =>
        Enum.GetValues<WordingUse>().ToDictionary(u => u, u => (IReadOnlyList<int>)
            [.. s_byUse.Value.Keys.Where(k => k.Item3 == u).Select(k => k.Item1).Distinct().Order()]));

    private static readonly Lazy<Dictionary<WordingUse, IReadOnlyList<int>>> s_byWording = new(() =>
        Enum.GetValues<WordingUse>().ToDictionary(u => u, u => (IReadOnlyList<int>)
            [.. s_byUse.Value.Where(p => p.Key.Item3 == u).OrderBy(p => p.Key)
                .SelectMany(p => Enumerable.Repeat(p.Key.Item1, p.Value.Count))]));

    private static readonly Lazy<IReadOnlyList<int>> s_coreTraits = new(() => [.. Traits().Where(t => t < 50)]);

    /// <summary>Every wording, in order of trait.</summary>
    public static IEnumerable<Wording> All => s_poles.Value.OrderBy(p => p.Key).SelectMany(p => p.Value);

    /// <summary>Traits that have wordings of a use, in order.</summary>
    public static IReadOnlyList<int> Traits(WordingUse use = WordingUse.Trained) => s_traits.Value[use];

    /// <summary>The wordings of a use with their poles, in order.</summary>
    public static IEnumerable<(int Trait, int Sign, Wording Wording)> Poles(WordingUse use) =>
        s_byUse.Value.Where(p => p.Key.Item3 == use).OrderBy(p => p.Key)
            .SelectMany(p => p.Value.Select(w => (p.Key.Item1, p.Key.Item2, w)));

    /// <summary>Traits that have wordings of a use, each as often as it has, so that wordings are met alike.</summary>
    public static IReadOnlyList<int> TraitsByWording(WordingUse use) => s_byWording.Value[use];

    /// <summary>Those that are trained on and are domains, facets or Honesty-Humility.</summary>
    public static IReadOnlyList<int> CoreTraits => s_coreTraits.Value;

    /// <summary>The wordings of a pole for a use; empty where none names it.</summary>
    public static IReadOnlyList<Wording> Find(int trait, int sign, WordingUse use) =>
        s_byUse.Value.GetValueOrDefault((trait, sign, use)) ?? [];

    /// <summary>What related words share: their beginning without a prefix, e.g. "punct" of "unpunctual".</summary>
    internal static string Family(string word)
    {
        foreach (var prefix in s_prefixes)
            if (word.Length >= prefix.Length + 4 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                word = word[prefix.Length..];
                break;
            }
        return word[..Math.Min(FamilyLetters, word.Length)];
    }

    private static Dictionary<(int, int), List<Wording>> Load()
    {
        var wordings = new Dictionary<(int Trait, int Sign), List<Wording>>();
        var known = new HashSet<string>();
        void Add(string key, string text, WordingKind kind, WordingUse use)
        {
            var pole = (Taxonomy.Default.IndexOf(key[..^1]), key[^1] == '+' ? 1 : -1);
            if (!wordings.TryGetValue(pole, out var list))
                wordings[pole] = list = [];
            if (known.Add(text))    // a word stands for one pole: that of the first list that has it
                list.Add(new Wording(text, kind, use));
        }
        foreach (var trait in Taxonomy.Default.Traits.Where(t => t.Level == TraitLevel.Adjective))
            Add(trait.Id + "+", trait.Name.Replace('-', ' '), WordingKind.Adjective, WordingUse.Trained);
        foreach (var fields in DataFiles.Rows(typeof(Taxonomy).Assembly, "Personality/descriptors.txt"))
            foreach (var word in fields[1].Split(','))
                if (!word.Contains(" at work", StringComparison.Ordinal))
                    Add(fields[0], word, NounLike(word), WordingUse.Trained);
        foreach (var fields in DataFiles.Rows(typeof(Concepts).Assembly, "Personality/concepts.txt"))
            for (var kind = WordingKind.Verb; kind <= WordingKind.Quality; kind++)
                foreach (var text in fields[(int)kind].Split(';', StringSplitOptions.RemoveEmptyEntries))
                    Add(fields[0], text.TrimStart('*'), kind,
                        text[0] == '*' ? WordingUse.HeldPhrase : WordingUse.Trained);
        var lexicon = DataFiles.Rows(typeof(Concepts).Assembly, "Personality/lexicon.txt").ToList();
        var met = Words(known).Concat(Words(lexicon.SelectMany(Several))).Select(Family).ToHashSet();
        foreach (var fields in lexicon)
            for (var f = 1; f < fields.Length; f++)
                foreach (var text in fields[f].Split(','))
                    Add(fields[0], text, f == 1 ? WordingKind.Adjective : WordingKind.Noun,
                        UseOf(text, met));
        return wordings;
    }

    private static WordingUse UseOf(string text, HashSet<string> met)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || met.Contains(Family(text)))
            return WordingUse.Trained;
        var hash = Terms.Hash(Family(text));
        return hash % HeldOneIn == 0 ? WordingUse.HeldWord
            : hash % TuningOneIn == 1 ? WordingUse.TuningWord : WordingUse.Trained;
    }

    private static IEnumerable<string> Several(string[] fields) =>
        fields.Skip(1).SelectMany(f => f.Split(',')).Where(t => t.Contains(' ', StringComparison.Ordinal));

    private static IEnumerable<string> Words(IEnumerable<string> texts) => texts.SelectMany(t => t.Split(' '));

    private static WordingKind NounLike(string word) =>
        word is "extravert" or "extrovert" or "introvert" or "loner" or "leader" or "worrier" or "procrastinator"
            or "explorer" or "traditionalist" or "people person" ? WordingKind.Noun : WordingKind.Adjective;
}
