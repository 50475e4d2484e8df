using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Emotion;

/// <summary>
/// Appraisal after Ortony, Clore and Collins (1988): the variables of an event become emotions, weighed by who one is.
/// Bad weighs 1.3 times good (direction: Baumeister et al. 2001); neuroticism raises the gain of what is bad by a
/// quarter per standard deviation; the other weights are our own priors, with directions from the facets they name:
/// anger and low agreeableness turn harm to anger, depression and vulnerability to distress, anxiety to fear,
/// modesty takes pride from praise, low agreeableness envies. Intensities saturate (tanh), as felt strength does.
/// </summary>
internal static class Appraiser
{
    private const float NegativeGain = 1.3f;
    private const float Least = 0.08f;

    /// <summary>Appraises one utterance, given what is felt in this conversation.</summary>
    public static Reaction Appraise(
        Understood heard, PersonaProfile profile, Bond bond, IReadOnlyList<ActiveEmotion> felt, Associations mind)
    {
        var t = profile.Traits;
        var e = Event.Of(heard, profile, mind);
        var liking = Math.Clamp(bond.Liking + 0.35f + (0.15f * (float)t[TraitIndex.A]), -1, 1);
        var stirred = new List<ActiveEmotion>(4);
        var feel = new Stirring(stirred, NegativeGain * (1 + (0.25f * (float)Math.Clamp(t[TraitIndex.N], -2, 2))));
        Attribution(e, t, bond, feel);
        WellBeing(e, t, felt, feel);
        Prospects(e, t, feel);
        Fortunes(e, liking, t, feel);
        stirred.Sort(static (x, y) => y.Intensity.CompareTo(x.Intensity));
        if (stirred.Count > Emotions.Most)
            stirred.RemoveRange(Emotions.Most, stirred.Count - Emotions.Most);
        var variables = new Dictionary<string, float>(10)
        {
            ["desirability"] = Round(e.Desirable),
            ["praiseworthiness"] = Round(e.Theirs),
            ["desirabilityForOther"] = Round(e.ForOther is { } f ? f.Good ? 0.7f : -0.7f : e.ForPartner),
            ["liking"] = Round(e.ForOther?.Liking ?? liking),
            ["ownPraiseworthiness"] = Round(e.Own),
            ["prospect"] = Round(e.Prospect),
            ["appealingness"] = Round(e.Appealing),
            ["amends"] = Round(e.Sorry),
        };
        return new Reaction(stirred, Repair(e, t), variables, BondChange(heard, e, bond), Contagion(heard, t));
    }

    /// <summary>Where emotions are gathered, each from its least strength on.</summary>
    private readonly struct Stirring(List<ActiveEmotion> stirred, float gain)
    {
        public void Add(string family, double intensity)
        {
            var i = (float)Math.Tanh(intensity * (Families.IsBad(family) ? gain : 1.15));
            if (i >= Least)
                stirred.Add(new ActiveEmotion(family, i));
        }
    }

    /// <summary>What somebody did: anger, reproach, gratitude; pride, shame, remorse about oneself.</summary>
    private static void Attribution(Event e, TraitScores t, Bond bond, Stirring feel)
    {
        double a = t[TraitIndex.A], d = e.Desirable, w = e.Theirs;
        if (d < 0 && w < 0)
            feel.Add("anger", Math.Sqrt(d * w) * Math.Max(0.3, 0.9 + (0.2 * t[TraitIndex.Anger]) - (0.2 * a)));
        if (w < 0)
            feel.Add("reproach", -w * 0.5 * (1 + (0.1 * t[TraitIndex.C])));
        if (d > 0.2 && w > 0.2 && e.Own <= 0.2)
            feel.Add("gratitude", Math.Sqrt(d * w) * Math.Max(0.3, 1 + (0.12 * a)));
        if (w > 0.6)
            feel.Add("admiration", (w - 0.4) * 0.6);
        if (e.Own < 0 && e.Exposed)
            feel.Add("shame", -e.Own * Math.Max(0.3, 0.9 + (0.25 * t[TraitIndex.N]) - (0.1 * t[TraitIndex.E])));
        else if (e.Own < 0)
            feel.Add("remorse", -e.Own * Math.Max(0.1, 0.9 + (0.25 * a)));
        if (e.Own < 0 && a < -0.5)
            feel.Add("anger", e.Own * 0.45 * a);
        if (e.Own > 0.2 && d > 0)
            feel.Add("gratification", Math.Sqrt(e.Own * d) * Math.Max(0.3, 0.9 - (0.1 * t[TraitIndex.Modesty])));
        if (e.Own > 0.2)
            feel.Add("pride", e.Own * Math.Max(0.2, 0.8 - (0.2 * t[TraitIndex.Modesty]) - (0.1 * a)));
        else if (d > 0.4 && w > 0.2)
            feel.Add("pride", (d - 0.1) * Math.Clamp(0.6 - (0.25 * a) - (0.15 * t[TraitIndex.Modesty]), 0.1, 1.3));
        if (w < -0.7 && bond.Liking < -0.4)
            feel.Add("hate", -bond.Liking * 0.5);
    }

