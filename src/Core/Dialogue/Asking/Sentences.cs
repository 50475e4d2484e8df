namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Where sentences begin and end.</summary>
internal static class Sentences
{
    /// <summary>
    /// Spans of sentences, trimmed, at most 40; closes at . ! ? … and line ends, not within "3.5" or "e.g.".
    /// </summary>
    public static List<(int Start, int End)> Split(string text)
    {
        var spans = new List<(int, int)>(4);
        Split(text, spans);
        return spans;
    }

    /// <summary>The same, added to a list.</summary>
    public static void Split(string text, List<(int Start, int End)> spans)
    {
        var start = 0;
        for (var i = 0; i < text.Length && spans.Count < 40; i++)
        {
            var c = text[i];
            if (c is not ('.' or '!' or '?' or '…' or '\n'))
                continue;
            while (i + 1 < text.Length && text[i + 1] is '.' or '!' or '?' or '…' && i + 1 < text.Length)
                i++;
            if (c == '.' && i + 1 < text.Length && (!char.IsWhiteSpace(text[i + 1]) || IsTitle(text, start, i)))
                continue;
            Add(spans, text, start, i + 1);
            start = i + 1;
        }
        Add(spans, text, start, text.Length);
    }

    /// <summary>"Mr. Kurien".</summary>
    private static bool IsTitle(string text, int start, int stop)
    {
        var from = stop;
        while (from > start && char.IsLetter(text[from - 1]))
            from--;
        return text.AsSpan(from, stop - from) is "Mr" or "Mrs" or "Ms" or "Dr" or "St" or "Prof";
    }

    private static void Add(List<(int Start, int End)> spans, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            spans.Add((start, end));
    }
}
