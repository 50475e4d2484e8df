using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>Whether a clause holds the kind of answer a question wants, 0 to 1.</summary>
internal static class AnswerKind
{
    /// <summary>How well the kind fits.</summary>
    public static float Fit(Question q, Clause c) => q.Wanted switch
    {
        Wanted.Name => Name(q, c),
        Wanted.Somebody => q.AsksSubject || HasOther(q, c) ? Other(q, c) : 0,
        Wanted.Place => q.Keys.Count == 0 && q.Somebodies.Count == 0 && !c.Has("from") && !IsNation(c) ? 0
            : Place(q, c),
        Wanted.Time => HasTime(c) ? 1 : c.Has("before", "after", "during", "when", "whenever", "while") ? 0.8f : 0,
        Wanted.Age => Age(q, c),
        Wanted.Number => HasNumber(c) ? 1 : c.Has("no", "any", "only", "and") ? 0.8f : 0,
        Wanted.Duration => HasNumber(c) || c.Has("since", "always", "years", "months", "weeks") ? 1 : 0,
        Wanted.Often => c.Has("every", "once", "twice", "daily", "weekly", "times", "always", "never", "often")
            || HasPlural(c) ? 1 : 0,
        Wanted.Work => Work(q, c),
        Wanted.Kind => Kind(q, c),
        Wanted.Reason => c.Has("because", "so", "to", "since", "for", "that", "account", "due", "reason") ? 1 : 0.6f,
        _ => 1,
    };

    /// <summary>Whether a number is in it.</summary>
    public static bool HasNumber(Clause c)
    {
        foreach (var t in c.Tokens)
            if (t.Kind == TokenKind.Number || (Lexicon.English.Has(t.Id, Mark.NumberWord) && t.Text is not "one")
                || t.Text is "single" or "both" or "couple" or "half" || t.Text.Contains('-', StringComparison.Ordinal)
                    && Lexicon.English.IsIn("number", t.Text[..t.Text.IndexOf('-', StringComparison.Ordinal)]))
                return true;
        return false;
    }

    private static bool HasPlural(Clause c)
    {
        foreach (var t in c.Tokens)
            if (Lexicon.English.IsIn("day", t.Text) && t.Text[^1] == 's')
                return true;
        return false;
    }

    /// <summary>A name next to whom is asked for: "a cat called Biscuit", "my brother Piotr", "his name is Declan".
    /// </summary>
    private static float Name(Question q, Clause c)
    {
        foreach (var e in c.Entities)
            if (e.Name.Length > 0 && q.Somebodies.Exists(s => (s.Head == e.Head || Relevance.IsOne(e, s.Head)
                || (e.Holder == Holder.Me && Relevance.Kin(e, s)))
                && (s.Owner is null) == (e.Owner is null)))
                return 1;
        for (var i = 1; i + 1 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "called" or "named"
                || (c.Tokens[i].Text is "is" or "was" or "are" or "'s" && (c.Tokens[i - 1].Text is "name" or "names"
                    || Entities.IsName(c.Tokens, i + 1))))
                return 1;
        for (var i = 1; i + 1 < c.Tokens.Count; i++)
            if ((c.Tokens[i].Is(',') || c.Tokens[i].Is(':')) && Entities.IsName(c.Tokens, i + 1)
                && c.Stems[i - 1] is { } stem && (q.Keys.Exists(k => k.Stem == stem)
                    || q.Somebodies.Exists(s => s.Owner is null && Relevance.IsKind(s.Head, stem))))
                return 1;
        // "I go out with Pepper, that's my dog"
        for (var i = 2; i < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "my" or "our" && c.Tokens[i - 1].Text is "is" or "'s" or "was"
                && c.Entities.Exists(static e => e.Head.Length == 0 && e.Name.Length > 0))
                return 0.9f;
        foreach (var t in c.Entities)
            if (t.Head.Length == 0 && t.Name.Length > 0 && !q.Somebodies.Exists(s => Aliases.SameName(s.Name, t.Name)))
                return q.Somebodies.Count > 0 && q.Somebodies[0].Owner is null ? 0.5f : 0.4f;
        return 0;
    }

    private static bool HasOther(Question q, Clause c)
    {
        foreach (var e in c.Entities)
            if (e.Somebody is { } somebody && !q.Somebodies.Exists(s => s.Head == somebody.Head
                && Aliases.SameName(s.Name, somebody.Name)))
                return true;
        for (var i = 0; i < c.Tokens.Count; i++)
            if (Entities.IsName(c.Tokens, i) && !q.Somebodies.Exists(s => Aliases.SameName(s.Name, c.Tokens[i].Text)))
                return true;
        return false;
    }

