using LinkyV.Contracts;

namespace LinkyV.Core.Understanding;

/// <summary>What the lines before add: pronouns, "and you?", "why?", "and your sister?".</summary>
internal static class Follow
{
    private const int Lines = 6;

    /// <summary>The person a pronoun points to; the reference itself if it is none or nobody fits.</summary>
    public static Reference Resolve(Reading reading, Reference who, int before)
    {
        if (!who.IsPronoun && !(who.Of is Person.He or Person.She or Person.They))
            return who;
        var anchor = LastPerson(reading, before, who.Of);
        if (anchor is not { } found)
            return who with { Of = Person.Nobody };
        return who.Relation.Length == 0 ? found : who with
        {
            // "his wife" after "my son" is not the speaker's own wife
            Of = found.Of is Person.Named || found.Relation.Length > 0 ? Person.Nobody : found.Of,
        };
    }

    /// <summary>"And you?", "what about your sister?": the question before, about someone or something else.</summary>
    public static Focus? Up(Reading reading, Segment s, in Match match, List<Focus> before)
    {
        var who = match.HasWho ? Resolve(reading, match.Who, s.From) : new Reference(Person.You, "", "");
        if (s.Opening == "tell" && match.HasWho)
            return Make(reading, s, "fact", "person", who, "");
        var last = Last(reading, s, before);
        if (last is null)
            return match.HasWho && who.Relation.Length > 0 ? Make(reading, s, "fact", "person", who, "") : null;
        if (match.Pattern!.Result[1] == "more")
            return last with { Owner = "you", YesNo = false, Claimed = null, Start = reading.Tokens[s.From].Start,
                End = reading.Tokens[s.To - 1].End };
        return Make(reading, s, last.Kind, PlainSlot(last.Slot), who, last.Topic);
    }

    /// <summary>A fragment that asks: "your sister?", "and music?", "you?".</summary>
    public static Focus? Ellipsis(Reading reading, Segment s, List<Focus> before)
    {
        var tokens = reading.Tokens;
        var from = s.Core;
        while (from < s.To && tokens[from].Text is "and" or "what" or "how" or "about" or "," or "so" or "but" or "or")
            from++;
        var to = s.To;
        var asked = false;
        while (to > from && tokens[to - 1].Kind is TokenKind.Punctuation)
            asked |= tokens[--to].Is('?');
        if (!asked || to - from is 0 or > 5 || from == to)
            return null;
        foreach (var found in reading.References.Subjects(from))
        {
            if (found.End != to)
                continue;
            var who = Resolve(reading, found.Who, s.From);
            var last = Last(reading, s, before);
            s.Question = true;
            s.Act = Act.WhQuestion;
            return last is null
                ? Make(reading, s, "fact", "person", who, "")
                : Make(reading, s, last.Kind, PlainSlot(last.Slot), who, last.Topic);
        }
        var topic = reading.Written(from, to);
        var previous = Last(reading, s, before);
        if (previous is null || Segmenter.HasVerb(reading, from, to))
            return null;
        var slot = previous.Slot.StartsWith("taste", StringComparison.Ordinal)
            ? Topics.TasteSlot(reading.Lexicon, "taste", topic) : previous.Slot;
        s.Question = true;
        s.Act = Act.WhQuestion;
        return previous with { Slot = slot, Topic = topic, Start = tokens[s.From].Start, End = tokens[s.To - 1].End };
    }

    /// <summary>"Why?": the reason for what was spoken of last.</summary>
    public static Focus Reason(Reading reading, Segment s, List<Focus> before)
    {
        var last = Last(reading, s, before);
        return new Focus(
            "reason", last?.Owner is "me" ? "you" : last?.Owner ?? "you", last?.Slot ?? "", last?.Topic ?? "", false,
                null,
            reading.Tokens[s.From].Start, reading.Tokens[s.To - 1].End);
    }

    /// <summary>What was asked last: in this utterance, in what the speaker said before, or by the persona.</summary>
    internal static Focus? Last(Reading reading, Segment s, List<Focus> before)
    {
        if (before.Count > 0)
            return before[^1];
        if (FromStatement(reading, s) is { } own)
            return own;
        var recent = reading.Context.Recent;
        for (var i = recent.Count - 1; i >= Math.Max(0, recent.Count - Lines); i--)
        {
            var (focuses, _) = Earlier(reading, i);
            if (focuses.Count > 0)
                return recent[i].Persona is null ? focuses[^1] : Turned(focuses[^1]);
        }
        return null;
    }

    /// <summary>What an earlier line asked, read without its own context.</summary>
    internal static (IReadOnlyList<Focus> Focuses, Reading Reading) Earlier(Reading reading, int i)
    {
        var line = reading.Earlier(i);
        return (line.Asked(), line);
    }

