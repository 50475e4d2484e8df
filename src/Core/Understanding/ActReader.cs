namespace LinkyV.Core.Understanding;

/// <summary>Openings of segments: interjections that stand alone, and indirect ways to ask.</summary>
internal static class Openers
{
    private static readonly PatternSet Patterns = Lexicon.English.Openers;

    /// <summary>Tokens of an opener that is a segment of its own at this place; 0 if there is none.</summary>
    public static int LengthAt(Reading reading, int from, int to)
    {
        var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, from, to);
        if (!matcher.BestAt(Patterns, from, out var match) || match.Pattern!.Result[0] != "opener" || match.End >= to)
            return 0;
        if (reading.Tokens[match.End].Kind is TokenKind.Punctuation || match.Pattern.Result.Length > 1)
            return match.End - from;
        return Segmenter.IsQuestionStart(reading, match.End, to)
            || (reading.Tokens[match.End - 1].Is(',') && reading.Tokens[match.End].Text is "please" or "just" or "let")
            || StartsAnew(reading, match.End, to) ? match.End - from : 0;
    }

    /// <summary>Moves a segment's core past indirect openings; gives the kinds of those passed.</summary>
    public static string Skip(Reading reading, Segment segment)
    {
        var kind = "";
        for (var round = 0; round < 4; round++)
        {
            var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, segment.Core, segment.To);
            if (!matcher.BestAt(Patterns, segment.Core, out var match) || match.End <= segment.Core)
                break;
            var found = match.Pattern!.Result[0];
            if (found == "opener" || (found == "what-about" && kind.Length == 0)
                || match.End >= segment.To || reading.Tokens[match.End].Is('?'))
                break;
            if (found is "unknown" or "guess" && !IsEmbeddedQuestion(reading, match.End, segment.To))
                break;
            if (found == "know" && reading.Tokens[match.End].Text == "how" && match.End + 1 < segment.To
                && reading.Tokens[match.End + 1].Text == "to")
                break;
            segment.Core = match.End;
            segment.Whether |= reading.Tokens[match.End - 1].Text is "if" or "whether" or "that";
            if (found is not ("skip" or "what-about"))
                kind = found;
        }
        return kind;
    }

    private static bool IsEmbeddedQuestion(Reading reading, int at, int to) =>
        at < to && (reading.Lexicon.Has(reading.Tokens[at].Id, Mark.Wh) || reading.Tokens[at].Text is "your" or "you");

    private static bool StartsAnew(Reading reading, int at, int to) =>
        reading.Tokens[at].IsWord && reading.Tokens[at].Text is "i" or "my" or "you" or "your" or "we" or "it" or "that"
            or "he" or "she"
        && Segmenter.HasVerb(reading, at, to);
}

/// <summary>Says what each segment does, by its form and by cues (acts.txt).</summary>
internal sealed class ActReader(Reading reading)
{
    private static readonly PatternSet Patterns = Lexicon.English.Acts;

    public void Read()
    {
        foreach (var segment in reading.Segments)
            Read(segment);
    }

