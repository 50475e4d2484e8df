using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Answers one thing asked, from the identity's facts, from memory, or by saying honestly that it does not know.
/// </summary>
internal static class Answerer
{
    /// <summary>Adds the answer's lines to the draft.</summary>
    public static void Answer(Situation s, Asked a, Draft d)
    {
        var found = Days.Afterwards.Answer(s, a, d) || a.Slot switch
        {
            "self" => Initiative.Introduce(s, d),
            "claim" => AboutClaims.Answer(s, a, d),
            "part.good" or "part.bad" when s.Talk.LastFacts.Any(static f => f.StartsWith("work",
                StringComparison.Ordinal)) =>
                AboutWork.Answer(s, new Asked(a.Slot == "part.good" ? "work.likes" : "work.dislikes"), d),
            "part.good" or "part.bad" => Whys.Tell(s, d),
            "choice" => Choose(s, a, d),
            "would" => AboutWould.Answer(s, a, d),
            "say.sum" => Sums.Answer(s, d) || Sayings.Answer(s, a, d),
            "side" => Sides.Answer(s, a, d),
            "mine" => AboutWorld.TellUnsaid(s, a, d),
            "childhood.friend" => Stories.Answer(s, a, d) || Sayings.Answer(s, a, d),
            "work.why" or "work.quit" or "work.again" => Days.AboutWorklife.Answer(s, a, d),
            "work.boss" or "work.team" => Days.AboutCompany.Answer(s, a, d),
            _ when a.Slot.StartsWith("own.", StringComparison.Ordinal) => Days.AboutDays.Answer(s, a, d)
                || Days.AboutWorklife.Answer(s, a, d) || Days.AboutCompany.Answer(s, a, d)
                || Days.AboutOneself.Answer(s, a, d),
            "own.scale" => Bearings.TellScale(s, d),
            "town" => AboutTown.Answer(s, "town." + (a.Arg.Length > 0 ? a.Arg : "about"), d),
            "same" or "touch" or "example" or "who" or "where" or "with" or "went" or "then" or "about" or "lean" =>
                Particulars.Answer(s, a, d),
            "recommend" when Recommendations.Answer(s, a, d) => true,
            _ => Sayings.Answer(s, a, d) || AboutIfs.Answer(s, a, d) || AboutFeelings.Answer(s, a, d)
                || AboutTalk.Answer(s, a, d) || AboutAdvice.Answer(s, a, d) || Stories.Answer(s, a, d)
                || AboutTrade.Answer(s, a, d) || AboutWorld.Answer(s, a, d) || AboutPartner.Answer(s, a, d)
                    || FollowUps.Answer(s, a, d)
                || AboutSelf.Answer(s, a, d) || AboutHome.Answer(s, a, d) || AboutWork.Answer(s, a, d)
                || AboutPeople.Answer(s, a, d) || AboutPets.Answer(s, a, d) || AboutTaste.Answer(s, a, d)
                || AboutViews.Answer(s, a, d) || AboutLife.Answer(s, a, d),
        };
        if (found || (a.Slot is "world" or "mine" && Sums.Answer(s, d)) || OfHome(s, a, d) || FromLore(s, a,
            d) || FromScenario(s, a, d))
            return;
        if (a is { Slot: "world", YesNo: true } && (Topics.Views.Stored(s, a.Arg)?.StartsWith("opinion",
            StringComparison.Ordinal) == true || Topics.Views.Formed(s, a.Arg)?.Claim.Length > 0))
        {
            AboutTopics.Tell(s, d, a.Arg);
            return;
        }
        if (a.Slot == "world" && Topics.Views.Formed(s, a.Arg) is { } view
            && (a.Plain.Contains(" you ", StringComparison.Ordinal) || (a.YesNo && view.Topic?.Class.Name is "tech"
                or "issue"
                or "environment" or "politics" or "space" or "right" or "socialmedia" or "school" or "animalethics")))
        {
            AboutTopics.Tell(s, d, view);
            return;
        }
        if (Habitual(s, a, d))
            return;
        AboutWorld.TellUnknown(s, a, d);
    }

    /// <summary>"What is Recife like?" of somebody who lives there.</summary>
    private static bool OfHome(Situation s, Asked a, Draft d) => a.Slot is "world" or "opinion" or "mine"
        && Plain.Has(a.Plain, s.Identity.Home.Place.Town.ToLowerInvariant())
        && AboutHome.Answer(s, new Asked(s.Talk.HasTold("home.area") ? "home.like" : "home.area"), d);

    private static readonly Frame Does = Frame.Of("Now and then. | Sometimes, yes. | If it comes to that, yes.");
    private static readonly Frame DoesNot = Frame.Of("Not really. | Hardly ever. | No, not that I could say.");

    /// <summary>"Do you fly?": an everyday habit that no fact speaks of, the same each time it is asked.</summary>
    private static bool Habitual(Situation s, Asked a, Draft d)
    {
        if (!a.YesNo || !a.Plain.StartsWith(" do you ", StringComparison.Ordinal) || a.Plain.Length > 50)
            return false;
        var rest = a.Plain[8..].Trim();
        foreach (var other in (ReadOnlySpan<string>)["know", "think", "believe", "remember", "mean", "understand",
            "have",
            "see", "agree", "want", "need", "mind", "feel", "vote", "even", "happen", "recall"])
            if (rest.StartsWith(other, StringComparison.Ordinal))
                return false;
        foreach (var kind in (ReadOnlySpan<string>)["pastime", "taste"])
            if (s.Associations.Sure(rest, kind, 0.5) is { } fact && Telling.Tell(s, fact, d))
                return true;
        var does = Contracts.Chance.For(s.Profile.Seed, "habit", rest).Happens(0.45);
        d.Say("answer", does ? Does : DoesNot, Tone.Fact, 0, "habit");
        return true;
    }

    private static bool Choose(Situation s, Asked a, Draft d)
    {
        AboutTopics.Choose(s, d, a.Arg, a.Attribute, a.Negative);
        return true;
    }

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
            if (shared > most && text.Length < 240 && !Plain.Has(Plain.Of(text), "you"))
                (best, most) = (text, shared);
        }
        if (best.Length == 0)
            return false;
        d.Answer("scenario", Frame.Of("{text}"), new Fill("text", best));
        return true;
    }
}
