namespace LinkyV.Models.Words;

/// <summary>What a word may be an inflection of, likeliest first, itself before all: "worries" of "worry".</summary>
internal static class BaseForms
{
    private static readonly (string End, string Instead)[] s_endings =
    [
        ("'s", ""), ("ies", "y"), ("ied", "y"), ("iest", "y"), ("ier", "y"), ("ily", "y"), ("es", "e"), ("es", ""),
        ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("est", "e"), ("est", ""), ("er", "e"),
        ("er", ""), ("ly", ""), ("iness", "y"), ("ness", ""),
    ];

    /// <summary>The forms of a lower-case word.</summary>
    public static IEnumerable<string> Of(string word)
    {
        yield return word;
        foreach (var (end, instead) in s_endings)
        {
            if (word.Length < end.Length + 3 || !word.EndsWith(end, StringComparison.Ordinal))
                continue;
            var stem = word[..^end.Length];
            yield return stem + instead;
            if (instead.Length == 0 && stem[^1] == stem[^2])
                yield return stem[..^1];
        }
        if (word.Contains("our", StringComparison.Ordinal))
            yield return word.Replace("our", "or", StringComparison.Ordinal);
    }
}
