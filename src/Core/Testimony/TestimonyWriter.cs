using LinkyV.Contracts;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Testimony;

/// <summary>
/// Takes down what a participant tells of themselves and theirs, clause by clause, each made to stand by itself:
/// persons named instead of pronouns, "it's been put off till Wednesday" joined to what was put off, a corrected value
/// put in. Mere remarks, questions, moods of the moment and what is said of the listener are left out.
/// </summary>
internal static class TestimonyWriter
{
    private const int MostClauses = 6;
    private const int LongestClause = 240;
    private const int LinesBack = 8;

    /// <summary>What was told before, and whether nothing else was said since.</summary>
    private readonly record struct Earlier(string Text, TurnId? Turn, bool Near);

    /// <summary>What an utterance tells.</summary>
    /// <param name="u">The utterance, read.</param>
    /// <param name="recent">Lines before it, oldest first.</param>
    /// <param name="participant">Who speaks.</param>
    public static List<Proposition> Of(Understood u, IReadOnlyList<SpokenLine> recent, string participant)
    {
        var told = new List<Proposition>(2);
        Antecedents? known = null;
        Earlier? before = null;
        foreach (var text in Pieces(u))
        {
            if (told.Count == MostClauses)
                break;
            var clause = Clause.Of(text);
            if (clause.Tokens.Count < 3 || IsSupposed(clause))
                continue;
            known ??= Before(recent, participant, ref before);
            var fix = Corrections.Lead(clause);
            if (fix > 0 || Leans(clause))
            {
                if (Leant(before, clause, fix, told.Count) is { } earlier
                    && Corrections.Join(earlier.Text, clause, fix) is { } joined)
                    Add(told, joined, true, earlier.Turn, ref before);
                else if (fix == 0 || clause.Subject is not Subject.It)
                    Plain(told, clause, known, ref before);
                continue;
            }
            Plain(told, clause, known, ref before);
        }
        return told;
    }

    private static void Plain(
        List<Proposition> told, Clause clause, Antecedents known, ref Earlier? before)
    {
        var text = known.Resolve(clause.Text);
        if ((known.Lost || HoldsIt(clause)) && before is { Near: true } earlier)
        {
            Add(told, $"{earlier.Text}; {text}", true, earlier.Turn, ref before);
            return;
        }
        var whole = ReferenceEquals(text, clause.Text) ? clause : Clause.Of(text);
        if (Worth.Of(whole) is { } lasting)
            Add(told, text, lasting, null, ref before);
    }

    private static void Add(
        List<Proposition> told, string text, bool lasting, TurnId? mends, ref Earlier? before)
    {
        if (text.Length > LongestClause)
            return;
        if (before is { Turn: null } && mends is null && told.Count > 0 && text.StartsWith(told[^1].Text,
            StringComparison.Ordinal))
            told.RemoveAt(told.Count - 1);
        told.Add(new Proposition(text, lasting, mends));
        before = new(text, mends, true);
    }

    /// <summary>What the participant told in the lines before, read in order.</summary>
    private static Antecedents Before(
        IReadOnlyList<SpokenLine> recent, string participant, ref Earlier? before)
    {
        var known = new Antecedents();
        for (var i = Math.Max(0, recent.Count - LinesBack); i < recent.Count; i++)
        {
            if (recent[i].Participant != participant || recent[i].Text.Length > 2 * LongestClause)
                continue;
            foreach (var (start, end) in Dialogue.Asking.Sentences.Split(recent[i].Text))
            {
                var sentence = Trim(recent[i].Text[start..end]);
                if (sentence.Length < 4 || sentence.EndsWith('?'))
                    continue;
                var text = known.Resolve(sentence);
                var clause = Clause.Of(text);
                if (clause.Subject is not (Subject.You or Subject.None) && !Leans(clause)
                    && Corrections.Lead(clause) == 0 && Worth.Of(clause) is true)
                    before = new(text, recent[i].Turn, IsLast(recent, i, participant));
            }
        }
        return known;
    }

    /// <summary>"My girlfriend hates it": nothing in the clause itself that "it" could be.</summary>
    private static bool HoldsIt(Clause c)
    {
        for (var i = c.SubjectEnd; i < c.Tokens.Count && i < c.SubjectEnd + 4; i++)
            if (c.Tokens[i].Text == "it" && c.Subject is Subject.Me or Subject.Entity or Subject.Pronoun)
                return true;
        return false;
    }

