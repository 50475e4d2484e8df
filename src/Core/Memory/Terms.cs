using System.Collections.Frozen;

namespace LinkyV.Core.Memory;

/// <summary>Content words of a text: lower case, without function words, stemmed, irregular
/// forms by their base. And their hashes.</summary>
public static class Terms
{
    /// <summary>Most terms kept of one text.</summary>
    public const int Max = 64;

    private static readonly FrozenSet<string> Stops = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "and", "or", "but", "if", "then", "than", "so", "as", "of", "at", "by", "for", "with",
        "about", "into", "to", "from", "in", "on", "off", "out", "up", "down", "over", "under", "again", "further",
        "once", "here", "there", "all", "any", "both", "each", "few", "more", "most", "other", "some", "such", "no",
        "nor", "not", "only", "own", "same", "too", "very", "can", "will", "just", "should", "now", "i", "me", "my",
        "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves", "he",
        "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their",
        "theirs", "themselves", "what", "which", "who", "whom", "whose", "this", "that", "these", "those", "am",
        "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "having", "do", "does", "did",
        "doing", "done", "would", "could", "ought", "might", "may", "must", "shall", "when", "where", "why", "how",
        "also", "s", "t", "m", "d", "ll", "re", "ve", "don", "didn", "doesn", "isn", "wasn", "aren", "won", "yes",
        "yeah", "ok", "okay", "oh", "well", "hey", "hi", "hello", "really", "quite", "get", "got", "gets", "getting",
        "please", "because", "while", "though", "although", "let", "lets", "like", "um", "uh", "hmm", "haha", "lol",
        "ever", "still", "even", "much", "many", "lot", "lots", "thing", "things", "something", "anything", "bit",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopsBySpan =
        Stops.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a lower-case word is a function word.</summary>
    public static bool IsStop(ReadOnlySpan<char> word) => StopsBySpan.Contains(word);

    /// <summary>
    /// The terms of a text in order, without doubles, at most <see cref="Max"/>. Never throws, whatever the text is.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var found = new List<string>(Math.Min(Max, (text.Length / 8) + 2));
        Span<char> lower = stackalloc char[Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength];
        for (var i = 0; i < text.Length && found.Count < Max;)
        {
            var length = NextWord(text, ref i, lower);
            if (length == 0)
                break;
            if (IsStop(lower[..length]))
                continue;
            ReadOnlySpan<char> stemmed = stem[..WordForms.Stem(lower[..length], stem)];
            if (!Contains(found, stemmed))
                found.Add(new string(stemmed));
        }
        return found;
    }

    private static bool Contains(List<string> found, ReadOnlySpan<char> term)
    {
        foreach (var f in found)
            if (term.SequenceEqual(f))
                return true;
        return false;
    }

    /// <summary>
    /// Writes the next word at or after <paramref name="at"/> in lower case and moves past it; 0 at the end. A
    /// possessive or contracted ending ("'s", "n't") is left out; a word too long is cut.
    /// </summary>
    public static int NextWord(ReadOnlySpan<char> text, ref int at, Span<char> lower)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            at++;
        var length = 0;
        var apostrophe = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\'' or '\u2019' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                apostrophe = true;
                continue;
            }
            if (!char.IsLetterOrDigit(c)
                && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
                break;
            if (!apostrophe && length < lower.Length)
                lower[length++] = char.ToLowerInvariant(c);
        }
        return length;
    }

    /// <summary>FNV-1a 32 of a term; 0 is never returned.</summary>
    public static uint Hash(ReadOnlySpan<char> term)
    {
        var h = 2166136261u;
        foreach (var c in term)
            h = (h ^ c) * 16777619u;
        h ^= h >> 15;
        return h == 0 ? 1 : h;
    }
}
