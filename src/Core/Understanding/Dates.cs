using System.Collections.Frozen;
using System.Globalization;

namespace LinkyV.Core.Understanding;

/// <summary>
/// Times that words point to ("last Tuesday", "two weeks ago", "in March 2021"), as spans counted in the speaker's time
/// zone; weeks begin on Monday. Where a bare weekday or month may be past or future, the verb's tense decides.
/// </summary>
internal sealed class Dates
{
    /// <summary>The words that a span may begin with; others are not looked at further. Digits begin many.</summary>
    private static readonly FrozenSet<string> Openings = FrozenSet.ToFrozenSet(
    [
        "today", "tonight", "tomorrow", "yesterday", "recently", "lately", "this", "last", "day", "other", "earlier",
        "christmas", "past", "previous", "next", "coming", "in", "for", "since", "a", "an", "few", "several", "couple",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "seventy", "eighty", "ninety", "hundred", "dozen", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "january", "jan", "february", "feb", "march", "mar", "april", "apr", "may",
        "june", "jun", "july", "jul", "august", "aug", "september", "sep", "sept", "october", "oct", "november", "nov",
        "december", "dec",
    ]);

    private readonly Reading _reading;
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _now;

    private Dates(Reading reading)
    {
        _reading = reading;
        _zone = reading.Context.Zone;
        _now = TimeZoneInfo.ConvertTime(reading.Context.Now, _zone).DateTime;
    }

    /// <summary>A span in words: the time from and before which, and the token after it.</summary>
    public readonly record struct Span(DateTimeOffset From, DateTimeOffset To, int End);

    /// <summary>The start of the first span named in a stretch of tokens; null if there is none.</summary>
    public static DateTimeOffset? Near(Reading reading, int from, int to)
    {
        var dates = new Dates(reading);
        for (var i = from; i < to; i++)
            if (dates.At(i, to) is { } span)
                return span.From;
        return null;
    }

    /// <summary>The first span named; null if there is none.</summary>
    public static DateRange? First(Reading reading)
    {
        return reading.Times.Count == 0 ? null : new DateRange(reading.Times[0].Span.From, reading.Times[0].Span.To);
    }

    /// <summary>All spans named, in order.</summary>
    public static List<(int Start, Span Span)> All(Reading reading)
    {
        var found = new List<(int, Span)>(0);
        var dates = new Dates(reading);
        for (var i = 0; i < reading.Tokens.Count; i++)
            if (dates.At(i, reading.Tokens.Count) is { } span)
            {
                found.Add((i, span));
                i = span.End - 1;
            }
        return found;
    }

    private string Word(int i) => i >= 0 && i < _reading.Tokens.Count ? _reading.Tokens[i].Text : "";

    private Span? At(int i, int to)
    {
        var kind = _reading.Tokens[i].Kind;
        if (kind is not TokenKind.Number && (kind is not TokenKind.Word || !Openings.Contains(Word(i))))
            return null;
        var span = Fixed(i) ?? Relative(i) ?? Ago(i) ?? Calendar(i);
        return span is { } s && s.End <= to ? s : null;
    }

    private Span? Fixed(int i)
    {
        var today = _now.Date;
        switch (Word(i))
        {
            case "today": return Days(today, 1, i + 1);
            case "tonight": return Hours(today, 18, 30, i + 1);
            case "tomorrow": return PartOfDay(today.AddDays(1), i + 1);
            case "yesterday": return PartOfDay(today.AddDays(-1), i + 1);
            case "recently" or "lately": return Days(today.AddDays(-14), 15, i + 1);
            case "this" when PartHours(Word(i + 1)) is { } h: return Hours(today, h.From, h.To, i + 2);
            case "last" when Word(i + 1) == "night": return Hours(today.AddDays(-1), 18, 30, i + 2);
            case "day" when (Word(i + 1), Word(i + 2)) == ("before", "yesterday"): return Days(today.AddDays(-2), 1,
                i + 3);
            case "day" when (Word(i + 1), Word(i + 2)) == ("after", "tomorrow"): return Days(today.AddDays(2), 1,
                i + 3);
            case "other" when Word(i + 1) == "day": return Days(today.AddDays(-7), 7, i + 2);
            case "earlier" when Word(i + 1) == "today": return Days(today, 1, i + 2);
            case "christmas": return Days(Nearest(new DateTime(today.Year, 12, 25), 365), 1, i + 1);
            default: return null;
        }
    }

