using LinkyV.Contracts;
using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Behaviour;

/// <summary>
/// Human timing for clients to play. The silence before a reply is ex-Gaussian (μ 60, σ 180, τ 130 ms) with a tail of
/// hesitation before what is hard to say (after Levinson and Torreira 2015), shifted by traits and culture (own
/// priors), times six for written talk; typing goes at 40 words a minute.
/// </summary>
internal static class Pace
{
    /// <summary>Delay, typing time and pauses between sentences.</summary>
    public static Timing Of(EmbeddedPlan plan, string text, ulong seed)
    {
        var heard = plan.Perceived.Request;
        var traits = plan.Situation.Profile.Traits;
        var chance = Chance.For(seed, heard.Session.Value, heard.Turn.Value, "pace");
        var gap = 60 + (180 * chance.NextNormal()) - (130 * Math.Log(1 - chance.NextDouble()));
        if (plan.Draft.Acts.Contains("deflect") || plan.Draft.Acts.Contains("object") || chance.Happens(0.05))
            gap += 700 + (800 * chance.NextDouble());
        gap += (-40 * traits[TraitIndex.E]) + (15 * traits[TraitIndex.C]) + (15 * traits[TraitIndex.N])
            + Manner.Of(plan.Situation.Profile.Culture).GapShiftMs;
        var words = 1;
        foreach (var c in text)
            words += c == ' ' ? 1 : 0;
        var perMinute = 40 * Math.Clamp(1 + (0.08 * traits[TraitIndex.E]), 0.7, 1.3);
        var pauses = new List<int>();
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
                pauses.Add((int)Math.Clamp(450 + (180 * chance.NextNormal()), 150, 1200));
        return new Timing(
            (int)Math.Clamp(6 * Math.Max(gap, 30), 150, 9000), text.Length == 0 ? 0
                : (int)(words * 60_000 / perMinute), pauses);
    }
}
