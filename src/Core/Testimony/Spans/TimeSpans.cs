using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>When and how often: "on the 23rd", "at half past four", "every Tuesday night".</summary>
internal static class TimeSpans
{
    /// <summary>Whether a token tells a time by itself.</summary>
    public static bool IsCore(Clause c, int i)
    {
        var t = c.Tokens[i];
        var (before, after) = (i > 0 ? c.Tokens[i - 1].Text : "", i + 1 < c.Tokens.Count ? c.Tokens[i + 1].Text : "");
        if (Lexicon.English.IsIn("day", t.Text) || (Lexicon.English.IsIn("month", t.Text) && (t.Text is not ("may"
            or "march") || t.Capital || before is "of" or "in")))
            return true;
        if (t.Text is "tomorrow" or "yesterday" or "today" or "tonight" or "noon" or "midnight" or "spring" or "summer"
            or "autumn" or "winter" or "easter" or "christmas" or "morning" or "evening" or "afternoon" or "weekend"
                or "evenings" or "mornings" or "nights"
            or "fortnight" or "o'clock" or "night")
            return true;
        if (t.Text is "day" or "eve" && i > 1 && c.Tokens[i - 2].Text == "year")
            return true;
        if (t.Text is "week" or "month" or "year" or "term")
            return before is "next" or "last" or "this" or "every" or "each" or "new" || after is "after" or "before";
        if (t.Text is "weeks" or "months" or "years" or "days" or "hours" or "minutes")
            return after is "ago" or "before" or "later" || (i > 1 && c.Tokens[i - 2].Text == "in");
        if (t.Text is "ago" or "time")
            return before is "weeks" or "months" or "years" or "days" or "week" or "month" or "year" or "hour"
                or "hours" or "minutes";
        if (IsOrdinal(t.Text))
            return t.Text is not ("first" or "second" or "third") || before == "the" && after is "of" or ""
                || IsMonth(after);
        if (t.Kind != TokenKind.Number && !Lexicon.English.Has(t.Id, Mark.NumberWord))
            return false;
        return before is "at" or "past" or "since" or "till" or "until" || IsMonth(before) || IsMonth(after)
            || after is "am" or "pm" or "o'clock" || t.Text.Contains(':', StringComparison.Ordinal)
            || (t.Text.Length == 4 && t.Text[0] is '1' or '2' && before is "in" or "of" or "since" && t.Kind
                == TokenKind.Number) || IsUnit(after) && i + 2 < c.Tokens.Count && c.Tokens[i + 2].Text is "ago"
                or "before" or "later" || (before == "in" && IsUnit(after));
    }

    /// <summary>"The twenty-first", not "twenty-one".</summary>
    public static bool IsOrdinal(string word) => AnswerKind.IsOrdinal(word) && !(word.IndexOf('-',
        StringComparison.Ordinal) is > 0 and var dash && Lexicon.English.IsIn("number", word[(dash + 1)..]));

    private static bool IsUnit(string word) => word is "week" or "weeks" or "month" or "months" or "year" or "years"
        or "day" or "days" or "hour" or "hours" or "minutes";

    private static bool IsMonth(string word) => word.Length > 0 && Lexicon.English.IsIn("month", word);

    private static bool IsGlue(string word) => word is "the" or "of" or "at" or "in" or "on" or "past" or "half"
        or "quarter" or "next" or "last" or "this" or "every" or "each" or "early" or "late" or "mid" or "end"
        or "beginning" or "middle" or "a" or "an" or "and" or "to" or "first" or "second" or "third" or "couple"
            or "few"
        or "other" or "o'clock" or "am" or "pm" or "after" or "before" or "new" or "day" or "later" or "ago" or "week"
        or "month" or "year" or "that" or "two" or "three" or "four" or "one" or "from" or "night" or "-" or "or"
            or "'s";

    private static bool Opens(string word) => word is "on" or "at" or "in" or "since" or "till" or "until" or "by"
        or "after" or "before" or "from" or "during" or "around" or "about" or "every" or "next" or "last" or "this"
        or "the" or "half" or "quarter" or "early" or "late" or "mid" or "end" or "beginning" or "middle" or "of"
        or "each" or "past" or "a" or "first" or "new";

