using LinkyV.Contracts;

namespace LinkyV.Core.Memory;

public sealed partial class PartnerFacts
{
    /// <summary>How many facts about a participant are held.</summary>
    internal int CountOf(string about)
    {
        var n = 0;
        if (_names.Find(about) is { } name)
            foreach (var f in _facts)
                n += f.About == name ? 1 : 0;
        return n;
    }

    /// <summary>Those facts are held about, in order of the first.</summary>
    internal IEnumerable<string> Participants() => _facts.Select(f => f.About).Distinct().Select(n => _names[n]);

    /// <summary>Moves the oldest facts about a participant, at most so many, to another place.</summary>
    internal void MoveOldest(string about, int most, PartnerFacts to)
    {
        if (_names.Find(about) is not { } name)
            return;
        var moved = 0;
        var left = _facts.RemoveAll(f =>
        {
            if (f.About != name || moved == most)
                return false;
            moved++;
            to.TakeOne(Unpack(f), f.Replaces);
            return true;
        });
        if (left == 0)
            return;
        DropUnusedNames();
        _facts.Capacity = Math.Max(8, _facts.Count + (_facts.Count / 8));
    }

    /// <summary>Takes over facts that are not here yet, older ones before newer ones; they end those they
    /// replace.</summary>
    internal void TakeAll(PartnerFacts newer)
    {
        foreach (var f in newer._facts)
            if (IndexOf(f.Content) < 0)
                TakeOne(newer.Unpack(f), f.Replaces);
        Overtake(newer);
    }

    /// <summary>Ends what newer facts held elsewhere replaced.</summary>
    internal void Overtake(PartnerFacts newer)
    {
        foreach (var f in newer._facts)
            if (f.Replaces != 0)
                End(f.Replaces, (Time(f.FromTicks, f.FromOffset) ?? Time(f.ToldTicks, f.ToldOffset))!.Value);
    }

    private void TakeOne(KnownFact fact, long replaces)
    {
        MakeRoom(fact.About);
        Hold(Pack(fact, replaces));
    }
}
