namespace LinkyV.Core.Understanding;

/// <summary>Facts told, by patterns (told.txt); questions and what is said of the listener tell nothing.</summary>
internal sealed class ToldReader(Reading reading)
{
    private const int MaxFacts = 12;
    private static readonly PatternSet Patterns = Lexicon.English.Told;

    public IReadOnlyList<ToldFact> Read()
    {
        var facts = new List<ToldFact>();
        foreach (var segment in reading.Segments)
            if (!segment.Question && segment.Act is not (Act.Insult or Act.Threat) && facts.Count < MaxFacts)
                Read(segment, facts);
        if (facts.Count == 0 && ShortAnswer.Read(reading) is { } answered)
            facts.Add(answered);
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

    /// <summary>The last token taken; a fact may begin inside a name phrase ("my sister Anna lives") only after
    /// it.</summary>
    private static int NextStart(in Match match) => match.End - 1;

    private void Take(Segment s, in Match match, List<ToldFact> facts)
    {
        var (attribute, how) = (match.Pattern!.Result[0], match.Pattern.Result[1]);
        var who = match.HasWho ? Follow.Resolve(reading, match.Who, match.Start) : new Reference(Person.Me, "", "");
        if (who.Of is Person.Nobody || (who.Of == Person.You && who.Relation.Length == 0)
            || IsHypothetical(s, match.Start))
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
        if (attribute == "called-me")
            (attribute, who) = ("name", new Reference(Person.Me, "", ""));
        if ((attribute is "likes" or "dislikes" or "fear" && IsPronoun(value)) || (attribute == "age"
            && IsOfThen(match)))
            return;
        if (attribute == "given-name")
        {
            if (!IsGivenName(value))
                return;
            attribute = "name";
        }
        if (value.Length == 0 && how != "-")
            return;
        if (attribute == "favourite")
            (attribute, value) = Favourite(match, value);
        var about = who.Relation.Length > 0 ? who.Relation : who.Of == Person.Named ? who.Name : "me";
        if (who.Of == Person.You)
            return;
        var (start, end) = (reading.Tokens[match.Start].Start, reading.Tokens[match.End - 1].End);
        var ended = match.Ended || SaysNoMore(match.End, s.To) || SaysBefore(s, match.Start);
        var negated = match.Negated && !ended;
        if ((value is "there" or "here" && !ended && !negated) || (attribute == "home" && IsLandmark(value)))
            return;
        var when = Dates.Near(reading, match.Start, s.To);
        if (when > reading.Context.Now.AddDays(1) && attribute is "home" or "work" or "employer" or "partner.status"
            && !ended && !negated)
            (attribute, value) = ("plan", reading.Written(TailStart(match), s.To));
        if (attribute == "likes" && negated)
            (attribute, negated) = ("dislikes", false);
        if (who.Name.Length > 0 && who.Relation.Length > 0 && attribute != "name" && facts.Count < MaxFacts
            && !facts.Exists(f => f.About == about && f.Attribute == "name"))
            facts.Add(new ToldFact(about, "name", who.Name, false, false, null, start, end));
        if (attribute == "lost-job")
            facts.Add(new ToldFact("me", "work", "", false, true, when, start, end));
        else
            facts.Add(new ToldFact(about, attribute, value, negated, ended, when, start, end));
        if (attribute is "likes" or "dislikes" or "languages" or "allergy" or "pets")
            More(s, match.End, facts[^1], facts);
    }

    /// <summary>"When I was four" tells no age of today.</summary>
    private bool IsOfThen(in Match match)
    {
        for (var i = match.Start; i < match.End; i++)
            if (reading.Tokens[i].Text is "was" or "were" or "been")
                return true;
        return false;
    }

    private static bool IsPronoun(string value) => value is "them" or "it" or "him" or "her" or "that" or "this"
        or "those" or "these" or "most" or "you";

    /// <summary>"I live near the river" names no town.</summary>
    private static bool IsLandmark(string value) => value.Replace("the ", "", StringComparison.OrdinalIgnoreCase)
        .ToLowerInvariant() is "river" or "sea" or "lake" or "park" or "station" or "church" or "beach" or "forest"
            or "woods" or "centre" or "center" or "coast" or "mountains" or "hills" or "airport" or "university";

    /// <summary>"French, German and some Dutch": further values of a list.</summary>
    private void More(Segment s, int at, ToldFact first, List<ToldFact> facts)
    {
        var tokens = reading.Tokens;
        while (at + 1 < s.To && facts.Count < MaxFacts && (tokens[at].Is(',') || tokens[at].Text is "and" or "or"))
        {
            at += tokens[at].Is(',') && tokens[at + 1].Text is "and" or "or" ? 2 : 1;
            if (at >= s.To || reading.Lexicon.Has(tokens[at].Id, Mark.Verb | Mark.Verbal | Mark.Pronoun | Mark.Wh)
                || (reading.References.Subjects(at).Length > 0 && first.Attribute != "pets"))
                return;
            var end = Extent.Of(CaptureKind.NounPhrase, at, s.To, tokens, reading.Lexicon, reading.References);
            if (end == at || (end < s.To && reading.Lexicon.Has(tokens[end].Id, Mark.Verbal)))
                return;
            facts.Add(first with { Value = reading.Written(at, end), Start = tokens[at].Start,
                End = tokens[end - 1].End });
            at = end;
        }
    }

    /// <summary>"My favourite food is sushi": the category joins the attribute where it is one of the known.</summary>
    private (string Attribute, string Value) Favourite(in Match match, string value)
    {
        if (match.Captures < 2)
            return ("favourite", value);
        var category = Topics.Category(reading.Lexicon, Clean(match.Capture0, ""));
        return category is null ? ("favourite", value) : ("favourite." + category, Clean(match.Capture1, ""));
    }

    private string ValueOf(in Match match, string how, string attribute) => how switch
    {
        "0" or "1" => match.Captures > how[0] - '0' ? Clean(match.Capture(how[0] - '0'), attribute) : "",
        "-" => "",
        "tail" => reading.Written(TailStart(match), match.End),
        "teacher" => Clean(match.Capture0, "") + " teacher",
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
        return attribute is "name" or "home" or "birthplace" && text.Length > 0 && char.IsLower(text[0])
            && to - from == 1
            && (attribute == "name" || reading.Lexicon.IsIn("placeword", reading.Tokens[from].Text))
            ? ReferenceReader.Capitalised(text) : text;
    }

    /// <summary>The first token of the value: the mark, else what follows subject and auxiliaries.</summary>
    private int TailStart(in Match match)
    {
        if (match.ValueFrom > 0)
            return match.ValueFrom;
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
        if (match.Pattern!.Result[0] == "work" && from < match.End - 1 && reading.Tokens[from].Text is "a" or "an")
            from++;
        return from;
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
        && !reading.Lexicon.IsIn("common", value.ToLowerInvariant())
            && !reading.Lexicon.IsIn("placeword", value.ToLowerInvariant());

    /// <summary>"Before that I lived in Porto", "earlier I worked in a bank".</summary>
    private bool SaysBefore(Segment s, int start)
    {
        for (var i = s.From; i < start; i++)
            if (reading.Tokens[i].Text is "before" or "previously" or "formerly" or "originally")
                return true;
        return false;
    }

    private bool SaysNoMore(int from, int to)
    {
        for (var i = from; i < to && i < from + 4; i++)
            if (reading.Tokens[i].Text is "anymore"
                || (reading.Tokens[i].Text is "more" or "longer" && i > 0 && reading.Tokens[i - 1].Text == "any"))
                return true;
        return false;
    }

    /// <summary>"If I lived in Leeds", "I wish I had a dog": not told as fact.</summary>
    private bool IsHypothetical(Segment s, int at)
    {
        for (var i = s.From; i <= at && i < s.To; i++)
            if (reading.Tokens[i].Text is "if" or "wish" or "imagine" or "suppose" or "pretend" or "unless"
                or "whether")
                return true;
        for (var i = at; i < s.To && i < at + 3; i++)
            if (reading.Tokens[i].Text is "would" or "could" or "might" && i + 1 < s.To
                && reading.Tokens[i + 1].Text is not ("love" or "like"))
                return true;
        return false;
    }
}
