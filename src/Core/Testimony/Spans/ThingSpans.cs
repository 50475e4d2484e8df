using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>What somebody does, which of a kind, why, and what stands after the verb asked with.</summary>
internal static class ThingSpans
{
    /// <summary>"A judge in Toronto", "runs a hair salon in Wolverhampton".</summary>
    public static Stretch? Work(Question q, Clause c)
    {
        if (q.Somebodies.Count > 0 && !(c.Who is { } who && q.Somebodies.Exists(s => Aliases.SameName(s.Name, who.Name)
            || (s.Head.Length > 0 && (s.Head == who.Head || Relevance.Kin(who, s)) && (s.Owner is null)
                == (who.Owner is null)))))
            return null;
        for (var i = Math.Max(1, c.SubjectEnd); i + 1 < c.Tokens.Count && i < c.SubjectEnd + 4; i++)
        {
            if (c.Tokens[i].Text is not ("is" or "am" or "was" or "'s" or "as" or "became"))
                continue;
            var at = i + 1;
            while (at < c.Tokens.Count && c.Tokens[at].Text is "still" or "now" or "also" or "only" or "just")
                at++;
            if (at < c.Tokens.Count && (c.Tokens[at].Text is "a" or "an" or "the"
                || AnswerKind.IsTrade(c.Tokens[at].Text))
                && Phrases.Stop(c, at) is var stop && stop > at)
                return c.Tokens[Math.Min(at + 1, stop - 1)].Text is "man" or "woman" or "guy" or "lady" or "bloke"
                    or "boy"
                    or "girl" or "friend" or "member" ? null : new(at, stop);
        }
        if (c.SubjectEnd >= c.Tokens.Count || !c.Tokens[c.SubjectEnd].IsWord || c.Tokens[c.SubjectEnd].Text is "is"
            or "am"
            or "'s" or "was" or "are" or "has" or "have" or "not" or "will")
            return null;
        if (q.Somebodies.Count == 0)
            return c.Subject == Subject.Me && c.SubjectAt == 0 ? new(0, Phrases.Stop(c, c.SubjectEnd)) : null;
        return c.Subject == Subject.Entity ? new(c.SubjectEnd, Phrases.Stop(c, c.SubjectEnd)) : null;
    }

