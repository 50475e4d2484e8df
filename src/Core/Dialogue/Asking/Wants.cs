using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Wishes for something recommended: what to watch, read, cook or give, what to see where the persona lives
/// (wants.txt).
/// It takes a wording that wants something and a word for what it is; without that word it is advice on something else.
/// </summary>
internal static class Wants
{
    private const int Longest = 130;

    private static readonly Lazy<(string Kind, string[] Words)[]> All = new(static () =>
        [.. EmbeddedData.Lines("Dialogue/Asking/wants.txt").Select(static line =>
        {
            var cut = line.IndexOf(": ", StringComparison.Ordinal);
            return (line[..cut], line[(cut + 2)..].Split(';', StringSplitOptions.TrimEntries));
        })]);

    /// <summary>Reads a sentence in plain form; null if nothing is wanted that the persona could name.</summary>
    /// <param name="plain">The sentence in plain form.</param>
    /// <param name="asks">Whether it asks.</param>
    public static Asked? Read(string plain, bool asks)
    {
        if (plain.Length > Longest || IsOfPersona(plain))
            return null;
        var all = All.Value;
        if (Has(plain, all[2].Words) && Has(plain, all[3].Words))
            return new("town", "about") { Certain = true, Pointed = true };
        if (!Has(plain, all[0].Words) && !(asks && Has(plain, all[1].Words)))
            return null;
        for (var i = 3; i < all.Length; i++)
            if (Has(plain, all[i].Words))
                return all[i].Kind == "town" ? new("town", Narrowed(plain)) { Certain = true, Pointed = true }
                    : new("recommend", all[i].Kind) { Certain = true, Pointed = true };
        return null;
    }

    /// <summary>What of the town is wanted: to eat, to see, when, how long, how to get there.</summary>
    private static string Narrowed(string plain)
    {
        foreach (var (word, of) in ((string, string)[])[("eat", "have"), ("food", "have"), ("dinner", "have"),
            ("restaurant", "have"), ("restaurants", "have"), ("cafe", "have"), ("drink", "have"), ("get to", "way"),
            ("go out", "out"), ("best time", "when"), ("come", "when"), ("worth", "worth"), ("language", "language"),
            ("like it", "like")])
            if (Plain.Has(plain, word))
                return of;
        return "see";
    }

    /// <summary>"What do you eat?", "do you watch films?": of the persona's own ways.</summary>
    private static bool IsOfPersona(string plain)
    {
        foreach (var words in (ReadOnlySpan<string>)["do you eat", "do you cook", "do you watch", "do you read",
            "do you listen", "do you play", "do you drink", "do you like", "your job", "your work", "your profession",
            "recommend it", "recommend that", "recommend your", "your favourite", "you recommended", "i recommend",
            "i suggest", "did you", "have you ever", "are you"])
            if (Plain.Has(plain, words))
                return true;
        return false;
    }

    private static bool Has(string plain, string[] all)
    {
        foreach (var words in all)
            if (Plain.Has(plain, words))
                return true;
        return false;
    }
}
