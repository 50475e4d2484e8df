using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

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
                YesNo.Say(d, id.Work.Count > 0 && IsTrade(claimed, id.Work[0].Occupation));
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

    /// <summary>"A teacher" is said of a primary school teacher, "a primary school teacher" of no other.</summary>
    private static bool IsTrade(string claimed, string occupation)
    {
        if (AboutHome.Says(claimed, occupation))
            return true;
        var words = AskReader.TopicOf(claimed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 1 && occupation.Split(' ')[^1].Equals(words[0], StringComparison.OrdinalIgnoreCase);
    }

    private static bool AnswerBe(Situation s, Asked a, string claimed, Draft d)
    {
        var id = s.Identity;
        if (id.Work.Count > 0 && IsTrade(claimed, id.Work[0].Occupation))
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
        if (Trait(s, claimed, d) || Associated(s, claimed, d))
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
        if (a.Arg == "do" && ((s.Associations.Sure(claimed, "pastime", 0.5) is { } own && Telling.Tell(s, own, d))
            || Doing(s, a, claimed, d)))
            return true;
        if (a.Arg != "have" && Associated(s, claimed, d))
            return true;
        if (a.Arg is "can" or "would" or "ever" or "like" && Doing(s, a, claimed, d))
            return true;
        if (a.Arg is "would")
            return AboutIfs.Answer(s, a with { Slot = "hypo" }, d);
        if (a.Arg is "know")
        {
            AboutWorld.TellUnknown(s, a with { Arg = claimed }, d);
            return true;
        }
        AboutWorld.TellNo(a, d);
        return true;
    }

    private static readonly Frame Able = Frame.Of("Yes, well enough. | I can, more or less. | Passably, yes.");
    private static readonly Frame Unable = Frame.Of("Not well. | Not so that you'd want to see it. | Hardly. | No, I " +
        "can't say so.");

    /// <summary>"Can you cook?", "would you go to Mars?": by how it likes the doing of it.</summary>
    private static bool Doing(Situation s, Asked a, string claimed, Draft d)
    {
        var doing = Grammar.Gerund(claimed);
        var view = Views.Formed(s, doing) ?? (a.Arg == "would" ? Views.Formed(s, claimed) : null);
        if (view is null)
            return false;
        if (a.Arg == "can")
        {
            d.Say("answer", view.Stance > 0.1 ? Able : Unable, Tone.Fact, 0.1, view.Fact);
            return true;
        }
        if (a.Arg == "ever")
            return false;
        AboutTopics.Tell(s, d, view);
        return true;
    }

    private static bool Associated(Situation s, string claimed, Draft d)
    {
        foreach (var kind in (ReadOnlySpan<string>)["lore", "life", "pastime", "taste", "goal", "fear"])
            if (s.Associations.Sure(claimed, kind, 0.5) is { } fact && Telling.Tell(s, fact, d))
                return true;
        return false;
    }

    private static readonly (string Words, int Trait, int Sign)[] Adjectives =
    [
        ("shy", TraitIndex.E, -1), ("outgoing", TraitIndex.E, 1), ("quiet", TraitIndex.E, -1), ("sociable",
            TraitIndex.E, 1),
        ("talkative", TraitIndex.E, 1), ("funny", TraitIndex.E, 1), ("spontaneous", TraitIndex.C, -1),
        ("organised", TraitIndex.C, 1), ("organized", TraitIndex.C, 1), ("tidy", TraitIndex.C, 1), ("lazy",
            TraitIndex.C, -1),
        ("messy", TraitIndex.C, -1), ("punctual", TraitIndex.C, 1), ("ambitious", TraitIndex.C, 1), ("careful",
            TraitIndex.C, 1),
        ("patient", TraitIndex.A, 1), ("kind", TraitIndex.A, 1), ("stubborn", TraitIndex.A, -1), ("helpful",
            TraitIndex.A, 1),
        ("competitive", TraitIndex.A, -1), ("strict", TraitIndex.A, -1), ("honest", TraitIndex.A, 1),
        ("calm", TraitIndex.N, -1), ("brave", TraitIndex.N, -1), ("nervous", TraitIndex.N, 1), ("anxious",
            TraitIndex.N, 1),
        ("sensitive", TraitIndex.N, 1), ("moody", TraitIndex.N, 1), ("curious", TraitIndex.O, 1), ("creative",
            TraitIndex.O, 1),
        ("adventurous", TraitIndex.O, 1), ("traditional", TraitIndex.O, -1), ("romantic", TraitIndex.O, 1),
    ];

    private static readonly Frame Quite = Frame.Of("Yes, I'd say so. | Rather, yes. | I think I am. | People say so.");
    private static readonly Frame Hardly = Frame.Of("Not really, no. | No, I wouldn't say so. | Hardly. Ask anybody.");
    private static readonly Frame Somewhat = Frame.Of("Now and then. | Half and half. | It depends on the day.");

    private static bool Trait(Situation s, string claimed, Draft d)
    {
        foreach (var (word, trait, sign) in Adjectives)
            if (AboutHome.Says(claimed, word))
            {
                var z = sign * s.Profile.Traits[trait];
                d.Say("answer", z > 0.3 ? Quite : z < -0.3 ? Hardly : Somewhat, Tone.View, 0, "character");
                return true;
            }
        return false;
    }

    /// <summary>Whether the words name a line of work.</summary>
    public static bool IsOccupation(string claimed)
    {
        var words = claimed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length == 0 ? "" : words[^1];
        return last.EndsWith("er", StringComparison.Ordinal) || last.EndsWith("or", StringComparison.Ordinal)
            || last.EndsWith("ist", StringComparison.Ordinal) || last.EndsWith("ian", StringComparison.Ordinal)
            || last.EndsWith("naut", StringComparison.Ordinal) || last is "nurse" or "chef" or "student" or "clerk"
                or "pilot" or "judge"
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