    private void Read(Segment segment)
    {
        var opening = segment.Opening = Openers.Skip(reading, segment);
        var marked = EndsWithQuestionMark(segment);
        var wh = StartsWithWh(segment) || (marked && EndsWithWh(segment));
        var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, segment.From, segment.To);
        var cued = matcher.Best(Patterns, out var cue);
        var act = cued ? ActOf(cue.Pattern!.Result[0]) : Act.Other;
        if (act is Act.Insult && segment.From > 0 && segment.To - segment.From <= 3
            && reading.Tokens[segment.From].Text is not "you")
            (cued, act) = (false, Act.Other); // "It was about money. Stupid.": not of the listener
        segment.Cued = cued;
        segment.Riddle = cued && cue.Pattern!.Result.Length > 1;
        if (!segment.Riddle && Asks(segment, act, wh, marked, opening) && !(wh && IsExclamation(segment)))
        {
            segment.Question = true;
            segment.YesNo = !wh && opening is not "tell" && IsYesNo(segment, opening);
            segment.Act = act is Act.Greet && !marked ? act : Asked(segment, wh, opening);
            segment.Confidence = marked || Segmenter.IsQuestionStart(reading, segment.Core, segment.To) ? 0.9 : 0.75;
            return;
        }
        if (cued)
        {
            (segment.Act, segment.Confidence) = (act, 0.85);
            return;
        }
        var judged = ActForms.Judgement(reading, segment);
        segment.Act = judged is not Act.Other ? judged : TellsOfSelf(segment) ? Act.SelfDisclosure
            : IsWordless(segment) && !Segmenter.HasVerb(reading, segment.From, segment.To) ? Act.Other : Act.Inform;
        segment.Confidence = segment.Act is Act.Other ? 0.4 : judged is not Act.Other ? 0.6 : 0.7;
    }

    /// <summary>Whether it asks, given its form and what its cues say.</summary>
    private bool Asks(Segment s, Act act, bool wh, bool marked, string opening)
    {
        var form = Segmenter.IsQuestionStart(reading, s.Core, s.To);
        var asks = opening is "ask" or "tell" or "know" or "unknown" or "guess" || form
            || (marked && !IsMereInterjection(act, s));
        return asks && act switch
        {
            Act.Insult => false,
            Act.Threat => marked,
            Act.Suggestion => SaysYour(s) || (marked && form && HasChoice(s)),
            Act.Request => opening.Length > 0 || IsAboutPersona(s) || (wh && marked),
            Act.Greet => opening.Length > 0 || IsAboutPersona(s) || form,
            Act.Agree or Act.Disagree => marked || !HasElidedSubject(s),
            Act.Farewell or Act.Thank or Act.Apologise => marked && act is Act.Apologise,
            _ => true,
        };
    }

    private Act Asked(Segment s, bool wh, string opening) =>
        HasChoice(s) ? Act.ChoiceQuestion : opening is "tell" ? Act.Request
            : s.YesNo || (opening is "know" && !wh && !Segmenter.IsQuestionStart(reading, s.Core, s.To)
                && reading.Tokens[s.Core].Text is not ("you" or "your")) ? Act.YesNoQuestion : Act.WhQuestion;

    /// <summary>"Couldn't agree more": an auxiliary and "not" without a subject.</summary>
    private bool HasElidedSubject(Segment s) =>
        s.Core + 2 < s.To && reading.Tokens[s.Core + 1].Text is "not"
        && !reading.Lexicon.Has(reading.Tokens[s.Core + 2].Id, Mark.Pronoun);

    /// <summary>"You were born where?": the question word stays in its place.</summary>
    private bool EndsWithWh(Segment s)
    {
        for (var i = s.To - 1; i > s.From; i--)
            if (reading.Tokens[i].IsWord)
                return reading.Tokens[i].Text is "where" or "what" or "who" or "when" or "whom" or "how" or "why";
        return false;
    }

    /// <summary>Whether yes or no would answer it: inverted or a whole clause, not a bare "your age?".</summary>
    private bool IsYesNo(Segment s, string opening)
    {
        if (s.Whether || opening is "guess" || reading.Tokens[s.Core].Text is "any" or "ever" or "got" or "fancy"
            or "been" or "ready" or "tired" or "hungry" or "busy" or "coming" or "going" or "still" or "reckon"
            or "okay" or "sure" or "care" or "mind" or "everything" or "feeling" or "seen" or "heard" or "remember")
            return true;
        if (opening is "ask" or "unknown" && !Segmenter.IsQuestionStart(reading, s.Core, s.To))
            return false;
        return Segmenter.HasVerb(reading, s.Core, s.To) || reading.Tokens[s.Core].Text is "you";
    }

    private static Act ActOf(string name) => name switch
    {
        "greet" => Act.Greet, "farewell" => Act.Farewell, "thank" => Act.Thank, "apologise" => Act.Apologise,
        "agree" => Act.Agree, "disagree" => Act.Disagree, "praise" => Act.Praise, "criticise" => Act.Criticise,
        "insult" => Act.Insult, "threat" => Act.Threat, "joke" => Act.Joke, "back-channel" => Act.BackChannel,
        "topic-change" => Act.TopicChange, "suggestion" => Act.Suggestion, "request" => Act.Request,
        "opinion" => Act.Opinion, "inform" => Act.Inform, "self-disclosure" => Act.SelfDisclosure,
        _ => throw new InvalidDataException($"acts.txt: no act is called '{name}'"),
    };

    private bool EndsWithQuestionMark(Segment s)
    {
        for (var i = s.To - 1; i >= s.From; i--)
        {
            if (reading.Tokens[i].Is('?'))
                return true;
            if (reading.Tokens[i].Kind is TokenKind.Word or TokenKind.Number)
                return false;
        }
        return false;
    }

    private bool StartsWithWh(Segment s)
    {
        for (var i = s.Core; i < s.To && i < s.Core + 3; i++)
        {
            if (reading.Lexicon.Has(reading.Tokens[i].Id, Mark.Wh))
                return true;
            if (reading.Tokens[i].Text is not ("in" or "at" or "for" or "with" or "from" or "to" or "on" or "about"
                or "by" or "and" or "please"
                or "so" or "but" or "then" or "," or "under"))
                return false;
        }
        return false;
    }

    /// <summary>"What a day!", "How nice!".</summary>
    private bool IsExclamation(Segment s) =>
        !EndsWithQuestionMark(s) && s.Core + 1 < s.To
        && (reading.Tokens[s.Core].Text, reading.Tokens[s.Core + 1].Text) switch
        {
            ("what", "a" or "an") => true,
            ("how", var next) => !reading.Lexicon.Has(reading.Tokens[s.Core + 1].Id, Mark.Verbal)
                && next is not ("about" or "come" or "many" or "much" or "old" or "long" or "often" or "far" or "tall"
                    or "big" or "to")
                && !Segmenter.HasVerb(reading, s.Core, s.To),
            ("when" or "where" or "while" or "which", _) => s.Core == s.From && !Inverted(s),
            _ => false,
        };

    private bool Inverted(Segment s)
    {
        for (var i = s.Core + 1; i < s.To && i < s.Core + 4; i++)
            if (reading.Lexicon.Has(reading.Tokens[i].Id, Mark.Verbal))
                return reading.References.Subjects(i - 1).Length == 0 || i == s.Core + 1;
        return false;
    }

    private bool HasChoice(Segment s)
    {
        for (var i = s.Core + 1; i < s.To - 1; i++)
            if (reading.Tokens[i].Text == "or" && !IsAfterAny(s, i)
                && reading.Tokens[i + 1].Text is not ("so" or "something" or "anything" or "what" or "not" or "else"))
                return true;
        return false;
    }

    private bool IsAfterAny(Segment s, int or)
    {
        for (var i = Math.Max(s.Core, or - 4); i < or; i++)
            if (reading.Tokens[i].Text is "any")
                return true;
        return false;
    }

    private bool IsMereInterjection(Act act, Segment s) => act is Act.BackChannel
        || (act is Act.Greet or Act.Thank && s.To - s.Core <= 3);

    private bool SaysYour(Segment s)
    {
        for (var i = s.Core; i < s.To; i++)
            if (reading.Tokens[i].Text is "your" or "yourself")
                return true;
        return false;
    }

    private bool IsAboutPersona(Segment s)
    {
        for (var i = s.Core; i < s.To; i++)
            if (reading.Tokens[i].Text is "your" or "yourself"
                || (reading.Tokens[i].Text == "you" && i > s.Core + 1 && !IsTagged(s, i)))
                return true;
        return Segmenter.IsQuestionStart(reading, s.Core, s.To)
            && reading.Lexicon.Has(reading.Tokens[s.Core].Id, Mark.Wh);
    }

    /// <summary>"..., would you?" asks for nothing by itself.</summary>
    private bool IsTagged(Segment s, int you) =>
        reading.Tokens[you - 1].Text is "would" or "will" or "could" or "can" && reading.Tokens[you - 2].Is(',')
        && (you + 1 >= s.To || reading.Tokens[you + 1].Kind is TokenKind.Punctuation);

    private bool TellsOfSelf(Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "i" or "my" or "we" or "our" or "me" or "myself" or "mine")
                return true;
        return false;
    }

    private bool IsWordless(Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Kind is TokenKind.Word)
                return false;
        return true;
    }
}
