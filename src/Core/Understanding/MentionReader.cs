namespace LinkyV.Core.Understanding;

/// <summary>People, places, times, numbers and things mentioned, in order.</summary>
internal sealed class MentionReader(Reading reading)
{
    private const int Max = 24;

    public IReadOnlyList<Mention> Read()
    {
        var tokens = reading.Tokens;
        var found = new List<Mention>();
        for (var i = 0; i < tokens.Count && found.Count < Max;)
        {
            var (kind, end) = At(i);
            if (end <= i)
            {
                i++;
                continue;
            }
            var from = i;
            while (from < end - 1 && tokens[from].Text is "the" or "a" or "an" or "my" or "your" or "in" or "at")
                from++;
            found.Add(new Mention(kind, reading.Written(from, end), tokens[end - 1].Text, tokens[from].Start,
                tokens[end - 1].End));
            i = end;
        }
        return found;
    }

    private (string Kind, int End) At(int i)
    {
        var (tokens, lexicon) = (reading.Tokens, reading.Lexicon);
        foreach (var (start, span) in reading.Times)
            if (start == i)
                return ("time", span.End);
        var t = tokens[i];
        foreach (var found in reading.References.Subjects(i))
            if (!found.Who.IsPlain && !found.Who.IsPronoun)
                return ("person", found.End);
        if (t.Kind == TokenKind.Number || (lexicon.Has(t.Id, Mark.NumberWord) && t.Text != "one"))
            return ("number", i + 1);
        if (!t.IsWord)
            return ("", i);
        if (IsProper(i))
        {
            var end = i + 1;
            while (end < tokens.Count && end < i + 4 && IsProper(end) && tokens[end - 1].End + 1 == tokens[end].Start)
                end++;
            return (IsPlace(i, end) ? "place" : IsOrganisation(i, end) ? "organisation" : "thing", end);
        }
        if (lexicon.Has(t.Id,
            Mark.PhraseEnd | Mark.Pronoun | Mark.Wh | Mark.Verbal | Mark.Auxiliary | Mark.Verb | Mark.Common)
            || Memory.Terms.IsStop(t.Text) || t.Text.Length < 3)
            return ("", i);
        return ("thing", i + 1);
    }

    private bool IsProper(int i)
    {
        var t = reading.Tokens[i];
        return t.IsWord && t.Capital
            && !reading.Lexicon.Has(t.Id, Mark.Common | Mark.Pronoun | Mark.Wh | Mark.Verbal | Mark.PhraseEnd)
            && (reading.Lexicon.IsIn("placeword", t.Text)
                || (i > 0 && !reading.Tokens[i - 1].Is('.') && !reading.Tokens[i - 1].Is('!')
                && !reading.Tokens[i - 1].Is('?') && !reading.Tokens[i - 1].Is('\n')));
    }

    private bool IsPlace(int from, int to) =>
        reading.Lexicon.IsIn("placeword", reading.Tokens[to - 1].Text)
        || (from > 0 && reading.Tokens[from - 1].Text is "in" or "to" or "from" or "near");

    private bool IsOrganisation(int from, int to) =>
        reading.Tokens[to - 1].Text is "ltd" or "inc" or "corp" or "gmbh" or "bank" or "university" or "hospital"
            or "company"
        || (from > 0 && reading.Tokens[from - 1].Text is "at" or "for");
}
