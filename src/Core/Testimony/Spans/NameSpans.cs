using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony.Spans;

/// <summary>What somebody or something is called, and who it is.</summary>
internal static class NameSpans
{
    /// <summary>The name asked for; of several asked for, all of them or none.</summary>
    public static Stretch? Name(Question q, Clause c)
    {
        var several = q.Somebodies.Exists(static s => s.Several) || q.Tokens.Exists(static t => t.Text == "names");
        for (var i = 0; i + 1 < c.Tokens.Count; i++)
        {
            var at = c.Tokens[i].Text is "called" or "named" ? i + 1
                : c.Tokens[i].Text is "name" or "names" && c.Tokens[i + 1].Text is "is" or "'s" or "are" ? i + 2
                : c.Tokens[i].Text is "name" && i > 1 && c.Tokens[i - 1].Text == "the" && c.Tokens[i + 1].Text == "of"
                    ? i + 2 : -1;
            if (at > 0 && at < c.Tokens.Count && c.Tokens[at].Is('"'))
                at++;
            // "named the boat Petrel"
            if (at > 0 && at + 2 < c.Tokens.Count && Phrases.IsDeterminer(c.Tokens[at].Text) && !c.Tokens[at].Capital
                && Entities.IsName(c.Tokens, at + 2))
                at += 2;
            if (at > 0 && at < c.Tokens.Count && !IsOfAnother(q, c, i) && Run(c, at, true) is { Length: > 0 } run)
                return several && !HasSeveral(c, run) ? null : run;
        }
        foreach (var e in c.Entities)
            if (Names(q, e) && Find(c, e) is { } name)
                return several && !HasSeveral(c, name) ? null : name;
        return Only(q, c) is { } only && (!several || HasSeveral(c, only)) ? only : null;
    }

    /// <summary>Whether it is somebody else who is called so: "my brother has a dog called Rex", asked of
    /// mine.</summary>
    private static bool IsOfAnother(Question q, Clause c, int called)
    {
        if (q.Somebodies.Count == 0)
            return false;
        Entity? last = null;
        foreach (var e in c.Entities)
            if (e.Start < called && e.IsSomebody)
                last = e;
        return last is { Head.Length: > 0 } && q.Somebodies[0].Head.Length > 0 && !Names(q, last)
            && !Relevance.IsKind(q.Somebodies[0].Head, Memory.WordForms.Stem(last.Head));
    }

    private static bool Names(Question q, Entity e) => e.Somebody is { Head.Length: > 0 } who
        && q.Somebodies.Exists(s => (s.Head == who.Head || Relevance.Kin(who, s) || Relevance.IsOne(who, s.Head))
            && (s.Owner is null) == (who.Owner is null));

    /// <summary>The name that stands beside somebody: "my brother Piotr", "my cat, Haggis", "my wife is Ana".</summary>
    private static Stretch? Find(Clause c, Entity e)
    {
        for (var i = e.Start; i < e.End; i++)
            if (Entities.IsName(c.Tokens, i) || (i > e.Start && e.Name.Length > 0 && e.Name == c.Tokens[i].Text))
                return Run(c, i, false);
        var at = e.End;
        while (at < c.Tokens.Count && (c.Tokens[at].Is(',') || c.Tokens[at].Is(':') || c.Tokens[at].Text is "is" or "'s"
            or "are" or "was"))
            at++;
        return at < c.Tokens.Count && at > e.End && Entities.IsName(c.Tokens, at) ? Run(c, at, false) : null;
    }

    /// <summary>Names from here on, joined by commas and "and".</summary>
    private static Stretch Run(Clause c, int from, bool loose)
    {
        var at = from;
        while (at < c.Tokens.Count)
        {
            var t = c.Tokens[at];
            if (Entities.IsName(c.Tokens, at) || (t.IsWord && t.Capital && at > from) || (at == from && loose
                && t.IsWord
                && !Memory.Terms.IsStop(t.Text)) || (loose && at == from && t.Text is "the" or "a"))
                at++;
            else if (at > from && at + 1 < c.Tokens.Count && c.Tokens[at + 1].Capital && t.Text is "de" or "van"
                or "von"
                or "der" or "den" or "la" or "le" or "di" or "da" or "al" or "bin" or "ter" or "of" or "the")
                at++;
            else if (at > from && at + 1 < c.Tokens.Count && (t.Is(',') || t.Text is "and" or "&")
                && (Entities.IsName(c.Tokens, at + 1) || (t.Is(',') && c.Tokens[at + 1].Text == "and"
                    && at + 2 < c.Tokens.Count && Entities.IsName(c.Tokens, at + 2)))
                && !IsSubject(c, at + 1))
                at++;
            else
                break;
        }
        while (at > from && (c.Tokens[at - 1].Is(',') || c.Tokens[at - 1].Text is "and" or "&"))
            at--;
        return new(from, at);
    }

