using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Models;

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
    /// <param name="plan">The turn.</param>
    /// <param name="text">What was said.</param>
    /// <param name="felt">What is felt afterwards.</param>
    /// <param name="bond">The relationship.</param>
    /// <param name="seed">The persona's.</param>
    /// <param name="acted">Classes that a model chose; null = the statistical process alone.</param>
    public static Timing Of(EmbeddedPlan plan, string text, Feeling felt, Bond bond, ulong seed, Acted? acted = null)
    {
        var heard = plan.Perceived.Request;
        var profile = plan.Situation.Profile;
        var traits = profile.Traits;
        var chance = Chance.For(seed, heard.Session.Value, heard.Turn.Value, "pace");
        var hard = plan.Draft.Acts.Contains("deflect") || plan.Draft.Acts.Contains("object");
        var gap = acted is { } a ? GapMs(profile, a.Delay, ref chance) : GapMs(profile, hard, ref chance);
        var words = Words(text);
        var perMinute = 40 * Math.Clamp(1 + (0.08 * traits[TraitIndex.E]), 0.7, 1.3);
        var pauses = new List<int>();
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
                pauses.Add((int)Math.Clamp(450 + (180 * chance.NextNormal()), 150, 1200));
        var bearing = Bearing.Of(
            profile, felt, bond, Words(heard.Text), words, Chance.For(seed, heard.Session.Value, heard.Turn.Value,
                "bearing"), acted);
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
        return DomainGapMs(profile, hard, ref chance) + OwnShiftMs(profile);
    }

    /// <summary>The same within a class of silences: a model says which, the process where in it; what the model does
    /// not know, a facet and the culture, is added.</summary>
    internal static double GapMs(PersonaProfile profile, int delay, ref Chance chance)
    {
        var hard = delay >= 4;
        for (var tries = 0; tries < GapTries; tries++)
            if (DomainGapMs(profile, hard, ref chance) is var gap
                && TalkClasses.Of(gap, TalkClasses.DelayEdges) == delay)
                return gap + OwnShiftMs(profile);
        double low = delay == 0 ? -200 : TalkClasses.DelayEdges[delay - 1],
            high = delay < TalkClasses.DelayEdges.Length ? TalkClasses.DelayEdges[delay] : 2600;
        return low + ((high - low) * chance.NextDouble()) + OwnShiftMs(profile);
    }

    private const int GapTries = 24;

    private static double DomainGapMs(PersonaProfile profile, bool hard, ref Chance chance)
    {
        var t = profile.Traits;
        var gap = 60 + (180 * chance.NextNormal()) - (130 * Math.Log(1 - chance.NextDouble()));
        if (hard || chance.Happens(0.05))
            gap += 700 + (800 * chance.NextDouble());
        return gap + (-40 * t[TraitIndex.E]) + (15 * t[TraitIndex.C]) + (15 * t[TraitIndex.N]);
    }

    private static double OwnShiftMs(PersonaProfile profile) =>
        (25 * profile.Traits[TraitIndex.ResponseGap]) + Manner.Of(profile.Culture).GapShiftMs;

    /// <summary>Words of a text.</summary>
    internal static int Words(string text)
    {
        var words = text.Length == 0 ? 0 : 1;
        foreach (var c in text)
            words += c == ' ' ? 1 : 0;
        return words;
    }
}
