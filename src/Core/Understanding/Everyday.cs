using System.Collections.Frozen;

namespace LinkyV.Core.Understanding;

/// <summary>Words of everyday English, lower case: what is among them is neither a rare name nor a misspelling.
/// </summary>
internal static class Everyday
{
    private const int LongestForm = 40;

    private static readonly FrozenSet<string> Words = Resource.Lines("Understanding/english.txt")
        .Where(l => l.Length > 0 && l[0] != '#')
        .SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Endings =
        ["s", "es", "ed", "ing", "ly", "er", "ers", "est", "ness", "ful", "less", "able", "ings"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word in lower case is one of them.</summary>
    public static bool Has(ReadOnlySpan<char> word) => Known.Contains(word);

    /// <summary>Whether a word in lower case is one of them or a regular form of one.</summary>
    public static bool Derives(ReadOnlySpan<char> word)
    {
        if (Known.Contains(word))
            return true;
        if (word.Length > LongestForm)
            return false;
        Span<char> room = stackalloc char[LongestForm + 1];
        foreach (var end in Endings)
        {
            if (word.Length < end.Length + 3 || !word.EndsWith(end, StringComparison.Ordinal))
                continue;
            var stem = word[..^end.Length];
            if (Known.Contains(stem) || (end[0] != 's' && stem[^1] == stem[^2] && Known.Contains(stem[..^1])))
                return true;
            var other = room[..(stem.Length + 1)];
            stem.CopyTo(other);
            other[^1] = 'e';
            if (end[0] is 'e' or 'i' && Known.Contains(other))
                return true;
            other[^2] = stem[^1] == 'i' ? 'y' : other[^2];
            if (stem[^1] == 'i' && Known.Contains(other[..^1]))
                return true;
        }

        return false;
    }
}
