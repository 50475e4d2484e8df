namespace LinkyV.Core.Memory;

/// <summary>What a turn has that answers of some kind need.</summary>
[Flags]
internal enum TurnTraits : byte
{
    None = 0,

    /// <summary>Asks, and hardly tells.</summary>
    Asks = 1,

    /// <summary>Names a time.</summary>
    Dated = 2,

    /// <summary>Names a number.</summary>
    Numbered = 4,

    /// <summary>Names somebody or something: a capital within a sentence.</summary>
    Named = 8,

    /// <summary>Gives a reason.</summary>
    Reasons = 16,

    /// <summary>Speaks of the speaker.</summary>
    Self = 32,

    /// <summary>Has a question in it.</summary>
    Question = 64,
}

/// <summary>Reads the traits of a turn from its surface, in one pass.</summary>
internal static class TurnTraitsReader
{
    public static TurnTraits Of(string text)
    {
        var traits = TurnTraits.None;
        var (told, sentence, start) = (0, 0, true);
        Span<char> word = stackalloc char[16];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (!char.IsLetterOrDigit(c))
            {
                if (c is '.' or '!' or '?')
                {
                    traits |= c == '?' ? TurnTraits.Question : 0;
                    told += c == '?' ? 0 : sentence;
                    (sentence, start) = (0, true);
                }
                at++;
                continue;
            }
            var from = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '\u2019'))
                at++;
            sentence++;
            traits |= OfWord(text.AsSpan(from, at - from), word, start);
            start = false;
        }
        told += sentence;
        return traits.HasFlag(TurnTraits.Question) && told < 4 ? traits | TurnTraits.Asks : traits;
    }

    private static TurnTraits OfWord(ReadOnlySpan<char> written, Span<char> lower, bool start)
    {
        if (char.IsAsciiDigit(written[0]))
            return written.Length == 4 && written[0] is '1' or '2' ? TurnTraits.Dated | TurnTraits.Numbered
                : TurnTraits.Numbered;
        if (written.Length > lower.Length)
            return TurnTraits.None;
        var n = written.ToLowerInvariant(lower);
        var w = lower[..n];
        var traits = !start && char.IsUpper(written[0]) && n > 2 && w[1] != '\'' ? TurnTraits.Named : TurnTraits.None;
        return traits | (w switch
        {
            "yesterday" or "today" or "tomorrow" or "tonight" or "last" or "next" or "ago" or "monday" or "tuesday"
                or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" or "recently" or "since"
                or "january"
                or "february" or "march" or "april" or "may" or "june" or "july" or "august" or "september"
                or "october"
                or "november" or "december" or "morning" or "weekend" or "week" or "month" or "year" or "years"
                or "weeks"
                or "months" or "summer" or "winter" or "spring" or "autumn" or "christmas"
                or "birthday" => TurnTraits.Dated,
            "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten"
                or "eleven"
                or "twelve" or "dozen" or "twenty" or "thirty" or "forty" or "fifty" or "hundred" or "thousand"
                or "twice"
                or "once" or "couple" or "half" or "several" => TurnTraits.Numbered,
            "because" or "cause" or "reason" or "inspired" or "wanted" or "so" or "since"
                or "helps" => TurnTraits.Reasons,
            "i" or "i'm" or "i've" or "my" or "we" or "we're" or "we've" or "our" or "me" or "i'll" or "i'd" or "us"
                => TurnTraits.Self,
            _ => TurnTraits.None,
        });
    }
}
