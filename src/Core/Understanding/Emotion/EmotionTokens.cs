namespace LinkyV.Core.Understanding.Emotion;

/// <summary>A piece of text for the emotion model: where its letters stand in the buffer.</summary>
/// <param name="Start">First character in the buffer.</param>
/// <param name="Length">Characters, at most <see cref="EmotionTokens.LongestWord"/>.</param>
/// <param name="IsWord">Whether it is a word or number; else a mark, an emoticon or an emoji.</param>
internal readonly record struct EmotionToken(int Start, int Length, bool IsWord);

/// <summary>
/// Cuts texts as people type them: lower case, "soooo" as "soo", contractions whole, placeholders such as [NAME] as
/// words,
/// "!!!" as one mark, emoticons and emoji as themselves. At most <see cref="Max"/> tokens.
/// </summary>
internal static class EmotionTokens
{
    /// <summary>Most tokens of one text.</summary>
    public const int Max = 96;

    /// <summary>Most characters of a token.</summary>
    public const int LongestWord = 24;

    /// <summary>Places that the buffer for letters needs.</summary>
    public const int BufferSize = Max * LongestWord;

    /// <summary>Cuts a text; returns how many tokens there are and how many words are in capitals.</summary>
    public static int Cut(ReadOnlySpan<char> text, Span<char> letters, Span<EmotionToken> tokens, out int shouted)
    {
        var (n, used, at) = (0, 0, 0);
        shouted = 0;
        while (at < text.Length && n < Max)
        {
            var length = char.IsLetterOrDigit(text[at]) ? Word(text, ref at, letters[used..], ref shouted)
                : Placeholder(text, ref at, letters[used..]);
            if (length > 0)
            {
                tokens[n++] = new EmotionToken(used, length, true);
                used += length;
                continue;
            }
            length = Mark(text, ref at, letters[used..]);
            if (length == 0)
                continue;
            tokens[n++] = new EmotionToken(used, length, false);
            used += length;
        }
        return n;
    }

    private static int Word(ReadOnlySpan<char> text, ref int at, Span<char> into, ref int shouted)
    {
        var (n, read, upper, same) = (0, 0, 0, 0);
        for (; at < text.Length; at++)
        {
            var c = text[at] == '\u2019' ? '\'' : text[at];
            if (!char.IsLetterOrDigit(c) && !(c == '\'' && at + 1 < text.Length && char.IsLetter(text[at + 1])))
                break;
            read++;
            upper += char.IsUpper(c) ? 1 : 0;
            var lower = char.ToLowerInvariant(c);
            same = n > 0 && into[n - 1] == lower ? same + 1 : 0;
            if (same < 2 && n < LongestWord)
                into[n++] = lower;
        }
        shouted += read > 2 && upper == read ? 1 : 0;
        return n;
    }

    private static int Placeholder(ReadOnlySpan<char> text, ref int at, Span<char> into)
    {
        foreach (var name in (ReadOnlySpan<string>)["[NAME]", "[RELIGION]"])
            if (text[at..].StartsWith(name))
            {
                at += name.Length;
                return name.AsSpan().ToLowerInvariant(into);
            }
        return 0;
    }

    private static int Mark(ReadOnlySpan<char> text, ref int at, Span<char> into)
    {
        var c = text[at];
        var from = at++;
        if (c > '\u2000' && c is not ('\uFE0F' or '\u200D'))
        {
            if (char.IsHighSurrogate(c) && at < text.Length)
                at++;
            return Copy(text[from..at], into);
        }
        if (c is ':' or ';' or '=' && at < text.Length && "-')(DPpOo/\\|3<>*".Contains(text[at]))
        {
            while (at < text.Length && at < from + 4 && "-')(DPpOo/\\|3<>*".Contains(text[at]))
                at++;
            return Copy(text[from..at], into);
        }
        if (c == '<' && at < text.Length && text[at] == '3')
            return Copy(text[from..++at], into);
        if (!"!?.,:;()\"*/-".Contains(c))
            return 0;
        while (at < text.Length && text[at] == c)
            at++;
        return Copy(text[from..Math.Min(at, from + 3)], into);
    }

    private static int Copy(ReadOnlySpan<char> from, Span<char> into)
    {
        from.CopyTo(into);
        return from.Length;
    }
}
