using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>Where phrases of a clause end.</summary>
internal static class Phrases
{
    /// <summary>Whether a word opens a noun's phrase.</summary>
    public static bool IsDeterminer(string word) => word is "a" or "an" or "the" or "my" or "our" or "his" or "her"
        or "their" or "its" or "this" or "that" or "some" or "no" or "another" or "each" or "both" or "all" or "these"
        or "those";

    /// <summary>The token after the noun's phrase that begins here; the same token where none does.</summary>
    public static int End(Clause c, int from)
    {
        var at = from;
        while (at < c.Tokens.Count && IsDeterminer(c.Tokens[at].Text))
            at++;
        var first = at;
        foreach (var e in c.Entities)
            if (e.Start >= from && e.Start <= first && e.End > at)
                at = e.End;
        while (at < c.Tokens.Count && IsWithin(c, at, first > from && at == first))
            at++;
        if (at == first && first == from)
            return from;
        // "a place called The Copper Pan", unlike "a dentist from Cork called Aoife"
        if (at + 1 < c.Tokens.Count && at > from && !c.Tokens[at - 1].Capital
            && c.Tokens[at].Text is "called" or "named"
            && (Entities.IsName(c.Tokens, at + 1) || c.Tokens[at + 1].Capital))
        {
            at++;
            while (at < c.Tokens.Count && c.Tokens[at].IsWord && c.Tokens[at].Capital)
                at++;
        }
        if (at + 1 < c.Tokens.Count && c.Tokens[at].Text == "of" && End(c, at + 1) is var on && on > at + 1)
            return on;
        return at == first ? from : at;
    }

    private static bool IsWithin(Clause c, int at, bool afterDeterminer)
    {
        var t = c.Tokens[at];
        if (t.Kind == TokenKind.Number || (t.IsWord && t.Capital && at > 0 && !Terms.IsStop(t.Text)))
            return true;
        if (!t.IsWord || Terms.IsStop(t.Text))
            return t.Text is "own" or "first" or "second" or "other";
        if (t.Text is "together" or "again" or "round" or "around" or "today" or "also" or "always" or "still" or "soon"
            or "once" or "twice" or "instead" or "anymore" or "already" or "yet" or "tomorrow" or "yesterday")
            return false;
        return !Entities.IsBreak(t) || (afterDeterminer && !Lexicon.English.Has(t.Id,
            Mark.Verbal | Mark.Pronoun | Mark.Wh | Mark.Negation));
    }

    /// <summary>The token at which what is said from here on comes to its end: a stop, or another clause.</summary>
    public static int Stop(Clause c, int from)
    {
        for (var i = from; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i];
            if (t.Kind is TokenKind.Punctuation or TokenKind.Emoji)
            {
                if (t.Is('"') || (t.Is(',') && IsList(c, i)))
                    continue;
                return i;
            }
            if (i > from && (t.Text is "because" or "but" or "so" or "who" or "which" or "when" or "while" or "if"
                or "since" or "although" or "though" or "whereas" || (t.Text is "and" or "or" && BeginsClause(c,
                    i + 1))))
                return i;
        }
        return c.Tokens.Count;
    }

    /// <summary>"Beans, courgettes and rhubarb": a comma within a list.</summary>
    private static bool IsList(Clause c, int comma)
    {
        var end = End(c, comma + 1);
        if (end == comma + 1 || end >= c.Tokens.Count || end - comma > 4)
            return false;
        return (c.Tokens[end].Text is "and" or "or" && !BeginsClause(c, end + 1))
            || (c.Tokens[end].Is(',') && IsList(c, end));
    }

    private static bool BeginsClause(Clause c, int at)
    {
        if (at >= c.Tokens.Count)
            return true;
        var t = c.Tokens[at];
        if (t.Text is "i" or "we" or "he" or "she" or "they" or "it" or "you" or "then" or "now" or "that" or "there"
            || Lexicon.English.Has(t.Id, Mark.Verbal) || WordForms.IsPast(t.Text)
            || t.Text.EndsWith("ed", StringComparison.Ordinal))
            return true;
        var end = End(c, at);
        return end > at && end < c.Tokens.Count && c.Tokens[end] is { IsWord: true } next
            && (Lexicon.English.Has(next.Id, Mark.Verbal) || next.Text == "'s" || WordForms.IsPast(next.Text)
                || (c.Tokens[at].Text is "my" or "our" or "his" or "her" && !Terms.IsStop(next.Text)));
    }
}
