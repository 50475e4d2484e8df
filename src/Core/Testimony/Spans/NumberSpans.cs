using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>How many, how much, how old, how long: the number with its unit.</summary>
internal static class NumberSpans
{
    /// <summary>The number asked for: the only one of its sort.</summary>
    public static Stretch? Of(Question q, Clause c)
    {
        var found = new List<Stretch>(3);
        for (var i = 0; i < c.Tokens.Count; i++)
            if (IsNumber(c, i))
            {
                var to = Digits(c, i);
                found.Add(new(i, to));
                i = to;
            }
        found.RemoveAll(n => IsOther(q, c, n));
        return q.Wanted switch
        {
            Wanted.Age => Age(q, c, found),
            Wanted.Duration => Duration(c, found),
            _ => Count(q, c, found),
        };
    }

    private static bool IsNumber(Clause c, int i)
    {
        var t = c.Tokens[i];
        return t.Kind == TokenKind.Number || (Lexicon.English.Has(t.Id, Mark.NumberWord) && (t.Text is not ("one"
            or "a")
            || (i + 1 < c.Tokens.Count && c.Stems[i + 1] is not null && !Entities.IsBreak(c.Tokens[i + 1]))))
            || t.Text is "both" or "half" || (t.Text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash
                && Lexicon.English.IsIn("number", t.Text[..dash]));
    }

    /// <summary>"Three hundred and twelve", "two point five".</summary>
    private static int Digits(Clause c, int from)
    {
        var to = from + 1;
        while (to < c.Tokens.Count && (IsNumber(c, to) || c.Tokens[to].Text is "hundred" or "thousand" or "million"
                or "grand" or "dozen" || (c.Tokens[to].Text is "and" or "point" && to + 1 < c.Tokens.Count
                    && IsNumber(c, to + 1) && (c.Tokens[to - 1].Text is "hundred" or "thousand" || c.Tokens[to].Text
                        == "point"))))
            to++;
        return to;
    }

    /// <summary>A day of the month, a year, or a number the question holds itself.</summary>
    private static bool IsOther(Question q, Clause c, Stretch n)
    {
        var all = true;
        for (var i = n.From; i < n.To; i++)
            all &= AnswerSpan.Asks(q, c, i);
        return all || (n.Length == 1 && (TimeSpans.IsOrdinal(c.Tokens[n.From].Text)
            || (n.From > 0 && c.Tokens[n.From - 1].Text is "in" or "since" && c.Tokens[n.From].Text.Length == 4
                && q.Wanted != Wanted.Age)
            || (n.From > 0 && Lexicon.English.IsIn("month", c.Tokens[n.From - 1].Text))));
    }

    private static Stretch? Age(Question q, Clause c, List<Stretch> found)
    {
        found.RemoveAll(n => n.To < c.Tokens.Count && c.Tokens[n.To].IsWord && c.Tokens[n.To].Text is not ("years"
            or "year" or "months" or "weeks" or "in" or "on" or "now" or "and" or "today" or "next" or "last" or "this"
            or "but" or "when" or "already" or "old" or "if" or "so"));
        if (found.Count > 1)
        {
            // the first after the one asked about
            var at = c.Tokens.FindIndex(t => t.IsWord && q.Somebodies.Exists(s => s.Name == t.Text
                || s.Head == t.Text));
            found = at < 0 ? [] : found.FindAll(n => n.From > at).Take(1).ToList();
            if (found.Count == 1 && c.Entities.Exists(e => e.IsSomebody && e.Start > at && e.End <= found[0].From))
                return null;
        }
        if (found.Count != 1)
            return null;
        var span = found[0];
        if (span.From > 1 && c.Tokens[span.From - 1].Text == "in" && c.Tokens[span.From - 2].Text == "born")
            return span with { From = span.From - 2 };
        return span.To + 1 < c.Tokens.Count && c.Tokens[span.To].Text is "years" && c.Tokens[span.To + 1].Text == "old"
            ? span with { To = span.To + 2 }
            : span.To < c.Tokens.Count && c.Tokens[span.To].Text is "years" or "months" or "weeks"
                ? span with { To = span.To + 1 } : span;
    }

    private static Stretch? Duration(Clause c, List<Stretch> found)
    {
        var lasting = found.FindAll(n => n.To < c.Tokens.Count && IsUnit(c.Tokens[n.To].Text));
        var since = c.Tokens.FindIndex(static t => t.Text == "since");
        if (lasting.Count == 1 && since < 0)
            return lasting[0] with { To = lasting[0].To + 1 };
        if (lasting.Count > 0 || since < 0 || since + 1 >= c.Tokens.Count)
            return null;
        var stop = Phrases.Stop(c, since + 1);
        return stop - since is > 1 and < 8 ? new Stretch(since, stop) : null;
    }

    private static bool IsUnit(string word) => word is "years" or "year" or "months" or "month" or "weeks" or "week"
        or "days" or "day" or "hours" or "hour" or "minutes" or "minute" or "nights" or "tours" or "seasons" or "miles"
        or "metres" or "meters" or "kilometres" or "feet" or "fortnight" or "decades";

    private static Stretch? Count(Question q, Clause c, List<Stretch> found)
    {
        if (found.Count > 1)
        {
            var much = q.Tokens.Exists(static t => t.Text is "much" or "price" or "cost" or "rent" or "pay");
            var fit = found.FindAll(n => much ? IsMoney(c, n) : n.To < c.Tokens.Count && AnswerSpan.IsKey(q, c, n.To));
            found = fit.Count > 0 ? fit : found;
        }
        if (found.Count != 1 || IsOfAnotherUnit(q, c, found[0]))
            return null;
        var span = found[0];
        var end = Phrases.End(c, span.To);
        return end > span.To && end - span.To <= 3 ? span with { To = end } : span;
    }

    /// <summary>"Two hundred miles", asked how many years; "two more years", asked how much.</summary>
    private static bool IsOfAnotherUnit(Question q, Clause c, Stretch n)
    {
        var at = q.Tokens.FindIndex(static t => t.Text is "many" or "much");
        if (at < 0)
            return false;
        if (q.Tokens[at].Text == "much")
            return !IsMoney(c, n) && n.Length == 1 && c.Tokens[n.From].Kind != TokenKind.Number
                && !c.Tokens[n.From].Text.Contains("hundred", StringComparison.Ordinal)
                && !c.Tokens[n.From].Text.Contains('-', StringComparison.Ordinal);
        return n.To < c.Tokens.Count && IsUnit(c.Tokens[n.To].Text) && at + 1 < q.Tokens.Count
            && q.Tokens[at + 1].Text.TrimEnd('s') != c.Tokens[n.To].Text.TrimEnd('s');
    }

    private static bool IsMoney(Clause c, Stretch n) => (n.To < c.Tokens.Count && c.Tokens[n.To].Text is "pounds"
        or "pound" or "euros" or "euro" or "dollars" or "quid" or "percent" or "grand" or "francs" or "crowns"
            or "rupees"
        or "kroner" or "a")
        || (c.Tokens[n.From].Start > 0 && c.Text[c.Tokens[n.From].Start - 1] is '£' or '$' or '€');
}
