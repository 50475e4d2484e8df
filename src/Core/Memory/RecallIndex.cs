using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>A turn brought up by a query, and its score.</summary>
public readonly record struct RankedTurn(string Id, float Score);

/// <summary>
/// Recall over long dated conversations, independent of any store: an inverted index of stemmed terms. Each word of a
/// question is matched as itself, by its root and by what it brings to mind (<see cref="Associations"/>), the best
/// of them
/// counting, in the manner of BM25 (Robertson and Zaragoza 2009); turns lend to their neighbours and take from their
/// session; who is asked about, when, and what kind of answer is wanted weigh in; one round of feedback from the
/// best turns
/// (Lavrenko and Croft 2001); and, if given, dense vectors of the turns. No language model. Not thread-safe. All
/// weights are
/// own priors (<see cref="RecallWeights"/>).
/// </summary>
public sealed partial class RecallIndex
{
    /// <summary>Most turns held.</summary>
    public const int MaxTurns = 200_000;

    private const int MaxTermsPerTurn = 400;
    private static readonly TimeSpan SessionGap = TimeSpan.FromHours(3);

    private readonly RecallWeights _w;
    private readonly ITextVectors? _vectors;
    private readonly List<Turn> _turns = [];
    private readonly List<int> _terms = [];
    private readonly List<sbyte> _dense = [];
    private readonly Dictionary<uint, int> _numbers = [];
    private readonly List<List<Posting>> _postings = [];
    private readonly List<int> _places = [];
    private readonly List<SessionSpan> _sessions = [];
    private readonly Dictionary<string, int> _speakers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, ushort> _counts = [];
    private long _length;

    /// <summary>An empty index.</summary>
    /// <param name="vectors">What makes dense vectors of turns and questions; null for none.</param>
    public RecallIndex(ITextVectors? vectors = null)
        : this(new RecallWeights(), vectors)
    {
    }

    internal RecallIndex(RecallWeights weights, ITextVectors? vectors = null) => (_w, _vectors) = (weights, vectors);

    private readonly record struct Turn(
        string Id, DateTimeOffset Time, int Speaker, int Session, int FirstTerm, int Terms, int Length,
        TurnTraits Traits, DateRange? Mentions);

    private readonly record struct SessionSpan(int First, int Last);

    private readonly record struct Posting(int Turn, ushort Count);

    /// <summary>Turns held.</summary>
    public int Count => _turns.Count;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _turns.Clear();
        _terms.Clear();
        _dense.Clear();
        _numbers.Clear();
        _postings.Clear();
        _places.Clear();
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
        if (_sessions.Count == 0 || time < _turns[^1].Time || time - _turns[^1].Time > SessionGap)
            _sessions.Add(new SessionSpan(number, number));
        else
            _sessions[^1] = _sessions[^1] with { Last = number };
        _length += length;
        var traits = TurnTraitsReader.Of(text);
        var mentions = traits.HasFlag(TurnTraits.Dated)
            ? Dates.First(new Reading(text, new UnderstandingContext { Now = time }))
            : null;
        _turns.Add(new Turn(
            id, time, who, _sessions.Count - 1, first, _terms.Count - first, length, traits, mentions));
        if (_vectors is not null)
            AddVector(text);
    }

    private int Index(string text, int turn)
    {
        var length = 0;
        _counts.Clear();
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        for (var at = 0; at < text.Length && length < MaxTermsPerTurn;)
        {
            var n = Terms.NextWord(text, ref at, lower);
            if (n == 0)
                break;
            if (Terms.IsStop(lower[..n]))
                continue;
            var stemmed = stem[..WordForms.Stem(lower[..n], stem)];
            var hash = Terms.Hash(stemmed);
            _places[Note(hash)] = WordUse.English.Of(hash);
            Note(WordForms.Root(stemmed));
            length++;
        }
        foreach (var (term, count) in _counts)
        {
            _postings[term].Add(new Posting(turn, count));
            _terms.Add(term);
        }
        return length;
    }

    private int Note(uint hash)
    {
        if (!_numbers.TryGetValue(hash, out var term))
        {
            _numbers[hash] = term = _postings.Count;
            _postings.Add([]);
            _places.Add(-1);
        }
        _counts[term] = (ushort)Math.Min(_counts.GetValueOrDefault(term) + 1, ushort.MaxValue);
        return term;
    }

    private void AddVector(string text)
    {
        Span<sbyte> vector = stackalloc sbyte[_vectors!.Size];
        _vectors.Of(text, vector);
        _dense.AddRange(vector);
    }
}
