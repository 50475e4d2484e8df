namespace LinkyV.Cli.Analyse;

/// <summary>Cuts a text that is longer than a reader takes into pieces, where sentences or words end.</summary>
internal static class LongText
{
    /// <summary>How far from the end of a piece a good place is looked for, in UTF-16 units.</summary>
    private const int Slack = 2_000;

    /// <summary>Pieces of at most <paramref name="most"/> UTF-16 units, in order, with where each begins.</summary>
    public static IEnumerable<(int From, string Piece)> Of(string text, int most)
    {
        for (var from = 0; ;)
        {
            if (text.Length - from <= most)
            {
                yield return (from, from == 0 ? text : text[from..]);
                yield break;
            }

            var end = from + Cut(text.AsSpan(from, most));
            yield return (from, text[from..end]);
            from = end;
        }
    }

    private static int Cut(ReadOnlySpan<char> piece)
    {
        var tail = piece[Math.Max(1, piece.Length - Slack)..];
        var at = tail.LastIndexOf('\n');
        if (at < 0)
            at = tail.LastIndexOf(". ");
        if (at < 0)
            at = tail.LastIndexOf(' ');
        if (at >= 0)
            return piece.Length - tail.Length + at + 1;
        return char.IsHighSurrogate(piece[^1]) ? piece.Length - 1 : piece.Length;
    }
}
