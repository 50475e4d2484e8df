using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Dialogue.Topics;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions whose form says what they are after, whatever else is read from their words: "do you cook?", "isn't it
/// terrible what happens to the climate?", and "what's your view?" after a statement.
/// </summary>
internal static class AtSight
{
    private static readonly string[] Doings =
    [
        "cook", "bake", "dance", "sing", "paint", "draw", "knit", "garden", "swim", "run", "hike", "climb", "ski",
        "camp", "write", "meditate", "pray", "cycle", "travel", "sew", "fish", "surf", "sail", "skate", "jog",
        "volunteer",
    ];

    private static readonly string[] Tails =
        [" much", " often", " at all", " yourself", " a lot", " sometimes", " well", " regularly", " at home"];

    private static readonly string[] Views =
    [
        " what is your view ", " what is your take ", " what is your opinion ", " what do you think ",
        " what do you reckon ", " what is your stance ", " what do you say ", " do you agree ", " what would you say ",
    ];

    /// <summary>Reads one sentence; null if its form says nothing.</summary>
    /// <param name="plain">The sentence in plain form.</param>
    /// <param name="before">What was said before it in the same utterance.</param>
    public static Asked? Read(string plain, string before)
    {
        if (Array.IndexOf(Views, plain) >= 0)
            return TopicIn(before) is { } of ? new("opinion", of) : null;
        if (plain.Length > 24 && (plain.StartsWith(" is not it ", StringComparison.Ordinal)
            || plain.StartsWith(" is it not ", StringComparison.Ordinal)))
            return TopicIn(plain) is { } topic ? new("opinion", topic, YesNo: true) : null;
        if ((Plain.Has(plain, "on a scale") || Plain.Has(plain, "from one to ten")) && (Plain.Has(plain, "happy")
            || Plain.Has(plain, "feel") || Plain.Has(plain, "content") || Plain.Has(plain, "satisfied")))
            return new("own.scale");
        if (Plain.Has(plain, "me to do differently") || Plain.Has(plain, "i do differently"))
            return new("say.feedback");
        return Doing(plain) is { } doing ? new("claim", "do", Claimed: doing, YesNo: true) : null;
    }

    private static string? Doing(string plain)
    {
        var rest = plain.AsSpan().Trim();
        foreach (var lead in (ReadOnlySpan<string>)["do you ever ", "do you still ", "do you "])
            if (rest.StartsWith(lead))
            {
                rest = rest[lead.Length..];
                foreach (var tail in Tails)
                    if (rest.EndsWith(tail))
                        rest = rest[..^tail.Length];
                foreach (var doing in Doings)
                    if (rest.SequenceEqual(doing))
                        return doing;
                return null;
            }
        return null;
    }

    private static string? TopicIn(string words) =>
        words.Length < 6 ? null : TopicLexicon.Default.Name(words, out _)?.Topic?.Name;
}