    /// <summary>One of the kind asked for, with its phrase: "the cello", "the stroke ward".</summary>
    public static Stretch? Kind(Question q, Clause c)
    {
        if (q.Noun.Length == 0 || q.Tokens.Exists(static t => t.Text is "rather" or "best" or "most"))
            return null;
        if (q.AsksSubject)
            return !WordMeanings.English.IsAnimate(Terms.Hash(q.Noun), true) ? null : NameSpans.Somebody(q, c);
        if (IsVague(q.Noun))
            return null;
        var noun = WordMeanings.English.Of(Terms.Hash(q.Noun));
        Stretch? best = null;
        var (steps, ties) = (99, 0);
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            if (c.Stems[i] is not { } stem || (stem != q.Noun && AnswerSpan.Asks(q, c, i)))
                continue;
            var far = stem == q.Noun ? 1 : Down(noun, c.Hashes[i]);
            if (far == 0 || far > steps || Around(c, i) is not { } span || (stem == q.Noun && !Tells(q, c, span, i)))
                continue;
            if ((best is { } last && span.From < last.To) || AnswerSpan.IsDenied(q, c, span.From))
                continue;
            if (stem == q.Noun && Phrases.Stop(c, span.From) is var stop && stop - span.From <= 8)
                span = span with { To = stop };
            ties = far == steps ? ties + 1 : 0;
            (best, steps) = (span, far);
        }
        return best is not null && ties == 0 ? best : OfVerb(q, c) is { } after && HoldsName(c, after) ? after : null;
    }

    private static bool HoldsName(Clause c, Stretch span)
    {
        for (var i = span.From; i < span.To; i++)
            if (Entities.IsName(c.Tokens, i) || c.Tokens[i].Kind == TokenKind.Number)
                return true;
        return false;
    }

    /// <summary>How far a word's meaning lies under the noun's; 0 where it does not.</summary>
    private static int Down(Meaning noun, uint word)
    {
        if (noun.Stem < 0 || word == 0)
            return 0;
        var its = WordMeanings.English.Of(word);
        return its.Stem >= 0 && WordMeanings.English.Steps(its, noun) is > 0 and <= 5 and var steps ? steps + 1 : 0;
    }

    /// <summary>The noun's phrase around a token.</summary>
    private static Stretch? Around(Clause c, int at)
    {
        var from = at;
        while (from > 0 && at - from < 4 && c.Tokens[from - 1].IsWord && c.Stems[from - 1] is not null
            && !Entities.IsBreak(c.Tokens[from - 1]) && from - 1 > c.SubjectEnd
            && !(from > 1 && c.Tokens[from - 2].Text is "to" or "not" or "can" or "will" or "would" or "and"))
            from--;
        if (from > 0 && Phrases.IsDeterminer(c.Tokens[from - 1].Text))
            from--;
        var end = Phrases.End(c, from);
        return end > at ? new(from, end) : new(from, at + 1);
    }

    /// <summary>"The stroke ward", "ward six" say which, "two wards" does not.</summary>
    private static bool Tells(Question q, Clause c, Stretch span, int noun)
    {
        for (var i = span.From; i < span.To; i++)
        {
            var isNumber = c.Tokens[i].Kind == TokenKind.Number || Lexicon.English.Has(c.Tokens[i].Id, Mark.NumberWord);
            if (isNumber ? i > noun : c.Stems[i] is { } stem && stem != q.Noun && !Question.IsLight(stem))
                return true;
        }
        return false;
    }

    /// <summary>The reason: after "because" and the like, or before "so".</summary>
    public static Stretch? Reason(Question q, Clause c)
    {
        for (var i = 1; i + 1 < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i].Text;
            var from = t is "because" or "cos" or "cause" ? i
                : t is "account" or "due" && c.Tokens[i + 1].Text is "of" or "to" ? i - (t == "account" ? 1 : 0) : -1;
            if (from < 0)
                continue;
            var stop = from + 1;
            while (stop < c.Tokens.Count && !c.Tokens[stop].Is(';') && !c.Tokens[stop].Is('.')
                && c.Tokens[stop].Text != "but")
                stop++;
            return new(from, stop);
        }
        return null;
    }

    /// <summary>What is asked for with "what": the subject, or what comes after the verb.</summary>
    public static Stretch? Any(Question q, Clause c)
    {
        if (q.Tokens[q.From].Text != "what" && !q.Tokens.Exists(static t => t.Text == "what"))
            return null;
        if (q.Tokens.Exists(static t => t.Text is "happened" or "happen" or "wrong" or "matter" or "become" or "became"
            or "about" or "rather"))
            return null;
        if (!q.AsksSubject)
            return OfVerb(q, c);
        for (var i = c.SubjectEnd; i < c.Tokens.Count; i++)
            if (AnswerSpan.IsKey(q, c, i, 1) && c.Subject is Subject.Entity or Subject.Other && Whole(c) is { } subject)
                return subject;
        return null;
    }

    /// <summary>Kinds of which anything may be one.</summary>
    private static bool IsVague(string noun) => noun is "condit" or "part" or "thing" or "wai" or "way" or "place"
        or "side"
        or "bit" or "posit" or "peopl" or "person" or "problem" or "idea" or "reason" or "make";

    private static Stretch? Whole(Clause c)
    {
        var from = c.SubjectAt;
        while (from > 0 && c.Tokens[from - 1].IsWord && (Phrases.IsDeterminer(c.Tokens[from - 1].Text)
            || c.Stems[from - 1] is not null))
            from--;
        return c.SubjectEnd - from <= 5 ? new(from, c.SubjectEnd) : null;
    }

    /// <summary>What follows the verb asked with.</summary>
    private static Stretch? OfVerb(Question q, Clause c)
    {
        var verbs = Verbs(q);
        for (var i = c.Tokens.Count - 2; i >= 0; i--)
        {
            if (c.Stems[i] is not { } stem || !verbs.Contains(stem) || (i > 0
                && (Phrases.IsDeterminer(c.Tokens[i - 1].Text) || AnswerSpan.IsDenied(q, c, i))))
                continue;
            var from = i + 1;
            while (from < c.Tokens.Count && c.Tokens[from].Text is "me" or "us" or "him" or "them" or "up" or "myself"
                or "always" or "only" or "just" or "also" || (from < c.Tokens.Count && c.Tokens[from].IsWord
                    && q.Tokens[^2].Text == c.Tokens[from].Text && Terms.IsStop(c.Tokens[from].Text)))
                from++;
            if (from >= c.Tokens.Count || c.Tokens[from].Kind == TokenKind.Punctuation
                || Terms.IsStop(c.Tokens[from].Text)
                && !Phrases.IsDeterminer(c.Tokens[from].Text))
                return null;
            var stop = Phrases.Stop(c, from);
            return c.Tokens[from].Text != "that" && stop - from is > 0 and <= 9 ? new Stretch(from, stop) : null;
        }
        return null;
    }

    /// <summary>Stems of the verbs asked with: after the helping verb and the subject, before the next noun's phrase.
    /// </summary>
    public static List<string> Verbs(Question q)
    {
        var verbs = new List<string>(2);
        var at = q.From;
        while (at < q.Tokens.Count && !Lexicon.English.Has(q.Tokens[at].Id, Mark.Verbal))
            at++;
        at++;
        if (at < q.Tokens.Count && q.Tokens[at].Text == "not")
            at++;
        if (at >= q.Tokens.Count || q.Tokens[at - 1].Text is "is" or "are" or "was" or "'s" && q.Tokens[at].Text is "my"
            or "the" or "our")
            return verbs;
        at = q.Tokens[at].Text is "i" or "we" or "he" or "she" or "they" ? at + 1 : Entities.At(q.Tokens,
            at)?.End ?? at + 1;
        for (; at < q.Tokens.Count && !Phrases.IsDeterminer(q.Tokens[at].Text); at++)
        {
            if (q.Tokens[at].Text is "in" or "at" or "on" or "every" or "for" or "with" or "from" or "of")
                break;
            if (q.Tokens[at].IsWord && !Terms.IsStop(q.Tokens[at].Text)
                && WordForms.Stem(q.Tokens[at].Text) is var stem && (!Question.IsLight(stem) || stem is "keep"
                    or "cost"))
                verbs.Add(stem);
        }
        return verbs;
    }
}
