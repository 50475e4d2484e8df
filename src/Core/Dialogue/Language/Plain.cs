using System.Text;

namespace LinkyV.Core.Dialogue.Language;

/// <summary>
/// Text made comparable: lower case, contractions opened, punctuation dropped, one space around each word. So
/// <c>"What's your sister's name?"</c> is <c>" what is your sister 's name "</c>.
/// </summary>
internal static class Plain
{
    /// <summary>The comparable form; at most 2,000 characters of the text are read.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > 2000)
            text = text[..2000];
        var b = new StringBuilder(text.Length + 16);
        b.Append(' ');
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                var start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' or '-'
                    && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))))
                    i++;
                Word(b, text[start..i]);
            }
            else
            {
                i++;
            }
        }
        return b.ToString();
    }

    /// <summary>Whether the pattern's parts, divided by "..", occur in order; each part is whole words.</summary>
    public static int Match(string plain, string[] parts)
    {
        var from = 0;
        var first = -1;
        foreach (var part in parts)
        {
            var at = plain.IndexOf(part, from, StringComparison.Ordinal);
            if (at < 0)
                return -1;
            if (first < 0)
                first = at;
            from = at + part.Length - 1;
        }
        return first;
    }

    /// <summary>Whether the words occur next to each other.</summary>
    public static bool Has(string plain, string words) => Find(plain, words) >= 0;

    /// <summary>What follows the words, to the end; empty if they do not occur.</summary>
    public static string After(string plain, string words)
    {
        var at = Find(plain, words);
        return at < 0 ? "" : plain[(at + words.Length + 2)..].Trim();
    }

    /// <summary>Where the words stand between spaces, at the space before them; -1 if they do not.</summary>
    private static int Find(string plain, string words)
    {
        if (words.Length == 0)
            return -1;
        var text = plain.AsSpan();
        for (var from = 1; from < text.Length;)
        {
            var next = text[from..].IndexOf(words);
            if (next < 0)
                return -1;
            var at = from + next;
            if (text[at - 1] == ' ' && at + words.Length < text.Length && text[at + words.Length] == ' ')
                return at - 1;
            from = at + 1;
        }
        return -1;
    }

    private static void Word(StringBuilder b, ReadOnlySpan<char> raw)
    {
        Span<char> buffer = stackalloc char[Math.Min(raw.Length, 64)];
        var n = 0;
        foreach (var c in raw[..buffer.Length])
            buffer[n++] = c == '’' ? '\'' : char.ToLowerInvariant(c);
        ReadOnlySpan<char> w = buffer[..n];
        switch (w)
        {
            case "can't": b.Append("can not "); return;
            case "won't": b.Append("will not "); return;
            case "let's": b.Append("let us "); return;
            case "gonna": b.Append("going to "); return;
            case "wanna": b.Append("want to "); return;
            case "u": b.Append("you "); return;
            case "ur": b.Append("your "); return;
            case "whats": b.Append("what is "); return;
            case "dont": b.Append("do not "); return;
            case "fav" or "fave": b.Append("favourite "); return;
            case "im": b.Append("i am "); return;
            case "ive": b.Append("i have "); return;
            case "youre": b.Append("you are "); return;
            case "didnt": b.Append("did not "); return;
            case "doesnt": b.Append("does not "); return;
            case "isnt": b.Append("is not "); return;
            case "arent": b.Append("are not "); return;
            case "cant": b.Append("can not "); return;
            case "whens": b.Append("when is "); return;
            case "wheres": b.Append("where is "); return;
            case "hows": b.Append("how is "); return;
            case "whos": b.Append("who is "); return;
            case "thats": b.Append("that is "); return;
            case "favorite": b.Append("favourite "); return;
            case "color": b.Append("colour "); return;
            case "neighbor": b.Append("neighbour "); return;
        }
        var cut = w.IndexOf('\'');
        if (cut <= 0)
        {
            b.Append(w).Append(' ');
            return;
        }
        var stem = w[..cut];
        var tail = w[cut..];
        if (tail is "'t" && stem.EndsWith("n"))
            b.Append(stem[..^1]).Append(" not ");
        else if (tail is "'re")
            b.Append(stem).Append(" are ");
        else if (tail is "'ve")
            b.Append(stem).Append(" have ");
        else if (tail is "'ll")
            b.Append(stem).Append(" will ");
        else if (tail is "'m")
            b.Append(stem).Append(" am ");
        else if (tail is "'d")
            b.Append(stem).Append(" would ");
        else if (tail is "'s")
            b.Append(stem).Append(stem is "what" or "who" or "where" or "when" or "how" or "why" or "that" or "it"
                or "there" or "here" or "he" or "she" ? " is " : " 's ");
        else
            b.Append(w).Append(' ');
    }
}
