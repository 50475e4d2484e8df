using LinkyV.Contracts;
using LinkyV.Core.Emotion;

namespace LinkyV.Core.Personality;

/// <summary>
/// How the five domains waver about the set-point from moment to moment: an Ornstein-Uhlenbeck process, stepped
/// exactly, x' = x·e^(-θΔ) + s·√(1 - e^(-2θΔ))·n. Half-life 1.5 hours; s = 0.4 of a trait's standard deviation (own
/// prior: people waver by 1.3 to 1.9, Fleeson and Gallagher 2009, which would look inconsistent in a partner for
/// talk). What is felt pushes, less the farther it has pushed already.
/// </summary>
internal static class Momentary
{
    /// <summary>Hours in which half of a deviation is gone.</summary>
    public const double HalfLifeHours = 1.5;

    /// <summary>Standard deviation about the set-point in the long run, in trait SD.</summary>
    public const double Spread = 0.4;

    /// <summary>The farthest deviation, in trait SD.</summary>
    public const float Most = 1.2f;

    private const float PushMost = 0.8f;

    /// <summary>The five deviations after some seconds; the same key gives the same step.</summary>
    public static float[] Step(ReadOnlySpan<float> state, double seconds, ulong seed, string session, string turn)
    {
        var chance = Chance.For(seed, session, turn, "state");
        var kept = Math.Pow(2, -seconds / (3600 * HalfLifeHours));
        var noise = Spread * Math.Sqrt(1 - (kept * kept));
        var after = new float[5];
        for (var i = 0; i < after.Length; i++)
            after[i] = Math.Clamp((float)((state[i] * kept) + (noise * chance.NextNormal())), -Most, Most);
        return after;
    }

    /// <summary>
    /// What an utterance does to them, in place: pleasure and dominance liven up, displeasure makes curt and edgy
    /// (own priors, a tenth of a standard deviation for a full emotion).
    /// </summary>
    public static void Push(Span<float> state, string emotion, float intensity)
    {
        var pad = Families.Of(emotion) * intensity;
        ReadOnlySpan<float> push =
        [
            0, pad.P < 0 ? -0.02f * intensity : 0, (0.08f * pad.P) + (0.04f * pad.D), 0.1f * pad.P, -0.1f * pad.P,
        ];
        for (var i = 0; i < state.Length; i++)
        {
            var sameWay = push[i] * state[i] > 0;
            var room = sameWay ? Math.Max(0, 1 - (Math.Abs(state[i]) / PushMost)) : 1;
            state[i] = Math.Clamp(state[i] + (push[i] * room), -Most, Most);
        }
    }
}