    private static float Other(Question q, Clause c) => HasOther(q, c) ? 1 : c.Subject is Subject.Entity
        or Subject.Other
        ? 0.8f : 0;

    private static float Place(Question q, Clause c)
    {
        var origin = q.Tokens.Exists(static t => t.Text == "from");
        if (origin && !c.Has("from", "born", "grew", "originally", "native") && !IsNation(c))
            return 0.3f;
        for (var i = 0; i + 1 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "in" or "at" or "to" or "near" or "outside" or "on" or "into" or "by"
                or "over" or "through" || (c.Tokens[i].Text == "from" && (origin || IsPlaceName(c, i + 1)))
                || (c.Tokens[i].Text is "for" or "with" && q.Keys.Exists(static k
                    => k.Stem == "work")))
            {
                var next = i + 1;
                while (next < c.Tokens.Count && c.Tokens[next].Text is "the" or "a" or "an" or "my" or "our" or "in")
                    next++;
                if (next < c.Tokens.Count && c.Tokens[next].IsWord && !Lexicon.English.IsIn("day", c.Tokens[next].Text)
                    && !Lexicon.English.IsIn("month", c.Tokens[next].Text) && !IsTime(c.Tokens[next].Text))
                    return 1;
            }
        if (IsNation(c) && origin)
            return 1;
        return c.Has("home", "abroad", "here", "there") || q.Keys.Exists(static k => k.Stem == "go") ? 0.7f : 0;
    }

    private static bool IsPlaceName(Clause c, int at)
    {
        while (at < c.Tokens.Count && c.Tokens[at].Text is "the" or "my" or "our")
            at++;
        return at < c.Tokens.Count && (c.Tokens[at].Capital || (at > 0 && c.Tokens[at - 1].Text is "my" or "our"));
    }

    private static bool IsNation(Clause c) =>
        c.Tokens.Exists(static t => Privacy.Names.NameTable.Is(t.Text, Privacy.Names.NameFlags.Nation));

    private static bool IsTime(string word) => word is "spring" or "summer" or "autumn" or "winter" or "morning"
        or "evening" or "afternoon" or "night" or "weekend" or "time" or "moment" or "week" or "month" or "year"
        or "years" or "weeks" or "days" or "easter" or "christmas" or "days" or "love" or "fact" or "half";

