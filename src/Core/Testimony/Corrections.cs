using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>"Sorry, I meant Friday, not Thursday", "scrap that, we're going to Sardinia": what was told before, mended.
/// </summary>
internal static class Corrections
{
    private static readonly string[][] Leads =
    [
        ["sorry", ",", "i", "meant"], ["i", "meant"], ["i", "mean"], ["scrap", "that"], ["no", ",", "wait"],
        ["wait", ",", "no"], ["correction"], ["make", "that"], ["or", "rather"], ["i", "got", "that", "wrong"],
        ["i", "was", "wrong"], ["forget", "that"], ["strike", "that"], ["sorry"], ["no", ",", "sorry"],
        ["my", "mistake"], ["i", "take", "that", "back"], ["hang", "on"], ["i", "misspoke"], ["oops"],
        ["i", "said", "that", "wrong"], ["that", "was", "wrong"], ["on", "second", "thoughts"],
    ];

    /// <summary>Tokens of the words that open a correction; 0 if none does.</summary>
    public static int Lead(Clause c)
    {
        foreach (var lead in Leads)
        {
            var n = 0;
            while (n < lead.Length && n < c.Tokens.Count && c.Tokens[n].Text == lead[n])
                n++;
            if (n < lead.Length || (lead is ["sorry"] && n < c.Tokens.Count && !c.Tokens[n].Is(',')))
                continue;
            while (n < c.Tokens.Count && !c.Tokens[n].IsWord && c.Tokens[n].Kind != TokenKind.Number)
                n++;
            return n;
        }
        return 0;
    }

    /// <summary>What was told with the correction in it; null if there is nothing to mend with.</summary>
    public static string? Join(string before, Clause c, int lead)
    {
        if (lead >= c.Tokens.Count)
            return null;
        var from = lead;
        if (c.Subject == Subject.It && c.SubjectAt == lead && lead > 0)
            while (from < c.Tokens.Count && c.Tokens[from].Text is "it" or "is" or "that" or "was" or "'s")
                from++;
        if (from >= c.Tokens.Count)
            return null;
        var value = c.Text[c.Tokens[from].Start..];
        if (Instead(before, c, from) is { } mended)
            return mended;
        var rest = c.Text[c.Tokens[lead].Start..];
        return $"{before.TrimEnd('.', '!')}; {(lead > 0 && from > lead ? value : rest)}";
    }

    /// <summary>"Friday, not Thursday": the one in place of the other; or a weekday, month or number alone in place of
    /// the one told.</summary>
    private static string? Instead(string before, Clause c, int from)
    {
        var not = c.Tokens.FindIndex(from, static t => t.Text == "not");
        if (not > from && not + 1 < c.Tokens.Count)
        {
            var old = c.Text[c.Tokens[not + 1].Start..].Trim().TrimEnd('.', '!');
            var to = not - 1;
            while (to > from && !c.Tokens[to].IsWord && c.Tokens[to].Kind != TokenKind.Number)
                to--;
            var value = c.Text[c.Tokens[from].Start..c.Tokens[to].End];
            var at = before.IndexOf(old, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && value.Length < 60)
                return string.Concat(before.AsSpan(0, at), value, before.AsSpan(at + old.Length));
        }
        if (c.Tokens.Count - from > 4)
            return null;
        foreach (var kind in (ReadOnlySpan<string>)["day", "month", "ordinal", "number"])
        {
            var there = c.Tokens.FindIndex(from, t => IsOf(kind, t));
            if (there < 0)
                continue;
            var told = Clause.Of(before);
            var was = told.Tokens.FindLastIndex(t => IsOf(kind, t));
            return was < 0 ? null : string.Concat(before.AsSpan(0, told.Tokens[was].Start),
                c.Text.AsSpan(c.Tokens[there].Start, c.Tokens[there].End - c.Tokens[there].Start),
                before.AsSpan(told.Tokens[was].End));
        }
        return null;
    }

    private static bool IsOf(string kind, Token t) => kind switch
    {
        "ordinal" => AnswerKind.IsOrdinal(t.Text),
        "number" => t.Kind == TokenKind.Number || Lexicon.English.IsIn(kind, t.Text),
        _ => Lexicon.English.IsIn(kind, t.Text),
    };
}