    private Span? Relative(int i)
    {
        var step = Word(i) switch { "last" or "past" or "previous" => -1, "next" or "coming" => 1, "this" => 0,
            _ => 99 };
        if (step == 99)
            return null;
        var unit = Word(i + 1);
        var today = _now.Date;
        if (Weekday(unit) is { } day)
            return PartOfDay(today.AddDays(ToWeekday(today, day, step)), i + 2);
        if (Month(unit) is { } month)
        {
            var year = today.Year + (step < 0 ? month >= today.Month ? -1 : 0 : step > 0
                && month <= today.Month ? 1 : 0);
            return Months(new DateTime(year, month, 1), 1, i + 2);
        }
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        switch (unit)
        {
            case "week": return Days(monday.AddDays(7 * step), 7, i + 2);
            case "weekend": return Days(monday.AddDays((7 * step) + 5), 2, i + 2);
            case "month": return Months(new DateTime(today.Year, today.Month, 1).AddMonths(step), 1, i + 2);
            case "year": return Months(new DateTime(today.Year, 1, 1).AddYears(step), 12, i + 2);
        }
        if (SeasonStart(unit) is { } first)
        {
            var start = new DateTime(today.Year, first, 1);
            if (step < 0 && start.AddMonths(3) > today)
                start = start.AddYears(-1);
            if (step > 0 && start <= today)
                start = start.AddYears(1);
            return Months(start, 3, i + 2);
        }
        if (step < 0 && Count(i + 1) is { } n && Unit(Word(n.End)) is { } many)
            return Back(n.Value, many, n.End + 1, upToNow: true);
        return null;
    }

    /// <summary>"two weeks ago", "in three days", "a month from now", "for ten years".</summary>
    private Span? Ago(int i)
    {
        var start = Word(i) is "in" or "for" or "since" ? i + 1 : i;
        if (Count(start) is not { } n || Unit(Word(n.End)) is not { } unit)
            return null;
        var after = n.End + 1;
        if (Word(after) is "ago" or "back" or "earlier" || (Word(after) == "before" && Word(after + 1).Length == 0))
            return Back(n.Value, unit, after + 1, upToNow: false);
        if (Word(i) == "in" || (Word(after) == "from" && Word(after + 1) == "now") || Word(after) == "later")
            return Forward(n.Value, unit, Word(i) == "in" ? after : after + 2);
        return Word(i) == "for" && !Future() ? Back(n.Value, unit, after, upToNow: true) : null;
    }

