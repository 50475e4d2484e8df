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
    private readonly record struct Earlier(string Text, TurnId? Turn, bool Near, bool Recent);

    /// <summary>The last thing told, and the last that something hangs on: a test, an offer.</summary>
    private sealed class Thread
    {
        public Earlier? Last { get; private set; }

        public Earlier? Trial { get; private set; }

        public void Note(Earlier told)
        {
            Last = told;
            foreach (var trial in Trials)
                if (told.Text.Contains(trial, StringComparison.OrdinalIgnoreCase))
                    Trial = told;
        }
    }

    private static readonly string[] Trials =
        ["test", "exam", "interview", "audition", "application", "applied", "offer", "finals", "competition"];

    /// <summary>What an utterance tells.</summary>
    /// <param name="u">The utterance, read.</param>
    /// <param name="recent">Lines before it, oldest first.</param>
    /// <param name="participant">Who speaks.</param>
    public static List<Proposition> Of(Understood u, IReadOnlyList<SpokenLine> recent, string participant)
    {
        var told = new List<Proposition>(2);
        Antecedents? known = null;
        var thread = new Thread();
        var waiting = "";
        foreach (var text in Pieces(u))
        {
            if (told.Count == MostClauses)
                break;
            var last = told.Count > 0 ? told[^1] : null;
            Take(text, told, ref known, thread, recent, participant);
            if (!ReferenceEquals(told.Count > 0 ? told[^1] : null, last))
            {
                if (last is null && waiting.Length > 0)
                    Join(told, $"{waiting}; {told[^1].Text}", thread);
                continue;
            }
            // what is not worth keeping by itself is kept with what is: "dropped out of uni. Law."
            if (Rest(text) is not { } rest)
                continue;
            known ??= Before(recent, participant, thread);
            if (last is null)
                waiting = waiting.Length == 0 ? rest : $"{waiting}; {rest}";
            else
                Join(told, $"{last.Text}; {known.Resolve(rest)}", thread);
        }
        if (told.Count == 0 && waiting.Length > 0 && thread.Trial is { } trial && IsOutcome(Clause.Of(waiting)))
            Add(told, $"{trial.Text}; {waiting}", true, trial.Turn, thread);
        return told;
    }

    /// <summary>Takes down one piece, if it is worth it.</summary>
    private static void Take(string text, List<Proposition> told, ref Antecedents? known, Thread thread,
        IReadOnlyList<SpokenLine> recent, string participant)
    {
        var clause = Clause.Of(text);
        if (IsJest(text) && (told.Count > 0 || recent.Count > 0))
        {
            known ??= Before(recent, participant, thread);
            if (thread.Last is { Near: true } meant)
                Add(told, $"{meant.Text}; {text}", true, meant.Turn, thread);
            return;
        }
        if (clause.Tokens.Count < 3 || IsSupposed(clause) || clause.Tokens[0].Text is "tell" or "show" or "let")
            return;
        known ??= Before(recent, participant, thread);
        if (told.Count > 0 && (IsAfterthought(clause) || IsElliptic(clause) || IsDoubted(told[^1].Text)))
        {
            Join(told, $"{told[^1].Text}; {text}", thread);
            return;
        }
        var fix = Corrections.Lead(clause);
        if (fix == 0 && thread.Last is { } said && Amends(said.Text, clause))
        {
            Add(told, $"{said.Text}; {known.Resolve(text)}", true, said.Turn, thread);
            return;
        }
        if (fix > 0 || Leans(clause))
        {
            if (Leant(thread.Last, clause, fix, told.Count) is { } earlier
                && Corrections.Join(earlier.Text, clause, fix) is { } joined)
                Add(told, joined, true, earlier.Turn, thread);
            else if (fix == 0 || clause.Subject is not Subject.It)
                Plain(told, clause, known, thread);
            return;
        }
        Plain(told, clause, known, thread);
    }

    /// <summary>Puts a longer wording in the place of the last thing taken down, where it is not too long.</summary>
    private static void Join(List<Proposition> told, string text, Thread thread)
    {
        if (text.Length > LongestClause)
            return;
        var on = told[^1];
        told.RemoveAt(told.Count - 1);
        Add(told, text, on.Lasting, on.Mends, thread);
    }

    /// <summary>What may be kept beside something else: it says something, and not of the listener; else null.
    /// </summary>
    private static string? Rest(string text)
    {
        if (text.Length > LongestClause / 2 || IsJest(text))
            return null;
        var clause = Clause.Of(text);
        return clause.Subject is Subject.You || IsSupposed(clause) || clause.Has("you", "your")
            || !Array.Exists(clause.Stems, static s => s is not null) || clause.Tokens[0].Text is "tell" or "show"
            or "let" or "good" or "nice" or "great" or "hi" or "hello" or "hey" or "bye" or "thanks" or "thank" ? null
            : text;
    }

    private static void Plain(
        List<Proposition> told, Clause clause, Antecedents known, Thread thread)
    {
        var text = known.Resolve(clause.Text);
        if ((known.Lost || HoldsIt(clause)) && (thread.Last is { Near: true } ? thread.Last
            : IsOutcome(clause) ? thread.Trial : null) is { } earlier)
        {
            Add(told, $"{earlier.Text}; {text}", true, earlier.Turn, thread);
            return;
        }
        var whole = ReferenceEquals(text, clause.Text) ? clause : Clause.Of(text);
        if (Worth.Of(whole) is { } lasting)
            Add(told, text, lasting, null, thread);
        else if (told.Count > 0 && told[^1].Mends is null && whole.Subject is Subject.Other or Subject.None
            && whole.Tokens.Exists(static t => IsNumber(t) || Lexicon.English.IsIn("day", t.Text)))
        {
            // "the gig was great, like 80 people came"
            var on = told[^1];
            told.RemoveAt(told.Count - 1);
            Add(told, $"{on.Text}; {text}", on.Lasting, null, thread);
        }
    }

    private static void Add(
        List<Proposition> told, string text, bool lasting, TurnId? mends, Thread thread)
    {
        if (text.Length > LongestClause)
            return;
        if (thread.Last is { Turn: null } && mends is null && told.Count > 0 && text.StartsWith(told[^1].Text,
            StringComparison.Ordinal))
            told.RemoveAt(told.Count - 1);
        told.Add(new Proposition(text, lasting, mends));
        thread.Note(new(text, mends, true, true));
    }

    /// <summary>What the participant told in the lines before, read in order.</summary>
    private static Antecedents Before(
        IReadOnlyList<SpokenLine> recent, string participant, Thread thread)
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
                    thread.Note(new(text, recent[i].Turn, Since(recent, i, participant) == 0,
                        Since(recent, i, participant) <= 1));
            }
        }
        return known;
    }

    /// <summary>"Sofia isn't", "my daughter does": what, is in the words before.</summary>
    private static bool IsElliptic(Clause c)
    {
        var at = c.SubjectEnd;
        if (c.Subject is Subject.None or Subject.It || at >= c.Tokens.Count || !Lexicon.English.Has(c.Tokens[at].Id,
            Mark.Verbal) || c.Tokens[at].Text == "'s")
            return false;
        at += at + 1 < c.Tokens.Count && c.Tokens[at + 1].Text is "not" ? 2 : 1;
        return at >= c.Tokens.Count || !c.Tokens[at].IsWord || c.Tokens[at].Text is "too" or "though";
    }

    /// <summary>Whether what was told ends in doubt: what comes next in the same breath puts it right.</summary>
    private static bool IsDoubted(string told) => told.EndsWith("rumour", StringComparison.OrdinalIgnoreCase)
        || told.EndsWith("rumor", StringComparison.OrdinalIgnoreCase)
        || told.EndsWith("not true", StringComparison.OrdinalIgnoreCase)
        || told.EndsWith("was wrong", StringComparison.OrdinalIgnoreCase);

    private static bool IsJest(string text) => text.Length < 70 && !text.Contains('?', StringComparison.Ordinal)
        && Array.Exists(Jests, j => text.Contains(j, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Jests = ["kidding", "joking", "only a joke", "just a joke"];

    /// <summary>"They've only offered me two days a week, actually": another number for what was told with one.
    /// </summary>
    private static bool Amends(string told, Clause c)
    {
        if (!c.Has("actually", "only", "instead", "now") || !c.Tokens.Exists(IsNumber))
            return false;
        var before = Clause.Of(told);
        if (!before.Tokens.Exists(IsNumber))
            return false;
        for (var i = 1; i < c.Tokens.Count; i++)
            if (IsNumber(c.Tokens[i - 1]) && c.Stems[i] is { } unit && Array.IndexOf(before.Stems, unit) > 0)
                return true;
        return false;
    }

    private static bool IsNumber(Token t) => t.Kind == TokenKind.Number || Lexicon.English.Has(t.Id, Mark.NumberWord);

    /// <summary>"I passed it", "I didn't get it".</summary>
    private static bool IsOutcome(Clause c) => c.Has("passed", "failed", "pass", "fail", "aced", "got", "get", "won",
        "lost", "accepted", "rejected", "turned");

    /// <summary>"Well, ex-boyfriend, since Sunday": nobody does anything; it goes with what was said before it.
    /// </summary>
    private static bool IsAfterthought(Clause c) => c.Tokens.Count <= 8
        && c.Subject is Subject.Other or Subject.None or Subject.Entity
        && !c.Tokens.Exists(static t => Lexicon.English.Has(t.Id, Mark.Verbal | Mark.Verb) || t.Text is "'s" or "'m"
            or "'re" or "'ve" or "n't" || t.Text.EndsWith("ed", StringComparison.Ordinal)
            || WordForms.IsPast(t.Text) || (t.Text.Length > 3 && t.Text[^1] == 's' && Everyday.Derives(t.Text)));

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
            (last, told) = (act.End, goesOn || MayTell(act, text));
            if (goesOn)
                pieces[^1] = Trim(pieces[^1] + ", " + Wording.Out(Trim(text)));
            else if (told)
                foreach (var (start, end) in Dialogue.Asking.Sentences.Split(text))
                    if (Trim(text[start..end]) is { Length: >= 3 } piece && !piece.EndsWith('?'))
                        AddShort(pieces, piece);
            told &= pieces.Count > 0;
        }
        return pieces;
    }

    /// <summary>What is said in one breath and too long to keep is cut where a new clause begins.</summary>
    private static void AddShort(List<string> pieces, string piece)
    {
        while (piece.Length > LongestClause)
        {
            var cut = -1;
            foreach (var joint in Breaths)
                if (piece.LastIndexOf(joint, LongestClause, StringComparison.OrdinalIgnoreCase) is > 40 and var at)
                    cut = Math.Max(cut, at);
            if (cut < 0)
                cut = piece.LastIndexOf(' ', LongestClause);
            if (cut <= 0)
                return;
            pieces.Add(Wording.WithSubject(Wording.Out(Trim(piece[..cut]))));
            piece = Trim(piece[cut..]);
        }
        if (piece.Length >= 3)
            pieces.Add(Wording.WithSubject(Wording.Out(piece)));
    }

    private static readonly string[] Breaths =
        [" and i ", " and i'", " and he", " and she", " and my ", " and they ", " and the ", " so ", " but ", ", "];

    private static bool EndsBefore(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && char.IsWhiteSpace(text[i]))
            i--;
        return i >= 0 && text[i] is '.' or '!' or '?' or '…';
    }

    /// <summary>Whether it may tell something: phrases of manners only where much is said in them, and what has the
    /// form of a question only where no question mark stands and the speaker is left out ("cant eat gluten").</summary>
    private static bool MayTell(ActSpan act, string text) => !text.TrimEnd().EndsWith('?') && (Tells(act.Act)
        || (act.Act is Act.Farewell or Act.Joke or Act.Greet or Act.Thank && Words(text) > 4)
        || (act.Act is Act.YesNoQuestion && Wording.Out(Trim(text)) is var plain
            && Wording.WithSubject(plain) is var whole && !ReferenceEquals(whole, plain)));

    private static int Words(string text) => text.AsSpan().Count(' ') + 1;

    private static bool Tells(Act act) => act is Act.Inform or Act.SelfDisclosure or Act.Opinion or Act.Other
        or Act.Suggestion or Act.Request or Act.Disagree or Act.Agree or Act.Apologise or Act.Criticise
            or Act.Praise or Act.TopicChange;

    /// <summary>What a clause leans on: what was said just before; what is put off or moved leans on the last thing
    /// that had a time.</summary>
    private static Earlier? Leant(Earlier? before, Clause clause, int fix, int told)
    {
        if (before is not { } earlier || (fix == 0 && clause.Subject == Subject.It && IsOfTheDay(clause)))
            return null;
        return earlier.Near || told > 0 || fix > 0 || Changes.IsShift(clause)
            || (earlier.Recent && clause.Subject == Subject.It && Says(clause)) ? earlier : null;
    }

    /// <summary>"It's benign": how something is that was spoken of.</summary>
    private static bool Says(Clause c) => c.Tokens[c.SubjectAt].Text == "it" && c.SubjectEnd < c.Tokens.Count
        && c.Tokens[c.SubjectEnd].Text is "is" or "'s" or "was" or "has" or "'ll" or "will";

    /// <summary>"It was a long day", "it's raining", "that made me laugh": of nothing that was told.</summary>
    private static bool IsOfTheDay(Clause c) => (c.SubjectEnd + 1 < c.Tokens.Count
        && c.Tokens[c.SubjectEnd].Text is "made" or "makes" && c.Tokens[c.SubjectEnd + 1].Text is "me")
        || !(c.SubjectEnd + 1 < c.Tokens.Count
        && (c.Tokens[c.SubjectEnd + 1].Text.EndsWith("ed", StringComparison.Ordinal)
            || WordForms.IsPast(c.Tokens[c.SubjectEnd + 1].Text)))
                && c.Has("day", "night", "weather", "raining", "rain", "cold", "late",
        "time", "sunny", "hot", "week", "nice", "fun", "year", "strange", "quiet", "early", "windy", "snowing");

    /// <summary>How often the participant spoke since.</summary>
    private static int Since(IReadOnlyList<SpokenLine> recent, int i, string participant)
    {
        var since = 0;
        for (var j = i + 1; j < recent.Count; j++)
            since += recent[j].Participant == participant ? 1 : 0;
        return since;
    }

    /// <summary>"It's been put off", "the first one is a girl": only with what went before does it say anything.
    /// </summary>
    private static bool Leans(Clause c) => c.Subject == Subject.It || (c.Has("it") && Changes.IsShift(c))
        || (c.Subject == Subject.Pronoun && c.Tokens[c.SubjectAt].Text == "they" && Changes.IsShift(c)
            && !c.Entities.Exists(e => e.Root == Holder.Me && e.Start >= c.SubjectEnd))
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

    private static readonly string[] Tails =
    [
        ", you know", ", you see", ", if you please", ", mind you", ", to be honest", ", i guess", ", i suppose",
        ", if you must know", ", i'm afraid", ", if i say so myself", ", i'm ashamed to say", " ever so",
            ", by the way",
        ", thank god", ", thank goodness", ", believe it or not", ", of course", " i guess",
    ];

    private static readonly char[] Ends = ['.', '!', ',', ';', ' ', '…'];

    private static string Trim(string text)
    {
        text = text.Trim().TrimEnd(Ends);
        foreach (var tail in Tails)
            if (text.EndsWith(tail, StringComparison.OrdinalIgnoreCase) && text.Length > tail.Length + 6)
                text = text[..^tail.Length].TrimEnd(',', ' ');
        foreach (var lead in (ReadOnlySpan<string>)
            ["and ", "but ", "so ", "well, ", "well ", "oh, ", "oh ", "also ", "anyway, ", "because ", "- ", ", ",
             "though ", "by the way, ", "by the way ", "you know, ", "then ", "turns out ", "it turns out ",
                 "guess what, ",
             "guess what: ", "as it happens, ", "as it happens ", "yes, ", "yeah, ", "yeah ", "ugh ", "ugh, ",
                 "honestly, ",
             "update: ", "great news: ", "good news: ", "bad news: ", "good news, ", "bad news, ", "basically ",
             "anyway ", "hi, ", "hello, ", "hey, "])
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && text.Length > lead.Length + 3)
                text = text[lead.Length..];
        return text.TrimStart();
    }
}
