using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>A fact a participant told, as it is kept; its words are in the content row.</summary>
/// <param name="Content">The value's row.</param>
/// <param name="Source">The utterance it came from.</param>
/// <param name="Turn">Key of the turn it came from (<see cref="EpisodicMemory.TurnKey"/>).</param>
/// <param name="About">The participant.</param>
/// <param name="Attribute">As in <see cref="PartnerAttributes"/>.</param>
/// <param name="Session">Where it was told.</param>
/// <param name="Audience">Who heard it.</param>
/// <param name="ToldAt">When it was told.</param>
/// <param name="ValidFrom">Since when it holds, if told.</param>
/// <param name="EndedAt">When it stopped being so, as far as known; null while it holds.</param>
/// <param name="SessionOnly">Usable in its own session only.</param>
public sealed record KnownFact(
    ContentId Content, ContentId Source, uint Turn, string About, string Attribute, string Session,
    IReadOnlyList<string> Audience, DateTimeOffset ToldAt, DateTimeOffset? ValidFrom, DateTimeOffset? EndedAt,
    bool SessionOnly)
{
    /// <summary>Whether it is over: superseded, ended, or told as past.</summary>
    public bool IsPast => EndedAt is not null || Attribute.StartsWith(PartnerAttributes.Was, StringComparison.Ordinal);

    /// <summary>Whether it was denied.</summary>
    public bool IsDenied => Attribute.StartsWith(PartnerAttributes.Not, StringComparison.Ordinal);
}

/// <summary>A fact or a clause as told, without its provenance.</summary>
/// <param name="Content">Its row.</param>
/// <param name="About">The participant.</param>
/// <param name="Attribute">As in <see cref="PartnerAttributes"/>.</param>
/// <param name="IsPast">Whether it is over.</param>
/// <param name="ToldAt">When it was told.</param>
internal readonly record struct ToldClause(
    ContentId Content, string About, string Attribute, bool IsPast, DateTimeOffset ToldAt);

/// <summary>
/// What participants told of themselves and their own, with source and validity: at most <see
/// cref="MaxPerParticipant"/> a participant and <see cref="Max"/> in all, 72 bytes each. The oldest ended go first,
/// then the oldest; whoever wants to keep them puts them away before. Not thread-safe.
/// </summary>
public sealed partial class PartnerFacts
{
    /// <summary>Most facts held.</summary>
    public const int Max = 2_000;

    /// <summary>Most facts held of one participant.</summary>
    public const int MaxPerParticipant = 256;

    private readonly List<PackedFact> _facts = [];
    private readonly NameTable _names = new();
    private readonly AudienceTable _audiences = new();
    private readonly int _most;
    private readonly int _mostOfOne;

    /// <summary>No facts yet.</summary>
    public PartnerFacts()
        : this(Max, MaxPerParticipant)
    {
    }

    internal PartnerFacts(int most, int mostOfOne) => (_most, _mostOfOne) = (most, mostOfOne);

    /// <summary>Facts held, past ones included.</summary>
    public int Count => _facts.Count;

    /// <summary>Bytes of heap taken, by what is held, to within a few per cent.</summary>
    public long HeapBytes => 200 + (_facts.Count * 76L) + _names.HeapBytes + _audiences.HeapBytes;

    /// <summary>What was put away of the participant asked about, beside what is held: it is looked through after
    /// that. No part of the state.</summary>
    internal PartnerFacts? Beside { get; set; }

    /// <summary>All facts in order of telling, whoever heard them: for administrators and tests only.</summary>
    public IReadOnlyList<KnownFact> All => _facts.ConvertAll(Unpack);