    /// <summary>"I live in Leeds. And you?": a statement stands for its question.</summary>
    private static Focus? FromStatement(Reading reading, Segment s)
    {
        var told = new ToldReader(reading).Read();
        for (var i = told.Count - 1; i >= 0; i--)
        {
            if (told[i].Start >= reading.Tokens[s.From].Start || told[i].About != "me")
                continue;
            var slot = told[i].Attribute switch
            {
                "name" => "name", "age" => "age", "birthday" => "birthday", "home" => "home.town",
                    "birthplace" => "birthplace",
                "work" => "work.occupation", "employer" => "work.employer", "pets" => "pets", "children" => "children",
                "siblings" => "siblings", "likes" or "dislikes" or "favourite" =>
                    Topics.TasteSlot(reading.Lexicon, "taste", told[i].Value),
                "pastime" => "pastime", "goal" => "goal", "fear" => "fear", "languages" => "languages", _ => null,
            };
            if (slot is not null)
                return new Focus(
                    slot.StartsWith("taste", StringComparison.Ordinal) ? "preference" : "fact", "me", slot,
                    slot.StartsWith("taste", StringComparison.Ordinal) ? told[i].Value : "", false, null, 0, 0);
        }
        return null;
    }

    private static Focus Turned(Focus f) =>
        f with { Owner = f.Owner switch { "you" => "me", "me" => "you", var o => o } };

    private static Focus Make(Reading reading, Segment s, string kind, string slot, Reference who, string topic)
    {
        var (owner, placed) = FocusReader.Place(kind, slot, who);
        return new Focus(
            kind, owner, placed, topic.Length > 0 ? topic : who.Name, false, null,
            reading.Tokens[s.From].Start, reading.Tokens[s.To - 1].End);
    }

    /// <summary>The slot asked about a person, without the relation it was asked of.</summary>
    private static string PlainSlot(string slot)
    {
        if (!slot.StartsWith("family.", StringComparison.Ordinal))
            return slot;
        var parts = slot.Split('.');
        return parts.Length < 3 ? "person" : string.Join('.', parts[2..]) switch
        {
            "lives" => "home.town", "work" => "work.occupation", var rest => rest,
        };
    }

    private static Reference? LastPerson(Reading reading, int before, Person pronoun)
    {
        if (LastIn(reading, before, pronoun) is { } here)
            return here;
        var recent = reading.Context.Recent;
        for (var i = recent.Count - 1; i >= Math.Max(0, recent.Count - Lines); i--)
        {
            var line = reading.Earlier(i);
            if (LastIn(line, line.Tokens.Count, pronoun) is { } there)
                return recent[i].Persona is null ? there : Swap(there);
        }
        return null;
    }

    private static Reference? LastIn(Reading reading, int before, Person pronoun)
    {
        Reference? last = null;
        var speaker = Person.Me;
        for (var i = 0; i < before; i++)
        {
            speaker = reading.Tokens[i].Text switch { "you" or "your" => Person.You, "i" or "my" or "we" => Person.Me,
                _ => speaker };
            if (reading.References.Relation(i) is { } bare && reading.References.Subjects(i).Length == 0
                && bare is not ("teacher" or "doctor" or "therapist" or "manager" or "boss")
                    && Fits(new Reference(speaker, bare, ""), pronoun))
                last = new Reference(speaker, bare, "");
            foreach (var found in reading.References.Subjects(i))
                if (!found.Who.IsPlain && !found.Who.IsPronoun && Fits(found.Who, pronoun)
                    && found.Who.Of is not (Person.He or Person.She or Person.They))
                {
                    last = found.Who.Of == Person.Named && last is { Relation.Length: > 0, Name.Length: 0 } bearer
                        && i > 0
                        && reading.Tokens[i - 1].Text is "called" or "named" or "is" or "'s" or ","
                        ? bearer with { Name = found.Who.Name } : found.Who;
                    i = Math.Max(i, found.End - 1);
                    break;
                }
        }
        return last;
    }

    private static Reference Swap(Reference who) => who.Relation.Length == 0 ? who : who with
    {
        Of = who.Of switch { Person.Me => Person.You, Person.You => Person.Me, var o => o },
    };

    private static bool Fits(Reference who, Person pronoun) => who.Relation switch
    {
        "mother" or "sister" or "daughter" or "wife" or "girlfriend" or "grandmother" or "aunt" or "niece"
            or "granddaughter"
            or "mother-in-law" or "sister-in-law" or "stepmother" => pronoun == Person.She,
        "father" or "brother" or "son" or "husband" or "boyfriend" or "grandfather" or "uncle" or "nephew" or "grandson"
            or "father-in-law" or "brother-in-law" or "stepfather" => pronoun == Person.He,
        "parents" or "grandparents" or "kids" or "family" => pronoun == Person.They,
        _ => true,
    };
}
