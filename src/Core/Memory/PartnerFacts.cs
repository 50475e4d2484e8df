using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

/// <summary>A fact a participant told, as it is kept; its words are in the content row.</summary>
/// <param name="Content">The value's row.</param>
/// <param name="Source">The utterance it came from.</param>
/// <param name="Turn">The turn it came from.</param>
/// <param name="About">The participant.</param>
/// <param name="Attribute">As in <see cref="PartnerAttributes"/>.</param>
/// <param name="Session">Where it was told.</param>
/// <param name="Audience">Who heard it.</param>
/// <param name="ToldAt">When it was told.</param>
/// <param name="ValidFrom">Since when it holds, if told.</param>
/// <param name="EndedAt">When it stopped being so, as far as known; null while it holds.</param>
/// <param name="SessionOnly">Usable in its own session only.</param>
public sealed record KnownFact(
    ContentId Content, ContentId Source, TurnId Turn, string About, string Attribute, string Session,
    IReadOnlyList<string> Audience, DateTimeOffset ToldAt, DateTimeOffset? ValidFrom, DateTimeOffset? EndedAt,
    bool SessionOnly)
{
    /// <summary>Whether it is over: superseded, ended, or told as past.</summary>
    public bool IsPast => EndedAt is not null || Attribute.StartsWith(PartnerAttributes.Was, StringComparison.Ordinal);

    /// <summary>Whether it was denied.</summary>
    public bool IsDenied => Attribute.StartsWith(PartnerAttributes.Not, StringComparison.Ordinal);
}

/// <summary>
/// What participants told of themselves and their own, with source and validity. At most <see
/// cref="MaxPerParticipant"/>
/// a participant and <see cref="Max"/> in all; the oldest ended go first, then the oldest. Not thread-safe.
/// </summary>
public sealed partial class PartnerFacts
{
    /// <summary>Most facts held.</summary>
    public const int Max = 2_000;

    /// <summary>Most facts held of one participant.</summary>
    public const int MaxPerParticipant = 256;

    private readonly List<KnownFact> _facts = [];

    /// <summary>Facts held, past ones included.</summary>
    public int Count => _facts.Count;

    /// <summary>Approximate bytes of heap taken.</summary>
    public long HeapBytes => 100 + (_facts.Count * 200L);

    /// <summary>All facts in order of telling, whoever heard them: for administrators and tests only.</summary>
    public IReadOnlyList<KnownFact> All => _facts;

    /// <summary>
    /// Takes in a fact of a lived turn. It ends the one it replaces. A content that is there already is left alone.
    /// </summary>
    public void Add(
        LearnedFact fact, TurnId turn, string session, IReadOnlyList<string> audience, DateTimeOffset at, bool remember)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(audience);
        if (_facts.Exists(f => f.Content == fact.Content))
            return;
        if (!fact.Replaces.IsNone)
        {
            var old = _facts.FindIndex(f => f.Content == fact.Replaces);
            if (old >= 0)
                _facts[old] = _facts[old] with { EndedAt = fact.ValidFrom ?? at };
        }
        MakeRoom(fact.About);
        _facts.Add(Shared(new KnownFact(
            fact.Content, fact.Source, turn, fact.About, fact.Attribute, session, [.. audience], at, fact.ValidFrom,
            null, !remember)));
    }

    /// <summary>The fact with names and audience as the others hold them, so that each is in memory once.</summary>
    private KnownFact Shared(KnownFact fact) => fact with
    {
        About = StringPool.Shared(fact.About),
        Attribute = StringPool.Shared(fact.Attribute),
        Session = StringPool.Shared(fact.Session),
        Audience = _facts.Count > 0 && _facts[^1].Audience.SequenceEqual(fact.Audience)
            ? _facts[^1].Audience : fact.Audience,
    };

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
        string about, string? attribute, IReadOnlyList<string> listeners, string session, bool past = false)
    {
        var found = new List<KnownFact>();
        for (var pass = 0; pass < (past ? 2 : 1); pass++)
            for (var i = _facts.Count - 1; i >= 0; i--)
            {
                var f = _facts[i];
                if (f.About == about && f.IsPast == (pass == 1) && (attribute is null || Fits(f.Attribute, attribute))
                    && MayUse(f, listeners, session))
                    found.Add(f);
            }
        return found;
    }

    /// <summary>All that may be used here of what is known of a participant, present before past, newest
    /// first.</summary>
    public IEnumerable<KnownFact> Usable(string about, IReadOnlyList<string> listeners, string session)
    {
        for (var pass = 0; pass < 2; pass++)
            for (var i = _facts.Count - 1; i >= 0; i--)
                if (_facts[i] is var f && f.About == about && f.IsPast == (pass == 1) && MayUse(f, listeners, session))
                    yield return f;
    }

    /// <summary>What answers a question slot about a participant, best first (<see
    /// cref="PartnerAttributes.ForSlot"/>).</summary>
    public IReadOnlyList<KnownFact> ForSlot(
        string about, string slot, IReadOnlyList<string> listeners, string session, bool past = false)
    {
        var found = new List<KnownFact>();
        foreach (var attribute in PartnerAttributes.ForSlot(slot))
            foreach (var fact in Find(about, attribute, listeners, session, past))
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

    /// <summary>Drops a fact; what it had replaced holds again. False if it is not held.</summary>
    public bool Remove(ContentId content)
    {
        var gone = RemoveWhere(f => f.Content == content);
        return gone > 0;
    }

    /// <summary>Drops what was learned in a turn; what it had replaced holds again. How many there were.</summary>
    public int Remove(TurnId turn) => RemoveWhere(f => f.Turn == turn);

    /// <summary>Drops what was learned in a session. How many there were.</summary>
    public int RemoveSession(string session) => RemoveWhere(f => f.Session == session);

    /// <summary>Drops all about a participant and all they heard. How many there were.</summary>
    public int RemoveParticipant(string participant) =>
        RemoveWhere(f => f.About == participant || f.Audience.Contains(participant));

    private int RemoveWhere(Predicate<KnownFact> drop)
    {
        var gone = _facts.FindAll(drop);
        if (gone.Count == 0)
            return 0;
        _facts.RemoveAll(drop);
        foreach (var f in gone)
            Restore(f);
        return gone.Count;
    }

    /// <summary>A fact is gone: what ended when it began holds again, unless a later one took its place.</summary>
    private void Restore(KnownFact gone)
    {
        var plain = PartnerAttributes.Plain(gone.Attribute);
        var began = gone.ValidFrom ?? gone.ToldAt;
        for (var i = _facts.Count - 1; i >= 0; i--)
        {
            var f = _facts[i];
            if (f.About != gone.About || PartnerAttributes.Plain(f.Attribute) != plain || f.EndedAt != began)
                continue;
            _facts[i] = f with { EndedAt = null };
            return;
        }
    }

    private void MakeRoom(string about)
    {
        while (_facts.Count(f => f.About == about) >= MaxPerParticipant)
            DropOldest(f => f.About == about);
        while (_facts.Count >= Max)
            DropOldest(_ => true);
    }

    private void DropOldest(Predicate<KnownFact> among)
    {
        var i = _facts.FindIndex(f => among(f) && f.IsPast);
        _facts.RemoveAt(i >= 0 ? i : _facts.FindIndex(among));
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
