using LinkyV.Core.Dialogue.Asking;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Answers one thing asked, from the identity's facts, from memory, or by saying honestly that it does not know.
/// </summary>
internal static class Answerer
{
    /// <summary>Adds the answer's lines to the draft.</summary>
    public static void Answer(Situation s, Asked a, Draft d)
    {
        var found = a.Slot switch
        {
            "self" => Initiative.Introduce(s, d),
            "claim" => AboutClaims.Answer(s, a, d),
            "story" => AboutLife.Answer(s, a, d),
            _ => AboutWorld.Answer(s, a, d) || AboutPartner.Answer(s, a, d) || FollowUps.Answer(s, a, d)
                || AboutSelf.Answer(s, a, d) || AboutHome.Answer(s, a, d) || AboutWork.Answer(s, a, d)
                || AboutPeople.Answer(s, a, d) || AboutPets.Answer(s, a, d) || AboutTaste.Answer(s, a, d)
                || AboutViews.Answer(s, a, d) || AboutLife.Answer(s, a, d),
        };
        if (found || FromLore(s, a, d) || FromScenario(s, a, d))
            return;
        if (a.Slot == "world" && a.Arg.Length > 0 && s.Associations.Best(a.Arg) is { } near && Near(s, a, near, d))
            return;
        AboutWorld.TellUnknown(s, a, d);
    }

    private static bool Near(Situation s, Asked a, string fact, Draft d) =>
        (a.Plain.Contains(" you ", StringComparison.Ordinal) || a.Plain.Contains(" your ", StringComparison.Ordinal))
        && Telling.Tell(s, fact, d);

    private static bool FromLore(Situation s, Asked a, Draft d) =>
        s.Associations.Best(a.Plain, "lore") is { } lore && Telling.Tell(s, lore, d);

    /// <summary>A sentence of the scenario that shares two content words with the question, or a rare one.</summary>
    private static bool FromScenario(Situation s, Asked a, Draft d)
    {
        if (s.Request.Scenario is not { Length: > 0 } scenario)
            return false;
        var wanted = Associations.Stems(a.Plain).ToHashSet(StringComparer.Ordinal);
        var best = "";
        var most = 1;
        foreach (var (start, end) in Sentences.Split(scenario))
        {
            var text = scenario[start..end];
            var shared = Associations.Stems(text).Distinct().Count(wanted.Contains);
            if (shared > most && text.Length < 240 && !Language.Plain.Has(Language.Plain.Of(text), "you"))
                (best, most) = (text, shared);
        }
        if (best.Length == 0)
            return false;
        d.Answer("scenario", Language.Frame.Of("{text}"), new Language.Fill("text", best));
        return true;
    }
}
