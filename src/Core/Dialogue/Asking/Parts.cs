namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Cuts an utterance into what is asked one by one: sentences, and within a sentence a second question after "and" or
/// a comma. A condition keeps its question ("If you could fly, where would you go?").
/// </summary>
internal static class Parts
{
    private static readonly string[] Leads =
    [
        "what ", "what's ", "where ", "where's ", "who ", "who's ", "when ", "why ", "how ", "which ", "do you ",
        "are you ", "did you ", "have you ", "can you ", "would you ", "could you ", "is your ",
    ];

    private static readonly string[] Conditions =
        ["if ", "when ", "suppose ", "imagine ", "say ", "as ", "so ", "well ", "hey ", "hi ", "ok", "and ", "but ",
            "your "];

    private static readonly (string Word, string Slot)[] Nouns =
    [
        ("name", "name"), ("age", "age"), ("job", "work.occupation"), ("town", "home.town"), ("hobbies", "pastimes"),
        ("birthday", "birthday"), ("occupation", "work.occupation"), ("family", "family"), ("profession",
            "work.occupation"),
    ];

    /// <summary>Spans of the parts.</summary>
    public static List<(int Start, int End)> Split(string text)
    {
        var parts = new List<(int Start, int End)>(4);
        foreach (var (start, end) in Sentences.Split(text))
        {
            var from = start;
            for (var at = start + 8; at < end - 8; at++)
            {
                var skip = Joint(text, at, end);
                if (skip == 0 || !IsLead(text.AsSpan(at + skip, end - at - skip))
                    || (text[at] == ',' && skip == 2 && !MayCut(text.AsSpan(from, at - from), text.AsSpan(at + 2,
                        end - at - 2))))
                    continue;
                parts.Add((from, at));
                from = at + skip;
                at = from;
            }
            parts.Add((from, end));
        }
        return parts;
    }

    private static readonly string[] Leaving =
    [
        "gotta go", "got to go", "i have to go", "i must go", "i need to go", "i have got to go", "i should go",
        "i better go", "i had better go", "i should get going", "i have to run", "gotta run", "got to run", "i am off",
        "see you", "see ya", "cya", "bye", "byebye", "goodbye", "talk to you later", "talk later", "ttyl", "gtg",
        "until next time", "all the best to you", "take care", "good night", "goodnight", "gn", "nighty night",
        "i am going to bed", "i should go to bed", "off to bed", "i will go to bed", "i need to sleep",
        "i need some sleep", "i am going to sleep", "time for bed", "call it a night", "call it a day", "cheerio",
        "catch you later", "see you tomorrow", "later then", "have a good one", "nice talking to you",
        "it was nice meeting you", "nice meeting you",
        "i will let you go", "i will be off", "signing off", "farewell", "ciao", "we have to stop", "we must stop",
            "i have to stop here", "take good care",
    ];

    /// <summary>What closes a line that says goodbye, whatever came before it.</summary>
    private static readonly string[] Last =
        [" bye ", " bye bye ", " goodbye ", " cya ", " ttyl ", " see ya ", " gtg ", " ta ta ", " cheerio "];

    private static readonly string[] Openings =
    [
        " ok ", " okay ", " well ", " anyway ", " sorry ", " but ", " right ", " so ", " alright ", " all right ",
        " thanks ", " oh ", " and ", " now ", " i think ", " i guess ", " no ", " yes ", " then ", " sadly ",
        " thx ", " ty ", " cheers ", " k ", " kk ", " lol ", " haha ", " thank you ", " good talk ", " hey ",
    ];

    /// <summary>
    /// Whether somebody takes their leave: with the last thing they say, not somewhere in what they tell or ask.
    /// </summary>
    public static bool IsFarewell(Understanding.Understood heard)
    {
        var text = heard.Text;
        if (text.TrimEnd().EndsWith('?'))
            return false;
        foreach (var act in heard.Acts)
            if (act.Act is Understanding.Act.Farewell && act.End >= text.TrimEnd().Length - 40 && text.Length < 120)
                return true;
        if (text.Length < 80 && Array.Exists(Last, w => Language.Plain.Of(text).EndsWith(w, StringComparison.Ordinal)))
            return true;
        var sentences = Sentences.Split(text);
        foreach (var (start, end) in sentences)
        {
            if (end < text.Length - 60)
                continue;
            var plain = end - start == text.Length ? heard.PlainText
                : Language.Plain.Of(text.AsSpan(start, end - start));
            if (plain.Length > 60)
                continue;
            for (var again = true; again;)
            {
                again = false;
                foreach (var opening in Openings)
                    if (plain.StartsWith(opening, StringComparison.Ordinal) && plain.Length > opening.Length)
                        (plain, again) = (plain[(opening.Length - 1)..], true);
            }
            foreach (var words in Leaving)
                if (plain.Length > words.Length + 1 && plain.AsSpan(1).StartsWith(words)
                    && plain[words.Length + 1] == ' ')
                    return true;
        }
        return false;
    }

    /// <summary>Slots of a bare list such as "name and age?"; empty if it is none.</summary>
    public static string[] Listed(string plain)
    {
        if (plain.Length > 60 || !plain.Contains(" and ", StringComparison.Ordinal))
            return [];
        var slots = new List<string>(3);
        foreach (var range in plain.AsSpan().Split(' '))
        {
            var word = plain.AsSpan(range);
            if (SlotOf(word) is { } slot)
                slots.Add(slot);
            else if (word is not ("" or "your" or "and" or "what" or "is" or "are" or "please" or "the" or "tell"
                or "me"
                or "give" or "first" or "could" or "can" or "may" or "i" or "have" or "get" or "know"))
                return [];
        }
        return slots.Count > 1 ? [.. slots] : [];
    }

    private static string? SlotOf(ReadOnlySpan<char> noun)
    {
        foreach (var (word, slot) in Nouns)
            if (noun.SequenceEqual(word))
                return slot;
        return null;
    }

    private static int Joint(string text, int at, int end)
    {
        foreach (var joint in (ReadOnlySpan<string>)[", and ", ", but ", " and ", "; ", ", "])
            if (at + joint.Length < end && string.CompareOrdinal(text, at, joint, 0, joint.Length) == 0)
                return joint.Length;
        return 0;
    }

    private static bool IsLead(ReadOnlySpan<char> rest)
    {
        foreach (var lead in Leads)
            if (rest.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && rest.Length > lead.Length + 3)
                return true;
        return false;
    }

    private static bool MayCut(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        foreach (var condition in Conditions)
            if (left.StartsWith(condition, StringComparison.OrdinalIgnoreCase))
                return false;
        foreach (var leaning in (ReadOnlySpan<string>)[" it", " them", " her", " him", " prefer", " that"])
            if (right.Contains(leaning, StringComparison.OrdinalIgnoreCase))
                return false;
        return left.Count(' ') >= 2 && !left.Contains(" or ", StringComparison.OrdinalIgnoreCase);
    }
}
