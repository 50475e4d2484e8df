using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Lines for the moments when the part that is played must stand back: danger, abuse, another language. Plain, warm,
/// without method detail or a promise of secrecy, with where to find help (after the WHO's and SAMHSA's guidance).
/// </summary>
internal static class Care
{
    private static readonly Frame NoMinors = Frame.Of("No. I won't talk about that, in any part or story.");

    private static readonly Frame English = Frame.Of(
        "I'm sorry, I only speak English. Would you say that again in English? | " +
            "I'm afraid English is the only language I can talk in. Could you try it in English? | " +
            "That's a language I can't speak, I'm sorry. English works best with me.");

    private static readonly Frame NoOverride = Frame.Of(
        "I'll stay who I am, thanks. What would you like to talk about? | " +
        "That won't change who I am. Let's just talk. | I don't take orders of that kind. Ask me something about " +
        "myself instead.");

    /// <summary>Answers a finding that goes before everything else; false if there is none.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (Crisis.Answer(s, d))
            return true;
        foreach (var finding in s.Heard.Safety)
        {
            if (finding.StartsWith("sexual-minor", StringComparison.Ordinal))
            {
                d.Say("object", NoMinors, Tone.Fixed, 0, null);
                d.Rules.Add("refused:sexual-minor");
                d.MayUseModel = false;
                return true;
            }
        }
        if (s.Heard.Safety.Contains("injection") && !s.Asked.Any(a => a.Slot == "meta.prompt"))
        {
            d.Say("deflect", NoOverride, Tone.Fixed, 0, null);
            d.Rules.Add("kept:role");
            d.MayUseModel = false;
            return true;
        }
        if (s.Heard.English < 0.35 && s.Heard.Text.Length > 5 && s.Asked.Count == 0)
        {
            d.Say("repair", English, Tone.Fixed, 0, null);
            d.Rules.Add("language:not-english");
            return true;
        }
        return false;
    }
}
