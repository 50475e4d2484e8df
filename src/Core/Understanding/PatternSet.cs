namespace LinkyV.Core.Understanding;

/// <summary>
/// The patterns of one file with an index by first word, so that at each place only those are tried that can start
/// there. Thread-safe after making.
/// </summary>
internal sealed class PatternSet
{
    private readonly Pattern[]?[] _byWord;
    private readonly Pattern[] _bySubject;
    private readonly Pattern[] _byOwner;
    private readonly Pattern[] _anywhere;

    private PatternSet(List<Pattern> patterns)
    {
        var byWord = new Dictionary<int, List<Pattern>>();
        List<Pattern> subjects = [], owners = [], anywhere = [];
        foreach (var pattern in patterns)
        {
            var words = new HashSet<int>();
            var steps = new HashSet<Step>();
            First(pattern.Start, words, steps);
            if (steps.Overlaps([Step.Gap, Step.Capture, Step.Auxiliaries, Step.End, Step.Accept]))
            {
                anywhere.Add(pattern);
                continue;
            }
            foreach (var word in words)
            {
                if (!byWord.TryGetValue(word, out var list))
                    byWord[word] = list = [];
                list.Add(pattern);
            }
            if (steps.Contains(Step.Subject))
                subjects.Add(pattern);
            if (steps.Contains(Step.Owner))
                owners.Add(pattern);
        }
        _byWord = new Pattern[]?[byWord.Count == 0 ? 0 : byWord.Keys.Max() + 1];
        foreach (var (word, list) in byWord)
            _byWord[word] = Heaviest(list);
        (_bySubject, _byOwner, _anywhere) = (Heaviest(subjects), Heaviest(owners), Heaviest(anywhere));
        Count = patterns.Count;
    }

    /// <summary>How many patterns there are.</summary>
    public int Count { get; }

    public static PatternSet Load(string file, Lexicon lexicon) =>
        new(new PatternFile(file, lexicon).Read(Resource.Lines(file)));

    /// <summary>Patterns that can start with a word; like all here the heaviest first, of equal weight as in the
    /// file.</summary>
    public ReadOnlySpan<Pattern> StartingWith(int word) => (uint)word < (uint)_byWord.Length ? _byWord[word] : null;

    public ReadOnlySpan<Pattern> StartingWithSubject => _bySubject;

    public ReadOnlySpan<Pattern> StartingWithOwner => _byOwner;

    public ReadOnlySpan<Pattern> StartingAnywhere => _anywhere;

    private static Pattern[] Heaviest(List<Pattern> patterns) =>
        [.. patterns.OrderByDescending(p => p.Weight).ThenBy(p => p.Line)];

    private static void First(Node node, HashSet<int> words, HashSet<Step> steps)
    {
        switch (node.Step)
        {
            case Step.Word:
                words.UnionWith(node.Words);
                break;
            case Step.Split or Step.Start or Step.Mark:
                foreach (var next in node.Next)
                    First(next, words, steps);
                break;
            default:
                steps.Add(node.Step);
                break;
        }
    }
}
