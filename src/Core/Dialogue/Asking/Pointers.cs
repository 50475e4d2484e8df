using System.Collections.Frozen;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// Questions that name nothing and point at what was said last ("what for?", "such as?", "where was that?", "is it
/// far?"), in the wordings of pointers.txt. Only a sentence that is nothing else is one, so that no other reading is in
/// doubt; what it points at is found by who answers.
/// </summary>
internal static class Pointers
{
    private const int Longest = 64;

    private static readonly string[] Openings =
    [
        " and ", " but ", " so ", " oh ", " ok ", " okay ", " well ", " hm ", " hmm ", " ah ", " right ", " yeah ",
        " yes ", " no ", " lol ", " haha ", " huh ", " sorry ", " please ", " nice ", " cool ", " wow ", " now ",
    ];

    private static readonly string[] Closings =
        [" then ", " exactly ", " though ", " please ", " actually ", " really ", " anyway ", " lol ", " btw ",
            " tho "];

    private static readonly FrozenDictionary<string, Asked>.AlternateLookup<ReadOnlySpan<char>> All =
        EmbeddedData.Lines("Dialogue/Asking/pointers.txt").SelectMany(static line =>
        {
            var cut = line.IndexOf(": ", StringComparison.Ordinal);
            var head = line[..cut].Split(':');
            var asked = new Asked(head[0], head.Length > 1 ? head[1] : "") { Certain = true, Pointed = true };
            return line[(cut + 2)..].Split(';', StringSplitOptions.TrimEntries).Select(w => (Wording: w, Asked: asked));
        }).ToFrozenDictionary(static p => p.Wording, static p => p.Asked, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a sentence in plain form; null if it is none.</summary>
    /// <param name="plain">The sentence in plain form.</param>
    /// <param name="marked">Whether it ends in a question mark; "so", "and", "like" only ask where it does.</param>
    public static Asked? Read(string plain, bool marked)
    {
        if (plain.Length > Longest)
            return null;
        if (Judged(plain))
            return new("it", YesNo: true) { Certain = true, Pointed = true };
        var rest = plain.AsSpan();
        while (true)
        {
            if (Find(rest, marked) is { } found)
                return found;
            if (Without(rest) is not { Length: > 2 } shorter)
                return null;
            rest = shorter;
        }
    }

    /// <summary>"Is it nice there?": how the thing just named is.</summary>
    private static bool Judged(string plain)
    {
        foreach (var lead in (ReadOnlySpan<string>)[" is it ", " is that ", " are they ", " was it ", " was that "])
            if (plain.StartsWith(lead, StringComparison.Ordinal))
                foreach (var tail in (ReadOnlySpan<string>)[" ", " there ", " then ", " at least ", " for you "])
                    if (plain.EndsWith(tail, StringComparison.Ordinal) && plain.Length - tail.Length > lead.Length
                        && Array.IndexOf(Qualities, plain[lead.Length..^tail.Length]) >= 0)
                        return true;
        return false;
    }

    private static readonly string[] Qualities =
    [
        "nice", "good", "fun", "boring", "lonely", "quiet", "loud", "spicy", "sweet", "beautiful", "pretty", "dull",
        "tiring", "exciting", "interesting", "scary", "healthy", "lovely", "great", "busy", "big", "small", "special",
        "pleasant", "peaceful", "stressful", "rewarding", "any good", "ok", "okay",
    ];

    private static Asked? Find(ReadOnlySpan<char> plain, bool marked)
    {
        var words = plain.Trim();
        if (!All.TryGetValue(words, out var asked))
            return null;
        return !marked && (words is "and" or "so" or "like" or "then" or "because" or "you" or "you do" or "you did"
            or "you are" or "alone" or "honestly" or "truly" or "more" or "an example" or "in particular")
            ? null : asked;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> plain)
    {
        foreach (var opening in Openings)
            if (plain.StartsWith(opening, StringComparison.Ordinal))
                return plain[(opening.Length - 1)..];
        foreach (var closing in Closings)
            if (plain.EndsWith(closing, StringComparison.Ordinal))
                return plain[..^(closing.Length - 1)];
        return default;
    }
}
