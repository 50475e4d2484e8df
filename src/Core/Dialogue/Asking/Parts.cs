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

    /// <summary>Whether somebody takes their leave in words that no act is read from.</summary>
    public static bool IsFarewell(string text)
    {
        var plain = Language.Plain.Of(text);
        foreach (var words in (ReadOnlySpan<string>)["gotta go", "got to go", "have to go", "must go", "see you", "bye",
            "talk to you later", "until next time", "all the best to you", "take care", "good night"])
            if (Language.Plain.Has(plain, words) && plain.Length < 70)
                return true;
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
            var word = plain[range];
            var noun = Array.Find(Nouns, n => n.Word == word);
            if (noun.Slot is not null)
                slots.Add(noun.Slot);
            else if (word is not ("" or "your" or "and" or "what" or "is" or "are" or "please" or "the" or "tell"
                or "me"
                or "give" or "first"))
                return [];
        }
        return slots.Count > 1 ? [.. slots] : [];
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
