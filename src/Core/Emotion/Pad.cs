using LinkyV.Contracts;
using LinkyV.Core.Behaviour;

namespace LinkyV.Core.Emotion;

/// <summary>Pleasure, arousal, dominance, each -1 to 1 (Mehrabian and Russell 1974).</summary>
internal readonly record struct Pad(float P, float A, float D)
{
    /// <summary>
    /// The mood a personality rests at (Mehrabian 1996), from z/3 of the domains. Emotional stability is minus
    /// neuroticism: neurotic people rest less pleased and more aroused.
    /// </summary>
    public static Pad Baseline(TraitScores t)
    {
        double o = Z(t, TraitIndex.O), c = Z(t, TraitIndex.C), e = Z(t, TraitIndex.E), a = Z(t, TraitIndex.A),
            stability = -Z(t, TraitIndex.N);
        return new Pad(
            (float)((0.21 * e) + (0.59 * a) + (0.19 * stability)),
            (float)((0.15 * o) + (0.30 * a) - (0.57 * stability)),
            (float)((0.25 * o) + (0.17 * c) + (0.60 * e) - (0.32 * a))).Clamp();
    }

    /// <summary>Both added.</summary>
    public static Pad operator +(Pad x, Pad y) => new(x.P + y.P, x.A + y.A, x.D + y.D);

    /// <summary>The difference.</summary>
    public static Pad operator -(Pad x, Pad y) => new(x.P - y.P, x.A - y.A, x.D - y.D);

    /// <summary>Scaled.</summary>
    public static Pad operator *(Pad x, float k) => new(x.P * k, x.A * k, x.D * k);

    /// <summary>Length, at most √3.</summary>
    public float Length => MathF.Sqrt((P * P) + (A * A) + (D * D));

    /// <summary>Kept within -1 to 1.</summary>
    public Pad Clamp() => new(Math.Clamp(P, -1, 1), Math.Clamp(A, -1, 1), Math.Clamp(D, -1, 1));

    /// <summary>Name of the mood's octant (Mehrabian 1996), "neutral" near the middle.</summary>
    public string Octant => Length < 0.12f ? "neutral" : (P >= 0, A >= 0, D >= 0) switch
    {
        (true, true, true) => "exuberant",
        (false, false, false) => "bored",
        (true, true, false) => "dependent",
        (false, false, true) => "disdainful",
        (true, false, true) => "relaxed",
        (false, true, false) => "anxious",
        (true, false, false) => "docile",
        (false, true, true) => "hostile",
    };

    private static double Z(TraitScores t, int i) => Math.Clamp(t[i] / 3.0, -1, 1);
}