    /// <summary>Stretches that tell, sentence by sentence; one without a subject of its own goes with the one before.
    /// </summary>
    private static List<string> Pieces(Understood u)
    {
        var pieces = new List<string>(3);
        var (last, told) = (-1, false);
        foreach (var act in u.Acts)
        {
            var text = u.Text[act.Start..act.End];
            var goesOn = told && act.Start - last < 4 && !EndsBefore(u.Text, act.Start) && !text.TrimEnd().EndsWith('?')
                && Clause.Of(text) is { Subject: Subject.None } or { SubjectAt: > 3 };
            (last, told) = (act.End, goesOn || (Tells(act.Act) && !text.TrimEnd().EndsWith('?')));
            if (goesOn)
                pieces[^1] = Trim(pieces[^1] + ", " + Trim(text));
            else if (told)
                foreach (var (start, end) in Dialogue.Asking.Sentences.Split(text))
                    if (Trim(text[start..end]) is { Length: >= 4 and <= LongestClause } piece && !piece.EndsWith('?'))
                        pieces.Add(piece);
            told &= pieces.Count > 0;
        }
        return pieces;
    }

    private static bool EndsBefore(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && char.IsWhiteSpace(text[i]))
            i--;
        return i >= 0 && text[i] is '.' or '!' or '?' or '…';
    }

    private static bool Tells(Act act) => act is Act.Inform or Act.SelfDisclosure or Act.Opinion or Act.Other
        or Act.Suggestion or Act.Request or Act.Disagree or Act.Agree or Act.Apologise or Act.Criticise
            or Act.Praise or Act.TopicChange;

    /// <summary>What a clause leans on: what was said just before; what is put off or moved leans on the last thing
    /// that had a time.</summary>
    private static Earlier? Leant(Earlier? before, Clause clause, int fix, int told)
    {
        if (before is not { } earlier || (fix == 0 && clause.Subject == Subject.It && IsOfTheDay(clause)))
            return null;
        return earlier.Near || told > 0 || fix > 0 || Changes.IsShift(clause) ? earlier : null;
    }

    /// <summary>"It was a long day", "it's raining": of nothing that was told.</summary>
    private static bool IsOfTheDay(Clause c) => !(c.SubjectEnd + 1 < c.Tokens.Count
        && (c.Tokens[c.SubjectEnd + 1].Text.EndsWith("ed", StringComparison.Ordinal)
            || WordForms.IsPast(c.Tokens[c.SubjectEnd + 1].Text)))
                && c.Has("day", "night", "weather", "raining", "rain", "cold", "late",
        "time", "sunny", "hot", "week", "nice", "fun", "year", "strange", "quiet", "early", "windy", "snowing");

    private static bool IsLast(IReadOnlyList<SpokenLine> recent, int i, string participant)
    {
        for (var j = i + 1; j < recent.Count; j++)
            if (recent[j].Participant == participant)
                return false;
        return true;
    }

    /// <summary>"It's been put off", "the first one is a girl": only with what went before does it say anything.
    /// </summary>
    private static bool Leans(Clause c) => c.Subject == Subject.It || (c.Has("it") && Changes.IsShift(c))
        || (c.Tokens.Count > 3 && c.Tokens[0].Text == "the" && c.Tokens[1].Text is "first" or "second" or "other"
            or "new" or "last" or "younger" or "older" or "youngest" or "oldest" && c.Tokens[2].Text == "one");

    private static bool IsSupposed(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count && i <= c.SubjectEnd + 2; i++)
            if (c.Tokens[i].Text is "if" or "wish" or "imagine" or "suppose" or "whether" or "might"
                || (c.Tokens[i].Text is "would" or "could" && i + 1 < c.Tokens.Count
                    && c.Tokens[i + 1].Text is not ("love" or "like" or "not")))
                return true;
        return false;
    }

    private static string Trim(string text)
    {
        text = text.Trim().TrimEnd('.', '!', ',', ';', ' ', '…');
        foreach (var lead in (ReadOnlySpan<string>)
            ["and ", "but ", "so ", "well, ", "well ", "oh, ", "oh ", "also ", "anyway, ", "because ", "- ", ", ",
             "though ", "by the way, ", "by the way ", "you know, ", "then "])
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && text.Length > lead.Length + 3)
                text = text[lead.Length..];
        return text.TrimStart();
    }
}
