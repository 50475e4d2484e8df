using System.Buffers;

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
        // Nothing opened grows by more than two and a half times with the mark after it ("fav").
        var rented = ArrayPool<char>.Shared.Rent((text.Length * 3) + 16);
        rented[0] = ' ';
        var (i, length) = (0, 1);
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                var start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' or '-'
                    && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))))
                    i++;
                length += Word(text[start..i], rented.AsSpan(length));
            }
            else
            {
                i++;
            }
        }
        var plain = new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return plain;
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

    /// <summary>
    /// A bit for each word, by how it begins, of text in plain form or of whole words between spaces: a text that lacks
    /// a bit of such words does not hold them.
    /// </summary>
    public static ulong Beginnings(ReadOnlySpan<char> plain)
    {
        var bits = 0UL;
        for (var i = 0; i + 2 < plain.Length; i++)
            if (plain[i] == ' ')
                bits |= 1UL << (int)(((plain[i + 1] * 37u) ^ (plain[i + 2] * 11u)) & 63);
        return bits;
    }

    /// <summary>Whether the words occur next to each other.</summary>
    public static bool Has(string plain, string words) => Find(plain, words) >= 0;

    /// <summary>What follows the words, to the end; empty if they do not occur.</summary>
    public static string After(string plain, string words)
    {
        var at = Find(plain, words);
        return at < 0 ? "" : plain[(at + words.Length + 2)..].Trim();
    }

    /// <summary>Whether the words stand at its end.</summary>
    public static bool Ends(string plain, string words) => plain.Length >= words.Length + 2 && plain[^1] == ' '
        && plain[^(words.Length + 2)] == ' ' && plain.AsSpan(plain.Length - words.Length - 1).StartsWith(words);

    /// <summary>Whether one phrase is another, or that and more words.</summary>
    public static bool Begins(string phrase, string words) => phrase.StartsWith(words, StringComparison.Ordinal)
        && (phrase.Length == words.Length || phrase[words.Length] == ' ');

    /// <summary>Where the words stand between spaces, at the space before them; -1 if they do not.</summary>
    public static int Find(string plain, string words)
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

    /// <summary>Writes a word and the space after it; how many characters that are.</summary>
    private static int Word(ReadOnlySpan<char> raw, Span<char> to)
    {
        Span<char> buffer = stackalloc char[Math.Min(raw.Length, 64)];
        for (var i = 0; i < buffer.Length; i++)
            buffer[i] = raw[i] == '’' ? '\'' : char.ToLowerInvariant(raw[i]);
        ReadOnlySpan<char> w = buffer;
        if (Opened(w) is { Length: > 0 } words)
            return Put(words, " ", to);
        var cut = w.IndexOf('\'');
        if (cut <= 0)
            return Put(w, " ", to);
        var stem = w[..cut];
        return w[cut..] switch
        {
            "'t" when stem[^1] == 'n' => Put(stem[..^1], " not ", to),
            "'re" => Put(stem, " are ", to),
            "'ve" => Put(stem, " have ", to),
            "'ll" => Put(stem, " will ", to),
            "'m" => Put(stem, " am ", to),
            "'d" => Put(stem, " would ", to),
            "'s" => Put(stem, stem is "what" or "who" or "where" or "when" or "how" or "why" or "that" or "it"
                or "there" or "here" or "he" or "she" ? " is " : " 's ", to),
            _ => Put(w, " ", to),
        };
    }

    private static int Put(ReadOnlySpan<char> word, ReadOnlySpan<char> after, Span<char> to)
    {
        word.CopyTo(to);
        after.CopyTo(to[word.Length..]);
        return word.Length + after.Length;
    }

    /// <summary>What is short for several words, or spelt otherwise elsewhere; empty for all others.</summary>
    private static string Opened(ReadOnlySpan<char> w) => w switch
    {
        "can't" or "cant" => "can not",
        "won't" => "will not",
        "let's" => "let us",
        "gonna" => "going to",
        "wanna" => "want to",
        "u" => "you",
        "ur" => "your",
        "whats" => "what is",
        "dont" => "do not",
        "fav" or "fave" or "favorite" => "favourite",
        "im" => "i am",
        "ive" => "i have",
        "youre" => "you are",
        "didnt" => "did not",
        "doesnt" => "does not",
        "isnt" => "is not",
        "arent" => "are not",
        "whens" => "when is",
        "wheres" => "where is",
        "hows" => "how is",
        "whos" => "who is",
        "thats" => "that is",
        "color" => "colour",
        "neighbor" => "neighbour",
        _ => "",
    };
}
