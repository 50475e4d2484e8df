namespace LinkyV.Core.Safety;

/// <summary>Numbers the sentences and clauses of a text and marks what stands between quotation marks.</summary>
internal static class ClauseReader
{
    /// <summary>Most words of a clause, so that the work a text can make is bounded.</summary>
    private const int ClauseMost = 60;

    private const Sense Subject =
        Sense.First | Sense.Second | Sense.Third | Sense.Somebody | Sense.Group | Sense.GroupAdj | Sense.Slur
        | Sense.Negation | Sense.Own;

    /// <summary>Fills in sentence, clause and quotation.</summary>
    public static void Mark(SafetyText text)
    {
        var words = text.Editable;
        MarkQuotes(text.Text, words);
        var (sentence, clause) = (0, 0);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Mark != 0)
            {
                words[i].Sentence = sentence;
                words[i].Clause = i;
                clause = i + 1;
                if (words[i].Mark is '.' or '?')
                    sentence++;
                continue;
            }

            if (i > clause && (i - clause >= ClauseMost || StartsClause(text, words, i)))
                clause = i;
            words[i].Sentence = sentence;
            words[i].Clause = clause;
        }
    }

    private static bool StartsClause(SafetyText text, ReadOnlySpan<SafetyWord> words, int i)
    {
        if (!words[i].Is(Sense.Conj) || i + 1 >= words.Length || words[i + 1].Mark != 0)
            return false;
        var next = words[i + 1];
        var spelling = text.Spelling(words[i]);
        if (spelling is "and" or "or")
            return next.Is(Sense.First | Sense.Second | Sense.Third | Sense.Negation | Sense.Modal | Sense.Be)
                && !next.Is(Sense.Group);
        if (spelling is "so" or "yet" or "like" or "plus" or "then" or "cause" or "since" or "as" or "except")
            return next.Is(Subject);
        return !next.Is(Sense.Preposition) || next.Is(Subject);
    }

    private static void MarkQuotes(string text, Span<SafetyWord> words)
    {
        var open = -1;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Mark != '"')
                continue;
            var at = words[i].Start;
            var single = text[at] is '\'' or '‘' or '’';
            if (open < 0)
            {
                if (!single || (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
                    open = i;
                continue;
            }

            if (single != (text[words[open].Start] is '\'' or '‘' or '’'))
                continue;
            for (var k = open + 1; k < i; k++)
                words[k].Quoted = true;
            open = -1;
        }
    }
}
