using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Yes-no questions that suppose something: checked against the facts, put right where they are wrong.
/// </summary>
internal static class AboutClaims
{
    /// <summary>Answers if it can.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (a.Slot != "claim" || a.Claimed is not { } claimed)
            return false;
        var id = s.Identity;
        switch (a.Arg)
        {
            case "name":
                YesNo.Say(d, AboutHome.Says(claimed, s.Profile.GivenName) || AboutHome.Says(claimed, s.Profile.Name));
                return AboutSelf.Answer(s, a with { Slot = "name" }, d);
            case "home":
                YesNo.Say(d, AboutHome.IsPlace(claimed, id.Home.Place.Town, id.Home.Place.Country)
                    || AboutHome.Says(claimed, id.Home.Area));
                return AboutHome.Answer(s, a with { Slot = "home.town" }, d);
            case "birthplace":
                YesNo.Say(d, AboutHome.IsPlace(claimed, id.Birthplace.Town, id.Birthplace.Country));
                return AboutSelf.Answer(s, a with { Slot = "birthplace" }, d);
            case "from":
                YesNo.Say(d, AboutHome.IsPlace(claimed, id.Birthplace.Town, id.Birthplace.Country)
                    || AboutHome.IsPlace(claimed, id.Home.Place.Town, id.Home.Place.Country));
                return AboutSelf.Answer(s, a with { Slot = "birthplace" }, d);
            case "language":
                YesNo.Do(d, id.Languages.Any(l => AboutHome.Says(claimed, l.Language)));
                return AboutSelf.Answer(s, a with { Slot = "languages" }, d);
            case "work":
                YesNo.Say(d, id.Work.Count > 0 && AboutHome.Says(claimed, id.Work[0].Occupation));
                return AboutWork.Answer(s, a with { Slot = "work.occupation", YesNo = false }, d);
            case "employer":
                YesNo.Say(d, id.Work.Count > 0 && Overlaps(claimed, id.Work[0].Employer + " " + id.Work[0].Town));
                return AboutWork.Answer(s, a with { Slot = "work.employer", YesNo = false }, d);
            case "education":
                YesNo.Say(d, id.Education.Any(e => Overlaps(claimed, e.Subject)));
                return AboutWork.Answer(s, a with { Slot = "education", YesNo = false }, d);
            case "like":
                return AboutTaste.Answer(s, a with { Slot = "like", Arg = AskReader.TopicOf(claimed),
                    Attribute = "like" }, d);
            case "be" or "were":
                return AnswerBe(s, a, claimed, d);
            case "want":
                return Associated(s, claimed, d) || AboutViews.TellGoal(s, d);
            default:
                return AnswerRest(s, a, claimed, d);
        }
    }

    private static bool AnswerBe(Situation s, Asked a, string claimed, Draft d)
    {
        var id = s.Identity;
        if (id.Work.Count > 0 && AboutHome.Says(claimed, id.Work[0].Occupation))
        {
            YesNo.Say(d, true);
            AboutWork.TellJob(s, id.Work[0], d);
            return true;
        }
        if (IsOccupation(claimed))
        {
            YesNo.Say(d, false);
            return AboutWork.Answer(s, a with { Slot = "work.occupation", YesNo = false }, d);
        }
        if (AboutHome.Says(claimed, s.Profile.GivenName))
        {
            YesNo.Say(d, true);
            return true;
        }
        var (one, two, _) = AboutSelf.CharacterOf(s.Profile);
        if (Says(one) || Says(two))
        {
            YesNo.Say(d, true);
            return true;
        }
        if (Associated(s, claimed, d))
            return true;
        AboutWorld.TellNo(a, d);
        return true;

        bool Says(string word) => AboutHome.Says(claimed, word);
    }

    private static bool AnswerRest(Situation s, Asked a, string claimed, Draft d)
    {
        if (a.Arg == "been" && (AboutHome.IsPlace(claimed, s.Identity.Home.Place.Town, s.Identity.Home.Place.Country)
            || AboutHome.IsPlace(claimed, s.Identity.Birthplace.Town, s.Identity.Birthplace.Country)))
        {
            YesNo.Do(d, true);
            return AboutHome.Answer(s, a with { Slot = "home.town" }, d);
        }
        if (Associated(s, claimed, d))
            return true;
        if (a.Arg is "know" or "would")
        {
            AboutWorld.TellUnknown(s, a with { Arg = claimed }, d);
            return true;
        }
        AboutWorld.TellNo(a, d);
        return true;
    }

    private static bool Associated(Situation s, string claimed, Draft d)
    {
        var fact = s.Associations.Best(claimed);
        return fact is not null && Telling.Tell(s, fact, d);
    }

    private static bool IsOccupation(string claimed)
    {
        var words = claimed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length == 0 ? "" : words[^1];
        return last.EndsWith("er", StringComparison.Ordinal) || last.EndsWith("or", StringComparison.Ordinal)
            || last.EndsWith("ist", StringComparison.Ordinal) || last.EndsWith("ian", StringComparison.Ordinal)
            || last is "nurse" or "chef" or "student" or "clerk" or "pilot" or "judge"
                or "mechanic" or "architect" or "cook";
    }

    private static bool Overlaps(string claimed, string value)
    {
        foreach (var stem in Associations.Stems(claimed))
            if (Associations.Stems(value).Contains(stem))
                return true;
        return false;
    }
}
