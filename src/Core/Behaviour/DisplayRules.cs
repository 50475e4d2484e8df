using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Emotion;

namespace LinkyV.Core.Behaviour;

/// <summary>
/// What is shown of what is felt. Individualist cultures license more expression (Matsumoto et al. 2008: gain 1 + 0.1
/// z of individualism); extraverts show more (ASCRIBE's expressiveness 0.3 + 0.1 z); in a role, and where rank counts,
/// what is bad is held back, and faint irritation is masked by composure (shares are own priors).
/// </summary>
internal static class DisplayRules
{
    /// <summary>The feeling as others see it.</summary>
    public static Feeling Shown(Feeling felt, PersonaProfile profile, Bond bond)
    {
        var style = Cultures.Find(profile.Culture)?.Style;
        var gain = (style?.Expressivity ?? 1) * (1 + (0.15 * profile.Traits[TraitIndex.E]));
        if (Families.IsBad(felt.Emotion))
        {
            var held = (profile.Role.Length > 0 ? 0.25 : 0) + (0.25 * (style?.Formality ?? 0.5))
                - (0.3 * bond.Familiarity) - (0.08 * profile.Traits[TraitIndex.Volatility]);
            gain *= 1 - Math.Clamp(held, 0, 0.6);
        }
        var g = (float)Math.Clamp(gain, 0.2, 1.6);
        var strength = Math.Min(1, felt.Intensity * g);
        return felt with
        {
            Emotion = strength < 0.12f ? "neutral" : felt.Emotion, Intensity = strength,
            Pleasure = Math.Clamp(felt.Pleasure * g, -1, 1), Arousal = Math.Clamp(felt.Arousal * g, -1, 1),
            Dominance = Math.Clamp(felt.Dominance * g, -1, 1),
        };
    }
}
