using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Something ahead of a partner, as told: "your driving test", and when it will be over.</summary>
/// <param name="What">In the first person, as told: "my driving test".</param>
/// <param name="Goes">Whether one asks how it went, as of an exam; else how it was, as of a holiday.</param>
/// <param name="Over">When the time told is over.</param>
internal sealed record Upcoming(string What, bool Goes, DateTimeOffset Over)
{
    private const int LongestDays = 400;

    private static readonly HashSet<string> Going = new(StringComparer.Ordinal)
    {
        "exam", "exams", "test", "interview", "appointment", "operation", "surgery", "audition", "presentation",
        "hearing", "lecture", "talk", "viva", "finals", "scan", "check-up", "meeting", "race", "marathon", "match",
        "competition", "tournament", "speech", "date", "gig", "concert", "recital", "performance", "move", "op",
        "trial", "inspection", "game", "procedure",
    };

    private static readonly HashSet<string> Being = new(StringComparer.Ordinal)
    {
        "wedding", "party", "holiday", "trip", "birthday", "funeral", "graduation", "christening", "reunion",
        "festival", "vacation", "retreat", "course", "camp", "anniversary", "barbecue",
    };

    /// <summary>What lies ahead in a clause; null if nothing does.</summary>
    /// <param name="clause">A clause as told.</param>
    /// <param name="told">When it was told.</param>
    /// <param name="zone">The teller's time zone.</param>
    public static Upcoming? Of(string clause, DateTimeOffset told, TimeZoneInfo zone)
    {
        var c = Clause.Of(clause);
        if (!Relevance.IsMine(c) || Event(c) is not { Length: > 0 } what)
            return null;
        var times = new Reading(clause, new UnderstandingContext { Now = told, Zone = zone }).Times;
        if (times.Count == 0)
            return null;
        var (from, to) = (times[^1].Span.From, times[^1].Span.To);
        // "it's been put off till Friday": the tense is past, the day is not
        if (to <= told && Changes.IsShift(c))
            (from, to) = told - to < TimeSpan.FromDays(7) ? (from.AddDays(7), to.AddDays(7))
                : (from.AddYears(1), to.AddYears(1));
        return to <= told || from <= told.AddHours(-24) || from > told.AddDays(LongestDays) ? null
            : new Upcoming(what, IsGoing(what), to);
    }

    /// <summary>Whether a word in lower case is for what one has ahead: an exam, a wedding.</summary>
    public static bool IsEvent(string word) => Going.Contains(word) || Being.Contains(word);

    private static bool IsGoing(string what) => Going.Contains(what[(what.LastIndexOf(' ') + 1)..].ToLowerInvariant());

    /// <summary>The phrase of the event, "my" before it: "my sister's wedding", "my driving test"; empty if there is
    /// none, or it is called off.</summary>
    private static string Event(Clause c)
    {
        if (c.Has("cancelled", "canceled", "not", "never", "was", "were", "had"))
            return "";
        for (var i = 1; i < c.Tokens.Count; i++)
            if (c.Tokens[i].Text == "off" && c.Tokens[i - 1].Text != "put")
                return "";
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            if (!c.Tokens[i].IsWord || !(Going.Contains(c.Tokens[i].Text) || Being.Contains(c.Tokens[i].Text)))
                continue;
            foreach (var e in c.Entities)
                if (e.Root == Holder.Me && e.Start <= i && i < e.End)
                    return c.Text[c.Tokens[e.Start].Start..c.Tokens[i].End];
            var from = i;
            while (from > 0 && i - from < 2 && c.Stems[from - 1] is not null && !Entities.IsBreak(c.Tokens[from - 1])
                && !c.Tokens[from - 1].Text.EndsWith("ed", StringComparison.Ordinal)
                && c.Tokens[from - 1].Text is not ("big" or "new" or "first" or "next" or "last" or "whole"))
                from--;
            return "my " + c.Text[c.Tokens[from].Start..c.Tokens[i].End];
        }
        return "";
    }
}