    /// <summary>What has come about: joy or distress, and what it makes of an earlier hope or fear.</summary>
    private static void WellBeing(
        Event e, TraitScores t, IReadOnlyList<ActiveEmotion> felt, Stirring feel)
    {
        var d = e.Desirable;
        double hope = Held(felt, "hope"), fear = Held(felt, "fear");
        if (d > 0.1)
            feel.Add("joy", d * Math.Max(0.4, 0.75 + (0.1 * t[TraitIndex.Cheerfulness])));
        if (d < -0.1)
            feel.Add("distress", -d * Math.Max(0.3,
                0.65 + (0.15 * t[TraitIndex.N]) + (0.1 * t[TraitIndex.Depression]) + (0.1 * t[TraitIndex.A])));
        if (e.AllClear)
            feel.Add("relief", 0.35 + (0.6 * fear));
        if (d > 0.3 && hope > 0)
            feel.Add("satisfaction", Math.Min(1, d + (0.4 * hope)));
        if (e.Letdown || (d < -0.3 && hope > 0))
            feel.Add("disappointment", 0.35 + (0.5 * hope));
        if (d < -0.3 && fear > 0 && !e.AllClear && e.Theirs > -0.3f)
            feel.Add("fears-confirmed", 0.7 * Math.Min(-d, 0.3 + fear));
        if (e.Sorry > 0 && Grieved(felt) is > 0 and var grievance)
            feel.Add("relief", e.Sorry * (0.25 + (0.5 * grievance)));
        if (e.Appealing > 0.3)
            feel.Add("liking", 0.4 * e.Appealing);
        if (e.Appealing < -0.3)
            feel.Add("disliking", -0.3 * e.Appealing);
    }

    /// <summary>What may come: hope and fear.</summary>
    private static void Prospects(Event e, TraitScores t, Stirring feel)
    {
        if (e.Prospect > 0)
            feel.Add("hope", e.Prospect * Math.Max(0.4, 1.4 + (0.15 * t[TraitIndex.Cheerfulness])));
        if (e.Prospect < 0)
            feel.Add("fear", -e.Prospect * Math.Max(0.2, 0.95 + (0.3 * t[TraitIndex.N])
                - (0.1 * t[TraitIndex.Assertiveness])));
    }

    /// <summary>How others fare, by how one stands to them.</summary>
    private static void Fortunes(Event e, float liking, TraitScores t, Stirring feel)
    {
        double a = t[TraitIndex.A];
        if (e.Rival)
            feel.Add("resentment", Math.Max(0, 0.42 - (0.25 * a)));
        if (e.ForOther is { } other)
        {
            Fare(other.Good ? 0.8 : -0.8, other.Liking + (0.1 * a), feel);
            if (!other.Good && other.Liking > 0)
                feel.Add("distress", 0.6 * other.Closeness * other.Liking);
            return;
        }
        if (Math.Abs(e.ForPartner) > 0.1f)
            Fare(e.ForPartner, liking, feel);
    }

    private static void Fare(double fares, double liking, Stirring feel)
    {
        var family = (fares > 0, liking >= 0) switch
        {
            (true, true) => "happy-for",
            (false, true) => "pity",
            (true, false) => "resentment",
            (false, false) => "gloating",
        };
        feel.Add(family, Math.Abs(fares) * Math.Min(1, 0.3 + Math.Abs(liking)) * 0.9);
    }

    /// <summary>Amends count for more with the agreeable, for less with the angry (own prior).</summary>
    private static float Repair(Event e, TraitScores t) => e.Sorry <= 0 ? 0 : (float)Math.Clamp(
        e.Sorry * (0.6 + (0.12 * t[TraitIndex.A]) - (0.08 * t[TraitIndex.Anger])), 0.15, 0.9);

    private static Bond BondChange(Understood heard, Event e, Bond bond)
    {
        float self = e.Desirable, act = e.Theirs;
        var familiar = (1 - bond.Familiarity) * (0.008f + (0.012f * e.Openness));
        var trust = act < -0.3f ? 0.2f * act
            : (1 - bond.Trust) * ((0.012f * Math.Max(0, self)) + (0.012f * e.Openness) + 0.004f);
        var like = self < -0.3f && act < 0 ? 0.2f * self
            : (1 - Math.Abs(bond.Liking)) * 0.08f * (Math.Max(0, self) + (0.2f * (float)heard.Politeness));
        if (e.Sorry > 0 && bond.Liking < 0)
            like += Math.Min(-bond.Liking, 0.1f * e.Sorry);
        return new Bond(familiar, trust, like);
    }

    private static float Contagion(Understood heard, TraitScores t)
    {
        var susceptible = Math.Clamp(0.3 + (0.1 * t[TraitIndex.A]) + (0.05 * t[TraitIndex.N]), 0, 0.6);
        return (float)Math.Clamp(heard.Affect.Valence * susceptible, -0.3, 0.5);
    }

    private static float Held(IReadOnlyList<ActiveEmotion> felt, string family)
    {
        for (var i = 0; i < felt.Count; i++)
            if (felt[i].Family == family)
                return felt[i].Intensity;
        return 0;
    }

    private static float Grieved(IReadOnlyList<ActiveEmotion> felt)
    {
        float most = 0;
        foreach (var e in felt)
            if (e.Family is "anger" or "reproach" or "distress" or "fear" or "disappointment" or "resentment")
                most = Math.Max(most, e.Intensity);
        return most;
    }

    private static float Round(float x) => MathF.Round(x, 3);
}
