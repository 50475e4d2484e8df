using LinkyV.Contracts;
using LinkyV.Core.Behaviour;

namespace LinkyV.Core.Emotion;

/// <summary>
/// How feelings fade. Emotions halve in a minute or a few: half-life = 90 s·(D/D_anger)^0.35, D being the duration
/// people recall (Verduyn and Lavrijsen 2015); the compression to talk is our own prior. Mood is back at the
/// personality's baseline after about 20 minutes (Gebhard 2005): half-life 6 minutes, a tenth left after 20. In a talk
/// time passes by turns, too: a turn counts for at least half a minute, however fast it was written (own prior).
/// </summary>
internal static class Dynamics
{
    /// <summary>Half-life of the way back to the baseline, minutes.</summary>
    public const double MoodHalfLifeMinutes = 6;

    /// <summary>The least time that a turn counts for, seconds.</summary>
    public const double TurnSeconds = 30;

    /// <summary>Seconds that passed for a feeling between two turns.</summary>
    public static double BetweenTurns(long from, long to) => Math.Max(TurnSeconds, Seconds(from, to));

    /// <summary>Seconds between two times in ticks, never negative.</summary>
    public static double Seconds(long from, long to) => Math.Max(0, (to - from) / (double)TimeSpan.TicksPerSecond);

    /// <summary>The mood after some seconds, on its way to the baseline.</summary>
    public static Pad Decay(Pad mood, Pad baseline, double seconds)
    {
        var left = (float)Math.Pow(2, -seconds / (60 * MoodHalfLifeMinutes));
        return baseline + ((mood - baseline) * left);
    }

    /// <summary>The part of an emotion left after some seconds, 0 to 1.</summary>
    public static float EmotionLeft(string emotion, double seconds, TraitScores traits) =>
        (float)Math.Pow(2, -seconds / HalfLifeSeconds(emotion, traits));

    /// <summary>
    /// Half-life of an emotion in a talk, seconds; negative ones last longer in the neurotic (own prior).
    /// </summary>
    public static double HalfLifeSeconds(string emotion, TraitScores traits)
    {
        var hours = emotion switch
        {
            "distress" => 120, "hate" => 60, "joy" or "happy-for" => 35,
                "hope" or "disappointment" or "satisfaction" => 24,
            "resentment" => 15, "relief" => 8,
                "admiration" or "gratitude" or "gratification" or "love" or "liking" => 5,
            "remorse" => 3.5, "pride" => 2.6, "anger" or "reproach" or "disliking" => 2, "pity" => 1.3, "fear" => 0.7,
            "fears-confirmed" => 0.7, "shame" => 0.5, _ => 2.0,
        };
        var slow = Families.IsBad(emotion) ? Math.Clamp(1 + (0.2 * traits[TraitIndex.N]), 0.4, 1.6) : 1;
        return 90 * Math.Pow(hours / 2, 0.35) * slow;
    }
}
