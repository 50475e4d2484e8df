namespace LinkyV.Core.Privacy.Names;

/// <summary>A token of a text, for the tagger. Offsets are UTF-16 units.</summary>
internal struct NameToken
{
    /// <summary>First unit.</summary>
    public int Start;

    /// <summary>One past the last unit.</summary>
    public int End;

    /// <summary>Hash of the folded spelling.</summary>
    public ulong Hash;

    /// <summary>What lists say of it, alone or as part of a listed phrase.</summary>
    public NameFlags Flags;

    /// <summary>Part of a listed phrase of several words.</summary>
    public bool InPhrase;

    /// <summary>How it is written: see <see cref="NameShape"/>.</summary>
    public NameShape Shape;

    /// <summary>Opens a sentence or line.</summary>
    public bool Opens;

    /// <summary>The kind of form that patterns saw here (<see cref="NameForms"/>); 0 for none.</summary>
    public byte Form;

    /// <summary>What it says of time or number.</summary>
    public TimeKind Time;

    /// <summary>Hash of its stem, for what kinds of things it names; 0 for cue words and given names.</summary>
    public uint Stem;
}

/// <summary>How a token is written.</summary>
internal enum NameShape : byte
{
    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Any, where the whole text is written in one case.</summary>
    Caseless,

    /// <summary>First letter upper case.</summary>
    Capital,

    /// <summary>Capitals on both sides of a hyphen.</summary>
    Hyphen,

    /// <summary>All upper case.</summary>
    Upper,

    /// <summary>One upper-case letter.</summary>
    Initial,

    /// <summary>Upper case inside.</summary>
    Mixed,

    /// <summary>One to three digits.</summary>
    FewDigits,

    /// <summary>Four digits.</summary>
    FourDigits,

    /// <summary>Five or six digits.</summary>
    PostDigits,

    /// <summary>More digits.</summary>
    ManyDigits,

    /// <summary>Digits and letters.</summary>
    Alphanumeric,

    /// <summary>Comma.</summary>
    Comma,

    /// <summary>Full stop.</summary>
    Stop,

    /// <summary>End of line.</summary>
    Line,

    /// <summary>Another mark.</summary>
    Mark,
}

/// <summary>Cuts a text into tokens and looks them up.</summary>
internal static class NameTokens
{
    /// <summary>Most words of a listed phrase.</summary>
    private const int PhraseMost = 4;

    /// <summary>Tokens of a text.</summary>
    public static List<NameToken> Of(string text)
    {
        var tokens = new List<NameToken>((text.Length / 4) + 4);
        var opens = true;
        var caseless = !HasBothCases(text);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is ' ' or '\t' or '\r' or '\u00A0')
            {
                i++;
                continue;
            }

            var end = EndOf(text, i);
            var token = new NameToken { Start = i, End = end, Shape = ShapeOf(text.AsSpan(i, end - i)), Opens = opens };
            if (caseless && token.Shape < NameShape.FewDigits)
                token.Shape = NameShape.Caseless;
            if (token.Shape < NameShape.Comma)
            {
                token.Hash = NameTable.HashOf(text.AsSpan(i, end - i));
                token.Time = TimeWords.Of(text.AsSpan(i, end - i), token.Shape, token.Hash);
            }

