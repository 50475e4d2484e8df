using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>A turn brought up by a query, and its score.</summary>
public readonly record struct RankedTurn(string Id, float Score);

/// <summary>
/// Recall over long dated conversations, independent of any store: an inverted index of stemmed terms, scored by BM25
/// (Robertson and Zaragoza 2009) over the turn, its neighbours and its session, with associations of the query's words,
/// the speaker asked about, times asked about, and one round of feedback from the best turns (Lavrenko and Croft 2001).
/// No language model. Up to <see cref="MaxTurns"/> turns; not thread-safe. All weights are own priors.
/// </summary>
public sealed partial class RecallIndex
{
    private readonly RecallWeights _w;

    /// <summary>An empty index.</summary>
    public RecallIndex()
        : this(new RecallWeights())
    {
    }

    internal RecallIndex(RecallWeights weights) => _w = weights;

    /// <summary>Most turns held.</summary>
    public const int MaxTurns = 200_000;

    private static readonly TimeSpan SessionGap = TimeSpan.FromHours(3);

    private readonly List<Turn> _turns = [];
    private readonly List<int> _terms = [];
    private readonly Dictionary<uint, int> _numbers = [];
    private readonly List<Postings> _postings = [];
    private readonly List<SessionSpan> _sessions = [];
    private readonly Dictionary<string, int> _speakers = new(StringComparer.OrdinalIgnoreCase);
    private long _length;

    private readonly record struct Turn(
        string Id, DateTimeOffset Time, int Speaker, int Session, int FirstTerm, int Length, bool Question, bool Dated);

    private readonly record struct SessionSpan(int First, int Last, int Length, DateTimeOffset Time);

    private sealed class Postings
    {
        public List<(int Turn, ushort Count)> Turns { get; } = [];
    }

    /// <summary>Turns held.</summary>
    public int Count => _turns.Count;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _turns.Clear();
        _terms.Clear();
        _numbers.Clear();
        _postings.Clear();
        _sessions.Clear();
        _speakers.Clear();
        _length = 0;
    }

    /// <summary>
    /// Adds a turn; turns come in the order they were spoken. A pause of three hours or a step back in time begins a
    /// new session.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxTurns"/> turns already.</exception>
    public void Add(string id, DateTimeOffset time, string speaker, string text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(text);
        if (_turns.Count == MaxTurns)
            throw new InvalidOperationException($"a recall index holds at most {MaxTurns} turns");
        if (!_speakers.TryGetValue(speaker, out var who))
            _speakers[speaker] = who = _speakers.Count;
        var number = _turns.Count;
        var first = _terms.Count;
        var length = Index(text, number);
        OpenSession(number, time, length);
        _length += length;
        _turns.Add(new Turn(
            id, time, who, _sessions.Count - 1, first, _terms.Count - first,
                text.Contains('?', StringComparison.Ordinal),
            TimeWords.AreIn(text)));
    }

    private void OpenSession(int number, DateTimeOffset time, int length)
    {
        if (_sessions.Count == 0 || time < _turns[^1].Time || time - _turns[^1].Time > SessionGap)
            _sessions.Add(new SessionSpan(number, number, length, time));
        else
            _sessions[^1] = _sessions[^1] with { Last = number, Length = _sessions[^1].Length + length };
    }

    private int Index(string text, int turn)
    {
        var length = 0;
        var counts = new Dictionary<int, ushort>();
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        for (var at = 0; at < text.Length && length < 400;)
        {
            var n = Terms.NextWord(text, ref at, lower);
            if (n == 0)
                break;
            if (Terms.IsStop(lower[..n]))
                continue;
            var hash = Terms.Hash(stem[..Stemmer.Stem(lower[..n], stem)]);
            if (!_numbers.TryGetValue(hash, out var term))
            {
                _numbers[hash] = term = _postings.Count;
                _postings.Add(new Postings());
            }
            counts[term] = (ushort)(counts.GetValueOrDefault(term) + 1);
            length++;
        }
        foreach (var (term, count) in counts)
        {
            _postings[term].Turns.Add((turn, count));
            _terms.Add(term);
        }
        return length;
    }
}

/// <summary>Words that date what is said.</summary>
internal static class TimeWords
{
    private static readonly string[] Words =
    [
        "yesterday", "today", "tomorrow", "last ", "next ", " ago", "this week", "this month", "this weekend",
            "tonight",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "recently", "just ", "years",
            "since",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
            "december",
        "morning", "weekend", "the other day", " 19", " 20",
    ];

    public static bool AreIn(string text)
    {
        foreach (var word in Words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
