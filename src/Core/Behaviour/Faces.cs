using LinkyV.Contracts;
using LinkyV.Core.Emotion;

namespace LinkyV.Core.Behaviour;

/// <summary>
/// What the face is asked to do in a turn: what is shown, as a facial emotion. Where display rules hold back most of
/// what is felt, that leaks for a moment instead (Ekman and Friesen 1969); how much is most, is our own prior.
/// </summary>
internal static class Faces
{
    private const float Leaks = 0.25f, HeldBack = 0.6f;

    /// <summary>What the frames of a turn are made from.</summary>
    public static ShownExpression Of(
        string model, Feeling felt, BehaviourSums bearing, PersonaProfile profile, ReplyRequest heard, ulong seed)
    {
        var micro = felt.Intensity >= Leaks && bearing.Strength < HeldBack * felt.Intensity;
        var (emotion, strength) = micro ? (felt.Emotion, felt.Intensity) : (bearing.Shown, bearing.Strength);
        var personality = new float[5];
        for (var d = 0; d < personality.Length; d++)
            personality[d] = (float)Math.Round(Math.Clamp(profile.Traits[d], -4, 4), 2);
        return new ShownExpression(
            model, (uint)Chance.For(seed, heard.Session.Value, heard.Turn.Value, "face").NextBits(), Facial(emotion),
            MathF.Round(Math.Clamp(strength, 0, 1), 3), personality, micro);
    }

    /// <summary>The facial emotion of an OCC family (basic emotions of Ekman 1992; who reproaches shows contempt, who
    /// dislikes disgust).</summary>
    public static string Facial(string family) => family switch
    {
        "neutral" or "" => "neutral",
        "fear" => "fear",
        "anger" or "hate" or "resentment" => "anger",
        "reproach" => "contempt",
        "disliking" => "disgust",
        _ => Families.Of(family) is var pad && pad.P > 0 ? "joy" : pad.P < 0 ? "sadness" : "neutral",
    };
}
