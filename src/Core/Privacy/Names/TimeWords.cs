namespace LinkyV.Core.Privacy.Names;

/// <summary>What a token says of time or number.</summary>
internal enum TimeKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>"nine", "forty", "sixty-two".</summary>
    NumberWord,

    /// <summary>"third", "18th".</summary>
    Ordinal,

    /// <summary>A day of the week, in full or in short.</summary>
    Weekday,

    /// <summary>A month, in full or in short.</summary>
    Month,

    /// <summary>"spring".</summary>
    Season,

    /// <summary>"morning", "noon".</summary>
    PartOfDay,

    /// <summary>"week", "decades".</summary>
    Unit,

    /// <summary>"last", "next", "ago".</summary>
    Relative,

    /// <summary>"yesterday".</summary>
    Day,

    /// <summary>"Easter", "Diwali".</summary>
    Feast,

    /// <summary>"twenties", "90s".</summary>
    Decade,

    /// <summary>1900 to 2099.</summary>
    Year,

    /// <summary>0 to 12.</summary>
    Hour,

    /// <summary>13 to 31.</summary>
    DayOfMonth,

    /// <summary>32 to 119.</summary>
    Number,
}

/// <summary>Words of time and number by folded spelling.</summary>
internal static class TimeWords
{
    private static readonly Dictionary<ulong, TimeKind> Kinds = Read();

    /// <summary>What a token of a text says of time or number.</summary>
    public static TimeKind Of(ReadOnlySpan<char> word, NameShape shape, ulong hash)
    {
        if (shape is NameShape.FewDigits or NameShape.FourDigits)
            return int.TryParse(word, out var n) ? n switch
            {
                <= 12 => TimeKind.Hour,
                <= 31 => TimeKind.DayOfMonth,
                < 120 => TimeKind.Number,
                >= 1900 and < 2100 => TimeKind.Year,
                _ => TimeKind.None,
            } : TimeKind.None;
        if (shape == NameShape.Alphanumeric)
            return char.IsAsciiDigit(word[0]) && word.Length is > 2 and < 6
                ? word[^2..] switch
                {
                    "st" or "nd" or "rd" or "th" => TimeKind.Ordinal,
                    "0s" => TimeKind.Decade,
                    "am" or "pm" => TimeKind.PartOfDay,
                    _ => TimeKind.None,
                }
                : TimeKind.None;
        if (shape >= NameShape.FewDigits)
            return TimeKind.None;
        if (Kinds.TryGetValue(hash, out var kind))
            return kind;
        var cut = word.IndexOf('-');
        return cut > 0 && Kinds.TryGetValue(NameTable.HashOf(word[..cut]), out kind)
            && kind is TimeKind.NumberWord && Kinds.TryGetValue(NameTable.HashOf(word[(cut + 1)..]), out kind)
            ? kind : TimeKind.None;
    }

    private static Dictionary<ulong, TimeKind> Read()
    {
        var kinds = new Dictionary<ulong, TimeKind>();
        foreach (var (kind, words) in (ReadOnlySpan<(TimeKind, string)>)
        [
            (TimeKind.NumberWord, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                + "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
                + "hundred half quarter couple several few"),
            (TimeKind.Ordinal, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
                + "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"),
            (TimeKind.Weekday, "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
                + "thursdays fridays saturdays sundays mon tue tues wed weds thu thur thurs fri sat sun"),
            (TimeKind.Month, "january february march april may june july august september october november december "
                + "jan feb mar apr jun jul aug sep sept oct nov dec"),
            (TimeKind.Season, "spring summer autumn winter summers winters springs autumns"),
            (TimeKind.PartOfDay, "morning mornings afternoon evening evenings night nights noon midday midnight am pm "
                + "dawn dusk lunchtime teatime bedtime o'clock oclock"),
            (TimeKind.Unit, "second seconds minute minutes hour hours day days week weeks weekend weekends fortnight "
                + "month months year years yr yrs decade decades century centuries old term"),
            (TimeKind.Relative, "last next this past coming every ago later earlier since until till til before after "
                + "early mid late following previous each"),
            (TimeKind.Day, "yesterday today tomorrow tonight tmrw tmr tomoz tonite"),
            (TimeKind.Feast, "christmas xmas easter ramadan eid diwali hanukkah passover thanksgiving halloween nowruz "
                + "pentecost lent michaelmas carnival advent midsummer holi purim epiphany whitsun hogmanay"),
            (TimeKind.Decade, "teens twenties thirties forties fifties sixties seventies eighties nineties"),
        ])
            foreach (var word in words.Split(' '))
                kinds.TryAdd(NameTable.HashOf(word), kind);
        return kinds;
    }
}
