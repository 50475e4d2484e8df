using System.Text.RegularExpressions;

namespace LinkyV.Core.Privacy;

/// <summary>Days and hours in short: days of the week in three letters where a date, an hour or another day stands
/// beside, days without a year after a word of time, ranges, quarters, ends of months.</summary>
internal static partial class PiiPatterns
{
    private const string ShortDay = "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)";

    private const string Ordinal =
        "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last day|last|end|start"
        + "|beginning|middle|\\d{1,2}(?:st|nd|rd|th))";

    private static void AddCalendar(string text, List<PiiSpan> found, bool numbered)
    {
        Add(found, text, DaysInShort(), PiiTypes.DateTime, 0.96);
        Add(found, text, DaysInSmall(), PiiTypes.DateTime, 0.93, group: "day");
        Add(found, text, PartOfMonth(), PiiTypes.DateTime, 0.94);
        if (!numbered)
            return;
        Add(found, text, DayOfWeekAndMonth(), PiiTypes.DateTime, 0.9);
        if (text.AsSpan().ContainsAny('/', '.'))
            Add(found, text, DayAndMonthInDigits(), PiiTypes.DateTime, 0.87, group: "day");
        Add(found, text, MonthAndYear(), PiiTypes.DateTime, 0.87);
        Add(found, text, PackedDate(), PiiTypes.DateTime, 0.87, group: "day");
    }

    /// <summary>"Sun, 12 Jan 2025", "Wed a.m.", "Tues-Thurs", "on Fri", "Mon and Thu".</summary>
    [GeneratedRegex(@"\b" + ShortDay + @"\.?,? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? " + Month
        + @"\.?(?:,? \d{4})?\b"
        + @"|\b" + ShortDay + @"\.?,? " + Month + @"\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b"
        + @"|\b" + ShortDay + @" ?[\-–] ?" + ShortDay + @"\b"
        + @"|\b" + ShortDay + @" (?:morning|afternoon|evening|night|[ap]m\b|[ap]\.m\b\.?)"
        + @"|\b" + ShortDay + @"\b(?=,? \d{1,2}(?:[:.]\d{2}| ?[ap]\.?m| ?-)| and " + ShortDay + @"\b)"
        + @"|(?<=\b(?:on|by|till|until|every|next|last|this|" + ShortDay + @" (?:and|or|to)) )" + ShortDay
        + @"\b(?!\w|')")]
    private static partial Regex DaysInShort();

    /// <summary>"on friday", "thurs 8am", "this sat": days in small letters.</summary>
    [GeneratedRegex(@"\b(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
        + @"|\b(?:on|by|til|till|until|every|next|last|this) (?<day>mon|tues?|wed|thurs?|fri|sat)\b(?! down)"
        + @"|\b(?<day>mon|tues?|wed|thurs?|fri|sat)\b(?=,? \d{1,2}(?:[:.]\d{2}| ?[ap]\.?m| ?-))"
        + @"|\b(?:in|since|until|by|last|next|this) (?<day>january|february|april|june|july|august|september|october"
        + @"|november|december)\b"
        + @"|\b(?<day>(?:january|february|march|april|may|june|july|august|september|october|november|december)"
        + @" \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?(?: of)? "
        + @"(?:january|february|march|april|may|june|july|august"
        + @"|september|october|november|december|jan|feb|aug|sept?|oct|nov|dec))\b(?! (?:have|be|not|get)\b)"
        + @"|\b(?:by|before|until|till) (?<day>EOD|COB|EOW)\b")]
    private static partial Regex DaysInSmall();

    /// <summary>"Monday the 10th".</summary>
    [GeneratedRegex(@"\b" + Day + @",? the \d{1,2}(?:st|nd|rd|th)\b(?! of)")]
    private static partial Regex DayOfWeekAndMonth();

    /// <summary>"due on 22/10", "from 10/02 to 10/09", "start date 06.01".</summary>
    [GeneratedRegex(@"\b(?:on|by|from|until|till|to|since|before|after|between|date:?|dated|due|born|DOB:?) "
        + @"(?<day>(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))(?![/\d])\b"
        + @"|\b(?:date:?|dated|from|until|born) (?<day>[0-3]\d\.[01]\d)(?![.\d])\b"
        + @"|\b(?<day>(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))(?= at \d)", RegexOptions.IgnoreCase)]
    private static partial Regex DayAndMonthInDigits();

    [GeneratedRegex(@"(?<![\d/\-.])(?:0[1-9]|1[0-2])[\-/](?:19|20)\d\d\b|\bQ[1-4] (?:19|20)\d\d\b"
        + @"|(?<=\b(?:class of|in|since|summer of|from) )['’]\d\d\b|(?<=\b(?:month|year) )(?:19|20)\d\d\b")]
    private static partial Regex MonthAndYear();

    /// <summary>"the first of next month", "the last day of September", "the end of the month".</summary>
    [GeneratedRegex(@"\bthe " + Ordinal + " of (?:(?:the|this|next|last) (?:week|month|year)|" + Month
        + @"(?! ?\d{1,2}\b)(?:,? (?:19|20)\d\d)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PartOfMonth();

    /// <summary>"six in the morning", "at 5.15 tomorrow", "10:25ish".</summary>
    [GeneratedRegex(@"\b(?<hour>(?:" + Small + @"|\d{1,2}) in the (?:morning|afternoon|evening)|(?:" + Small
        + @"|\d{1,2}) at night)\b|\b(?:at|by|before|after|until|till|from|for) (?<hour>(?:[01]?\d|2[0-3])\.[0-5]\d)"
        + @"(?= (?:tomorrow|today|tonight|this|on|sharp)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex HourOfDay();

    /// <summary>"value date 20240919".</summary>
    [GeneratedRegex(@"\b(?:dates?|dated|from|until|to|since|born|DOB)[: ]{1,2}(?<day>(?:19|20)\d{2}(?:0[1-9]|1[0-2])"
        + @"(?:0[1-9]|[12]\d|3[01]))\b", RegexOptions.IgnoreCase)]
    private static partial Regex PackedDate();
}
