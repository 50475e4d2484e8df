using System.Globalization;

namespace LinkyV.Core.Understanding;

/// <summary>
/// Cuts a text into tokens in one pass: words with contractions undone ("don't" is "do" "not", "u" is "you"), numbers,
/// marks, emoji and emoticons, addresses. At most <see cref="Max"/> tokens; never throws, whatever the text is.
/// </summary>
internal ref struct Tokeniser
{
    public const int Max = 1_500;
    private const int LongestWord = 40;

    private readonly ReadOnlySpan<char> _text;
    private readonly List<Token> _tokens;
    private readonly Lexicon _lexicon;
    private int _at;

    private Tokeniser(ReadOnlySpan<char> text, Lexicon lexicon, List<Token> into)
    {
        _text = text;
        _lexicon = lexicon;
        _tokens = into;
        _at = 0;
    }

    public static List<Token> Cut(string text, Lexicon lexicon)
    {
        var tokens = new List<Token>(Math.Min(Max, (text.Length / 4) + 4));
        Cut(text, lexicon, tokens);
        return tokens;
    }

    /// <summary>The same, into an empty list.</summary>
    public static void Cut(string text, Lexicon lexicon, List<Token> into)
    {
        var t = new Tokeniser(text, lexicon, into);
        while (t._at < text.Length && into.Count < Max)
            t.Next();
    }

    private void Next()
    {
        var c = _text[_at];
        if (c == '\n')
            Mark(1);
        else if (char.IsWhiteSpace(c))
            _at++;
        else if (char.IsAsciiDigit(c))
            Number();
        else if (char.IsLetter(c))
            Word();
        else if (c == '@' && _at + 1 < _text.Length && char.IsLetter(_text[_at + 1]))
            Address();
        else if (c is '\'' or '\u2019' && Tail() is > 0 and var tail)
            AddTail(tail);
        else if (Emoticons.LengthAt(_text, _at) is > 0 and var length)
            Emoji(length);
        else if (char.IsSurrogate(c) || (c >= '\u2190' && char.GetUnicodeCategory(c) is UnicodeCategory.OtherSymbol))
            Emoji(EmojiLength());
        else
            Mark(c == '.' && _text[_at..].StartsWith("...") ? 3 : 1);
    }

    private void Word()
    {
        var start = _at;
        while (_at < _text.Length && (IsLetter(_text[_at]) || IsInner()))
            _at++;
        if (_at < _text.Length && _text[_at] is '@' or ':' or '.' && IsAddress(start))
        {
            _at = start;
            Address();
            return;
        }
        var span = _text[start.._at];
        if (_at < _text.Length && _text[_at] == '.' && (span.Length == 1 || IsAbbreviation(span))
            && char.IsUpper(span[0]))
            _at++;
        AddWord(span, start);
    }

    private readonly bool IsInner() =>
        _text[_at] is '-' && _at + 1 < _text.Length && IsLetter(_text[_at + 1]) && _at > 0 && IsLetter(_text[_at - 1]);

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;

    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        word is "Mr" or "Mrs" or "Ms" or "Dr" or "St" or "Prof" or "Jr" or "Sr";

    private void AddWord(ReadOnlySpan<char> span, int start)
    {
        var capital = char.IsUpper(span[0]);
        var shouted = capital && span.Length > 1 && span.IndexOfAnyInRange('a', 'z') < 0;
        Span<char> buffer = stackalloc char[LongestWord];
        var length = Math.Min(span.Length, LongestWord);
        for (var i = 0; i < length; i++)
            buffer[i] = char.ToLowerInvariant(span[i]);
        ReadOnlySpan<char> word = buffer[..length];
        var tail = Tail();
        if (tail > 0 && IsNegation(_text.Slice(_at, tail)) && word.EndsWith("n"))
        {
            AddNegated(word[..^1], start, capital);
            return;
        }
        if (tail == 0 && _lexicon.Expand(word) is { } parts)
        {
            var cut = start + Math.Max(1, parts.Length > 1 ? span.Length / 2 : span.Length);
            for (var p = 0; p < parts.Length; p++)
                Add(parts[p], p == 0 ? start : cut, p == parts.Length - 1 ? _at : cut, capital && p == 0, shouted);
            return;
        }
        Add(word, start, _at, capital, shouted);
        if (tail > 0)
            AddTail(tail);
    }

    /// <summary>Length of a contracted ending with its apostrophe at this place; 0 if there is none.</summary>
    private readonly int Tail()
    {
        if (_at >= _text.Length || _text[_at] is not ('\'' or '\u2019') || _at == 0
            || !char.IsLetterOrDigit(_text[_at - 1]))
            return 0;
        var end = _at + 1;
        while (end < _text.Length && char.IsLetter(_text[end]) && end - _at < 4)
            end++;
        var ending = _text[(_at + 1)..end];
        if (end < _text.Length && char.IsLetter(_text[end]))
            return 0;
        if (ending.Length == 0)
            return _text[_at - 1] == 's' && end < _text.Length && _text[end] == ' ' ? 1 : 0;
        return Lower(ending) is "s" or "m" or "re" or "ve" or "ll" or "d" or "t" ? ending.Length + 1 : 0;
    }

    private static string Lower(ReadOnlySpan<char> ending) => ending.Length switch
    {
        1 => (ending[0] | 0x20) switch { 's' => "s", 'm' => "m", 'd' => "d", 't' => "t", _ => "" },
        2 => ((ending[0] | 0x20), (ending[1] | 0x20)) switch
        {
            ('r', 'e') => "re", ('v', 'e') => "ve", ('l', 'l') => "ll", _ => "",
        },
        _ => "",
    };

    private static bool IsNegation(ReadOnlySpan<char> tail) => tail.Length == 2 && (tail[1] | 0x20) == 't';

    private void AddNegated(scoped ReadOnlySpan<char> stem, int start, bool capital)
    {
        var verb = stem switch { "ca" => "can", "wo" => "will", "sha" => "shall", "ai" => "is", _ => stem };
        Add(verb, start, start + stem.Length, capital, false);
        Add("not", start + stem.Length, _at + 2, false, false);
        _at += 2;
    }

    private void AddTail(int length)
    {
        var ending = length == 1 ? "s" : Lower(_text.Slice(_at + 1, length - 1));
        var before = _tokens.Count > 0 ? _tokens[^1] : default;
        var word = ending switch
        {
            "m" => "am", "re" => "are", "ve" => "have", "ll" => "will", "d" => "would",
            "s" => length == 1 ? "'s" : before.Text == "let" ? "us" : _lexicon.ContractsIs(before.Id) ? "is" : "'s",
            _ => "'",
        };
        Add(word, _at, _at + length, false, false);
        _at += length;
    }

    private void Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || IsInsideNumber()))
            _at++;
        var span = _text[start.._at];
        Span<char> lower = stackalloc char[Math.Min(span.Length, LongestWord)];
        for (var i = 0; i < lower.Length; i++)
            lower[i] = char.ToLowerInvariant(span[i]);
        var (text, id) = _lexicon.Words.Intern(lower);
        _tokens.Add(new Token(text, id, start, _at, TokenKind.Number, false, false));
    }

    private readonly bool IsInsideNumber() =>
        _text[_at] is '.' or ',' or ':' or '/' or '-' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])
        && char.IsAsciiDigit(_text[_at - 1]);

    private readonly bool IsAddress(int start)
    {
        var end = start;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]))
            end++;
        var run = _text[start..end];
        var sign = run.IndexOf('@');
        return run.StartsWith("http://") || run.StartsWith("https://") || run.StartsWith("www.")
            || (sign > 0 && run[sign..].Contains('.'));
    }

    private void Address()
    {
        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]))
            _at++;
        while (_at > start + 1 && _text[_at - 1] is '.' or ',' or '!' or '?' or ')' or ';')
            _at--;
        _tokens.Add(new Token(new string(_text[start.._at]), -1, start, _at, TokenKind.Address, false, false));
    }

    private readonly int EmojiLength()
    {
        var length = StringInfo.GetNextTextElementLength(_text[_at..]);
        return Math.Max(1, length);
    }

    private void Emoji(int length)
    {
        var (text, id) = _lexicon.Words.Intern(_text.Slice(_at, length));
        _tokens.Add(new Token(text, id, _at, _at + length, TokenKind.Emoji, false, false));
        _at += length;
    }

    private void Mark(int length)
    {
        var c = length == 3 ? '…' : _text[_at] switch
        {
            '\u201C' or '\u201D' or '\u00AB' or '\u00BB' => '"',
            '\u2013' or '\u2014' => '-',
            '\uFF1F' => '?',
            '\uFF01' => '!',
            var other => other,
        };
        var (text, id) = _lexicon.Words.Intern([c]);
        _tokens.Add(new Token(text, id, _at, _at + length, TokenKind.Punctuation, false, false));
        _at += length;
    }

    private readonly void Add(scoped ReadOnlySpan<char> word, int start, int end, bool capital, bool shouted)
    {
        var (text, id) = _lexicon.Words.Intern(word);
        _tokens.Add(new Token(text, id, start, end, TokenKind.Word, capital, shouted));
    }
}

/// <summary>Emoticons made of marks.</summary>
internal static class Emoticons
{
    private static readonly string[] All =
    [
        ":'-(", ":'(", ":-)", ":-(", ":-D", ":-P", ":-/", ";-)", ">:(", "</3", ":)", ":(", ":D", ":P", ":p", ";)", "<3",
        ":/", ":|", "xD", "XD", "^^", "=)", "=(",
    ];

    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is not (':' or ';' or '<' or '>' or '=' or '^'))
            return 0;
        foreach (var e in All)
            if (text[at..].StartsWith(e, StringComparison.Ordinal))
                return e.Length;
        return 0;
    }
}
