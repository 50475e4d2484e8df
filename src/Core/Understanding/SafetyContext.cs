namespace LinkyV.Core.Understanding;

/// <summary>Tells what is said from what is only spoken of: denied, quoted, told as fiction, or condemned.</summary>
internal static class SafetyContext
{
    private const int Near = 8;

    /// <summary>Whether a match is mentioned rather than meant.</summary>
    /// <param name="tokens">The utterance.</param>
    /// <param name="kind">The finding.</param>
    /// <param name="start">First token of the match.</param>
    /// <param name="end">One past its last.</param>
    /// <param name="from">First token of its sentence.</param>
    /// <param name="to">One past the sentence.</param>
    public static bool IsMentioned(List<Token> tokens, string kind, int start, int end, int from, int to)
    {
        if (IsDenied(tokens, start, from))
            return true;
        switch (kind)
        {
            case "self-harm" or "self-harm-other" or "low-mood" or "abuse" or "harm-others":
                return IsFiction(tokens, start, from);
            case "injection":
                return IsQuoted(tokens, start) && Any(tokens, 0, tokens.Count, IsAboutWords);
            case "sexual-minor":
                return Any(tokens, from, to, IsCondemnation) && !Any(tokens, from, to, IsWish);
            default:
                return IsQuoted(tokens, start) || Any(tokens, Math.Max(from, start - Near), start, IsReport)
                    || Any(tokens, end, Math.Min(to, end + 6), w => w is "wrong" or "unacceptable" or "hateful");
        }
    }

    private static bool IsDenied(List<Token> tokens, int start, int from)
    {
        for (var i = start - 1; i >= Math.Max(from, start - 4) && tokens[i].IsWord; i--)
            if (tokens[i].Text is "not" or "never" or "nobody" or "stop" or "without")
                return true;
        return false;
    }

    private static bool IsFiction(List<Token> tokens, int start, int from) =>
        Any(tokens, Math.Max(from, start - Near), start, w => w is "song" or "film" or "movie" or "book" or "novel"
            or "poem" or "lyrics" or "lyric" or "chorus" or "character" or "episode" or "chapter" or "titled"
            or "called" or "play" or "scene" or "series" or "opera");

    private static bool IsQuoted(List<Token> tokens, int start)
    {
        var quotes = 0;
        for (var i = 0; i < start; i++)
            quotes += tokens[i].Is('"') ? 1 : 0;
        return quotes % 2 == 1;
    }

    private static bool IsAboutWords(string w) =>
        w is "mean" or "means" or "phrase" or "sentence" or "example" or "wrote" or "article" or "said" or "says";

    private static bool IsReport(string w) =>
        w is "wrong" or "unacceptable" or "racist" or "shouted" or "called" or "yelled" or "said" or "against";

    private static bool IsCondemnation(string w) =>
        w is "crime" or "crimes" or "criminal" or "criminals" or "illegal" or "wrong" or "abuse" or "prison" or "police"
            or "law" or "laws" or "protect" or "protects" or "evil" or "disgusting" or "banned" or "forbidden"
            or "report" or "jail" or "education" or "prevent" or "locked";

    private static bool IsWish(string w) =>
        w is "tell" or "write" or "show" or "describe" or "send" or "want" or "imagine" or "story" or "pretend"
            or "love";

    private static bool Any(List<Token> tokens, int from, int to, Func<string, bool> test)
    {
        for (var i = from; i < to; i++)
            if (test(tokens[i].Text))
                return true;
        return false;
    }
}
