namespace LinkyV.Core.Understanding;

/// <summary>Facts told, by patterns (told.txt); questions and what is said of the listener tell nothing.</summary>
internal sealed class ToldReader(Reading reading)
{
    private const int MaxFacts = 12;
    private static readonly PatternSet Patterns = PatternSet.Load("Understanding/told.txt", Lexicon.English);

    public IReadOnlyList<ToldFact> Read()
    {
        var facts = new List<ToldFact>();
        foreach (var segment in reading.Segments)
            if (!segment.Question && segment.Act is not (Act.Request or Act.Insult or Act.Threat) && facts.Count < MaxFacts)
                Read(segment, facts);
        return facts;
    }

    private void Read(Segment s, List<ToldFact> facts)
    {
        for (var at = s.From; at < s.To && facts.Count < MaxFacts; at++)
        {
            var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, s.From, s.To);
            if (!matcher.BestAt(Patterns, at, out var match))
                continue;
            Take(s, match, facts);
            at = Math.Max(at, NextStart(match));
        }
    }

    /// <summary>The last token taken; a fact may begin inside a name phrase ("my sister Anna lives") only after it.</summary>
    private static int NextStart(in Match match) => match.End - 1;

    private void Take(Segment s, in Match match, List<ToldFact> facts)
    {
        var (attribute, how) = (match.Pattern!.Result[0], match.Pattern.Result[1]);
        var who = match.HasWho ? Follow.Resolve(reading, match.Who, match.Start) : new Reference(Person.Me, "", "");
        if (who.Of is Person.Nobody || (who.Of == Person.You && who.Relation.Length == 0) || IsHypothetical(s, match.Start))
            return;
        var value = ValueOf(match, how, attribute);
        var relation = RelationIn(match);
        if (attribute == "has-rel")
        {
            if (relation is null)
                return;
            attribute = "";
            who = new Reference(Person.Me, relation, "");
        }
        else if (!match.HasWho && relation is not null && attribute == "name")
            who = new Reference(Person.Me, relation, "");
        if (attribute == "given-name")
        {
            if (!IsGivenName(value))
                return;
            attribute = "name";
        }
        if (value.Length == 0 && how != "-")
            return;
        var about = who.Relation.Length > 0 ? who.Relation : who.Of == Person.Named ? who.Name : "me";
        if (who.Of == Person.You)
            return;
        var (start, end) = (reading.Tokens[match.Start].Start, reading.Tokens[match.End - 1].End);
        var ended = match.Ended || SaysNoMore(match.End, s.To);
        var when = Dates.Near(reading, match.Start, s.To);
        if (who.Name.Length > 0 && who.Relation.Length > 0 && attribute != "name" && facts.Count < MaxFacts
            && !facts.Exists(f => f.About == about && f.Attribute == "name"))
            facts.Add(new ToldFact(about, "name", who.Name, false, false, null, start, end));
        if (attribute == "lost-job")
            facts.Add(new ToldFact("me", "work", "", false, true, when, start, end));
        else
            facts.Add(new ToldFact(about, attribute, value, match.Negated && !ended, ended, when, start, end));
    }

    private string ValueOf(in Match match, string how, string attribute) => how switch
    {
        "0" or "1" => match.Captures > how[0] - '0' ? Clean(match.Capture(how[0] - '0'), attribute) : "",
        "-" => "",
        "tail" => Tail(match),
        "last" => reading.Written(match.End - 1, match.End),
        "span" => match.Captures == 2
            ? $"{Clean(match.Capture0, "")} is {Clean(match.Capture1, "")}" : Clean(match.Capture0, ""),
        "rel" => RelationPhrase(match),
        var word => word,
    };

    private string Clean(Range range, string attribute)
    {
        var (from, to) = (range.Start.Value, range.End.Value);
        while (from < to && attribute is "home" or "birthplace" && reading.Tokens[from].Text is "the" && to - from > 2)
            from++;
        var text = reading.Written(from, to);
        return attribute is "name" or "home" or "birthplace" && text.Length > 0 && char.IsLower(text[0]) && to - from == 1
            && (attribute == "name" || reading.Lexicon.IsIn("placeword", reading.Tokens[from].Text))
            ? ReferenceReader.Capitalised(text) : text;
    }

    /// <summary>What follows subject and auxiliaries: "I am a nurse" gives "a nurse".</summary>
    private string Tail(in Match match)
    {
        var from = match.Start;
        foreach (var found in reading.References.Subjects(from))
            if (found.End < match.End)
            {
                from = found.End;
                break;
            }
        while (from < match.End - 1 && (reading.Lexicon.Has(reading.Tokens[from].Id, Mark.Auxiliary)
            || reading.Tokens[from].Text is "got" or "have" or ","))
            from++;
        return reading.Written(from, match.End);
    }

    private string RelationPhrase(in Match match)
    {
        for (var i = match.Start; i < match.End; i++)
            if (reading.References.Relation(i) is not null)
            {
                var from = i;
                while (from > match.Start && reading.Lexicon.Has(reading.Tokens[from - 1].Id, Mark.RelationAdjective))
                    from--;
                return reading.Written(from, i + 1);
            }
        return "";
    }

    private string? RelationIn(in Match match)
    {
        for (var i = match.Start; i < match.End; i++)
            if (reading.References.Relation(i) is { } relation)
                return relation;
        return null;
    }

    private bool IsGivenName(string value) => value.Length > 1 && char.IsUpper(value[0])
        && !reading.Lexicon.IsIn("common", value.ToLowerInvariant()) && !reading.Lexicon.IsIn("placeword", value.ToLowerInvariant());

    private bool SaysNoMore(int from, int to)
    {
        for (var i = from; i < to && i < from + 4; i++)
            if (reading.Tokens[i].Text is "anymore" || (reading.Tokens[i].Text is "more" or "longer" && i > 0 && reading.Tokens[i - 1].Text == "any"))
                return true;
        return false;
    }

    /// <summary>"If I lived in Leeds", "I wish I had a dog": not told as fact.</summary>
    private bool IsHypothetical(Segment s, int at)
    {
        for (var i = s.From; i <= at && i < s.To; i++)
            if (reading.Tokens[i].Text is "if" or "wish" or "imagine" or "suppose" or "pretend" or "unless" or "whether")
                return true;
        for (var i = at; i < s.To && i < at + 3; i++)
            if (reading.Tokens[i].Text is "would" or "could" or "might" && i + 1 < s.To && reading.Tokens[i + 1].Text is not ("love" or "like"))
                return true;
        return false;
    }
}
