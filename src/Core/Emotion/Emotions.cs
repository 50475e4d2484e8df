using LinkyV.Contracts;

namespace LinkyV.Core.Emotion;

/// <summary>
/// The emotions active in one conversation, at most four, strongest first. New ones come in beside the old and damp
/// those of the other sign; one of the same family adds to it; repair takes off what was done wrong. Pure: each step
/// gives a new list.
/// </summary>
internal static class Emotions
{
    /// <summary>Emotions held at once.</summary>
    public const int Most = 4;

    private const float Least = 0.05f;

    /// <summary>What is left of them after some seconds.</summary>
    public static List<ActiveEmotion> Fade(IReadOnlyList<ActiveEmotion> felt, double seconds, TraitScores traits)
    {
        var left = new List<ActiveEmotion>(Most + 1);
        for (var n = 0; n < felt.Count; n++)
        {
            var e = felt[n];
            var i = e.Intensity * Dynamics.EmotionLeft(e.Family, seconds, traits);
            if (i >= Least)
                left.Add(e with { Intensity = i });
        }
        return left;
    }

    /// <summary>
    /// Takes in what an utterance stirred. A good emotion of intensity i takes half of i off the bad ones, a bad one
    /// .7 of i off the good ones (bad weighs more: Baumeister et al. 2001; sizes are own priors).
    /// </summary>
    /// <param name="felt">What is felt, faded to now; changed in place.</param>
    /// <param name="stirred">What comes in.</param>
    /// <param name="repair">0 to 1: how far amends put right what angered, hurt or frightened.</param>
    public static void Stir(List<ActiveEmotion> felt, List<ActiveEmotion> stirred, float repair)
    {
        float good = 0, bad = 0;
        foreach (var e in stirred)
            if (Families.IsBad(e.Family))
                bad = Math.Max(bad, e.Intensity);
            else
                good = Math.Max(good, e.Intensity);
        for (var i = felt.Count - 1; i >= 0; i--)
        {
            var e = felt[i];
            var left = Families.IsBad(e.Family) ? 1 - (0.5f * good) : 1 - (0.7f * bad);
            if (repair > 0 && IsGrievance(e.Family))
                left *= 1 - repair;
            felt[i] = e with { Intensity = e.Intensity * left };
        }
        foreach (var e in stirred)
        {
            var at = Place(felt, e.Family);
            if (at < 0)
                felt.Add(e);
            else
                felt[at] = e with { Intensity = Math.Min(1, Math.Max(felt[at].Intensity, e.Intensity)
                    + (0.3f * Math.Min(felt[at].Intensity, e.Intensity))) };
        }
        felt.RemoveAll(static e => e.Intensity < Least);
        felt.Sort(static (x, y) => y.Intensity != x.Intensity ? y.Intensity.CompareTo(x.Intensity)
            : string.CompareOrdinal(x.Family, y.Family));
        if (felt.Count > Most)
            felt.RemoveRange(Most, felt.Count - Most);
    }

    /// <summary>The strongest names the feeling; all of them, weighted, place it in PAD space.</summary>
    public static Feeling With(List<ActiveEmotion> felt, Pad mood)
    {
        if (felt.Count == 0)
            return new Feeling("neutral", 0, 0, 0, 0, mood.P, mood.A, mood.D);
        var sum = default(Pad);
        foreach (var e in felt)
            sum += Families.Of(e.Family) * e.Intensity;
        sum = sum.Clamp();
        return new Feeling(felt[0].Family, felt[0].Intensity, sum.P, sum.A, sum.D, mood.P, mood.A, mood.D);
    }

    private static int Place(List<ActiveEmotion> felt, string family)
    {
        for (var i = 0; i < felt.Count; i++)
            if (felt[i].Family == family)
                return i;
        return -1;
    }

    /// <summary>Whether amends can take it away: it is held against somebody, or fears them.</summary>
    private static bool IsGrievance(string family) => family is "anger" or "reproach" or "resentment" or "disliking"
        or "hate" or "distress" or "disappointment" or "fear";
}
