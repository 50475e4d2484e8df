namespace LinkyV.Core.Safety;

/// <summary>Takes "'re", "'s", "'m", "'ll", "'ve", "'d" off as words of their own; "n't" stays with its verb.</summary>
internal static class Contractions
{
    private static readonly string[] Ends = ["'re", "'s", "'m", "'ll", "'ve", "'d"];

    /// <summary>Length of the ending to take off; 0 if there is none.</summary>
    public static int EndingOf(ReadOnlySpan<char> word)
    {
        foreach (var end in Ends)
            if (word.Length > end.Length && word.EndsWith(end, StringComparison.Ordinal))
                return end.Length;
        return 0;
    }

    /// <summary>The same for each word of a phrase.</summary>
    public static string Split(string phrase)
    {
        if (!phrase.Contains('\'', StringComparison.Ordinal))
            return phrase;
        var words = phrase.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (EndingOf(words[i]) is > 0 and var n)
                words[i] = $"{words[i][..^n]} {words[i][^n..]}";
        return string.Join(' ', words);
    }
}
