namespace LinkyV.Core.Understanding;

/// <summary>Says what each question or request is after, by patterns (focus.txt) and the lines before.</summary>
internal sealed class FocusReader(Reading reading)
{
    private const int MaxFocuses = 6;
    private static readonly PatternSet Patterns = Lexicon.English.Focuses;

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
            if (segment.Act is not (Act.Request or Act.ChoiceQuestion) && focus.Kind == "meta"
                && focus.Slot is not "feelings")
                segment.Act = Act.MetaQuestion;
            found.Add(focus);
        }
        return found;
    }

    private Focus? ReadOne(Segment s, List<Focus> before)
    {
        if (!s.Question)
            return Follow.Ellipsis(reading, s, before);
        var matched = Best(s.Core, s.To, out var match);
        if (s.Core > s.From && (!matched || s.Opening == "tell") && Best(s.From, s.To, out var whole)
            && (!matched || whole.Pattern!.Weight > match.Pattern!.Weight))
            (matched, match) = (true, whole);
        if (matched && match.Pattern!.Result[0] == "memory")
            match = Inner(s, match);
        if (!matched)
            return Follow.Ellipsis(reading, s, before) ?? Unknown(s);
        var (kind, slot) = (match.Pattern!.Result[0], match.Pattern.Result[1]);
        if (kind == "follow")
            return Aside(s, match) ?? Follow.Up(reading, s, match, before) ?? Unknown(s);
        return Make(s, match, kind, slot, before);
    }

    private bool Best(int from, int to, out Match match) =>
        new Matcher(reading.Lexicon, reading.Tokens, reading.References, from, to).Best(Patterns, out match);

    /// <summary>"Do you remember my name?" asks for the name: what stands behind the verb of memory, if about the
    /// speaker.</summary>
    private Match Inner(Segment s, in Match match)
    {
        for (var i = match.Start; i < s.To - 1; i++)
            if (reading.Tokens[i].Text is "remember" or "recall" or "know" && Best(i + 1, s.To, out var inner)
                && inner.HasWho && inner.Who.Of == Person.Me && inner.Pattern!.Result[0] is "fact" or "preference"
                    or "plan"
                && inner.Start <= i + 2)
                return inner;
        return match;
    }

    /// <summary>"And what about your work?": a question of its own behind the opening.</summary>
    private Focus? Aside(Segment s, in Match match)
    {
        if (match.Pattern!.Result[1] != "whose")
            return null;
        for (var i = match.Start; i < match.End; i++)
            if (reading.References.Owners(i).Length > 0)
                return Best(i, s.To, out var own) && own.Pattern!.Result[0] != "follow"
                    ? Make(s, own, own.Pattern.Result[0], own.Pattern.Result[1], []) : null;
        return null;
    }

    private Focus? Make(Segment s, in Match match, string kind, string slot, List<Focus> before)
    {
        var topic = Value(match, "topic=");
        var claimed = s.YesNo ? Value(match, "claim=") : null;
        if (slot == "rel")
            slot = FirstRelation(match) switch
            {
                null => "family", "kids" or "baby" => "children", "dog" or "cat" or "pet" => "pets",
                    var r => "family." + r,
            };
        if (slot is "taste" or "taste.dislike" && topic is { Length: > 0 })
            slot = Topics.TasteSlot(reading.Lexicon, slot, topic);
        // "Is there anything good?" and "what do you care for most?" name nothing to have a view of.
        if (slot == "opinion" && topic is { } named && (named.StartsWith("there ", StringComparison.OrdinalIgnoreCase)
            || named is "there" or "most"))
            return Unknown(s);
        if (slot == "last")
            return Follow.Reason(reading, s, before);
        var who = match.HasWho ? Follow.Resolve(reading, match.Who, s.From) : new Reference(Person.You, "", "");
        if (match.HasWho && who.Of == Person.Nobody)
            return Unknown(s);
        if (kind == "memory")
            return new Focus(kind, SaysI(s) ? "me" : "you", slot, topic ?? "", s.YesNo, null, Start(s), End(s));
        var (owner, placed) = Place(kind, slot, who);
        return new Focus(
            kind, owner, placed, topic ?? who.Name, s.YesNo, claimed is { Length: > 0 } ? claimed : null, Start(s),
                End(s));
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
        "name" when relation is not ("dog" or "cat" or "pet") => $"family.{relation}.name",
        "age" => $"family.{relation}.age",
        "birthday" => $"family.{relation}.birthday",
        "work.occupation" or "work.employer" or "work.duties" or "work.since" => $"family.{relation}.work",
        "home.town" or "home.kind" or "home.with" or "home.since" or "birthplace" => $"family.{relation}.lives",
        "person" or "self" or "family" or "personality" or "life" or "life.ever" or "opinion" => $"family.{relation}",
        "name" or "named" when relation is "dog" or "cat" or "pet" => "pets.name",
        "pets" or "person" or "self" when relation is "dog" or "cat" or "pet" => "pets",
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

    private bool SaysI(Segment s)
    {
        for (var i = s.From; i < s.To; i++)
            if (reading.Tokens[i].Text is "i" or "my" or "me" or "we" or "our" or "us")
                return true;
        return false;
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
        while (from < to - 1 && reading.Tokens[from].Text is "the" or "a" or "an" or "any" or "some" or "that" or "to"
            or "of" or "about")
            from++;
        return reading.Written(from, to);
    }
}
