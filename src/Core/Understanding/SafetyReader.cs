using LinkyV.Core.Safety;

namespace LinkyV.Core.Understanding;

/// <summary>
/// Safety findings: hate as <see cref="HateReader"/> tells it, the others by patterns (safety.txt), minding negation,
/// quotation and counter-speech.
/// </summary>
internal static class SafetyReader
{
    private static readonly PatternSet Patterns = Lexicon.English.Safety;

    /// <summary>Findings in an utterance.</summary>
    public static IReadOnlyList<string> Read(Reading reading)
    {
        var found = new List<string>();
        if (HateReader.Read(reading.Text).Hateful)
            found.Add("hate");
        for (var at = 0; at < reading.Tokens.Count; at++)
        {
            var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, 0, reading.Tokens.Count);
            if (!matcher.BestAt(Patterns, at, out var match))
                continue;
            var kind = match.Pattern!.Result[0];
            if (kind != "none" && !found.Contains(kind) && !IsMentioned(reading, kind, match))
                found.Add(kind);
            at = Math.Max(at, match.End - 1);
        }
        return found;
    }

    /// <summary>Quoted, denied or condemned rather than said.</summary>
    private static bool IsMentioned(Reading reading, string kind, in Match match)
    {
        if (kind is "self-harm" or "injection" or "personal-data" or "sexual-minor")
            return match.Negated && kind != "self-harm";
        var quotes = 0;
        for (var i = 0; i < match.Start; i++)
        {
            quotes += reading.Tokens[i].Is('"') ? 1 : 0;
            if (reading.Tokens[i].Text is "wrong" or "unacceptable" or "racist" or "shouted" or "called" or "yelled"
                or "said" or "against"
                && i >= match.Start - 8)
                return true;
        }
        if (quotes % 2 == 1)
            return true;
        for (var i = Math.Max(0, match.Start - 4); i < match.Start; i++)
            if (reading.Tokens[i].Text is "not" or "never" or "nobody" or "stop" or "no")
                return true;
        for (var i = match.End; i < Math.Min(reading.Tokens.Count, match.End + 6); i++)
            if (reading.Tokens[i].Text is "wrong" or "unacceptable" or "hateful" or "racist" or "bigoted"
                or "disgusting" or "awful" && kind == "hate"
                && reading.Tokens[Math.Max(0, i - 1)].Text is "is" or "so" or "just" or "are")
                return true;
        return false;
    }
}
