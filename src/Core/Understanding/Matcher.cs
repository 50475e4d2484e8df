namespace LinkyV.Core.Understanding;

/// <summary>Fits patterns to a segment of tokens, by backtracking; patterns are short, and steps are counted.</summary>
internal ref struct Matcher
{
    private const int MaxSteps = 20_000;

    private readonly Lexicon _lexicon;
    private readonly List<Token> _tokens;
    private readonly ReferenceReader _references;
    private readonly int _from;
    private readonly int _to;
    private int _steps;

    public Matcher(Lexicon lexicon, List<Token> tokens, ReferenceReader references, int from, int to)
    {
        (_lexicon, _tokens, _references, _from, _to) = (lexicon, tokens, references, from, to);
        _steps = 0;
    }

    /// <summary>The heaviest match in the segment; of equal weight the first in the file.</summary>
    public bool Best(PatternSet patterns, out Match best)
    {
        best = default;
        for (var at = _from; at < _to; at++)
            Try(patterns, at, ref best);
        return best.Pattern is not null;
    }

    /// <summary>The heaviest match at one place.</summary>
    public bool BestAt(PatternSet patterns, int at, out Match best)
    {
        best = default;
        Try(patterns, at, ref best);
        return best.Pattern is not null;
    }

    private void Try(PatternSet patterns, int at, ref Match best)
    {
        var id = _tokens[at].Id;
        if (id >= 0)
            TryAll(patterns.StartingWith(id), at, ref best);
        if (_references.Subjects(at).Length > 0)
            TryAll(patterns.StartingWithSubject, at, ref best);
        if (_references.Owners(at).Length > 0)
            TryAll(patterns.StartingWithOwner, at, ref best);
        TryAll(patterns.StartingAnywhere, at, ref best);
    }

    private void TryAll(ReadOnlySpan<Pattern> patterns, int at, ref Match best)
    {
        foreach (var pattern in patterns)
        {
            // Heaviest first: none of those that follow could be better.
            if (best.Pattern is { } held
                && (pattern.Weight < held.Weight || (pattern.Weight == held.Weight && pattern.Line >= held.Line)))
                return;
            if (!_references.HasAny(pattern.Anchor))
                continue;
            var match = new Match { Pattern = pattern, Start = at };
            if (!Go(pattern.Start, at, ref match))
                continue;
            best = match;
            return;
        }
    }

    /// <summary>Whether the rest of a pattern fits from here on. Where it does not, the match is as it was before:
    /// so the many ways that lead nowhere copy nothing.</summary>
    private bool Go(Node node, int at, ref Match match)
    {
        while (true)
        {
            if (++_steps > MaxSteps)
                return false;
            switch (node.Step)
            {
                case Step.Accept:
                    match.End = at;
                    return true;
                case Step.Word:
                    if (at >= _to || !Contains(node.Words, _tokens[at].Id))
                        return false;
                    at++;
                    node = node.Next[0];
                    break;
                case Step.Start:
                    if (at != _from)
                        return false;
                    node = node.Next[0];
                    break;
                case Step.End:
                    if (!IsEnd(at))
                        return false;
                    node = node.Next[0];
                    break;
                default:
                    return Branch(node, at, ref match);
            }
        }
    }

    private bool Branch(Node node, int at, ref Match match) => node.Step switch
    {
        Step.Split => Split(node, at, ref match),
        Step.Gap => Gap(node, at, ref match),
        Step.Capture => Capture(node, at, ref match),
        Step.Auxiliaries => Auxiliaries(node, at, ref match),
        Step.Mark => Value(node, at, ref match),
        _ => Refer(node, at, ref match),
    };

    private readonly bool IsEnd(int at)
    {
        while (at < _to
            && (_tokens[at].Kind is TokenKind.Punctuation or TokenKind.Emoji
            || _tokens[at].Text is "then" or "please" or "though" or "too"))
            at++;
        return at >= _to;
    }

    private bool Split(Node node, int at, ref Match match)
    {
        var id = at < _to ? _tokens[at].Id : -1;
        foreach (var next in node.WaysAt(id))
        {
            if (next.Step is Step.Word && !Contains(next.Words, id))
                continue; // most ways of a wide choice end at their first word
            if (Go(next, at, ref match))
                return true;
        }
        return false;
    }

    private bool Value(Node node, int at, ref Match match)
    {
        var before = match.ValueFrom;
        match.ValueFrom = at;
        if (Go(node.Next[0], at, ref match))
            return true;
        match.ValueFrom = before;
        return false;
    }

    private bool Gap(Node node, int at, ref Match match)
    {
        for (var n = 0; n <= node.Argument && at + n <= _to; n++)
        {
            if (n > 0 && !_tokens[at + n - 1].IsWord)
                return false;
            if (Go(node.Next[0], at + n, ref match))
                return true;
        }
        return false;
    }

    private bool Refer(Node node, int at, ref Match match)
    {
        var (who, hasWho) = (match.Who, match.HasWho);
        foreach (var found in node.Step == Step.Subject ? _references.Subjects(at) : _references.Owners(at))
        {
            if (found.End > _to)
                continue;
            if (!hasWho || (who.IsPlain && !found.Who.IsPlain))
                (match.Who, match.HasWho) = (found.Who, true);
            if (Go(node.Next[0], found.End, ref match))
                return true;
            (match.Who, match.HasWho) = (who, hasWho);
        }
        return false;
    }

    private bool Auxiliaries(Node node, int at, ref Match match)
    {
        var last = at;
        while (last < _to && last < at + 6 && _lexicon.Has(_tokens[last].Id, Mark.Auxiliary))
            last++;
        var (negated, ended) = (match.Negated, match.Ended);
        for (var end = last; end >= at; end--)
        {
            for (var i = at; i < end; i++)
                Note(i, ref match);
            if (Go(node.Next[0], end, ref match))
                return true;
            (match.Negated, match.Ended) = (negated, ended);
        }
        return false;
    }

    private readonly void Note(int i, ref Match match)
    {
        var word = _tokens[i].Text;
        if (word == "longer")
            (match.Ended, match.Negated) = (true, false);
        else if (word == "used")
            match.Ended = true;
        else if (_lexicon.Has(_tokens[i].Id, Mark.Negation) && !match.Ended)
            match.Negated = true;
    }

    private bool Capture(Node node, int at, ref Match match)
    {
        var kind = (CaptureKind)node.Argument;
        var longest = Extent.Of(kind, at, _to, _tokens, _lexicon, _references);
        var (captures, first, second) = (match.Captures, match.Capture0, match.Capture1);
        for (var end = longest; end > at; end--)
        {
            if (captures == 0)
                match.Capture0 = at..end;
            else
                match.Capture1 = at..end;
            match.Captures = captures + 1;
            if (Go(node.Next[0], end, ref match))
                return true;
            (match.Captures, match.Capture0, match.Capture1) = (captures, first, second);
        }
        return false;
    }

    private static bool Contains(int[] sorted, int id)
    {
        if (id < 0)
            return false;
        if (sorted.Length > 8)
            return Array.BinarySearch(sorted, id) >= 0;
        foreach (var x in sorted)
            if (x == id)
                return true;
        return false;
    }
}

