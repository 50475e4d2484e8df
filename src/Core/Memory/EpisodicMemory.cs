using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>
/// The episodes at hand: a compact index of at most <see cref="Capacity"/> of them, arrays side by side and the terms'
/// hashes of 24 bits in one pool, about 85 bytes an episode. The words stay in the store, and so do episodes that are
/// put away (<see cref="PutAway"/>). Order is the order of adding, so the same calls give the same bytes. Not
/// thread-safe.
/// </summary>
public sealed partial class EpisodicMemory
{
    /// <summary>Capacity where none is given.</summary>
    public const int DefaultCapacity = 2_000;

    private const int MaxTermsPerEpisode = 24;
    private const long BytesPerEpisode = 32;
    private const long BytesPerTerm = 3;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly NameTable _sessions = new();
    private readonly NameTable _speakers = new();
    private readonly AudienceTable _audiences = new();
    private int _count;
    private int _pooled;
    private long[] _content = [];
    private uint[] _turn = [];
    private uint[] _at = [];
    private uint[] _lastUse = [];
    private ushort[] _uses = [];
    private ushort[] _session = [];
    private ushort[] _speaker = [];
    private ushort[] _audience = [];
    private byte[] _importance = [];
    private sbyte[] _valence = [];
    private bool[] _sessionOnly = [];
    private byte[] _terms = [];
    private ushort[] _low = [];
    private byte[] _high = [];
    private byte[] _vectors = [];

    private readonly ITextVectors _dense;
    private readonly int _packed;

