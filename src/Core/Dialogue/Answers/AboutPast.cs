using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What was talked about at some time: "What did we talk about last week?"</summary>
internal static class AboutPast
{
    private const int MostTold = 3;

    private static readonly Frame Also = Frame.Of(
        "You also said that {what}. | And you told me that {what}. | Besides, {what}.");

    private static readonly Frame Nothing = Frame.Of(
        "I don't remember us talking then. | I can't recall anything from then. | " +
            "Nothing comes to mind from that time, I don't remember it.");

    /// <summary>Tells what the partner said in the time asked about; false if no such thing is asked.</summary>
    public static bool Answer(Situation s, Asked a, Draft d)
    {
        if (!IsOfTalk(a.Plain) || Window(s.Heard) is not { } when
            || (a.Attribute.Length > 0 && !Plain.Has(a.Plain, "did we do")))
            return false;
        var told = 0;
        foreach (var episode in s.Recollection.Episodes.OrderBy(e => e.At))
        {
            if (told == MostTold || episode.Speaker is null || episode.At < when.From || episode.At >= when.To
                || episode.Text.EndsWith('?'))
                continue;
            if (told == 0)
                AboutPartner.TellEpisode(s, episode, d);
            else
                AboutPartner.TellEpisode(s, episode, d, Also);
            told++;
        }
        if (told == 0)
            d.Say("hedge", Nothing, Tone.Fact, 0, null);
        return true;
    }

    /// <summary>
    /// The time asked about, as loosely as people mean it: "two weeks ago" is some day of that week. Null if none is.
    /// </summary>
    public static DateRange? Window(Understood heard)
    {
        if (heard.When is not { } when)
            return null;
        var text = heard.Text;
        bool Ago(string unit) => text.Contains(unit + " ago", StringComparison.OrdinalIgnoreCase)
            || text.Contains(unit + "s ago", StringComparison.OrdinalIgnoreCase);
        var slack = Ago("week") ? 4 : Ago("month") ? 16 : Ago("year") ? 183 : Ago("day") && !text.Contains(
            "two days ago", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return new DateRange(
            when.From.AddDays(-slack), (when.To - when.From).TotalDays >= 6 ? when.To : when.To.AddDays(slack));
    }

    /// <summary>What was said with "yesterday" in it, seen from later: "the day before".</summary>
    public static string FromLater(string words)
    {
        foreach (var (said, later) in Shifts)
            words = words.Replace(said, later, StringComparison.Ordinal);
        return words;
    }

    private static readonly (string Said, string Later)[] Shifts =
    [
        (" yesterday", " the day before"), (" tomorrow", " the day after"), (" this morning", " that morning"),
        (" this afternoon", " that afternoon"), (" this evening", " that evening"), (" tonight", " that night"),
        (" last night", " the night before"), (" right now", " at that moment"), (" today", " that day"),
        (" next week", " the week after"), (" last week", " the week before"),
    ];

    private static bool IsOfTalk(string plain)
    {
        foreach (var phrase in (ReadOnlySpan<string>)
            ["did we talk", "did we speak", "did we discuss", "did we chat", "did we do", "did i tell you",
             "did i say", "we talked", "we spoke", "we discussed", "we did", "i told you", "have i told you",
             "did we say", "were we talking", "did i mention"])
            if (Plain.Has(plain, phrase))
                return !Plain.Has(plain, "about my") && !Plain.Has(plain, "about the") && !Plain.Has(plain, "when did");
        return false;
    }
}
