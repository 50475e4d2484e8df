namespace LinkyV.Core.Understanding;

/// <summary>Marks of words that the readers ask for often.</summary>
[Flags]
internal enum Mark : ushort
{
    None = 0,

    /// <summary>Ends a noun phrase.</summary>
    PhraseEnd = 1,

    /// <summary>Auxiliary or adverb that may stand between subject and verb.</summary>
    Auxiliary = 2,

    /// <summary>Kinship or other relation.</summary>
    Relation = 4,

    /// <summary>Subject pronoun.</summary>
    Pronoun = 8,

    /// <summary>Question word.</summary>
    Wh = 16,

    /// <summary>Form of be, do, have or a modal.</summary>
    Verbal = 32,

    /// <summary>A frequent verb.</summary>
    Verb = 64,

    /// <summary>A following 's is "is".</summary>
    ContractsIs = 128,

    /// <summary>A common English word, never a name by itself.</summary>
    Common = 256,

    /// <summary>A given name.</summary>
    GivenName = 512,

    /// <summary>Adjective that may stand before a relation ("older").</summary>
    RelationAdjective = 1024,

    /// <summary>A number word.</summary>
    NumberWord = 2048,

    /// <summary>Negation.</summary>
    Negation = 4096,
}

/// <summary>
/// Words and word classes of English, read once from the embedded file words.txt: lines "class: word, two words, ..."
/// or "class.canonical: ...", which also gives each word its canonical form within the class.
/// </summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, List<string>> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _canonical = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _expansions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _expand;
    private Mark[] _marks = [];

    private Lexicon()
    {
        _expand = _expansions.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in Resource.Lines("Understanding/words.txt"))
            ReadLine(line);
        Openers = PatternSet.Load("Understanding/openers.txt", this);
        Acts = PatternSet.Load("Understanding/acts.txt", this);
        Focuses = PatternSet.Load("Understanding/focus.txt", this);
        Told = PatternSet.Load("Understanding/told.txt", this);
        News = PatternSet.Load("Understanding/news.txt", this);
        Safety = PatternSet.Load("Understanding/safety.txt", this);
        Outgoing = PatternSet.Load("Understanding/outgoing.txt", this);
    }

    /// <summary>The one lexicon, read on first use.</summary>
    public static Lexicon English { get; } = new();

    /// <summary>All words with a number. Complete and unchanging once the lexicon is made, patterns included.</summary>
    public Vocabulary Words { get; } = new();

    /// <summary>Openings of utterances.</summary>
    public PatternSet Openers { get; }

    /// <summary>Cues of dialogue acts.</summary>
    public PatternSet Acts { get; }

    /// <summary>What questions are after.</summary>
    public PatternSet Focuses { get; }

    /// <summary>Facts told.</summary>
    public PatternSet Told { get; }

    /// <summary>Kinds of news of a speaker's life.</summary>
    public PatternSet News { get; }

    /// <summary>Safety cues.</summary>
    public PatternSet Safety { get; }

    /// <summary>What a persona never says.</summary>
    public PatternSet Outgoing { get; }

    public IReadOnlyList<string>? Class(string name) => _classes.GetValueOrDefault(name);

    public bool IsIn(string name, string word) =>
        _canonical.TryGetValue(name, out var members) && members.ContainsKey(word);

    /// <summary>Canonical form of a word within a class; null if it is not in it.</summary>
    public string? Canonical(string name, string word) =>
        _canonical.TryGetValue(name, out var members) ? members.GetValueOrDefault(word) : null;

    public string[]? Expand(ReadOnlySpan<char> word) => _expand.TryGetValue(word, out var parts) ? parts : null;

    public Mark Marks(int id) => (uint)id < (uint)_marks.Length ? _marks[id] : Mark.None;

    public bool Has(int id, Mark mark) => (uint)id < (uint)_marks.Length && (_marks[id] & mark) != 0;

    public bool ContractsIs(int id) => Has(id, Mark.ContractsIs);

    private void ReadLine(string raw)
    {
        var line = raw.Trim();
        if (line.Length == 0 || line[0] == '#')
            return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = line[..colon].Trim();
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var canonical = dot < 0 ? null : name[(dot + 1)..];
        if (dot >= 0)
            name = name[..dot];
        foreach (var word in line[(colon + 1)..].Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Take(name, canonical, word);
    }

    private void Take(string name, string? canonical, string word)
    {
        if (name == "expand")
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var parts = word[(equals + 1)..].Split(' ');
            _expansions[word[..equals]] = parts;
            foreach (var part in parts)
                Words.Add(part);
            return;
        }
        if (!_classes.TryGetValue(name, out var list))
        {
            _classes[name] = list = [];
            _canonical[name] = new Dictionary<string, string>(StringComparer.Ordinal);
        }
        list.Add(word);
        _canonical[name].TryAdd(word, canonical ?? word);
        if (word.Contains(' ', StringComparison.Ordinal))
            return;
        var id = Words.Add(word);
        if (id >= _marks.Length)
            Array.Resize(ref _marks, Math.Max(1024, id * 2));
        _marks[id] |= name switch
        {
            "phraseend" => Mark.PhraseEnd,
            "aux" => Mark.Auxiliary,
            "rel" => Mark.Relation,
            "pronoun" => Mark.Pronoun,
            "wh" => Mark.Wh,
            "verbal" => Mark.Verbal,
            "verb" => Mark.Verb,
            "contractsis" => Mark.ContractsIs,
            "common" => Mark.Common,
            "given" => Mark.GivenName,
            "reladj" => Mark.RelationAdjective,
            "number" => Mark.NumberWord,
            "negation" => Mark.Negation,
            _ => Mark.None,
        };
    }
}
