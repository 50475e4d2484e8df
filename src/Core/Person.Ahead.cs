using LinkyV.Contracts;
using LinkyV.Core.Memory;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>What the partner told lay ahead, and came to pass since they last met, at most three weeks ago; null
    /// but at the first turn of a talk, or after a pause in it.</summary>
    private KnownFact? PlanOver(ReplyRequest heard, IReadOnlyList<string> listeners)
    {
        if (_facts.Count == 0 || (_talks.TryGetValue(heard.Session.Value, out var talk) && talk.Turns > 0
            && heard.At.UtcTicks - talk.AtTicks < TimeSpan.FromHours(3).Ticks))
            return null;
        var partner = heard.Participant!.Value.Value;
        var met = LastMet(partner);
        KnownFact? latest = null;
        foreach (var f in _facts.Ahead(partner, met, heard.At))
            if (PartnerAttributes.IsTold(f.Attribute) && PartnerFacts.MayUse(f, listeners, heard.Session.Value)
                && heard.At - f.ValidFrom < TimeSpan.FromDays(21) && (latest is null || f.ValidFrom > latest.ValidFrom))
                latest = f;
        return latest;
    }

    /// <summary>When the partner was last met, in any talk that is kept.</summary>
    private DateTimeOffset LastMet(string partner)
    {
        var ticks = 0L;
        foreach (var (_, talk) in _talks)
            if (talk.AtTicks > ticks && talk.Participants.Contains(partner))
                ticks = talk.AtTicks;
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
