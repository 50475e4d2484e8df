using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>"Tea or coffee?", "would you rather live in a city or the country?": two things to choose from.</summary>
internal static class Choices
{
    private static readonly string[] Leads =
    [
        "would you rather", "do you prefer", "which do you prefer", "what do you prefer", "which is better",
        "which is worse", "what is better", "what is worse", "which do you like better", "what do you like better",
        "do you like", "are you more for", "are you more of", "which would you choose", "what would you choose",
        "which would you pick", "would you prefer", "do you rather like", "who is better", "are you",
    ];

    private static readonly string[] Tails =
    [
        "which do you prefer", "what do you prefer", "which one do you prefer", "which one", "better", "more",
        "which do you like better", "what do you like better", "which would you choose", "what is your choice",
            "person",
        "which is better",
    ];

    private static readonly string[] Fronts =
        ["be ", "have ", "live in ", "live ", "in ", "go to ", "eat ", "drink ", "the ", "a ", "an ", "at ", "more ",
            "read ", "watch ", "being ", "on "];

    /// <summary>The two, as topic and attribute; null if it is no choice. A sure reading goes before.</summary>
    public static Asked? Read(string plain, string slot, int weight)
    {
        var or = plain.IndexOf(" or ", StringComparison.Ordinal);
        if (or < 0 || plain.IndexOf(" or ", or + 4, StringComparison.Ordinal) > 0
            || plain.EndsWith(" or not ", StringComparison.Ordinal) || plain.EndsWith(" or what ",
                StringComparison.Ordinal))
            return null;
        if (slot.Length > 0 && weight >= 8 && slot is not "pets" && !slot.StartsWith("taste", StringComparison.Ordinal))
            return null;
        var rest = plain.Trim();
        var led = false;
        foreach (var lead in Leads)
            if (plain.StartsWith($" {lead} ", StringComparison.Ordinal))
            {
                rest = rest[lead.Length..].Trim();
                led = lead != "are you";
                break;
            }
        foreach (var tail in Tails)
            if (rest.EndsWith(" " + tail, StringComparison.Ordinal))
            {
                rest = rest[..^(tail.Length + 1)].Trim();
                led = true;
            }
        var words = rest.Split(' ').Length;
        if (!led && (words > 6 || Plain.Has(plain, "you") || Plain.Has(plain, "your") || Plain.Has(plain, "i"))
            || words > 14)
            return null;
        var cut = rest.IndexOf(" or ", StringComparison.Ordinal);
        if (cut <= 0)
            return null;
        if (rest[(cut + 4)..].Trim() is "no" or "not" or "nay")
            return new("opinion", rest[..cut].Replace(" yes", "", StringComparison.Ordinal).Trim());
        var (one, two) = (Bare(rest[..cut]), Bare(rest[(cut + 4)..]));
        return one.Length == 0 || two.Length == 0 ? null
            : new("choice", one, two, Negative: Plain.Has(plain, "worse"));
    }

    private static string Bare(string side)
    {
        side = side.Trim();
        for (var again = true; again;)
        {
            again = false;
            foreach (var front in Fronts)
                if (side.StartsWith(front, StringComparison.Ordinal) && side.Length > front.Length
                    && !(front == "being " && side.StartsWith("being too", StringComparison.Ordinal))
                    && !(front == "more " && side.Split(' ').Length < 3))
                {
                    side = side[front.Length..];
                    again = true;
                }
        }
        return side;
    }
}
