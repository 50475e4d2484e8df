using LinkyV.Contracts;

namespace LinkyV.Core.Understanding;

/// <summary>A short answer to what the persona asked last tells a fact: "Where do you live?" - "In Leeds."</summary>
internal static class ShortAnswer
{
    private const int LongestAnswer = 9;

    /// <summary>The fact a short answer tells; null if nothing was asked or it answers something else.</summary>
    public static ToldFact? Read(Reading reading)
    {
        var recent = reading.Context.Recent;
        if (recent.Count == 0 || recent[^1].Persona is null || Answer(reading) is not { } answer)
            return null;
        if (!recent[^1].Text.Contains('?', StringComparison.Ordinal))
            return null;
        var (focuses, _) = Follow.Earlier(reading, recent.Count - 1);
        var asked = focuses.LastOrDefault(f => f.Owner == "you"
            || f.Slot.StartsWith("family.", StringComparison.Ordinal));
        return asked is null ? null : asked.YesNo
            || answer.Yes is not null ? YesNo(reading, asked, answer) : Value(reading, asked, answer);
    }

    private readonly record struct Given(bool? Yes, int From, int To);

    /// <summary>The answer: yes or no if it begins so, and the words after; null if it is long or no answer.</summary>
    private static Given? Answer(Reading reading)
    {
        if (reading.Segments.Exists(s => s.Question && s.From == 0) || reading.Segments.Count == 0)
            return null;
        var tokens = reading.Tokens;
        if (IsOfElse(reading))
            return null;
        var to = reading.Segments.FindIndex(s => s.Question) is > 0 and var q ? reading.Segments[q].From : tokens.Count;
        while (to > 0 && tokens[to - 1].Kind is not (TokenKind.Word or TokenKind.Number))
            to--;
        if (to is 0 or > LongestAnswer)
            return null;
        bool? yes = tokens[0].Text switch
        {
            "yes" or "yeah" or "yep" or "yup" or "sure" or "absolutely" or "definitely" or "certainly" => true,
            "no" or "nope" or "nah" or "never" => false,
            "not" when tokens.Count > 1 && tokens[1].Text is "really" or "at" or "yet" => false,
            _ => null,
        };
        var from = yes is null ? 0 : 1;
        while (from < to && (tokens[from].Kind is TokenKind.Punctuation
            || tokens[from].Text is "in" or "at" or "from" or "near" or "on" or "well" or "oh" or "just" or "mostly"
                or "mainly"
                or "probably" or "i" or "am" or "have" or "it" or "is" or "about" or "as" or "of" or "course" or "do"
                    or "really" or "so"
                or "all" or "love" or "actually"))
            from++;
        return new Given(yes, from, to);
    }

    /// <summary>"That made me laugh", "my neighbour brings the paper": a sentence about something else.</summary>
    private static bool IsOfElse(Reading reading)
    {
        var tokens = reading.Tokens;
        if (tokens[0].Text is "that" or "this" or "there" or "he" or "she" or "they" or "somebody" or "someone" or "you"
            or "good" or "great" or "nice" or "fine" or "interesting" or "true" or "exactly" or "cool" or "ok" or "okay"
            or "fair" or "right" or "thanks" or "thank" or "hm" or "hmm" or "haha" or "lol" or "whatever" or "why")
            return true;
        foreach (var found in reading.References.Subjects(0))
            if (!found.Who.IsPlain && found.End < tokens.Count && tokens[found.End].IsWord
                && tokens[found.End].Text is not ("and" or "or"))
                return true;
        return false;
    }