    private Span? Calendar(int i)
    {
        var token = _reading.Tokens[i];
        if (token.Kind == TokenKind.Number
            && DateTime.TryParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var iso))
            return Days(iso, 1, i + 1);
        if (Weekday(token.Text) is { } day)
            return PartOfDay(_now.Date.AddDays(ToWeekday(_now.Date, day, Future() ? 1 : -1)), i + 1);
        if (Month(token.Text) is { } month
            && (token.Capital || Word(i - 1) is "in" or "since" or "of" || DayOf(i + 1) is not null)
            && !(token.Text is "may" or "march" && !token.Capital && DayOf(i + 1) is null))
            return InMonth(i, month);
        if (DayOf(i) is { } d && (Word(i + 1) == "of" ? Month(Word(i + 2)) : Month(Word(i + 1))) is { } named)
        {
            var end = Word(i + 1) == "of" ? i + 3 : i + 2;
            var (year, after) = Year(end) is { } y ? (y, end + 1) : (0, end);
            return Day(year, named, d, after);
        }
        if (Year(i) is { } alone && Word(i - 1) is "in" or "since" or "during" or "from" or "until" or "of" or "by"
            or "back")
            return Months(new DateTime(alone, 1, 1), 12, i + 1);
        return null;
    }

    private Span InMonth(int i, int month)
    {
        if (DayOf(i + 1) is { } day)
        {
            var next = Word(i + 2) == "," ? i + 3 : i + 2;
            return Year(next) is { } y ? Day(y, month, day, next + 1) : Day(0, month, day, i + 2);
        }
        if (Year(i + 1) is { } year)
            return Months(new DateTime(year, month, 1), 1, i + 2);
        var start = new DateTime(_now.Year, month, 1);
        if (Future() && start.AddMonths(1) <= _now.Date)
            start = start.AddYears(1);
        else if (!Future() && start > _now.Date)
            start = start.AddYears(-1);
        return Months(start, 1, i + 1);
    }

    private Span Day(int year, int month, int day, int end)
    {
        day = Math.Min(day, DateTime.DaysInMonth(year == 0 ? _now.Year : year, month));
        var date = new DateTime(year == 0 ? _now.Year : year, month, day);
        if (year == 0 && Future() && date < _now.Date)
            date = date.AddYears(1);
        else if (year == 0 && !Future() && date > _now.Date)
            date = date.AddYears(-1);
        return Days(date, 1, end);
    }

    /// <summary>Whether the utterance speaks of the future rather than the past.</summary>
    private bool Future()
    {
        foreach (var t in _reading.Tokens)
            switch (t.Text)
            {
                case "will" or "going" or "tomorrow" or "next" or "plan" or "planning" or "shall" or "would" or "hope"
                    or "until":
                    return true;
                case "was" or "were" or "did" or "had" or "went" or "last" or "ago" or "since" or "been":
                    return false;
            }
        foreach (var t in _reading.Tokens)
            if (t.Text.Length > 3 && t.Text.EndsWith("ed", StringComparison.Ordinal))
                return false;
        return _reading.Tokens.Exists(t => t.Text is "have" or "am" or "is" or "are" or "let");
    }

    private DateTime Nearest(DateTime date, int cycle) =>
        Future() ? date < _now.Date ? date.AddYears(1) : date : date > _now.Date ? date.AddDays(-cycle) : date;

    private static int ToWeekday(DateTime today, DayOfWeek day, int step)
    {
        var ahead = ((int)day - (int)today.DayOfWeek + 7) % 7;
        return step switch
        {
            < 0 => ahead == 0 ? -7 : ahead - 7,
            > 0 => ahead == 0 ? 7 : ahead,
            _ => (((int)day + 6) % 7) - (((int)today.DayOfWeek + 6) % 7),
        };
    }

    private Span Back(double n, char unit, int end, bool upToNow)
    {
        var then = Shift(-n, unit);
        if (upToNow)
            return Make(then.Date, _now, end);
        return unit switch
        {
            'h' or 'm' => Make(then.AddMinutes(-30), then.AddMinutes(30), end),
            'd' => Days(then.Date, 1, end),
            'w' => Days(then.Date.AddDays(-3), 7, end),
            'o' => Days(then.Date.AddDays(-15), 31, end),
            _ => Months(new DateTime(then.Year, 1, 1), 12, end),
        };
    }

    private Span Forward(double n, char unit, int end) => unit is 'h' or 'm'
        ? Make(Shift(n, unit).AddMinutes(-30), Shift(n, unit).AddMinutes(30), end) : Days(Shift(n, unit).Date, 1, end);

    private DateTime Shift(double n, char unit)
    {
        n = Math.Clamp(n, -1_000, 1_000);
        return unit switch
        {
            'm' => _now.AddMinutes(n), 'h' => _now.AddHours(n), 'd' => _now.AddDays(n), 'w' => _now.AddDays(7 * n),
            'o' => _now.AddMonths((int)n), _ => _now.AddYears((int)n),
        };
    }

    private Span PartOfDay(DateTime date, int end) =>
        PartHours(Word(end)) is { } h ? Hours(date, h.From, h.To, end + 1) : Days(date, 1, end);

    private Span Hours(DateTime date, int from, int to, int end) => Make(date.AddHours(from), date.AddHours(to), end);

    private Span Days(DateTime date, int n, int end) => Make(date, date.AddDays(n), end);

    private Span Months(DateTime first, int n, int end) => Make(first, first.AddMonths(n), end);

    private Span Make(DateTime from, DateTime to, int end) => new(Zoned(from), Zoned(to), end);

    private DateTimeOffset Zoned(DateTime local)
    {
        var t = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(t, _zone.GetUtcOffset(t)).ToUniversalTime();
    }

    private static (int From, int To)? PartHours(string word) => word switch
    {
        "morning" => (5, 12), "afternoon" => (12, 18), "evening" => (17, 24), "night" => (20, 30), _ => null,
    };

    private (double Value, int End)? Count(int i)
    {
        var word = Word(i);
        switch (word)
        {
            case "a" or "an":
                return Word(i + 1) switch
                {
                    "couple" => (2, Word(i + 2) == "of" ? i + 3 : i + 2), "few" => (3, i + 2),
                        var w when Unit(w) is not null => (1, i + 1),
                    _ => null,
                };
            case "few" or "several": return (3, i + 1);
            case "couple": return (2, Word(i + 1) == "of" ? i + 2 : i + 1);
        }
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n))
            return n <= 1_000 ? (n, i + 1) : null;
        return Numbers.Value(word) is { } v ? (v, i + 1) : null;
    }

    private static char? Unit(string word) => word switch
    {
        "minute" or "minutes" or "min" or "mins" => 'm', "hour" or "hours" => 'h', "day" or "days" => 'd',
        "week" or "weeks" => 'w', "month" or "months" => 'o', "year" or "years" => 'y', _ => null,
    };

    private static DayOfWeek? Weekday(string word) => word switch
    {
        "monday" => DayOfWeek.Monday, "tuesday" => DayOfWeek.Tuesday, "wednesday" => DayOfWeek.Wednesday,
        "thursday" => DayOfWeek.Thursday, "friday" => DayOfWeek.Friday, "saturday" => DayOfWeek.Saturday,
        "sunday" => DayOfWeek.Sunday, _ => null,
    };

    private static int? Month(string word) => word switch
    {
        "january" or "jan" => 1, "february" or "feb" => 2, "march" or "mar" => 3, "april" or "apr" => 4, "may" => 5,
        "june" or "jun" => 6, "july" or "jul" => 7, "august" or "aug" => 8, "september" or "sep" or "sept" => 9,
        "october" or "oct" => 10, "november" or "nov" => 11, "december" or "dec" => 12, _ => null,
    };

    private static int? SeasonStart(string word) => word switch
    {
        "spring" => 3, "summer" => 6, "autumn" or "fall" => 9, "winter" => 12, _ => null,
    };

    private int? DayOf(int i)
    {
        var word = Word(i);
        var digits = word.Length > 2
            && (word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal)
            || word.EndsWith("rd", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal))
                ? word[..^2] : word;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            && d is >= 1 and <= 31 ? d : null;
    }

    private int? Year(int i) => Word(i).Length == 4
        && int.TryParse(Word(i), NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && y is >= 1900 and <= 2100 ? y : null;
}

/// <summary>Numbers in words.</summary>
internal static class Numbers
{
    /// <summary>Value of a number word or digits; null if it is none.</summary>
    public static int? Value(string word) => word switch
    {
        "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8,
            "nine" => 9,
        "ten" => 10, "eleven" => 11, "twelve" => 12, "thirteen" => 13, "fourteen" => 14, "fifteen" => 15,
            "sixteen" => 16,
        "seventeen" => 17, "eighteen" => 18, "nineteen" => 19, "twenty" => 20, "thirty" => 30, "forty" => 40,
            "fifty" => 50,
        "sixty" => 60, "seventy" => 70, "eighty" => 80, "ninety" => 90, "hundred" => 100, "dozen" => 12,
        _ => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null,
    };
}
