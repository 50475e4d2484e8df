using System.Text;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>The persona's days and working life in a few lines, so that a language model tells the same of
/// them.</summary>
internal static class Briefing
{
    /// <summary>Writes them: at most six lines.</summary>
    public static void Write(StringBuilder b, Situation s)
    {
        var p = s.Profile;
        var today = DateOnly.FromDateTime(Clock.Of(s));
        var yesterday = today.AddDays(-1);
        var work = Diary.AtWork(p, yesterday);
        var before = work?.Told ?? Diary.DayOff(p, yesterday).Told;
        b.Append("Yesterday: ").Append(before).Append("; in the evening ").Append(Diary.Evening(p, yesterday).Told);
        b.Append(". Today: ").Append(Diary.Works(p, today) ? "works" : "is off").Append("; had ")
            .Append(Diary.Meal(p, today, "breakfast")).Append(" for breakfast; tonight means to ")
            .Append(Diary.Evening(p, today).Verb).Append(".\n");
        if (s.Identity.Work.Count == 0)
            return;
        var life = Worklife.Of(s.Identity.Work[0].Occupation);
        b.Append("Finds hardest about the work: ").Append(life.Reasoned(p, "hard").What).Append("; most rewarding: ")
            .Append(life.Own(p, "good")).Append("; dullest: ").Append(life.Own(p, "dull")).Append(". ");
        b.Append(AboutWorklife.Leaving(p) switch { 0 => "Would not leave it", 1 => "Thinks of leaving at times",
            _ => "Often thinks of leaving; would not choose it again" }).Append(".\n");
    }
}
