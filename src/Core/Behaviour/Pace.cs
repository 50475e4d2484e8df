using LinkyV.Contracts;
using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Behaviour;

/// <summary>
/// Human timing for clients to play. The silence before a reply is ex-Gaussian (μ 60, σ 180, τ 130 ms: mean 190, as
/// telephone talk has 187) with a tail of hesitation before what is hard to say (after Levinson and Torreira 2015),
/// shifted by traits and culture (own priors), times six for written talk; typing goes at 40 words a minute.
/// </summary>
internal static class Pace
{
    /// <summary>Written talk is this much slower in its silences.</summary>
    public const double Written = 6;

    /// <summary>Delay, typing time, pauses between sentences, and bearing.</summary>
    public static Timing Of(EmbeddedPlan plan, string text, Feeling felt, Bond bond, ulong seed)
    {
        var heard = plan.Perceived.Request;
        var profile = plan.Situation.Profile;
        var traits = profile.Traits;
        var chance = Chance.For(seed, heard.Session.Value, heard.Turn.Value, "pace");
        var hard = plan.Draft.Acts.Contains("deflect") || plan.Draft.Acts.Contains("object");
        var gap = GapMs(profile, hard, ref chance);
        var words = Words(text);
        var perMinute = 40 * Math.Clamp(1 + (0.08 * traits[TraitIndex.E]), 0.7, 1.3);
        var pauses = new List<int>();
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
                pauses.Add((int)Math.Clamp(450 + (180 * chance.NextNormal()), 150, 1200));
        var bearing = Bearing.Of(
            profile, felt, bond, Words(heard.Text), words, Chance.For(seed, heard.Session.Value, heard.Turn.Value,
                "bearing"));
        return new Timing(
            (int)Math.Clamp(Written * Math.Max(gap, 30), 150, 9000), text.Length == 0 ? 0
                : (int)(words * 60_000 / perMinute), pauses, bearing);
    }

    /// <summary>The silence between two spoken turns, ms; below 0 the turns overlap.</summary>
    /// <param name="profile">Who answers.</param>
    /// <param name="hard">Whether the answer is dispreferred: a refusal, an objection.</param>
    /// <param name="chance">Of this turn.</param>
    internal static double GapMs(PersonaProfile profile, bool hard, ref Chance chance)
    {
        var t = profile.Traits;
        var gap = 60 + (180 * chance.NextNormal()) - (130 * Math.Log(1 - chance.NextDouble()));
        if (hard || chance.Happens(0.05))
            gap += 700 + (800 * chance.NextDouble());
        return gap + (-40 * t[TraitIndex.E]) + (15 * t[TraitIndex.C]) + (15 * t[TraitIndex.N])
            + (25 * t[TraitIndex.ResponseGap]) + Manner.Of(profile.Culture).GapShiftMs;
    }

    private static int Words(string text)
    {
        var words = text.Length == 0 ? 0 : 1;
        foreach (var c in text)
            words += c == ' ' ? 1 : 0;
        return words;
    }
}
