namespace LinkyV.Storage;

/// <summary>Plain text search: every word of the query must occur in the text, in any case and place.</summary>
internal static class Words
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\u00a0'];

    /// <summary>The words of a query; none for null or blanks.</summary>
    public static string[] Of(string? query) =>
        query is null ? [] : query.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether <paramref name="text"/> has all of <paramref name="words"/>.</summary>
    public static bool Match(string text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (!text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
