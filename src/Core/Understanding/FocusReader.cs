namespace LinkyV.Core.Understanding;

/// <summary>Says what each question or request is after, by patterns (focus.txt) and the lines before.</summary>
internal sealed class FocusReader(Reading reading)
{
    private const int MaxFocuses = 6;
    private static readonly PatternSet Patterns = PatternSet.Load("Understanding/focus.txt", Lexicon.English);

    public IReadOnlyList<Focus> Read()
    {
        var found = new List<Focus>();
        foreach (var segment in reading.Segments)
        {
            if (found.Count == MaxFocuses)
                break;
            if (!segment.Question && segment.Act is not (Act.Request or Act.Suggestion or Act.Other or Act.TopicChange
                or Act.SelfDisclosure or Act.Opinion or Act.Inform))
                continue;
            var focus = ReadOne(segment, found);
            if (focus is null)
                continue;
            if (segment.Act is not (Act.Request or Act.ChoiceQuestion) && focus.Kind == "meta" && focus.Slot is not "feelings")
                segment.Act = Act.MetaQuestion;
            found.Add(focus);
        }
        return found;
    }

    private Focus? ReadOne(Segment s, List<Focus> before)
    {
        var matcher = new Matcher(reading.Lexicon, reading.Tokens, reading.References, s.Core, s.To);
        var matched = matcher.Best(Patterns, out var match);
        if (!s.Question)
            return Follow.Ellipsis(reading, s, before);
        if (!matched)
            return Follow.Ellipsis(reading, s, before) ?? Unknown(s);
        var (kind, slot) = (match.Pattern!.Result[0], match.Pattern.Result[1]);
        if (kind == "follow")
            return Follow.Up(reading, s, match, before) ?? Unknown(s);
        var topic = Value(match, "topic=");
        var claimed = s.YesNo ? Value(match, "claim=") : null;
        if (slot == "rel")
            slot = "family." + (FirstRelation(match) ?? "family");
        if (slot is "taste" or "taste.dislike" && topic is { Length: > 0 })
            slot = Topics.TasteSlot(reading.Lexicon, slot, topic);
        if (slot == "last")
            return Follow.Reason(reading, s, before);
        var who = match.HasWho ? Follow.Resolve(reading, match.Who, s.From) : new Reference(Person.You, "", "");
        if (kind == "world" && match.HasWho && who.Of == Person.Nobody)
            return Unknown(s);
        var (owner, placed) = Place(kind, slot, who);
        return new Focus(
            kind, owner, placed, topic ?? who.Name, s.YesNo, claimed is { Length: > 0 } ? claimed : null, Start(s), End(s));
    }

    /// <summary>Owner and slot when the person asked about is known.</summary>
    internal static (string Owner, string Slot) Place(string kind, string slot, Reference who)
    {
        if (who.Relation.Length > 0)
            return (who.Of == Person.Me ? "me" : "you", Related(slot, who.Relation));
        return who.Of switch
        {
            Person.Me => ("me", slot),
            Person.Named => (who.Name, slot == "person" ? "person" : slot),
            Person.Nobody when kind == "world" => ("", slot),
            _ => ("you", slot is "person" ? "self" : slot),
        };
    }

    private static string Related(string slot, string relation) => slot switch
    {
        "name" => $"family.{relation}.name",
        "age" => $"family.{relation}.age",
        "birthday" => $"family.{relation}.birthday",
        "work.occupation" or "work.employer" or "work.duties" or "work.since" => $"family.{relation}.work",
        "home.town" or "home.kind" or "home.with" or "home.since" or "birthplace" => $"family.{relation}.lives",
        "person" or "self" or "family" or "personality" or "life" or "life.ever" or "opinion" => $"family.{relation}",
        "pets" when relation is "dog" or "cat" or "pet" => "pets",
        _ => $"family.{relation}.{slot}",
    };

    private Focus Unknown(Segment s)
    {
        var (from, kind) = (s.Core, "world");
        for (var i = s.Core; i < s.To; i++)
            if (reading.Tokens[i].Text is "you" or "your" or "yourself")
                kind = "fact";
        while (from < s.To && (reading.Lexicon.Has(reading.Tokens[from].Id, Mark.Wh | Mark.Verbal)
            || reading.Tokens[from].Text is "you" or "i" or "the" or "a" or "an" or "your"))
            from++;
        return new Focus(
            kind, kind == "fact" ? "you" : "", "", reading.Written(from, s.To), s.YesNo, null, Start(s), End(s));
    }

    private string? Value(in Match match, string key)
    {
        foreach (var word in match.Pattern!.Result)
        {
            if (!word.StartsWith(key, StringComparison.Ordinal))
                continue;
            switch (word[key.Length..])
            {
                case "all": return reading.Written(match.Start, match.End);
                case "last": return reading.Tokens[match.End - 1].Text;
                case var digit:
                    var i = digit[0] - '0';
                    return i < match.Captures ? Topics.Bare(reading, match.Capture(i)) : null;
            }
        }
        return null;
    }

    private string? FirstRelation(in Match match)
    {
        for (var i = match.Start; i < match.End; i++)
            if (reading.References.Relation(i) is { } relation)
                return relation;
        return null;
    }

    private int Start(Segment s) => reading.Tokens[s.From].Start;

    private int End(Segment s) => reading.Tokens[s.To - 1].End;
}

/// <summary>Topics and their categories.</summary>
internal static class Topics
{
    /// <summary>"taste.food" for pizza; the plain slot where no category fits.</summary>
    public static string TasteSlot(Lexicon lexicon, string slot, string topic)
    {
        var category = Category(lexicon, topic);
        return category is null ? slot : slot == "taste" ? $"taste.{category}" : $"taste.{category}.dislike";
    }

    /// <summary>Category of tastes a topic belongs to: by the whole of it, then by its last and first words.</summary>
    public static string? Category(Lexicon lexicon, string topic)
    {
        var lower = topic.ToLowerInvariant();
        if (lexicon.Canonical("cat", lower) is { } whole)
            return whole;
        var words = lower.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = words.Length - 1; i >= 0; i--)
            if (lexicon.Canonical("cat", words[i]) is { } category)
                return category;
        return null;
    }

    /// <summary>The words of a capture as written, without article, owner and politeness around them.</summary>
    public static string Bare(Reading reading, Range range)
    {
        var (from, to) = (range.Start.Value, range.End.Value);
        while (from < to - 1 && reading.Tokens[from].Text is "the" or "a" or "an" or "any" or "some" or "that" or "to" or "of" or "about")
            from++;
        return reading.Written(from, to);
    }
}
