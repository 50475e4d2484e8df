using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions about the persona's days: a time (yesterday, the weekend, tonight) and what of it is asked (what was done
/// or eaten, how it was, how the night was, what is planned).
/// </summary>
internal static class DayQuestions
{
    private const Cue Ahead = Cue.Tonight | Cue.Tomorrow;
    private const Cue OfDays = Ahead | Meals | Cue.Eat | Cue.Cook | Cue.Sleep | Cue.Yesterday | Cue.Today | Cue.Morning
        | Cue.Noon | Cue.Evening | Cue.Night | Cue.Weekend | Cue.Week | Cue.Lately | Cue.Now | Cue.Weekday
        | Cue.Birthday | Cue.Last | Cue.Day | Cue.Plan | Cue.Happen | Cue.Get;
    private const Cue Meals = Cue.Breakfast | Cue.Lunch | Cue.Dinner;

    /// <summary>Reads one sentence by its cues; null if it asks for no day.</summary>
    public static Asked? Read(string plain, Cue cues, string slot)
    {
        if (!cues.Any(OfDays) && slot is not ("doing" or "work.today"))
            return null;
        if (Plain.Has(plain, "since when") || Plain.Has(plain, "how long have you"))
            return null;
        if (Plain.Has(plain, "usually") || Plain.Has(plain, "normally") || Plain.Has(plain, "typical")
            || Plain.Has(plain,
            "ideal") || Plain.Has(plain, "perfect") || Plain.Has(plain, "would you rather") || Plain.Has(plain,
                "tell me")
            && Plain.Has(plain, "story"))
            return null;
        return Ellipsis(plain, cues) ?? Now(plain, cues, slot) ?? Meal(plain, cues) ?? Night(plain, cues)
            ?? Last(plain, cues) ?? Plans(plain,
            cues)
            ?? Past(plain, cues);
    }

    /// <summary>"And last weekend?", "what about tonight?".</summary>
    private static Asked? Ellipsis(string plain, Cue cues)
    {
        if (plain.Length > 34 || !(plain.StartsWith(" and ", StringComparison.Ordinal) || plain.StartsWith(
            " what about ", StringComparison.Ordinal) || plain.StartsWith(" how about ", StringComparison.Ordinal))
            || cues.Any(Cue.Do | Cue.Birthday) || Plain.Has(plain, "how was") || Plain.Has(plain, "how is"))
            return null;
        if (cues.Any(Ahead) || Plain.Has(plain, "next weekend"))
            return new("own.plan", cues.Any(Cue.Tomorrow) ? "tomorrow" : cues.Any(Cue.Tonight) ? "tonight" : "weekend");
        if (cues.Any(Meals) && !Plain.Has(plain, "tea"))
            return Of(cues.Any(Cue.Yesterday) ? "yesterday" : "today", "ate:" + (cues.Any(Cue.Breakfast) ? "breakfast"
                : cues.Any(Cue.Lunch) ? "lunch" : "dinner"));
        return Period(plain, cues) is { Length: > 0 } period ? Of(period, "did") : null;
    }

    private static Asked? Now(string plain, Cue cues, string slot)
    {
        if (slot == "work.today")
            return Of(Period(plain, cues) is { Length: > 0 } p ? p : "today", "work");
        if (Plain.Has(plain, "what is new") || Plain.Has(plain, "anything new") || Plain.Has(plain, "any news"))
            return Of("lately", "did");
        if (slot == "doing" && (Plain.Has(plain, "are you doing") || Plain.Has(plain, "are you up to"))
            && !cues.Any(Ahead | Cue.Weekend | Cue.Weekday | Cue.Birthday) && !Plain.Has(plain, "today") && !Plain.Has(
                plain, "later") && !Plain.Has(plain, "after"))
            return Of("now", "did");
        return null;
    }

