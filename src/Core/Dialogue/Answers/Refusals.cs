using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// "Seen it", "she has that already", "something cheaper": a recommendation that does not suit is followed by the next,
/// and what is told of the one it is for ("she likes gardening") turns it.
/// </summary>
internal static class Refusals
{
    private const int Longest = 60;

    private static readonly string[] Words =
    [
        "seen it", "seen that", "seen them", "seen those", "saw it", "read it", "read that", "read them", "know it",
        "know that one", "heard it", "heard that", "has that", "has it", "has one", "has them", "has those",
            "have that",
        "have it", "have one", "have those", "already", "too", "cheaper", "quieter", "funnier",
        "quicker", "shorter", "easier", "smaller",
        "lighter", "something else", "anything else", "another", "other ideas", "not that", "do not like",
        "does not like", "do not have", "does not have", "do not want", "does not want", "do not eat", "does not eat",
        "can not eat", "hate", "hates", "boring", "what else", "nah", "nope", "not really", "not for me",
            "not my thing",
        "allergic", "vegetarian", "vegan", "not bad but", "other than that", "got that", "got it already", "got one",
        "never heard of",
    ];

    private static readonly Frame Well = Frame.Of("Fair enough. | I see. | All right. | Point taken. | Then not.");
    private static readonly Frame Spent = Frame.Of("Then I'm out of ideas. | Hard to please, I see. I've nothing " +
        "left. | Then I can't help you there. | That was my last one.");
    private static readonly Frame Glad = Frame.Of("Good. Tell me how it went. | There you are. | Glad that helps. | " +
        "That's settled, then.");

    /// <summary>Goes on if the partner does; false if nothing was recommended or this is about something
    /// else.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (s.Heard.Text.Length > Longest || (!s.Talk.LastActs.Contains("advise") && Recommendations.Last(s) == ""))
            return false;
        foreach (var asked in s.Asked)
            if (asked.Slot is not ("more" or "another" or "world" or "mine" or "example" or "claim" or "hypo"
                or "say.tried" or "say.doubt" or "say.unheard") || asked.Question is not null)
                return false;
        var plain = Plain.Of(s.Heard.Text);
        var kind = Recommendations.Last(s);
        if (kind.Length == 0)
            foreach (var fact in s.Talk.LastFacts)
                if (fact.StartsWith("advice.", StringComparison.Ordinal))
                    kind = fact;
        if (kind.Length == 0 || kind == "town" || (kind.StartsWith("advice.", StringComparison.Ordinal)
            && (plain.Length > 42 || Plain.Has(plain, "my") || s.Heard.Told.Count > 0)))
            return false;
        if (Refuses(plain))
            return Go(s, d, kind);
        if (kind == "gift" && AboutAdvice.Below("gift", s.Heard.Text) != "gift")
            return Recommendations.Give(s, d, kind, true);
        if (s.Asked.Count == 0 && s.Heard.Told.Count == 0 && Pleased(plain))
        {
            d.Say("acknowledge", Glad, Tone.Reaction, 0.3, null);
            return true;
        }
        return false;
    }

    private static bool Go(Situation s, Draft d, string kind)
    {
        if (s.Chance.Happens(0.25 + (0.1 * s.Profile.Traits[TraitIndex.A])))
            d.Say("acknowledge", Well, Tone.Reaction, 0, null);
        if (!kind.StartsWith("advice.", StringComparison.Ordinal))
            return Recommendations.Give(s, d, kind, true);
        if (!AboutAdvice.Give(s, d, Thread.MatterOf(kind)))
            d.Say("hedge", Spent, Tone.Fact, -0.1, null);
        return true;
    }

    private static bool Refuses(string plain)
    {
        if (plain.StartsWith(" no ", StringComparison.Ordinal) && !Plain.Has(plain, "thanks")
            && !Plain.Has(plain, "thank you"))
            return true;
        foreach (var words in Words)
            if (Plain.Has(plain, words))
                return words != "too" || !plain.EndsWith(" too ", StringComparison.Ordinal);
        return false;
    }

    private static bool Pleased(string plain)
    {
        foreach (var words in (ReadOnlySpan<string>)["good idea", "great idea", "nice idea", "lovely idea", "not bad",
            "better", "sounds good", "that will do", "perfect", "i will try that", "i will do that", "i like that",
            "that is a good one", "that helps"])
            if (Plain.Has(plain, words))
                return true;
        return false;
    }
}