    /// <summary>"He's called Rex, Tom hates him": the second name begins something new.</summary>
    private static bool IsSubject(Clause c, int at) => at + 1 < c.Tokens.Count && c.Tokens[at + 1].IsWord
        && (Lexicon.English.Has(c.Tokens[at + 1].Id, Mark.Verbal | Mark.Verb) || c.Tokens[at + 1].Text == "'s"
            || Memory.WordForms.IsPast(c.Tokens[at + 1].Text));

    private static bool HasSeveral(Clause c, Stretch run)
    {
        for (var i = run.From; i < run.To; i++)
            if (c.Tokens[i].Text is "and" or "&" || c.Tokens[i].Is(','))
                return true;
        return false;
    }

    /// <summary>The only name in it that the question does not hold.</summary>
    private static Stretch? Only(Question q, Clause c)
    {
        Stretch? only = null;
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            if (!Entities.IsName(c.Tokens, i) || AnswerSpan.Asks(q, c, i)
                || (q.Somebodies.Count > 0 && !IsPerson(c, i)))
                continue;
            if (only is not null)
                return null;
            only = Run(c, i, false);
            i = only.Value.To - 1;
        }
        return only;
    }

    private static bool IsPerson(Clause c, int at) => c.Entities.Exists(e => e is { IsSomebody: true, Head.Length: 0 }
        && e.Start <= at && at < e.End);

    /// <summary>The one asked for: the subject where that is asked for, else the only one beside those asked of.
    /// </summary>
    public static Stretch? Somebody(Question q, Clause c)
    {
        if (q.Tokens.Exists(static t => t.Text is "whose" or "after")
            || (q.Tokens.Count > 3 && q.Tokens[^2].Text == "me" && q.Tokens[^3].Text == "to"))
            return null;
        if (q.AsksSubject && c.Who is { IsSomebody: true } who && !IsAsked(q, who))
            return Named(q, c, who);
        if (q.AsksSubject && c.Subject is Subject.Me or Subject.Pronoun or Subject.It or Subject.You)
            return null;
        var verb = c.Tokens.Count;
        for (var i = 0; i < verb && q.AsksSubject; i++)
            if (AnswerSpan.IsKey(q, c, i))
                verb = i;
        Entity? only = null;
        foreach (var e in c.Entities)
        {
            if (!e.IsSomebody || e.Holder == Holder.You || (IsAsked(q, e)
                && (q.Keys.Count > 0 || !HoldsNewName(q, c, e))))
                continue;
            if (only is not null || e.End > verb)
                return null;
            only = e;
        }
        return only is null ? null : Named(q, c, only);
    }

    /// <summary>"My roommate at home, Haruka, writes": the name, where the phrase has none and only one is there.
    /// </summary>
    private static Stretch? Named(Question q, Clause c, Entity e)
    {
        if (e.Name.Length > 0)
            return new(e.Start, e.End);
        var named = false;
        for (var i = 0; i < c.Tokens.Count; i++)
            named |= Entities.IsName(c.Tokens, i) && IsPerson(c, i) && !AnswerSpan.Asks(q, c, i);
        return !named ? e.Head is "lady" or "man" or "woman" or "guy" or "boy" or "girl" ? null : new(e.Start, e.End)
            : Only(q, c) is { } only && only.From >= e.End ? only : null;
    }

    private static bool IsAsked(Question q, Entity e) => q.Somebodies.Exists(s => (s.Head.Length > 0
        && (s.Head == e.Head
        || Relevance.Kin(e, s)) && (s.Owner is null) == (e.Owner is null)) || Aliases.SameName(s.Name, e.Name))
        || (e.Name.Length > 0 && q.Tokens.Exists(t => t.IsWord && Aliases.SameName(t.Text, e.Name)));

    private static bool HoldsNewName(Question q, Clause c, Entity e)
    {
        for (var i = e.Start; i < e.End; i++)
            if (Entities.IsName(c.Tokens, i) && !AnswerSpan.Asks(q, c, i))
                return true;
        return false;
    }
}
