namespace LinkyV.Core.Understanding;

/// <summary>
/// Emotion by word lists (affect.txt): each word has valence and emotions; intensifiers before it scale, a negation up
/// to three words before turns and weakens it, "but" gives more weight to what follows, capitals and exclamation marks
/// raise arousal, and praise beside plain misfortune or "yeah right" is taken as sarcasm. Weights are own priors after
/// VADER (Hutto and Gilbert 2014).
/// </summary>
internal sealed class LexicalAffect : IAffectReader, ITokenAffectReader
{
    private readonly Dictionary<string, Entry> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _byStem;

    // What the lexicon's own words mean, by number: -1 nothing, else the place in the entries.
    private readonly short[] _known;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, double> _boosters = new(StringComparer.Ordinal);

    public LexicalAffect()
    {
        foreach (var raw in Resource.Lines("Understanding/affect.txt"))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            var head = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var words = line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (head[0] == "boost")
                foreach (var word in words)
                    _boosters[word] = Number(head[1]);
            else
                foreach (var word in words)
                    (word[^1] == '~' ? _stems : _words)[word.TrimEnd('~')] =
                        new Entry(head[0], Number(head[1]), Number(head[2]), Number(head[3]));
        }
        _byStem = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        var lexicon = Lexicon.English.Words;
        _known = new short[lexicon.Count];
        for (var id = 0; id < _known.Length; id++)
        {
            _known[id] = -1;
            if (Find(lexicon[id]) is not { } entry)
                continue;
            _known[id] = (short)_entries.Count;
            _entries.Add(entry);
        }
    }

    private readonly record struct Entry(string Emotion, double Valence, double Arousal, double Dominance);

    public Affect Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, Tokeniser.Cut(text, Lexicon.English));
    }

    public Affect Read(string text, List<Token> tokens)
    {
        var sum = new Sums();
        var loud = 0.0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var t = tokens[i];
            loud += t.Is('!') ? 0.12 : t.Shouted ? 0.1 : 0;
            if (t.Text == "but")
                sum.Scale(0.6);
            if (t.Id < 0 && Find(t.Text) is { } entry)
                Add(entry, tokens, i, ref sum);
            else if (t.Id >= 0 && _known[t.Id] is >= 0 and var known)
                Add(_entries[known], tokens, i, ref sum);
        }
        var sarcastic = IsSarcastic(tokens, sum);
        return sum.ToAffect(Math.Min(0.4, loud), sarcastic);
    }

    /// <summary>How a word judges, with a negation before it counted, and whether it is one of anger or
    /// disgust.</summary>
    internal (double Valence, bool Hostile) Judges(List<Token> tokens, int at)
    {
        var t = tokens[at];
        Entry entry;
        if (t.Id >= 0)
        {
            if (_known[t.Id] < 0)
                return default;
            entry = _entries[_known[t.Id]];
        }
        else if (t.IsWord && Find(t.Text) is { } found)
            entry = found;
        else
            return default;
        for (var j = at - 1; j >= Math.Max(0, at - 3); j--)
            if (tokens[j].Text is "not" or "never" or "no" or "hardly" or "without")
                return (-entry.Valence, entry.Valence > 0);
        return (entry.Valence, entry.Emotion is "anger" or "disgust");
    }

    private Entry? Find(string word)
    {
        if (_words.TryGetValue(word, out var entry))
            return entry;
        if (word.Length <= 4)
            return null;
        Span<char> stem = stackalloc char[Memory.Stemmer.MaxLength];
        return _byStem.TryGetValue(stem[..Memory.Stemmer.Stem(word, stem)], out entry) ? entry : null;
    }

    private void Add(in Entry entry, List<Token> tokens, int at, ref Sums sum)
    {
        var factor = 1.0;
        var negated = false;
        for (var j = at - 1; j >= Math.Max(0, at - 3); j--)
        {
            if (tokens[j].Kind is TokenKind.Punctuation || tokens[j].Text is "but" or "and")
                break;
            if (_boosters.TryGetValue(tokens[j].Text, out var boost))
                factor *= at - j == 1 ? boost : 1 + ((boost - 1) * 0.7);
            negated |= tokens[j].Text is "not" or "never" or "no" or "without" or "nothing" or "hardly" or "neither"
                or "nor";
        }
        sum.Count++;
        if (tokens[at].Shouted)
            factor *= 1.2;
        if (negated)
        {
            sum.Valence -= 0.6 * entry.Valence * factor;
            sum.Add(entry.Valence > 0 ? "sadness" : "neutral", 0.5 * factor);
            return;
        }
        sum.Valence += entry.Valence * factor;
        sum.Arousal += entry.Arousal * factor;
        sum.Dominance += entry.Dominance * factor;
        sum.Add(entry.Emotion, factor);
    }

    private static bool IsSarcastic(List<Token> tokens, in Sums sum)
    {
        var words = tokens.Count;
        for (var i = 0; i + 1 < words; i++)
        {
            var (a, b) = (tokens[i].Text, tokens[i + 1].Text);
            if ((a, b) is ("yeah", "right") or ("oh", "great") or ("just", "great") or ("thanks", "nothing")
                or ("how", "original")
                or ("just", "perfect") or ("what", "fun") && tokens.Exists(t => t.Text is "again" or "another"))
                return true;
        }
        return sum.Valence > 0.3 && sum.Negative > 0.5
            && tokens.Exists(t => t.Text is "great" or "wonderful" or "lovely" or "brilliant" or "fantastic")
            && tokens.Exists(t => t.Text is "again" or "another" or "just");
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private struct Sums
    {
        public double Valence;
        public double Arousal;
        public double Dominance;
        public double Anger;
        public double Disgust;
        public double Fear;
        public double Joy;
        public double Sadness;
        public double Surprise;
        public int Count;

        public readonly double Negative => Anger + Disgust + Fear + Sadness;

        public void Scale(double by) => (Valence, Arousal, Anger, Disgust, Fear, Joy, Sadness, Surprise) =
            (Valence * by, Arousal * by, Anger * by, Disgust * by, Fear * by, Joy * by, Sadness * by, Surprise * by);

        public void Add(string emotion, double by)
        {
            switch (emotion)
            {
                case "anger": Anger += by; break;
                case "disgust": Disgust += by; break;
                case "fear": Fear += by; break;
                case "joy": Joy += by; break;
                case "sadness": Sadness += by; break;
                case "surprise": Surprise += by; break;
            }
        }

        public readonly Affect ToAffect(double loud, bool sarcastic)
        {
            var (joy, anger) = sarcastic ? (Joy * 0.2, Anger + 0.8) : (Joy, Anger);
            var valence = sarcastic ? -Math.Abs(Valence) - 0.2 : Valence;
            var total = anger + Disgust + Fear + joy + Sadness + Surprise;
            var neutral = 1 / (1 + (2.5 * total));
            var share = total == 0 ? 0 : (1 - neutral) / total;
            var arousal = Count == 0 ? loud : (Arousal / Math.Sqrt(Count)) + loud;
            return new Affect(
                Squash(valence), Math.Clamp(arousal, -1, 1),
                    Math.Clamp(Count == 0 ? 0 : Dominance / Math.Sqrt(Count), -1, 1),
                anger * share, Disgust * share, Fear * share, joy * share, Sadness * share, Surprise * share, neutral);
        }

        private static double Squash(double v) => v / Math.Sqrt((v * v) + 1);
    }
}
