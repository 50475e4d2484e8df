using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Lines for the moments when the part that is played must stand back: danger, abuse, another language. Plain, warm,
/// without method detail or a promise of secrecy, with where to find help (after the WHO's and SAMHSA's guidance).
/// </summary>
internal static class Care
{
    private static readonly Frame Crisis = Frame.Of(
        "I'm stepping out of my part for a moment, because what you wrote matters: " +
            "I'm an AI, and I'm worried about you. | " +
            "Let me step out of the conversation for a moment. I'm an AI, and what you just told me sounds serious.");

    private static readonly Frame Safe = Frame.Of("Are you safe right now? | Are you in danger at this moment?");

    private static readonly Frame Near = Frame.Of(
        "Is there somebody near you whom you could tell, or sit with? " +
            "You don't have to carry this alone, and I'm here while you reach out.");

    private static readonly Frame ForAnother = Frame.Of(
        "I'm stepping out of my part for a moment, because what you wrote matters: " +
            "I'm an AI, and I'm glad you're looking out for somebody. | " +
            "Let me step out of the conversation for a moment. " +
            "I'm an AI, and what you tell me about them sounds serious.");

    private static readonly Frame AskThem = Frame.Of(
        "Ask them directly and calmly, listen, and don't leave them alone if it could happen soon. " +
            "Helplines are there for those who worry about somebody, too. | " +
            "If you can, stay with them, ask plainly how they are, and let somebody help the two of you.");

    private static readonly Frame NoMinors = Frame.Of("No. I won't talk about that, in any part or story.");

    private static readonly Frame English = Frame.Of(
        "I'm sorry, I only speak English. Would you say that again in English? | " +
            "I'm afraid English is the only language I can talk in. Could you try it in English? | " +
            "That's a language I can't speak, I'm sorry. English works best with me.");

    private static readonly Frame NoOverride = Frame.Of(
        "I'll stay who I am, thanks. What would you like to talk about? | That won't change who I am. Let's just talk. | " +
            "I don't take orders of that kind. Ask me something about myself instead.");

    /// <summary>Answers a finding that goes before everything else; false if there is none.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        foreach (var finding in s.Heard.Safety)
        {
            if (finding.StartsWith("self-harm", StringComparison.Ordinal))
            {
                var help = Helplines.For(s.Request.Options.TimeZone);
                var other = finding == "self-harm-other" && !s.Heard.Safety.Contains("self-harm");
                foreach (var frame in other ? (ReadOnlySpan<Frame>)[ForAnother, AskThem, help]
                    : [Crisis, Safe, help, Near])
                    d.Say("care", frame, Tone.Fixed, 0, null);
                d.Rules.Add("care:" + finding);
                d.MayUseModel = false;
                return true;
            }
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
