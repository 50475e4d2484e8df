namespace LinkyV.Core.Emotion;

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

    /// <summary>Whether it is unpleasant to have.</summary>
    public static bool IsBad(string emotion) => Of(emotion).P < 0;
}