    /// <summary>An empty memory.</summary>
    /// <param name="capacity">Most episodes, 16 to 100,000.</param>
    /// <param name="vectors">Makes the dense pictures; null = <see cref="HashedVectors"/>.</param>
    public EpisodicMemory(int capacity = DefaultCapacity, ITextVectors? vectors = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 100_000);
        _dense = vectors ?? HashedVectors.Default;
        if (!PackedVector.Fits(_dense.Size))
            throw new ArgumentException(
                $"vectors of {_dense.Size} dimensions; 32 or a multiple of 64 up to 512 is wanted", nameof(vectors));
        (Capacity, _packed) = (capacity, PackedVector.Bytes(_dense.Size));
    }

    /// <summary>Most episodes held.</summary>
    public int Capacity { get; }

    /// <summary>Episodes held.</summary>
    public int Count => _count;

    /// <summary>
    /// Bytes of heap taken, arrays and names together, to within a few per cent. By what is held and not by the room
    /// kept free, so that it is the same after a replay and after a snapshot.
    /// </summary>
    public long HeapBytes =>
        (((_count * (BytesPerEpisode + _packed)) + (_pooled * BytesPerTerm)) * 17 / 16) + 800
        + _sessions.HeapBytes + _speakers.HeapBytes + _audiences.HeapBytes;

    /// <summary>
    /// Adds an episode with its stemmed terms (the first 24 are indexed). When the memory is full, those of least
    /// activation (weighted by importance) leave it first. Adding a content that is there already does nothing.
    /// </summary>
    /// <returns>What was pushed out and is lost to recall; empty where room was made before.</returns>
    public IReadOnlyList<ContentId> Add(Episode episode, IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(terms);
        if (Find(episode.Content) >= 0)
            return [];
        IReadOnlyList<ContentId> evicted = [];
        if (_count == Capacity)
            evicted = PutAway(Math.Max(1, Capacity / 64), episode.At).All();
        var n = Math.Min(terms.Count, MaxTermsPerEpisode);
        Grow(_count + 1, _pooled + n);
        var i = _count;
        _content[i] = episode.Content.Value;
        _turn[i] = TurnKey(episode.Turn);
        _at[i] = _lastUse[i] = Seconds(episode.At);
        _uses[i] = 1;
        _session[i] = _sessions.Of(episode.Session);
        _speaker[i] = episode.Speaker is null ? (ushort)0 : _speakers.Of(episode.Speaker);
        _audience[i] = _audiences.Of(episode.Audience);
        _importance[i] = (byte)Math.Clamp(MathF.Round(episode.Importance * 255), 0, 255);
        _valence[i] = (sbyte)Math.Clamp(MathF.Round(episode.Valence * 127), -127, 127);
        _sessionOnly[i] = episode.SessionOnly;
        for (var t = 0; t < n; t++, _pooled++)
        {
            var key = TermKey(Terms.Hash(terms[t]));
            (_low[_pooled], _high[_pooled]) = ((ushort)key, (byte)(key >> 16));
        }
        _terms[i] = (byte)n;
        Span<sbyte> vector = stackalloc sbyte[_dense.Size];
        _dense.Of(terms, vector);
        PackedVector.Pack(vector, _vectors.AsSpan(i * _packed, _packed));
        _count++;
        return evicted;
    }

    /// <summary>Notes that a memory was used, which keeps it at hand. False if it is not held.</summary>
    public bool Touch(ContentId content, DateTimeOffset now)
    {
        var i = Find(content);
        if (i < 0)
            return false;
        _lastUse[i] = Math.Max(_lastUse[i], Seconds(now));
        if (_uses[i] < ushort.MaxValue)
            _uses[i]++;
        return true;
    }

    /// <summary>Whether an episode is held.</summary>
    public bool Contains(ContentId content) => Find(content) >= 0;

    /// <summary>Drops one episode; false if it is not held.</summary>
    public bool Remove(ContentId content)
    {
        var i = Find(content);
        if (i < 0)
            return false;
        var one = i;
        RemoveWhere(j => j == one);
        return true;
    }

    /// <summary>Drops the episodes of a turn; how many there were.</summary>
    public int Remove(TurnId turn)
    {
        var key = TurnKey(turn);
        return RemoveWhere(i => _turn[i] == key);
    }

    /// <summary>Drops all that a participant said or listened to, and their name; how many episodes there
    /// were.</summary>
    public int RemoveParticipant(string participant)
    {
        var speaker = _speakers.Find(participant);
        var sets = _audiences.With(participant);
        return RemoveWhere(i => _speaker[i] == speaker || sets[_audience[i]]);
    }

    /// <summary>Episodes with their times, newest first, for listing; only those usable with all listeners.</summary>
    public IEnumerable<Recalled> Newest(IReadOnlyList<string> listeners, string session, DateTimeOffset now)
    {
        var allowed = _audiences.UsableWith(listeners);
        var here = _sessions.Find(session);
        for (var i = _count - 1; i >= 0; i--)
            if (_session[i] == here || (allowed[_audience[i]] && !_sessionOnly[i]))
                yield return Item(i, 0, 0, Seconds(now));
    }

    /// <summary>Everything held, oldest first, whoever listened: for administrators and tests only.</summary>
    public IReadOnlyList<ContentId> All()
    {
        var all = new ContentId[_count];
        for (var i = 0; i < _count; i++)
            all[i] = new ContentId(_content[i]);
        return all;
    }

    /// <summary>Base-level activation of an episode now; null if it is not held.</summary>
    public float? Activation(ContentId content, DateTimeOffset now) =>
        Find(content) is >= 0 and var i ? ActivationAt(i, Seconds(now)) : null;

    private int Find(ContentId content) => _content.AsSpan(0, _count).LastIndexOf(content.Value);

    private Recalled Item(int i, float score, float relevance, uint now) => new(
        new ContentId(_content[i]), score, relevance, Epoch.AddSeconds(_at[i]),
        _speaker[i] == 0 ? null : _speakers[_speaker[i]], ActivationAt(i, now));

    /// <summary>
    /// ACT-R's base level ln(sum of t^-d), d = 0.5, t in hours, by the hybrid approximation of Petrov 2006 that keeps
    /// the latest use exactly and spreads the others evenly.
    /// </summary>
    private float ActivationAt(int i, uint now)
    {
        var last = AgeHours(_lastUse[i], now);
        var sum = 1f / MathF.Sqrt(last);
        if (_uses[i] > 1)
        {
            var first = AgeHours(_at[i], now);
            sum += first - last < 0.01f
                ? (_uses[i] - 1) / MathF.Sqrt(first)
                : (_uses[i] - 1) * 2f * (MathF.Sqrt(first) - MathF.Sqrt(last)) / (first - last);
        }
        return MathF.Log(sum);
    }

    private static float AgeHours(uint then, uint now) => now > then ? Math.Max((now - then) / 3600f,
        1f / 60) : 1f / 60;

    private static uint Seconds(DateTimeOffset t) =>
        (uint)Math.Clamp((t - Epoch).TotalSeconds, 0, uint.MaxValue);

    /// <summary>24 bits of a term's hash: that one of 3,000 other terms shares a key has odds of 1 to 5,600.</summary>
    private static uint TermKey(uint hash) => (hash ^ (hash >> 24)) & 0xFFFFFF;

    /// <summary>32 bits of a hash: that two of 2,000 turns share a key has odds of 1 to 2,000.</summary>
    internal static uint TurnKey(TurnId turn) => (uint)(Chance.Mix(0x7475726EUL, turn.Value) >> 32);
}