            tokens.Add(token);
            var ends = token.Shape is NameShape.Stop or NameShape.Mark && text[i] is '.' or '!' or '?' or ':'
                && !IsAbbreviated(text, i);
            opens = token.Shape is NameShape.Line || ends || (opens && token.Shape >= NameShape.Comma);
            i = end;
        }

        LookUp(text, tokens);
        return tokens;
    }

    private static bool HasBothCases(string text)
    {
        var (upper, lower) = (false, false);
        foreach (var c in text)
            (upper, lower) = (upper || char.IsUpper(c), lower || char.IsLower(c));
        return upper && lower;
    }

    private static bool IsAbbreviated(string text, int stop) =>
        stop >= 1 && char.IsUpper(text[stop - 1]) && (stop < 2 || !char.IsLetter(text[stop - 2]))
        || stop >= 2 && NameTable.Of(text.AsSpan(WordStart(text, stop), stop - WordStart(text, stop)))
            is var flags && (flags & (NameFlags.Title | NameFlags.Street)) != 0 && text[stop] == '.';

    private static int WordStart(string text, int end)
    {
        while (end > 0 && char.IsLetter(text[end - 1]))
            end--;
        return end;
    }

    private static int EndOf(string text, int i)
    {
        if (!char.IsLetterOrDigit(text[i]) && !char.IsSurrogate(text[i]))
            return i + 1;
        var start = i;
        while (i < text.Length && IsPart(text, i))
            i++;
        if (i == start)
            return start + 1;
        if (i - start > 2 && text[i - 1] is 's' && text[i - 2] is '\'' or '’')
            i -= 2; // a possessive is no part of a name
        return i;
    }

    private static bool IsPart(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i])
        || System.Globalization.CharUnicodeInfo.GetUnicodeCategory(text[i])
            == System.Globalization.UnicodeCategory.NonSpacingMark
        || (text[i] is '\'' or '’' or '-' && i > 0 && i + 1 < text.Length
            && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]));

    private static NameShape ShapeOf(ReadOnlySpan<char> word)
    {
        if (!char.IsLetterOrDigit(word[0]) && !char.IsSurrogate(word[0]))
            return word[0] switch
            {
                ',' => NameShape.Comma, '.' => NameShape.Stop, '\n' => NameShape.Line, _ => NameShape.Mark,
            };
        var (upper, lower, digits) = (0, 0, 0);
        foreach (var c in word)
            if (char.IsUpper(c))
                upper++;
            else if (char.IsDigit(c))
                digits++;
            else if (char.IsLetter(c))
                lower++;
        if (digits > 0)
            return upper + lower > 0 ? NameShape.Alphanumeric : digits <= 3 ? NameShape.FewDigits
                : digits == 4 ? NameShape.FourDigits : digits <= 6 ? NameShape.PostDigits : NameShape.ManyDigits;
        if (upper == 0)
            return NameShape.Lower;
        if (word.IndexOf('-') is > 0 and var cut && lower > 2 && char.IsUpper(word[0]) && char.IsUpper(word[cut + 1]))
            return NameShape.Hyphen;
        if (lower == 0)
            return upper == 1 ? NameShape.Initial : NameShape.Upper;
        return char.IsUpper(word[0]) && upper == 1 || word.ContainsAny('-', '\'', '’') && char.IsUpper(word[0])
            ? NameShape.Capital : char.IsUpper(word[0]) && lower > 2 ? NameShape.Capital : NameShape.Mixed;
    }

    private static void LookUp(string text, List<NameToken> tokens)
    {
        Span<char> lower = stackalloc char[40];
        Span<char> stem = stackalloc char[Memory.Stemmer.MaxLength];
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Shape >= NameShape.FewDigits)
                continue;
            token.Flags |= NameTable.Get(token.Hash) | Compound(text, token);
            var length = token.End - token.Start;
            if (length <= 40)
            {
                var n = text.AsSpan(token.Start, length).ToLowerInvariant(lower);
                if (n > 0 && Understanding.Everyday.Has(lower[..n]))
                    token.Flags |= NameFlags.Common;
                if (n is > 2 and <= Memory.Stemmer.MaxLength
                    && (token.Flags & (NameFlags.Function | NameFlags.Given)) == 0)
                    token.Stem = Memory.Terms.Hash(stem[..Memory.WordForms.Stem(lower[..n], stem)]);
            }

            tokens[i] = token;
            if ((token.Flags & NameFlags.Begins) != 0)
                MarkPhrase(text, tokens, i);
        }
    }

    private static void MarkPhrase(string text, List<NameToken> tokens, int from)
    {
        var hash = tokens[from].Hash;
        for (var n = 1; n < PhraseMost && from + n < tokens.Count; n++)
        {
            var token = tokens[from + n];
            var between = token.Start - tokens[from + n - 1].End;
            if (token.Shape >= NameShape.Comma && text[token.Start] is not '.' || between > 1)
                return;
            hash = NameTable.Next(between == 1 ? NameTable.Next(hash, " ") : hash,
                text.AsSpan(token.Start, token.End - token.Start));
            var flags = NameTable.Get(hash) & (NameFlags.City | NameFlags.Land | NameFlags.Nation | NameFlags.Surname
                | NameFlags.Brand);
            if (flags == 0)
                continue;
            for (var k = from; k <= from + n; k++)
                tokens[k] = tokens[k] with { Flags = tokens[k].Flags | flags, InPhrase = true };
        }
    }

    /// <summary>"García-López", "O'Neill": what its parts are.</summary>
    private static NameFlags Compound(string text, NameToken token)
    {
        var word = text.AsSpan(token.Start, token.End - token.Start);
        var cut = word.IndexOfAny('-', '\'', '’');
        if (cut <= 0 || cut + 2 >= word.Length)
            return NameFlags.None;
        return (NameTable.Of(word[(cut + 1)..]) | (cut > 1 ? NameTable.Of(word[..cut]) : NameFlags.None))
            & (NameFlags.Given | NameFlags.Surname);
    }
}
