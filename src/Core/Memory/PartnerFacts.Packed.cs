using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class PartnerFacts
{
    /// <summary>A fact as it is held: times in UTC ticks (0 = none) with their offsets in minutes, names and audience
    /// by number.</summary>
    private record struct PackedFact
    {
        public long Content;
        public long Source;
        public long Replaces;
        public long ToldTicks;
        public long FromTicks;
        public long EndedTicks;
        public uint Turn;
        public ushort About;
        public ushort Attribute;
        public ushort Session;
        public ushort Audience;
        public short ToldOffset;
        public short FromOffset;
        public short EndedOffset;
        public bool SessionOnly;
    }

    private PackedFact Pack(KnownFact f, long replaces) => new()
    {
        Content = f.Content.Value, Source = f.Source.Value, Replaces = replaces, Turn = f.Turn,
        About = _names.Of(StringPool.Shared(f.About)), Attribute = _names.Of(StringPool.Shared(f.Attribute)),
        Session = _names.Of(StringPool.Shared(f.Session)), Audience = _audiences.Of(f.Audience),
        ToldTicks = f.ToldAt.UtcTicks, ToldOffset = (short)f.ToldAt.TotalOffsetMinutes,
        FromTicks = f.ValidFrom?.UtcTicks ?? 0, FromOffset = (short)(f.ValidFrom?.TotalOffsetMinutes ?? 0),
        EndedTicks = f.EndedAt?.UtcTicks ?? 0, EndedOffset = (short)(f.EndedAt?.TotalOffsetMinutes ?? 0),
        SessionOnly = f.SessionOnly,
    };

    private KnownFact Unpack(PackedFact f) => new(
        new ContentId(f.Content), new ContentId(f.Source), f.Turn, _names[f.About], _names[f.Attribute],
        _names[f.Session], _audiences[f.Audience], Time(f.ToldTicks, f.ToldOffset)!.Value,
        Time(f.FromTicks, f.FromOffset), Time(f.EndedTicks, f.EndedOffset), f.SessionOnly);

    private static DateTimeOffset? Time(long ticks, short minutes) =>
        ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes));

    private int IndexOf(long content)
    {
        for (var i = 0; i < _facts.Count; i++)
            if (_facts[i].Content == content)
                return i;
        return -1;
    }

    private void End(long content, DateTimeOffset at)
    {
        if (IndexOf(content) is >= 0 and var i)
            _facts[i] = _facts[i] with
            {
                EndedTicks = at.UtcTicks, EndedOffset = (short)at.TotalOffsetMinutes,
            };
    }

    /// <summary>Holds one more; room grows by an eighth, so that little of it stands empty.</summary>
    private void Hold(PackedFact fact)
    {
        if (_facts.Count == _facts.Capacity)
            _facts.Capacity = Math.Max(8, _facts.Count + (_facts.Count / 8));
        _facts.Add(fact);
    }

    private int RemoveWhere(Predicate<PackedFact> drop)
    {
        var gone = _facts.FindAll(drop);
        if (gone.Count == 0)
            return 0;
        _facts.RemoveAll(drop);
        foreach (var f in gone)
            Restore(f);
        DropUnusedNames();
        return gone.Count;
    }

    /// <summary>A fact is gone: what ended when it began holds again, unless a later one took its place.</summary>
    private void Restore(in PackedFact gone)
    {
        var plain = PartnerAttributes.Plain(_names[gone.Attribute]);
        var began = gone.FromTicks != 0 ? gone.FromTicks : gone.ToldTicks;
        for (var i = _facts.Count - 1; i >= 0; i--)
        {
            var f = _facts[i];
            if (f.About != gone.About || f.EndedTicks != began
                || PartnerAttributes.Plain(_names[f.Attribute]) != plain)
                continue;
            _facts[i] = f with { EndedTicks = 0, EndedOffset = 0 };
            return;
        }
    }

    /// <summary>Renumbers names in order of first use, so that no name outlives its last fact.</summary>
    private void DropUnusedNames()
    {
        var used = new ushort[_facts.Count * 3];
        var audiences = new ushort[_facts.Count];
        for (var i = 0; i < _facts.Count; i++)
        {
            (used[3 * i], used[(3 * i) + 1], used[(3 * i) + 2]) =
                (_facts[i].About, _facts[i].Attribute, _facts[i].Session);
            audiences[i] = _facts[i].Audience;
        }
        _names.Keep(used);
        _audiences.Keep(audiences);
        for (var i = 0; i < _facts.Count; i++)
            _facts[i] = _facts[i] with
            {
                About = used[3 * i], Attribute = used[(3 * i) + 1], Session = used[(3 * i) + 2],
                Audience = audiences[i],
            };
    }

    private void MakeRoom(string about)
    {
        var before = _facts.Count;
        while (CountOf(about) >= _mostOfOne)
            DropOldest(_names.Find(about));
        while (_facts.Count >= _most)
            DropOldest(null);
        if (_facts.Count < before)
            DropUnusedNames();
    }

    /// <summary>What happened once goes first, then what is over, then clauses as told, then the rest.</summary>
    private void DropOldest(ushort? about)
    {
        var i = _facts.FindIndex(f => IsAmong(f) && _names[f.Attribute] == PartnerAttributes.Once);
        if (i < 0)
            i = _facts.FindIndex(f => IsAmong(f) && IsPast(f));
        if (i < 0)
            i = _facts.FindIndex(f => IsAmong(f) && _names[f.Attribute] == PartnerAttributes.Told);
        _facts.RemoveAt(i >= 0 ? i : _facts.FindIndex(f => IsAmong(f)));

        bool IsAmong(in PackedFact f) => about is null || f.About == about;
    }
}
