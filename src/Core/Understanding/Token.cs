namespace LinkyV.Core.Understanding;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits, also with decimals, "7:30", "3rd", "20s".</summary>
    Number,

    /// <summary>One of . ! ? … , ; : ( ) " - and the line break.</summary>
    Punctuation,

    /// <summary>An emoji or emoticon.</summary>
    Emoji,

    /// <summary>An address: e-mail, URL, @name.</summary>
    Address,
}

/// <summary>
/// A token: a word in its canonical lower-case form ("what's" gives "what" and "is"), with the stretch of text it
/// stands for. <see cref="Id"/> is its number in the <see cref="Vocabulary"/>, -1 if it is not in there.
/// </summary>
internal readonly record struct Token(string Text, int Id, int Start, int End, TokenKind Kind, bool Capital,
    bool Shouted)
{
    public bool IsWord => Kind is TokenKind.Word;

    public bool Is(char mark) => Kind is TokenKind.Punctuation && Text[0] == mark;
}

/// <summary>Words known by number: those of the patterns and word classes.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _words = [];

    public Vocabulary() => _bySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _words.Count;

    public string this[int id] => _words[id];

    public int Add(string word)
    {
        if (_ids.TryGetValue(word, out var id))
            return id;
        id = _words.Count;
        _words.Add(word);
        _ids[word] = id;
        return id;
    }

    public int Find(ReadOnlySpan<char> word) => _bySpan.TryGetValue(word, out var id) ? id : -1;

    /// <summary>The word as it is kept, and its number; empty and -1 if it is not in there.</summary>
    public (string Text, int Id) Known(ReadOnlySpan<char> word) =>
        _bySpan.TryGetValue(word, out var id) ? (_words[id], id) : ("", -1);

    public (string Text, int Id) Intern(ReadOnlySpan<char> word) =>
        _bySpan.TryGetValue(word, out var id) ? (_words[id], id) : (new string(word), -1);
}
