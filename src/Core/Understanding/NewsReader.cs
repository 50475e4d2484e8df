namespace LinkyV.Core.Understanding;

/// <summary>
/// The kind of news in what is told, by patterns (news.txt): who does what, in which form. Questions, what is supposed
/// or wished and what is said of the listener are none. Of several the heaviest counts, among equals the last.
/// </summary>
internal sealed class NewsReader(Reading reading)
{
    private const int MostWords = 8;

    /// <summary>The news; null if there is none.</summary>
    public ToldNews? Read()
    {
        Match best = default;
        Segment? where = null;
        foreach (var segment in reading.Segments)
        {
            if (segment.Question || segment.Act is Act.Insult or Act.Threat or Act.Greet or Act.Farewell)
                continue;
            var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, segment.From, segment.To);
            for (var at = segment.From; at < segment.To; at++)
                if (matcher.BestAt(reading.Lexicon.News, at, out var match) && IsNews(segment, match)
                    && (best.Pattern is null || match.Pattern!.Weight >= best.Pattern.Weight))
                    (best, where) = (match, segment);
        }
        return where is null ? null
            : new(best.Pattern!.Result[0], What(best), Who(best), best.Negated);
    }

    private bool IsNews(Segment s, in Match match)
    {
        if (match.HasWho && (match.Who.Of is Person.You || (match.Who.Of is Person.Nobody && !match.Who.IsPronoun)))
            return false;
        for (var i = s.From; i < match.Start; i++)
            if (reading.Tokens[i].Text is "if" or "imagine" or "suppose" or "unless" or "whether" or "you" or "your"
                or "never" or "not")
                return false;
        if (match.HasWho && match.Who is { Of: Person.Me, Relation: "" }
            && match.Pattern!.Result[0] is "judged" or "pressure" or "dreaded" or "trait" or "visit")
            return false;
        if (match.Negated && match.Pattern!.Result is [_, _, "asserted", ..])
            return false;
        return match.Pattern!.Result[0] != "trait" || IsTrait(match);
    }

    /// <summary>"He is a bit pushy", not "he is there": a word that says how somebody is.</summary>
    private bool IsTrait(in Match match)
    {
        if (match.Captures == 0)
            return false;
        var at = match.Capture0.Start.Value;
        var word = reading.Tokens[at].Text;
        return word.Length > 2 && !Memory.Terms.IsStop(word) && !reading.Tokens[at].Capital
            && !word.EndsWith("ing", StringComparison.Ordinal)
            && !reading.Lexicon.Has(reading.Tokens[at].Id, Mark.Verb | Mark.Verbal | Mark.NumberWord | Mark.Relation
                | Mark.Negation)
            && reading.Tokens[at].Kind == TokenKind.Word;
    }

    private string What(in Match match)
    {
        var how = match.Pattern!.Result.Length > 1 ? match.Pattern.Result[1] : "-";
        var (from, to) = how switch
        {
            "0" or "1" when match.Captures > how[0] - '0' => (match.Capture(how[0] - '0').Start.Value,
                match.Capture(how[0] - '0').End.Value),
            "tail" when match.ValueFrom > 0 => (match.ValueFrom, match.End),
            _ => (0, 0),
        };
        return to - from is 0 or > MostWords ? "" : reading.Written(from, to);
    }

    private string Who(in Match match)
    {
        if (!match.HasWho)
            return "";
        var who = match.Who;
        if (who.Relation.Length > 0)
            return who.Relation;
        if (who.IsPronoun)
            return who.Of switch { Person.He => "he", Person.She => "she", _ => "they" };
        return who.Of == Person.Named ? who.Name : "";
    }
}
