using System.Globalization;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>
/// The time of the conversation, in the zone of the session, and days as one speaks of them. The persona is taken to
/// live by its partner's clock, as a talk has one time of day.
/// </summary>
internal static class Clock
{
    /// <summary>Local time of the turn.</summary>
    public static DateTime Of(Situation s)
    {
        var zone = s.Request.Options.TimeZone;
        return zone is "UTC" or "" || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var info)
            ? s.Request.At.UtcDateTime : TimeZoneInfo.ConvertTime(s.Request.At, info).DateTime;
    }

    /// <summary>"yesterday", "on Tuesday", "last Tuesday".</summary>
    public static string Past(DateOnly date, DateOnly today) => (today.DayNumber - date.DayNumber) switch
    {
        <= 0 => "today",
        1 => "yesterday",
        < 7 => "on " + date.DayOfWeek,
        _ => "last " + date.DayOfWeek,
    };

    /// <summary>"today", "yesterday" or "on Tuesday".</summary>
    public static string Named(DateOnly date, DateTime now) => Past(date, DateOnly.FromDateTime(now));

    /// <summary>"half past six".</summary>
    public static string Spoken(TimeOnly t)
    {
        var hour = t.Hour % 12 == 0 ? 12 : t.Hour % 12;
        return t.Minute switch
        {
            0 => Grammar.Number(hour),
            15 => "quarter past " + Grammar.Number(hour),
            30 => "half past " + Grammar.Number(hour),
            45 => "quarter to " + Grammar.Number((hour % 12) + 1),
            _ => string.Create(CultureInfo.InvariantCulture, $"{hour}:{t.Minute:00}"),
        };
    }
}