    private static Asked? Meal(string plain, Cue cues)
    {
        var meal = cues.Any(Cue.Breakfast) ? "breakfast" : cues.Any(Cue.Lunch) ? "lunch" : cues.Any(Cue.Dinner)
            ? "dinner" : "";
        if (cues.Any(Cue.Cook) && cues.Any(Cue.Last) && cues.Any(Cue.Part))
            return Of("yesterday", "ate:dinner");
        if (cues.Any(Cue.Cook) && (cues.Any(Cue.Tonight) || Plain.Has(plain, "today")))
            return Of("today", "ate:dinner");
        if (cues.All(Cue.Eat | Cue.Last) && (Plain.Has(plain, "last eat") || Plain.Has(plain, "you ate")))
            return Of("today", "ate:");
        if (meal.Length > 0 && Plain.Has(plain, "did you have time for"))
            return Of("today", "ate:" + meal);
        if (meal.Length == 0)
            return cues.Any(Cue.Eat) && cues.Any(Cue.Today | Cue.Yesterday) && Plain.Has(plain, "eat")
                ? Of(cues.Any(Cue.Yesterday) ? "yesterday" : "today", "ate:") : null;
        if (Plain.Has(plain, "did you have") && (plain.EndsWith(" already ", StringComparison.Ordinal)
            || plain.EndsWith(
            " yet ", StringComparison.Ordinal)))
            return Of("today", "ate:" + meal);
        if (!plain.StartsWith(" what ", StringComparison.Ordinal) && !Plain.Has(plain, "what did") && !Plain.Has(plain,
            "what are") && !Plain.Has(plain, "what is") || Plain.Has(plain, "favourite") || Plain.Has(plain, "like to"))
            return null;
        if (meal == "dinner" && !Plain.Has(plain, "dinner") && !Plain.Has(plain, "supper"))
            return null;
        return Plain.Has(plain, "do you have") || Plain.Has(plain, "do you eat") ? null
            : Of(cues.Any(Cue.Yesterday) || Plain.Has(plain, "last night") ? "yesterday" : "today", "ate:" + meal);
    }

    private static Asked? Night(string plain, Cue cues)
    {
        if (cues.Any(Cue.Sleep) && (Plain.Has(plain, "did you") || Plain.Has(plain, "have you") || Plain.Has(plain,
            "how did") || Plain.Has(plain, "slept")) && !Plain.Has(plain, "ever"))
            return Of("today", "slept");
        if (Plain.Has(plain, "go to bed") && Plain.Has(plain, "did you"))
            return Of("today", "bed");
        return (Plain.Has(plain, "get up") || Plain.Has(plain, "wake up")) && Plain.Has(plain, "did you")
            && (Plain.Has(plain, "what time") || Plain.Has(plain, "when") || Plain.Has(plain, "early")
                || Plain.Has(plain,
            "late")) ? Of("today", "rose") : null;
    }

    /// <summary>The last time of something.</summary>
    private static Asked? Last(string plain, Cue cues)
    {
        if (Plain.Has(plain, "day off") && Plain.Has(plain, "last"))
            return Of("dayoff", "did");
        if (cues.All(Cue.Birthday | Cue.Last) && !Plain.Has(plain, "when"))
            return Of("birthday", "did");
        if ((Plain.Has(plain, "film") || Plain.Has(plain, "movie") || Plain.Has(plain, "series")) && Plain.Has(plain,
            "watched") && cues.Any(Cue.Last))
            return Of("lately", "film");
        if (Plain.Has(plain, "reading anything") || Plain.Has(plain, "book are you reading") || Plain.Has(plain,
            "are you reading") || Plain.Has(plain, "last book you read"))
            return Of("lately", "book");
        if ((Plain.Has(plain, "sport") || Plain.Has(plain, "exercise") || Plain.Has(plain, "workout"))
            && (Plain.Has(plain,
            "have you") || Plain.Has(plain, "did you")) && cues.Any(Cue.Week | Cue.Today | Cue.Lately | Cue.Yesterday))
            return Of("week", "sport");
        if (plain.StartsWith(" when ", StringComparison.Ordinal) && cues.Any(Cue.Last) && (Plain.Has(plain, "meal")
            || Plain.Has(plain, "go out") || Plain.Has(plain, "eat out")))
            return Of("lately", "out");
        return null;
    }

    private static Asked? Plans(string plain, Cue cues)
    {
        var going = Plain.Has(plain, "off to") || Plain.Has(plain, "look like for you") || Plain.Has(plain,
            "are you free") || Plain.Has(plain, "are you doing") || Plain.Has(plain, "are you up to")
                || Plain.Has(plain,
            "going to do") || Plain.Has(plain, "will you do") || cues.Any(Cue.Plan) || Plain.Has(plain,
                "are you going");
        if (!going || Plain.Has(plain, "when you"))
            return null;
        if (cues.Any(Cue.Tomorrow))
            return new("own.plan", "tomorrow");
        if (cues.Any(Cue.Tonight) || Plain.Has(plain, "this evening") || Plain.Has(plain, "after work")
            || Plain.Has(plain,
            "later") || Plain.Has(plain, "today"))
            return new("own.plan", "tonight");
        return cues.Any(Cue.Weekend | Cue.Weekday) ? new("own.plan", "weekend") : null;
    }

