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

/// <summary>A clause as told, without its provenance.</summary>
/// <param name="Content">Its row.</param>
/// <param name="About">The participant.</param>
/// <param name="Attribute">"told" or "once".</param>
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
    /// newest first; made one by one, as few are wanted as a rule.</summary>
    /// <param name="about">The participant.</param>
    /// <param name="listeners">All who listen now.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="wanted">Which attributes; null for all.</param>
    public IEnumerable<KnownFact> Usable(
        string about, IReadOnlyList<string> listeners, string session, Predicate<string>? wanted = null)
    {
        foreach (var (facts, i) in Places(about, listeners, session, told: false))
            if (facts._facts[i] is var f && wanted?.Invoke(facts._names[f.Attribute]) != false)
                yield return facts.Unpack(f);
    }

    /// <summary>The clauses as told that may be used here, present before past, newest first: there may be hundreds,
    /// so they come without provenance.</summary>
    internal IEnumerable<ToldClause> Told(string about, IReadOnlyList<string> listeners, string session)
    {
        foreach (var (facts, i) in Places(about, listeners, session, told: true))
        {
            var f = facts._facts[i];
            yield return new ToldClause(
                new ContentId(f.Content), facts._names[f.About], facts._names[f.Attribute], facts.IsPast(f),
                Time(f.ToldTicks, f.ToldOffset)!.Value);
        }
    }

    private IEnumerable<(PartnerFacts Facts, int At)> Places(
        string about, IReadOnlyList<string> listeners, string session, bool told)
    {
        for (var pass = 0; pass < 2; pass++)
            for (var facts = this; facts is not null; facts = facts == this ? Beside : null)
            {
                if (facts._names.Find(about) is not { } name)
                    continue;
                for (var i = facts._facts.Count - 1; i >= 0; i--)
                    if (facts._facts[i] is var f && f.About == name
                        && PartnerAttributes.IsTold(facts._names[f.Attribute]) == told
                        && facts.IsPast(f) == (pass == 1) && facts.MayUse(f, listeners, session))
                        yield return (facts, i);
            }
    }

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
        var plain = PartnerAttributes.Plain(attribute);
        if (plain == wanted)
            return true;
        var hash = plain.IndexOf('#', StringComparison.Ordinal);
        if (hash > 0)
        {
            var dot = plain.IndexOf('.', hash);
            plain = dot < 0 ? plain[..hash] : string.Concat(plain.AsSpan(0, hash), plain.AsSpan(dot));
            if (plain == wanted)
                return true;
        }
        return PartnerAttributes.Relations.Contains(wanted)
            && plain.StartsWith(wanted, StringComparison.Ordinal) && plain.Length > wanted.Length
                && plain[wanted.Length] == '.';
    }
}
