using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Days;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Holds what a clause says of the day's meals, of work on a day off, and of leaving the work against the persona's
/// diary and working life. Limits: meals of today and yesterday named as such, and plain words about quitting.
/// </summary>
internal sealed class DayCheck(Situation s)
{
    private static readonly string[] Meals = ["breakfast", "lunch", "dinner"];

    /// <summary>What puts it right; empty if it is best left out; null if nothing contradicts.</summary>
    public string? Contradicts(in Claim c) => Meal(c) ?? Work(c) ?? Leaving(c);

    private string? Meal(in Claim c)
    {
        if (c.IsUnreal || c.Has("usually") || c.Has("always") || c.Has("often") || c.Has("never"))
            return null;
        foreach (var meal in Meals)
        {
            if (!c.Has("for " + meal) || !(c.Has("i had") || c.Has("i ate") || c.Has("i have had")))
                continue;
            var back = c.Has("yesterday") || c.Has("last night") ? 1 : 0;
            if (back == 0 && !c.Has("today") && !c.Has("this morning") && meal != "breakfast")
                return null;
            var food = Diary.Meal(s.Profile, DateOnly.FromDateTime(Clock.Of(s)).AddDays(-back), meal);
            foreach (var stem in Associations.Stems(food))
                foreach (var said in Associations.Stems(c.Plain))
                    if (said == stem)
                        return null;
            return $"I had {food} for {meal}{(back == 1 ? " yesterday" : "")}.";
        }
        return null;
    }

    /// <summary>"I was at work yesterday" on a day off.</summary>
    private string? Work(in Claim c)
    {
        if (c.IsUnreal || !c.Has("yesterday") || !(c.Has("i worked") || c.Has("i was at work")))
            return null;
        var date = DateOnly.FromDateTime(Clock.Of(s)).AddDays(-1);
        return Diary.Works(s.Profile, date) ? null : "I was off yesterday.";
    }

    private string? Leaving(in Claim c)
    {
        if (s.Identity.Work.Count == 0)
            return null;
        var leaving = AboutWorklife.Leaving(s.Profile);
        var stays = c.Has("i would never quit") || c.Has("i never think of quitting") || c.Has("i would choose the " +
            "same job")
            || c.Has("i would do it all again");
        var goes = c.Has("i want to quit") || c.Has("i am going to quit") || c.Has("i would not choose the same job")
            || c.Has("i would not do it again") || c.Has("i would not do it all again");
        return stays && leaving == 2 || goes && leaving == 0 ? "" : null;
    }
}