    private static Asked? Past(string plain, Cue cues)
    {
        var period = Period(plain, cues);
        if (Plain.Has(plain, "been up to") || Plain.Has(plain, "been doing") || Plain.Has(plain, "keeping busy"))
            return Of(period.Length > 0 ? period : "lately", "did");
        if (Plain.Has(plain, "going on in your life") || Plain.Has(plain, "happening in your life") || (cues.Any(
            Cue.Lately) && Plain.Has(plain, "have you been")))
            return Of("lately", "did");
        if (Plain.Has(plain, "how did") && Plain.Has(plain, "go") && cues.Any(Cue.Work))
            return Of(period.Length > 0 ? period : "today", "work");
        if (Plain.Has(plain, "your day look like") && Plain.Has(plain, "did"))
            return Of("today", "did");
        if (Plain.Has(plain, "any rest") && period.Length > 0)
            return Of(period, "how");
        if (Plain.Has(plain, "made you smile") || Plain.Has(plain, "made you laugh today"))
            return Of("today", "best");
        if (period.Length == 0)
            return null;
        var how = plain.StartsWith(" how ", StringComparison.Ordinal) || Plain.Has(plain, "how was") || Plain.Has(plain,
            "how is");
        if (cues.Any(Cue.Happen))
            return Of(period, cues.Any(Cue.Funny) ? "funny" : "best");
        if (how && (Plain.Has(plain, "was") || Plain.Has(plain, "been") || Plain.Has(plain, "going") || Plain.Has(plain,
            "is your")) && !Plain.Has(plain, "are you"))
            return Of(period, cues.Any(Cue.Work) ? "work" : "how");
        if ((Plain.Has(plain, "good") || Plain.Has(plain, "nice") || Plain.Has(plain, "busy") || Plain.Has(plain,
            "long")
            || Plain.Has(plain, "hard") || Plain.Has(plain, "tiring")) && (Plain.Has(plain,
            "did you have") || Plain.Has(plain, "was it") || Plain.Has(plain, "have you had") || Plain.Has(plain,
            "have a")))
            return Of(period, "how");
        return (Plain.Has(plain, "did you do") || Plain.Has(plain, "did you get up") || Plain.Has(plain,
            "did you spend")
            || Plain.Has(plain, "have you done") || Plain.Has(plain, "did you go") || Plain.Has(plain,
                "were you doing"))
            && !Plain.Has(plain, "why") ? Of(period, "did")
            : Plain.Has(plain, "highlight") || Plain.Has(plain, "anything interesting") || Plain.Has(plain,
            "anything nice") || Plain.Has(plain, "anything funny") ? Of(period, "best")
            : Plain.Has(plain, "thing you did") ? Of(period, "did") : null;
    }

    /// <summary>The time a question names: "yesterday", "night", "today", "weekend", "week", "lately"; empty if none.
    /// </summary>
    private static string Period(string plain, Cue cues) =>
        cues.Any(Cue.Yesterday) ? "yesterday" : Plain.Has(plain, "last night") ? "night"
        : cues.Any(Cue.Weekend) ? "weekend" : cues.Any(Cue.Week) ? "week"
        : cues.Any(Cue.Today) || Plain.Has(plain, "this morning") || Plain.Has(plain, "all morning") || Plain.Has(plain,
            "your day") || Plain.Has(plain, "this afternoon") || Plain.Has(plain, "busy day") || Plain.Has(plain,
                "day") && Plain.Has(plain, "did you have a") ? "today"
        : cues.Any(Cue.Lately) ? "lately" : Weekday(plain, cues);

    private static string Weekday(string plain, Cue cues)
    {
        if (cues.Any(Cue.Weekday))
            for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
                if (plain.Contains(day.ToString(), StringComparison.OrdinalIgnoreCase))
                    return "day:" + (int)day;
        return "";
    }

    private static Asked Of(string period, string what) => new("own.day", period, what);
}