/// <summary>How far a capture reaches.</summary>
internal static class Extent
{
    /// <summary>The token after the longest capture of a kind that starts at <paramref name="at"/>.</summary>
    public static int Of(
        CaptureKind kind, int at, int to, List<Token> tokens, Lexicon lexicon, ReferenceReader references) =>
            kind switch
    {
        CaptureKind.NounPhrase => NounPhrase(at, to, tokens, lexicon),
        CaptureKind.Rest => Rest(at, to, tokens),
        CaptureKind.Name => Name(at, to, tokens, lexicon),
        CaptureKind.Place => Place(at, to, tokens, lexicon),
        CaptureKind.Number => IsNumber(at, to, tokens, lexicon) ? at + 1 : at,
        CaptureKind.Word => at < to && tokens[at].Kind is TokenKind.Word or TokenKind.Number ? at + 1 : at,
        CaptureKind.Time => Time(at, to, tokens),
        CaptureKind.Proper when at < to && tokens[at].Capital => Name(at, to, tokens, lexicon),
        _ => at,
    };

    private static bool IsNumber(int at, int to, List<Token> tokens, Lexicon lexicon) =>
        at < to && (tokens[at].Kind == TokenKind.Number || lexicon.Has(tokens[at].Id, Mark.NumberWord));

    private static int NounPhrase(int at, int to, List<Token> tokens, Lexicon lexicon)
    {
        var end = at;
        while (end < to && tokens[end].Kind is TokenKind.Word or TokenKind.Number && end - at < 10)
        {
            if (end > at && lexicon.Has(tokens[end].Id, Mark.PhraseEnd))
                break;
            if (end == at && lexicon.Has(tokens[end].Id, Mark.Pronoun | Mark.Wh | Mark.Verbal))
                break;
            end++;
        }
        while (end > at && tokens[end - 1].Text is "of" or "and" or "the" or "a" or "an" or "really" or "so")
            end--;
        return end;
    }

    private static int Rest(int at, int to, List<Token> tokens)
    {
        var end = at;
        while (end < to && tokens[end].Kind is not TokenKind.Emoji
            && (tokens[end].Kind is not TokenKind.Punctuation || tokens[end].Text is "-" or ":"))
            end++;
        while (end > at && tokens[end - 1].Kind is TokenKind.Punctuation
            || (end > at && tokens[end - 1].Text is "then" or "please" or "and"))
            end--;
        return end;
    }

    private static int Name(int at, int to, List<Token> tokens, Lexicon lexicon)
    {
        var end = at;
        while (end < to && end - at < 4 && tokens[end].IsWord && tokens[end].Capital
            && (!lexicon.Has(tokens[end].Id, Mark.PhraseEnd | Mark.Pronoun)
                || lexicon.Has(tokens[end].Id, Mark.GivenName)))
            end++;
        if (end > at || at >= to || !tokens[at].IsWord)
            return end;
        return lexicon.Has(tokens[at].Id, Mark.PhraseEnd | Mark.Pronoun | Mark.Auxiliary | Mark.Verbal | Mark.Common)
            && !lexicon.Has(tokens[at].Id, Mark.GivenName) ? at : at + 1;
    }

    private static int Place(int at, int to, List<Token> tokens, Lexicon lexicon)
    {
        var end = at;
        while (end < to && end - at < 5 && tokens[end].IsWord
            && (tokens[end].Capital || (end == at && tokens[end].Text == "the")
            || (end > at && tokens[end].Text is "of" or "upon" or "on" or "de" or "am" or "le" && end + 1 < to
                && tokens[end + 1].Capital)))
            end++;
        if (end > at && tokens[end - 1].Capital)
            return end;
        return NounPhrase(at, to, tokens, lexicon);
    }

    private static int Time(int at, int to, List<Token> tokens)
    {
        var end = at;
        while (end < to && end - at < 6 && tokens[end].Kind is TokenKind.Word or TokenKind.Number)
            end++;
        return end;
    }
}