    /// <summary>Whether a day, a date or a time is in it.</summary>
    public static bool HasTime(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i];
            if (Lexicon.English.IsIn("day", t.Text) || (Lexicon.English.IsIn("month", t.Text) && (t.Text != "may"
                || t.Capital)) || IsTime(t.Text) || t.Kind == TokenKind.Number
                || t.Text is "tomorrow" or "yesterday" or "today" or "tonight" or "ago" or "noon" or "midnight"
                    or "birthday" or "soon" or "fortnight" or "past"
                || (t.Text.EndsWith("th", StringComparison.Ordinal) && IsOrdinal(t.Text))
                || t.Text is "first" or "second" or "third" && i > 0 && c.Tokens[i - 1].Text == "the"
                || (Lexicon.English.Has(t.Id, Mark.NumberWord) && i > 0 && c.Tokens[i - 1].Text is "at" or "in"
                    or "since"
                    or "past" or "of" or "was"))
                return true;
        }
        return false;
    }

    /// <summary>Whether a word is a day of the month: "sixteenth", "21st".</summary>
    public static bool IsOrdinal(string word) => word is "first" or "second" or "third" or "fourth" or "fifth"
        or "sixth" or "seventh" or "eighth"
        or "ninth" or "tenth" or "eleventh" or "twelfth" or "thirteenth" or "fourteenth" or "fifteenth" or "sixteenth"
        or "seventeenth" or "eighteenth" or "nineteenth" or "twentieth" or "thirtieth"
        || (word.Length is 3 or 4 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th")
        || word.StartsWith("twenty-", StringComparison.Ordinal) || word.StartsWith("thirty-", StringComparison.Ordinal);

    /// <summary>A number of years said of the one asked about: "she's three", "turned eighty-two", "34 years old".
    /// </summary>
    private static float Age(Question q, Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i];
            var number = t.Kind == TokenKind.Number || Lexicon.English.Has(t.Id, Mark.NumberWord)
                || (t.Text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash
                    && Lexicon.English.IsIn("number", t.Text[..dash]));
            if (!number)
                continue;
            var before = i > 0 ? c.Tokens[i - 1].Text : "";
            var after = i + 1 < c.Tokens.Count ? c.Tokens[i + 1] : default;
            if (before == "of" && i > 1 && c.Tokens[i - 2].Text == "age")
                return 1;
            if (before is "has" or "have" && after.Text is "years" && c.Subject != Subject.Me)
                return 1;
            var unit = after.Text is "years" or "year" or "months" or "weeks" or "today" or "now" or "and"
                or "on" or "in"
                or "next" or "last" or "yesterday" or "this" || after.Text is null || !after.IsWord;
            if (t.Text.EndsWith("-year-old", StringComparison.Ordinal)
                || (unit && (before is "is" or "am" or "are" or "'s" or "turned" or "turns" or "turning" or "became"
                    or "becomes" or "reached"
                    or "aged" or "be"
                    or "was" or "just" or "only" or "about" or "nearly" or "already" or "both" || before is ",")))
                return after.Text is "years" && i + 2 < c.Tokens.Count && c.Tokens[i + 2].Text is not ("old"
                    or ",") ? 0 : 1;
            if (t.Kind == TokenKind.Number && before is "in" && c.Has("born"))
                return 1;
        }
        return 0;
    }

    /// <summary>"is a dental hygienist", "runs a bakery", "fixes lifts".</summary>
    private static float Work(Question q, Clause c)
    {
        var best = 0f;
        for (var i = 1; i < c.Tokens.Count; i++)
        {
            var t = c.Tokens[i];
            if (IsTrade(t.Text) && IsComplement(c, i))
                best = Math.Max(best, 1);
            else if (t.Text is "work" or "works" or "worked" or "working" or "job" or "retired" or "teaches" or "teach"
                or "runs" or "sells" or "studies" or "study" or "studying" or "owns"
                or "manages" or "trained" or "employed" or "career")
                best = Math.Max(best, 0.9f);
            else if (t.Text is "do" or "does" or "doing" && i <= c.SubjectEnd + 1 && i + 1 < c.Tokens.Count
                && c.Stems[i + 1] is not null
                && c.Tokens[i - 1].Text is not ("not" or "always" or "can"))
                best = Math.Max(best, 0.9f);
            else if (t.Text is "in" && i + 1 < c.Tokens.Count && c.Tokens[i - 1].Text is "is" or "'s" or "am" or "was"
                && c.Stems[i + 1] is not null && !c.Tokens[i + 1].Capital)
                best = Math.Max(best, 0.75f);
            else if (t.Text is "drive" or "drives" or "run" && i + 1 < c.Tokens.Count && c.Tokens[i + 1].IsWord
                && (c.Tokens[i + 1].Text[^1] == 's' || (t.Text == "run" && c.Tokens[i + 1].Text is "a" or "the")))
                best = Math.Max(best, 0.8f);
        }
        var at = c.SubjectEnd;
        while (at < c.Tokens.Count && c.Tokens[at].Is(','))
            at++;
        if (best == 0 && at + 1 < c.Tokens.Count && c.Tokens[at].Text is "is" or "was" or "'s" or "am" or "became"
            && c.Tokens[at + 1].Text is "a" or "an" && !c.Entities.Exists(e => e.Start == at + 1))
            best = 0.85f;
        if (best == 0 && q.Somebodies.Count == 0)
            return Trading(c) ? HasPlural(c) ? 0.5f : 0.65f : 0;
        if (best > 0)
            return best;
        var verb = at < c.Tokens.Count ? c.Tokens[at] : default;
        for (var i = at; i < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "and" && i + 1 < c.Tokens.Count && Third(c.Tokens[i + 1]))
                return 0.8f;
        return verb.Text is not null && (Third(verb) || (verb.Text == "does" && at + 1 < c.Tokens.Count
            && c.Tokens[at + 1].Text is "the" or "our" or "all")) ? 0.8f : 0;
    }

    /// <summary>"I lay bricks", "I test software": what one does with things in general, unless it is taste or leisure.
    /// </summary>
    private static bool Trading(Clause c)
    {
        if (c.Subject != Subject.Me || c.SubjectEnd + 1 >= c.Tokens.Count)
            return false;
        var (verb, what) = (c.Tokens[c.SubjectEnd], c.Tokens[c.SubjectEnd + 1]);
        return verb.IsWord && what.IsWord && !Terms.IsStop(verb.Text) && (what.Text == "other"
            || !Terms.IsStop(what.Text))
            && !WordForms.IsPast(verb.Text) && !verb.Text.EndsWith("ed", StringComparison.Ordinal)
            && (what.Text[^1] == 's' || what.Text == "other" || !Entities.IsBreak(what))
            && verb.Text is not ("play" or "drink" or "eat" or "love" or "hate" or "speak" or "collect"
                or "want" or "need"
                or "support" or "know" or "miss" or "prefer" or "go" or "feel" or "watch" or "read" or "sing" or "wear"
                or "keep" or "use" or "take" or "buy" or "enjoy" or "believe" or "think" or "remember"
                    or "smoke" or "run"
                or "always" or "never" or "usually" or "live" or "hope" or "come" or "dislike" or "bring"
                    or "see" or "say"
                or "sometimes" or "often" or "still" or "mean" or "find" or "send" or "give" or "call" or "share");
    }

    /// <summary>Whether a word is what somebody is said to be: "is a dental hygienist", "as a nurse".</summary>
    private static bool IsComplement(Clause c, int at)
    {
        var be = false;
        for (var i = at - 1; i >= Math.Max(0, at - 5); i--)
        {
            if (!c.Tokens[i].IsWord && !(i > 0 && Entities.IsName(c.Tokens, i - 1)))
                return false;
            be |= c.Tokens[i].Text is "am" or "be" or "is" or "was" or "'s" or "as" or "been" or "become" or "became"
                or "retired";
        }
        return be;
    }

    /// <summary>Whether it tells what somebody does for a living.</summary>
    public static bool IsOfWork(Clause c)
    {
        for (var i = 1; i < c.Tokens.Count; i++)
            if (IsTrade(c.Tokens[i].Text) && c.Has("is", "am", "was", "as", "'s", "are", "became", "been"))
                return true;
        // "I'm a porter at St James's"
        for (var i = c.SubjectEnd; i + 3 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "am" or "is" or "'m" or "'s" or "was"
                && c.Tokens[i + 1].Text is "a" or "an" or "the"
                && c.Tokens[i + 2].IsWord && c.Tokens[i + 3].Text is "at" or "for")
                return true;
        return c.Has("work", "works", "worked", "working", "job", "employed", "teaches");
    }

    /// <summary>"We're off to Crete", "I'm flying to Rome": a trip.</summary>
    public static bool GoesSomewhere(Clause c)
    {
        for (var i = 0; i + 2 < c.Tokens.Count; i++)
            if (c.Tokens[i].Text is "off" or "going" or "flying" or "travelling" or "traveling" or "driving" or "go"
                or "went" or "fly" or "flew" or "heading" or "booked" or "sailing" or "trip"
                && c.Tokens[i + 1].Text is "to" or "a" or "for" or "on" or "in" or "back")
                return true;
        return false;
    }

    private static bool Third(Token t) => t.IsWord && t.Text.Length > 3 && t.Text[^1] == 's' && t.Text[^2] != 's'
        && t.Text is not ("lives" or "likes" or "loves" or "hates" or "knows" or "wants" or "needs" or "thinks"
            or "says" or "has" or "does" or "goes" or "gets" or "always" or "comes" or "makes" or "calls" or "keeps"
            or "sleeps" or "brings" or "phones" or "speaks" or "plays" or "means" or "is" or "was" or "looks");

    /// <summary>Whether a word is a trade.</summary>
    public static bool IsTrade(string word) => word.Length > 2 && (Lexicon.English.IsIn("occ", word)
        || (word.Length > 5 && (word.EndsWith("ist", StringComparison.Ordinal) || word.EndsWith("ician",
            StringComparison.Ordinal) || word.EndsWith("ologist", StringComparison.Ordinal) || word.EndsWith("maker",
            StringComparison.Ordinal) || word.EndsWith("fighter", StringComparison.Ordinal) || word.EndsWith("grapher",
            StringComparison.Ordinal) || word.EndsWith("smith", StringComparison.Ordinal)
            || word.EndsWith("driver", StringComparison.Ordinal)
                || word.EndsWith("worker", StringComparison.Ordinal))));

    /// <summary>One of the kind asked for, or the kind's own word beside it: "plays the cello", "a stroke ward".
    /// </summary>
    private static float Kind(Question q, Clause c)
    {
        if (q.Noun.Length == 0)
            return 1;
        var hash = Terms.Hash(q.Noun);
        var best = 0f;
        for (var i = 0; i < c.Stems.Length; i++)
        {
            if (c.Stems[i] is null)
                continue;
            if (c.Stems[i] == q.Noun)
                return 1;
            foreach (var (term, strength) in Associations.Of(hash))
                if (term == c.Hashes[i] && strength >= 0.2f)
                    best = Math.Max(best, strength is >= 0.3f and < 0.4f ? 1 : 0.7f);
        }
        if (best > 0)
            return best;
        // where members of the kind are known and none is there, it can only be near
        var members = 0;
        foreach (var (_, strength) in Associations.Of(hash))
            members += strength is >= 0.3f and < 0.4f ? 1 : 0;
        return q.Keys.Exists(k => k.Weight >= 1 && Relevance.Met(k, c) >= 0.8f) ? members >= 5 ? 0.5f : 0.75f : 0.3f;
    }
}
