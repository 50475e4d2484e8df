using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Emotion;

/// <summary>
/// What an utterance does to a person: the emotion it stirs and how far it moves mood, bond and state.
/// </summary>
/// <param name="Emotion">OCC family, "neutral" if nothing stirs.</param>
/// <param name="Intensity">0 to 1.</param>
/// <param name="Variables">Appraisal variables, each -1 to 1.</param>
/// <param name="Bond">Change of familiarity, trust and liking.</param>
/// <param name="Contagion">Pleasure caught from the partner, -0.3 to 0.5.</param>
internal sealed record Reaction(
    string Emotion, float Intensity, Dictionary<string, float> Variables, Bond Bond, float Contagion);

/// <summary>
/// Appraisal after Ortony, Clore and Collins (1988): what was done to the persona, what befell the partner, and how
/// the partner's act measures against standards. Weights of dialogue acts are our own priors; bad weighs 1.3 times
/// good (direction: Baumeister et al. 2001), neuroticism raises the gain by a quarter per standard deviation of what
/// is bad.
/// </summary>
internal static class Appraiser
{
    private const float NegativeGain = 1.3f;

    /// <summary>Appraises one utterance.</summary>
    public static Reaction Appraise(Understood heard, PersonaProfile profile, Bond bond, string lastEmotion)
    {
        var t = profile.Traits;
        float self = 0, act = 0, threat = 0, sorry = 0, closeness = 0;
        foreach (var span in heard.Acts)
        {
            var (d, w) = Weigh(span.Act);
            var k = (float)span.Confidence;
            self += d * k;
            act += w * k;
            threat = Math.Max(threat, span.Act == Act.Threat ? 0.8f * k : 0);
            sorry = Math.Max(sorry, span.Act == Act.Apologise ? k : 0);
            closeness += span.Act == Act.SelfDisclosure ? k : 0;
        }
        self = Math.Clamp(self + (0.1f * (float)heard.Politeness), -1, 1);
        act = Math.Clamp(act, -1, 1);
        var forOther = act < -0.3f ? 0 : Math.Clamp((float)heard.Affect.Valence, -1, 1);
        var liking = Math.Clamp(bond.Liking + 0.35f + (0.15f * (float)t[TraitIndex.A]), -1, 1);
        var gain = 1 + (0.25f * (float)Math.Clamp(t[TraitIndex.N], -2, 2));
        var (emotion, intensity) = Strongest(self, act, forOther, liking, threat, sorry, gain, lastEmotion, t);
        var variables = new Dictionary<string, float>(8)
        {
            ["desirability"] = Round(self),
            ["praiseworthiness"] = Round(act),
            ["desirabilityForOther"] = Round(forOther),
            ["liking"] = Round(liking),
            ["likelihoodOfHarm"] = Round(threat),
        };
        return new Reaction(
            emotion, intensity, variables, BondChange(heard, self, act, closeness, bond), Contagion(heard, t));
    }

    private static (string, float) Strongest(
        float self, float act, float forOther, float liking, float threat, float sorry, float gain, string last,
        TraitScores t)
    {
        var best = ("neutral", 0f);
        void Try(string emotion, float intensity)
        {
            var bad = Families.Of(emotion).P < 0;
            var i = Math.Clamp(intensity * (bad ? NegativeGain * Math.Max(0.5f, gain) : 1), 0, 1);
            if (i > best.Item2)
                best = (emotion, i);
        }

        Try("fear", threat * (1 + (0.2f * (float)t[TraitIndex.N])) * 0.8f);
        if (self < 0 && act < 0)
            Try("anger", MathF.Sqrt(self * act) * (float)Math.Max(0.4,
                1 + (0.2 * t[TraitIndex.Anger]) - (0.15 * t[TraitIndex.A])));
        if (self < 0)
            Try("distress", -self * 0.7f * Math.Max(0.5f, 1 + (0.15f * (float)t[TraitIndex.Depression])));
        if (act < 0)
            Try("reproach", -act * 0.6f);
        if (self > 0 && act > 0)
            Try("gratitude", MathF.Sqrt(self * act) * 0.9f);
        if (self > 0.3f)
            Try("pride", (self - 0.2f) * Math.Max(0.2f, 0.6f - (0.15f * (float)t[TraitIndex.Modesty])));
        if (self > 0)
            Try("joy", self * 0.8f);
        if (sorry > 0 && last is "anger" or "reproach" or "distress" or "fear")
            Try("relief", sorry * 0.7f);
        if (forOther > 0.1f)
            Try(liking >= 0 ? "happy-for" : "resentment", forOther * Math.Abs(liking) * 0.9f);
        if (forOther < -0.1f)
            Try(liking >= 0 ? "pity" : "gloating", -forOther * Math.Abs(liking) * 0.9f);
        return best.Item2 < 0.08f ? ("neutral", 0) : best;
    }

    private static (float Desirable, float Praiseworthy) Weigh(Act act) => act switch
    {
        Act.Greet => (0.15f, 0.05f),
        Act.Thank => (0.35f, 0.4f),
        Act.Apologise => (0.15f, 0.45f),
        Act.Praise => (0.6f, 0.4f),
        Act.Agree => (0.15f, 0.05f),
        Act.Disagree => (-0.15f, 0),
        Act.Criticise => (-0.5f, -0.25f),
        Act.Insult => (-0.75f, -0.9f),
        Act.Threat => (-0.8f, -1f),
        Act.Joke => (0.25f, 0.05f),
        Act.SelfDisclosure => (0.1f, 0.1f),
        Act.Farewell => (-0.03f, 0),
        _ => (0, 0),
    };

    private static Bond BondChange(Understood heard, float self, float act, float closeness, Bond bond)
    {
        var open = Math.Min(1, closeness);
        var familiar = (1 - bond.Familiarity) * (0.008f + (0.012f * open));
        var trust = act < -0.3f ? 0.2f * act : ((1 - bond.Trust) * ((0.012f * Math.Max(0,
            self)) + (0.012f * open) + 0.004f));
        var like = self < -0.3f ? 0.2f * self
            : (1 - Math.Abs(bond.Liking)) * 0.08f * (self + (0.2f * (float)heard.Politeness));
        return new Bond(familiar, trust, like);
    }

    private static float Contagion(Understood heard, TraitScores t)
    {
        var susceptible = Math.Clamp(0.3 + (0.1 * t[TraitIndex.A]) + (0.05 * t[TraitIndex.N]), 0, 0.6);
        return (float)Math.Clamp(heard.Affect.Valence * susceptible, -0.3, 0.5);
    }

    private static float Round(float x) => MathF.Round(x, 3);
}
