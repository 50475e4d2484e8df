using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>What of the told is worth keeping for years: what is so of the speaker and theirs, and what happened to
/// them where a name, a number, a time or a person of theirs is in it. Own prior.</summary>
internal static class Worth
{
    /// <summary>True if it is so for a time, false if it happened once, null if it is not worth keeping.</summary>
    public static bool? Of(Clause c)
    {
        if (c.Subject is Subject.You || !Concerns(c))
            return null;
        var content = 0;
        var telling = c.Entities.Exists(static e => e.IsSomebody || e.Owner is not null || e.Holder == Holder.Me);
        foreach (var t in c.Tokens)
        {
            if (t.Kind == TokenKind.Number || Lexicon.English.Has(t.Id, Mark.NumberWord)
                || Lexicon.English.IsIn("day", t.Text) || Lexicon.English.IsIn("month", t.Text))
                telling = true;
            if (t.Kind is not (TokenKind.Word or TokenKind.Number) || Terms.IsStop(t.Text))
                continue;
            content++;
            telling |= t.Capital && t.Start > 0 && t.Text.Length > 1;
        }
        if (content == 1 && c.Subject == Subject.Me && c.Tokens.Count <= 4 && IsMood(c) && !c.Tokens.Exists(static t =>
            t.Kind == TokenKind.Number || Lexicon.English.Has(t.Id, Mark.NumberWord)))
            return null;
        if (content == 0 || (content == 1 && !telling && IsMood(c)))
            return null;
        if (c.Has("agreed", "refused", "accepted", "apologised", "forgave", "proposed") && (telling
            || c.Subject is Subject.Entity or Subject.Me))
            return false;
        if (!IsPast(c))
            return content > 1 || telling ? true : c.Tokens.Count > 3 ? true : null;
        return telling || content > 2 ? HasChanged(c)
            : IsOfKnown(c) || (content == 2 && c.Subject is Subject.Me or Subject.Entity) ? false : null;
    }

    /// <summary>Whether it is about the speaker or theirs at all.</summary>
    private static bool Concerns(Clause c)
    {
        if (c.Subject is Subject.Me || c.Entities.Exists(static e => e.Holder is Holder.Me || e.IsSomebody))
            return true;
        foreach (var t in c.Tokens)
            if (t.Text is "i" or "we" or "me" or "us" or "my" or "our" or "mine")
                return true;
        // "the exam is on the third": what one has ahead, told as a thing known
        if (c.Subject == Subject.Other && c.SubjectAt > 0 && c.Tokens[c.SubjectAt - 1].Text is "the" or "next"
            && c.Has("on", "at", "in", "till", "until") && c.Tokens.Exists(static t => t.Kind == TokenKind.Number
                || Lexicon.English.IsIn("day", t.Text) || Lexicon.English.IsIn("month", t.Text)
                || AnswerKind.IsOrdinal(t.Text)))
            return true;
        // "interview should be the 9th": whose, went before
        if (c.Subject is Subject.Other or Subject.None && c.Tokens.Exists(static t => Upcoming.IsEvent(t.Text))
            && AnswerKind.HasTime(c))
            return true;
        // "Luca's lovely, he designs fonts": a name that is a person by what is said of it
        if (c.Subject == Subject.Entity && c.Has("he", "she", "his", "her", "him"))
            return true;
        if (IsOfKnown(c))
            return true;
        return c.Subject is Subject.None && c.Tokens.Count > 0 && c.Tokens[0].Text is "names" or "got" or "moved";
    }

    /// <summary>"The hand's healing up", "the gig was sick", "he said no to the raise": something spoken of before, and
    /// how it is now; not the weather and the like.</summary>
    private static bool IsOfKnown(Clause c)
    {
        if (c.Subject == Subject.Pronoun)
            for (var i = c.SubjectEnd; i + 1 < c.Tokens.Count; i++)
                if (c.Tokens[i].Text == "the" && c.Stems[i + 1] is not null)
                    return true;
        return c.Subject == Subject.Other && c.SubjectAt == 1 && c.Tokens[0].Text == "the"
            && c.SubjectEnd < c.Tokens.Count && c.Tokens[c.SubjectEnd].Text is "is" or "'s" or "are" or "was" or "has"
                or "were" or "went" or "got"
            && !Scenery.Contains(c.Tokens[c.SubjectAt].Text);
    }

    private static readonly HashSet<string> Scenery = new(StringComparer.Ordinal)
    {
        "weather", "bus", "shop", "train", "tram", "traffic", "news", "film", "sun", "rain", "sky", "day", "night",
        "week", "world", "government", "internet", "queue", "street", "city", "wind", "snow", "sea", "moon", "truth",
        "point", "thing", "problem", "question", "answer", "trouble", "economy", "best", "worst", "rest",
    };

    private static bool IsMood(Clause c) => c.SubjectEnd < c.Tokens.Count && c.Tokens[c.SubjectEnd].Text is "am"
        or "feel"
        or "'m" or "are" or "was" or "felt";

    /// <summary>A past tense without "used to" or a perfect: it happened and is over.</summary>
    private static bool IsPast(Clause c)
    {
        for (var i = c.SubjectEnd; i < c.Tokens.Count && i < c.SubjectEnd + 4; i++)
        {
            var t = c.Tokens[i].Text;
            if (t is "am" or "is" or "are" or "have" or "has" or "'s" or "will" or "can" or "used" or "do" or "does")
                return false;
            if (t is "was" or "were" or "had" or "did" || t.EndsWith("ed", StringComparison.Ordinal)
                || WordForms.IsPast(t))
                return true;
        }
        return false;
    }

    /// <summary>Whether what happened lasts: moved, married, born, quit, diagnosed, bought, began.</summary>
    private static bool HasChanged(Clause c) => c.Has("moved", "married", "born", "quit", "diagnosed", "bought",
        "adopted", "started", "began", "got", "grew", "retired", "became", "turned", "gave", "stopped", "decided",
        "died", "passed", "divorced", "graduated", "joined", "changed", "left", "split", "broke", "sold", "met",
        "worked", "lived", "studied", "trained", "promised", "opened", "founded", "was", "were", "never");
}