    /// <summary>The time asked for: the only one the question does not hold itself.</summary>
    public static Stretch? When(Question q, Clause c)
    {
        var runs = new List<Stretch>(3);
        for (var i = 0; i < c.Tokens.Count; i++)
            if (IsCore(c, i) && !AnswerSpan.Asks(q, c, i) && Run(c, i, runs.Count > 0 ? runs[^1].To : 0) is var run)
            {
                runs.Add(run);
                i = run.To - 1;
            }
        runs.RemoveAll(r => IsSetAside(c, r));
        // "in September, but we've postponed it to next spring"
        if (runs.Count > 1 && Changes.IsShift(c) && runs[^1] is var last && IsTarget(c, last))
            return last;
        if (runs.Count > 1 && runs.FindAll(r => Follows(q, c, r)) is { Count: 1 } near)
            runs = near;
        return runs.Count == 1 ? runs[0] : null;
    }

    private static Stretch Run(Clause c, int core, int floor)
    {
        var (from, to) = (core, core + 1);
        while (from > floor && Opens(c.Tokens[from - 1].Text) && !(c.Tokens[from - 1].Text is "a" && from == core))
            from--;
        // "was the 9th": no opening word is left hanging
        while (from < core && (c.Tokens[from].Text is "of" or "past" or "a" or "new" && c.Tokens[core].Text != "year"
            || (IsPreposition(c.Tokens[from].Text) && IsPreposition(c.Tokens[from + 1].Text))))
            from++;
        for (var next = to; next < c.Tokens.Count && next < to + 4; next++)
            if (IsCore(c, next))
                to = next + 1;
            else if (!IsGlue(c.Tokens[next].Text))
                break;
        if (to < c.Tokens.Count && c.Tokens[to].Text is "after" or "ago" or "later" or "before"
            && (to + 1 == c.Tokens.Count || !c.Tokens[to + 1].IsWord))
            to++;
        return new(from, to);
    }

    private static bool IsPreposition(string word) => word is "on" or "at" or "in" or "since" or "till" or "until"
        or "by" or "from" or "during" or "about";

    /// <summary>"Not Friday", "instead of the 9th", "from May to June", "before it was April": what was.</summary>
    private static bool IsSetAside(Clause c, Stretch r)
    {
        for (var i = Math.Max(0, r.From - 3); i < r.From; i++)
            if (c.Tokens[i].Text is "not" or "instead" or "before" or "than" or "originally" or "cannot")
                return true;
        return c.Tokens[r.From].Text == "from" && r.To < c.Tokens.Count && c.Tokens[r.To].Text is "to" or "till";
    }

    private static bool IsTarget(Clause c, Stretch r) => c.Tokens[r.From].Text is "to" or "till" or "until" or "in"
        or "on" || (r.From > 0 && c.Tokens[r.From - 1].Text is "to" or "be" or "till" or "is" or "now" or "for");

    /// <summary>Whether a word asked with stands just before it, or it is where something was moved to.</summary>
    private static bool Follows(Question q, Clause c, Stretch r)
    {
        for (var i = r.From - 1; i >= 0 && i >= r.From - 5 && c.Tokens[i].Kind != TokenKind.Punctuation; i--)
            if (AnswerSpan.IsKey(q, c, i, 0.5f))
                return true;
        return false;
    }

    /// <summary>How often: "twice a week", "every other Sunday", "on Saturdays".</summary>
    public static Stretch? Often(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i].Text;
            if (t is "every" or "once" or "twice" or "daily" or "weekly" or "monthly" or "nightly"
                || (i > 0 && t is "times" && c.Tokens[i - 1].IsWord)
                || (Lexicon.English.IsIn("day", t) && t[^1] == 's'))
            {
                var from = i > 0 && (t is "times" || c.Tokens[i - 1].Text is "on" or "only" or "almost") ? i - 1 : i;
                var to = i + 1;
                while (to < c.Tokens.Count && to < i + 5 && (IsGlue(c.Tokens[to].Text) || IsCore(c, to)
                    || IsUnit(c.Tokens[to].Text) || Lexicon.English.Has(c.Tokens[to].Id, Mark.NumberWord)))
                    to++;
                while (to > i + 1 && c.Tokens[to - 1].Text is "and" or "the" or "to" or "at" or "in" or "on" or "of")
                    to--;
                return t is "once" && to == i + 1 ? null : new(from, to);
            }
        }
        return null;
    }
}
