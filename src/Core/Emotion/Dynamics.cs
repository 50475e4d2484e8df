using LinkyV.Contracts;
using LinkyV.Core.Behaviour;

namespace LinkyV.Core.Emotion;

/// <summary>
/// How feelings fade. Emotions halve in seconds to minutes: half-life = 90 s·(D/D_anger)^0.35, D being the duration
/// people recall (Verduyn and Lavrijsen 2015); the compression to talk is our own prior. Mood returns to the
/// personality's baseline with a half-life of 20 minutes (Gebhard 2005 gives about 20 minutes for the return).
/// </summary>
internal static class Dynamics
{
    /// <summary>Half-life of the way back to the baseline, minutes.</summary>
    public const double MoodHalfLifeMinutes = 20;

    /// <summary>The mood after the time between, on its way to the baseline.</summary>
    public static Pad Decay(Pad mood, Pad baseline, long from, long to)
    {
        var minutes = Math.Max(0, (to - from) / (double)TimeSpan.TicksPerMinute);
        var left = (float)Math.Pow(2, -minutes / MoodHalfLifeMinutes);
        return baseline + ((mood - baseline) * left);
    }

    /// <summary>The part of an emotion left after the time between, 0 to 1.</summary>
    public static float EmotionLeft(string emotion, long from, long to, TraitScores traits)
    {
        var seconds = Math.Max(0, (to - from) / (double)TimeSpan.TicksPerSecond);
        return (float)Math.Pow(2, -seconds / HalfLifeSeconds(emotion, traits));
    }

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
        var negative = Families.Of(emotion).P < 0;
        var slow = negative ? Math.Max(0.4, 1 + (0.2 * traits[TraitIndex.N])) : 1;
        return 90 * Math.Pow(hours / 2, 0.35) * slow;
    }
}

/// <summary>The OCC emotions in PAD space, after the mapping of ALMA (Gebhard 2005).</summary>
internal static class Families
{
    /// <summary>Where an emotion lies; the origin for "neutral" and unknown ones.</summary>
    public static Pad Of(string emotion) => emotion switch
    {
        "admiration" => new(0.5f, 0.3f, -0.2f),
        "anger" => new(-0.51f, 0.59f, 0.25f),
        "disliking" => new(-0.4f, 0.2f, 0.1f),
        "disappointment" => new(-0.3f, 0.1f, -0.4f),
        "distress" => new(-0.4f, -0.2f, -0.5f),
        "fear" => new(-0.64f, 0.60f, -0.43f),
        "fears-confirmed" => new(-0.5f, -0.3f, -0.7f),
        "gloating" => new(0.3f, -0.3f, -0.1f),
        "gratification" => new(0.6f, 0.5f, 0.4f),
        "gratitude" => new(0.4f, 0.2f, -0.3f),
        "happy-for" => new(0.4f, 0.2f, 0.2f),
        "hate" => new(-0.6f, 0.6f, 0.3f),
        "hope" => new(0.2f, 0.2f, -0.1f),
        "joy" => new(0.4f, 0.2f, 0.1f),
        "liking" => new(0.40f, 0.16f, -0.24f),
        "love" => new(0.3f, 0.1f, 0.2f),
        "pity" => new(-0.4f, -0.2f, -0.5f),
        "pride" => new(0.4f, 0.3f, 0.3f),
        "relief" => new(0.2f, -0.3f, 0.4f),
        "remorse" => new(-0.3f, 0.1f, -0.6f),
        "reproach" => new(-0.3f, -0.1f, 0.4f),
        "resentment" => new(-0.2f, -0.3f, -0.2f),
        "satisfaction" => new(0.3f, -0.2f, 0.4f),
        "shame" => new(-0.3f, 0.1f, -0.6f),
        _ => default,
    };
}
