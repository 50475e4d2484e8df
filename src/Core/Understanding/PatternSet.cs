namespace LinkyV.Core.Understanding;

/// <summary>
/// The patterns of one file with an index by first word, so that at each place only those are tried that can start
/// there. Thread-safe after making.
/// </summary>
internal sealed class PatternSet
{
    private readonly Dictionary<int, Pattern[]> _byWord;
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
        _byWord = byWord.ToDictionary(p => p.Key, p => p.Value.ToArray());
        (_bySubject, _byOwner, _anywhere) = ([.. subjects], [.. owners], [.. anywhere]);
        Count = patterns.Count;
    }

    /// <summary>How many patterns there are.</summary>
    public int Count { get; }

    public static PatternSet Load(string file, Lexicon lexicon) =>
        new(new PatternFile(file, lexicon).Read(Resource.Lines(file)));

    public ReadOnlySpan<Pattern> StartingWith(int word) => _byWord.GetValueOrDefault(word);

    public ReadOnlySpan<Pattern> StartingWithSubject => _bySubject;

    public ReadOnlySpan<Pattern> StartingWithOwner => _byOwner;

    public ReadOnlySpan<Pattern> StartingAnywhere => _anywhere;

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
