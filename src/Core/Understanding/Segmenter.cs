namespace LinkyV.Core.Understanding;

/// <summary>Cuts tokens into sentences and those into segments that do one thing each.</summary>
internal static class Segmenter
{
    public static List<Segment> Cut(Reading reading)
    {
        var tokens = reading.Tokens;
        var segments = new List<Segment>();
        var from = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!EndsSentence(tokens, i))
                continue;
            while (i + 1 < tokens.Count && tokens[i + 1].Kind is TokenKind.Punctuation
                && tokens[i + 1].Text is "." or "!" or "?" or "…" or ")" or "\"")
                i++;
            Sentence(reading, from, i + 1, segments);
            from = i + 1;
        }
        if (from < tokens.Count)
            Sentence(reading, from, tokens.Count, segments);
        return segments;
    }

    private static bool EndsSentence(List<Token> tokens, int i) =>
        tokens[i].Kind is TokenKind.Punctuation && tokens[i].Text is "." or "!" or "?" or "…" or "\n" or ";";

    private static void Sentence(Reading reading, int from, int to, List<Segment> segments)
    {
        var tokens = reading.Tokens;
        while (from < to && tokens[from].Kind is TokenKind.Punctuation && !tokens[from].Is('?')
            && !tokens[from].Is('"'))
            from++;
        while (from < to)
        {
            var length = Openers.LengthAt(reading, from, to);
            if (length == 0)
                break;
            var end = from + length;
            while (end < to && tokens[end].Kind is TokenKind.Punctuation)
                end++;
            if (end >= to)
                break;
            segments.Add(new Segment(from, end));
            from = end;
        }
        var start = from;
        for (var i = from + 1; i < to - 1; i++)
        {
            if (!StartsClause(reading, start, i, to))
                continue;
            segments.Add(new Segment(start, i));
            start = i;
        }
        if (start < to && HasContent(tokens, start, to))
            segments.Add(new Segment(start, to));
    }

    private static bool HasContent(List<Token> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Kind is not TokenKind.Punctuation || tokens[i].Is('?'))
                return true;
        return false;
    }

    /// <summary>Whether a new clause begins here: after a comma, dash or conjunction, with a subject or
    /// question.</summary>
    private static bool StartsClause(Reading reading, int start, int at, int to)
    {
        var (tokens, lexicon) = (reading.Tokens, reading.Lexicon);
        var comma = tokens[at - 1].Is(',') || tokens[at - 1].Is('-') || tokens[at - 1].Kind is TokenKind.Emoji;
        var joined = tokens[at].Text is "but" or "and" or "so" or "because" or "though" or "although";
        if ((!comma && !joined) || IsTag(tokens, at, to) || IsMarker(tokens, start, at) || IsFiller(tokens, at, to))
            return false;
        var first = joined ? at + 1 : at;
        if (first >= to || !tokens[first].IsWord)
            return false;
        if (tokens[at].Text is "because" && !comma && !IsQuestionStart(reading, first, to))
            return false;
        if (AsksBack(tokens, first, to))
            return true;
        if (!HasVerb(reading, start, at))
            return tokens[at].Text == "but" || (comma && IsQuestionStart(reading, first, to));
        return IsQuestionStart(reading, first, to) || tokens[at].Text == "but"
            || (IsSubject(reading, first, to) && HasVerb(reading, first, Math.Min(to, first + 7)))
            || (joined && lexicon.Has(tokens[first].Id, Mark.Verbal) && first + 1 < to
                && tokens[first + 1].Text is "you");
    }

    /// <summary>"And you?", "how about yours?" at the end.</summary>
    private static bool AsksBack(List<Token> tokens, int at, int to)
    {
        if (at + 1 < to && tokens[at].Text is "what" or "how" && tokens[at + 1].Text is "about")
            at += 2;
        return at + 1 < to && tokens[at].Text is "you" or "yourself" or "yours" && tokens[at + 1].Is('?');
    }

    /// <summary>A question tag: "don't you?", "is it?", "right?".</summary>
    internal static bool IsTag(List<Token> tokens, int at, int to)
    {
        var end = to;
        while (end > at && tokens[end - 1].Kind is TokenKind.Punctuation)
            end--;
        var n = end - at;
        return end < to && ((n == 1 && tokens[at].Text is "right" or "correct" or "huh" or "eh" or "yes" or "no")
            || (n is 2 or 3 && tokens[end - 1].Text is "you" or "he" or "she" or "it" or "they" or "i" or "we"
                or "there"
                && tokens[at].Text is "do" or "does" or "did" or "is" or "are" or "was" or "were" or "have" or "has"
                    or "can" or "will"
                or "would" or "could" or "should"
                && (n == 2 || tokens[at + 1].Text == "not")));
    }

    /// <summary>"You know", "I mean" and the like between marks or at the end: no clause of its own.</summary>
    private static bool IsFiller(List<Token> tokens, int at, int to) =>
        at + 1 < to && tokens[at - 1].Is(',')
        && (tokens[at].Text, tokens[at + 1].Text) is ("you", "know" or "see") or ("i", "mean" or "think" or "suppose"
            or "guess" or "reckon" or "believe" or "bet") or ("mind", "you")
        && (at + 2 >= to || (tokens[at + 2].Kind is TokenKind.Punctuation && !tokens[at + 2].Is('?')));

    private static bool IsMarker(List<Token> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].IsWord
                && tokens[i].Text is not ("so" or "and" or "well" or "but" or "then" or "now" or "oh" or "ok"
                or "okay"))
                return false;
        return true;
    }

    internal static bool HasVerb(Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (reading.Lexicon.Has(reading.Tokens[i].Id, Mark.Verbal | Mark.Verb))
                return true;
        return false;
    }

    private static bool IsSubject(Reading reading, int at, int to)
    {
        var text = reading.Tokens[at].Text;
        return text is "i" or "you" or "he" or "she" or "we" or "they" or "it" or "that" or "this" or "there" or "my"
            or "your"
            || (reading.References.Subjects(at).Length > 0 && reading.References.Subjects(at)[0].End < to);
    }

    /// <summary>Whether a question begins here: "what do", "how about", "do you", "is it".</summary>
    internal static bool IsQuestionStart(Reading reading, int at, int to)
    {
        var (tokens, lexicon) = (reading.Tokens, reading.Lexicon);
        if (at >= to)
            return false;
        if (lexicon.Has(tokens[at].Id, Mark.Wh))
        {
            if (at + 1 >= to)
                return true;
            var next = tokens[at + 1];
            return lexicon.Has(next.Id, Mark.Verbal) || next.Text is "about" or "come" or "many" or "much" or "old"
                or "long"
                or "kind" or "sort" or "time"
                    || (tokens[at].Text is "which" or "what" or "whose" or "why" && at + 2 < to);
        }
        return lexicon.Has(tokens[at].Id, Mark.Verbal) && at + 1 < to
            && (tokens[at + 1].Text is "you" or "i" or "he" or "she" or "it" or "we" or "they" or "your" or "my"
                or "that" or "this"
                or "there" or "anyone" or "everything" or "the" or "people" or "his" or "her"
                || (tokens[at + 1].Text is "not" && (tokens[to - 1].Is('?')
                    || (at + 2 < to && lexicon.Has(tokens[at + 2].Id, Mark.Pronoun)))));
    }
}