    private static ToldFact? Value(Reading reading, Focus asked, Given answer)
    {
        if (answer.From >= answer.To || AttributeOf(asked) is not { } attribute)
            return null;
        var end = Extent.Of(CaptureKind.NounPhrase, answer.From, answer.To, reading.Tokens, reading.Lexicon,
            reading.References);
        if (end > answer.From && end < answer.To && reading.Lexicon.Has(reading.Tokens[end].Id, Mark.Auxiliary))
            return null; // "The weather is lovely": a sentence of its own
        if (attribute is "pastime" or "goal" or "fear" or "birthday")
            end = answer.To;
        if (end == answer.From || (attribute == "age" && !IsNumber(reading, answer.From)))
            return null;
        var from = answer.From;
        if (attribute is "work" or "home" && reading.Tokens[from].Text is "a" or "an" && end - from > 1)
            from++;
        if (attribute == "name" && !IsNameLike(reading, from, end, answer.To))
            return null;
        var value = reading.Written(from, end);
        if (attribute is "name" or "home" && end - from == 1)
            value = ReferenceReader.Capitalised(value);
        return Make(reading, asked, attribute, value, false);
    }

    private static ToldFact? YesNo(Reading reading, Focus asked, Given answer)
    {
        if (answer.Yes is null)
            return Value(reading, asked, answer);
        if (asked.Slot.StartsWith("taste", StringComparison.Ordinal) && asked.Topic.Length > 0)
            return Make(reading, asked, answer.Yes.Value ? "likes" : "dislikes", asked.Topic, false);
        if (AttributeOf(asked) is not { } attribute)
            return null;
        if (answer.From < answer.To && answer.Yes.Value)
            return Value(reading, asked, answer);
        var what = asked.Claimed ?? attribute switch { "pets" => "pets", "children" => "children",
            "siblings" => "siblings", _ => "" };
        if (what.Length == 0)
            return null;
        return answer.Yes.Value && asked.Claimed is null && attribute is not ("children" or "siblings" or "pets")
            ? null : Make(reading, asked, attribute, what, !answer.Yes.Value);
    }

    /// <summary>
    /// Whether it can be a name: one to three words that are all of the answer, or each with a capital; "I lost my
    /// wallet" after "What's your name?" is no answer to that.
    /// </summary>
    private static bool IsNameLike(Reading reading, int from, int end, int to)
    {
        if (end - from > 3)
            return false;
        if (from == 0 && end == 1 && to == 1)
            return true;
        var capitals = true;
        for (var i = from; i < end; i++)
        {
            if (reading.Lexicon.Has(reading.Tokens[i].Id, Mark.Verb | Mark.Verbal | Mark.Pronoun | Mark.Wh))
                return false;
            capitals &= char.IsUpper(reading.Written(i, i + 1)[0]);
        }
        return capitals || (end == to && end - from < 3 && from == 0);
    }

    private static bool IsNumber(Reading reading, int at) =>
        reading.Tokens[at].Kind == TokenKind.Number || reading.Lexicon.Has(reading.Tokens[at].Id, Mark.NumberWord);

    private static ToldFact Make(Reading reading, Focus asked, string attribute, string value, bool negated)
    {
        var about = asked.Slot.StartsWith("family.", StringComparison.Ordinal) ? asked.Slot.Split('.')[1] : "me";
        return new ToldFact(about, attribute, value, negated, false, null, 0, reading.Text.Length);
    }

    private static string? AttributeOf(Focus asked)
    {
        if (asked.Slot.StartsWith("family.", StringComparison.Ordinal))
            return asked.Slot.Split('.') is { Length: 3 } parts
                ? parts[2] switch { "name" => "name", "age" => "age", "work" => "work", "lives" => "home",
                    _ => null } : null;
        if (asked.Slot.StartsWith("taste.", StringComparison.Ordinal))
            return asked.Slot.Split('.') is { Length: 2 } taste ? "favourite." + taste[1] : "dislikes";
        return asked.Slot switch
        {
            "name" => "name", "age" => "age", "birthday" => "birthday", "home.town" => "home",
                "home.kind" => "home.kind",
            "home.with" => "home.with", "birthplace" => "birthplace", "work.occupation" => "work",
                "work.employer" => "employer",
            "pets" => "pets", "children" => "children", "siblings" => "siblings", "partner.status" => "partner.status",
            "pastime" => "pastime", "goal" => "goal", "fear" => "fear", "languages" => "languages",
                "education" => "education",
            "taste" => "likes", _ => null,
        };
    }
}