    /// <summary>
    /// Takes in a fact of a lived turn. It ends the one it replaces. A content that is there already is left alone.
    /// </summary>
    public void Add(
        LearnedFact fact, TurnId turn, string session, IReadOnlyList<string> audience, DateTimeOffset at, bool remember)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(audience);
        if (IndexOf(fact.Content.Value) >= 0)
            return;
        if (!fact.Replaces.IsNone)
            End(fact.Replaces.Value, fact.ValidFrom ?? at);
        MakeRoom(fact.About);
        Hold(Pack(
            new KnownFact(
                fact.Content, fact.Source, EpisodicMemory.TurnKey(turn), fact.About, fact.Attribute, session, audience,
                at, fact.ValidFrom, null, !remember),
            fact.Replaces.Value));
    }

    /// <summary>
    /// What is known of a participant that may be used here, present before past, newest first.
    /// </summary>
    /// <param name="about">The participant.</param>
    /// <param name="attribute">One attribute, or a relation for all that is known of it ("sister"); null for
    /// all.</param>
    /// <param name="listeners">All who listen now.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="past">Whether to include what is over.</param>
    public IReadOnlyList<KnownFact> Find(
        string about, string? attribute, IReadOnlyList<string> listeners, string session, bool past = false) =>
        Held(about, attribute, listeners, session, past);

    private List<KnownFact> Held(
        string about, string? attribute, IReadOnlyList<string> listeners, string session, bool past)
    {
        var found = new List<KnownFact>();
        for (var pass = 0; pass < (past ? 2 : 1); pass++)
        {
            Gather(about, attribute, listeners, session, pass == 1, found);
            Beside?.Gather(about, attribute, listeners, session, pass == 1, found);
        }
        return found;
    }

    private void Gather(
        string about, string? attribute, IReadOnlyList<string> listeners, string session, bool past,
        List<KnownFact> found)
    {
        if (_names.Find(about) is not { } name)
            return;
        for (var i = _facts.Count - 1; i >= 0; i--)
        {
            var f = _facts[i];
            if (f.About == name && IsPast(f) == past && (attribute is null || Fits(_names[f.Attribute], attribute))
                && MayUse(f, listeners, session))
                found.Add(Unpack(f));
        }
    }

    /// <summary>What may be used here of what is known of a participant but for clauses as told, present before past,
    /// newest first.</summary>
    internal UsableFacts Usable(string about, IReadOnlyList<string> listeners, string session) =>
        new(this, about, listeners, session) { Told = false };

    /// <summary>The same, of one attribute or relation only.</summary>
    internal UsableFacts Usable(
        string about, string attribute, IReadOnlyList<string> listeners, string session, bool past) =>
        new(this, about, listeners, session) { Attribute = attribute, Past = past };

    /// <summary>The clauses as told that may be used here, present before past, newest first.</summary>
    internal UsableFacts Told(string about, IReadOnlyList<string> listeners, string session) =>
        new(this, about, listeners, session) { Told = true };

    /// <summary>What a participant told that holds from a time within a span: what lay ahead then and is over now.
    /// </summary>
    /// <param name="about">The participant.</param>
    /// <param name="after">The beginning of the span, itself left out.</param>
    /// <param name="until">Its end.</param>
    internal IEnumerable<KnownFact> Ahead(string about, DateTimeOffset after, DateTimeOffset until)
    {
        if (_names.Find(about) is not { } name)
            yield break;
        foreach (var f in _facts)
            if (f.About == name && f.FromTicks > after.UtcTicks && f.FromTicks <= until.UtcTicks && !IsPast(f))
                yield return Unpack(f);
    }

    /// <summary>What answers a question slot about a participant, best first (<see
    /// cref="PartnerAttributes.ForSlot"/>).</summary>
    public IReadOnlyList<KnownFact> ForSlot(
        string about, string slot, IReadOnlyList<string> listeners, string session, bool past = false)
    {
        var found = new List<KnownFact>();
        foreach (var attribute in PartnerAttributes.ForSlot(slot))
            foreach (var fact in Held(about, attribute, listeners, session, past))
                if (!found.Contains(fact))
                    found.Add(fact);
        return found;
    }

    /// <summary>Whether a fact may be used among the listeners.</summary>
    public static bool MayUse(KnownFact fact, IReadOnlyList<string> listeners, string session)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Session == session || (!fact.SessionOnly && Audience.MayUse(fact.Audience, listeners));
    }

    private bool MayUse(in PackedFact f, IReadOnlyList<string> listeners, string session) =>
        _names[f.Session] == session || (!f.SessionOnly && Audience.MayUse(_audiences[f.Audience], listeners));

    private bool IsPast(in PackedFact f) =>
        f.EndedTicks != 0 || _names[f.Attribute].StartsWith(PartnerAttributes.Was, StringComparison.Ordinal);

    /// <summary>Drops a fact; what it had replaced holds again. False if it is not held.</summary>
    public bool Remove(ContentId content) => RemoveWhere(f => f.Content == content.Value) > 0;

    /// <summary>Drops what was learned in a turn; what it had replaced holds again. How many there were.</summary>
    public int Remove(TurnId turn)
    {
        var key = EpisodicMemory.TurnKey(turn);
        return RemoveWhere(f => f.Turn == key);
    }

    /// <summary>Drops all about a participant and all they heard. How many there were.</summary>
    public int RemoveParticipant(string participant)
    {
        var name = _names.Find(participant);
        var sets = _audiences.With(participant);
        return RemoveWhere(f => f.About == name || sets[f.Audience]);
    }

    /// <summary>The last clause a participant told in a turn; none if there is none.</summary>
    public ContentId ToldIn(TurnId turn, string participant)
    {
        var (key, about) = (EpisodicMemory.TurnKey(turn), _names.Find(participant));
        for (var i = _facts.Count - 1; i >= 0; i--)
            if (_facts[i].Turn == key && _facts[i].About == about && PartnerAttributes.IsTold(
                _names[_facts[i].Attribute]))
                return new ContentId(_facts[i].Content);
        return default;
    }

    private static bool Fits(string attribute, string wanted)
    {
        var plain = PartnerAttributes.PlainOf(attribute);
        if (plain.SequenceEqual(wanted))
            return true;
        var hash = plain.IndexOf('#');
        if (hash > 0)
        {
            var dot = plain[hash..].IndexOf('.');
            plain = dot < 0 ? plain[..hash] : string.Concat(plain[..hash], plain[(hash + dot)..]);
            if (plain.SequenceEqual(wanted))
                return true;
        }
        return plain.StartsWith(wanted) && plain.Length > wanted.Length && plain[wanted.Length] == '.'
            && PartnerAttributes.Relations.Contains(wanted);
    }
}
