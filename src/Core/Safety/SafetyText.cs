using LinkyV.Core.Privacy.Names;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Safety;

/// <summary>A word, phrase or mark with its senses.</summary>
internal struct SafetyWord
{
    /// <summary>First UTF-16 unit in the text.</summary>
    public int Start;

    /// <summary>One past the last unit.</summary>
    public int End;

    /// <summary>Where its folded spelling begins.</summary>
    public int Offset;

    /// <summary>Length of the folded spelling.</summary>
    public int Length;

    /// <summary>What it can mean.</summary>
    public Sense Sense;

    /// <summary>0 for words; else '.' end of sentence, '?' question, ',' between clauses, '"' quotation mark.</summary>
    public char Mark;

    /// <summary>Number of the sentence.</summary>
    public int Sentence;

    /// <summary>First word of its clause.</summary>
    public int Clause;

    /// <summary>Stands between quotation marks.</summary>
    public bool Quoted;

    /// <summary>Is followed by a possessive ending.</summary>
    public bool Possessive;

    /// <summary>Neither in the lexicon nor an everyday word.</summary>
    public bool Unknown;

    /// <summary>Whether it has one of the senses.</summary>
    public readonly bool Is(Sense sense) => (Sense & sense) != 0;
}

/// <summary>
/// A text as words with senses. Spellings meant to slip through (digits and stars for letters, letters spaced, doubled,
/// swapped or dropped, words run together or torn apart) are repaired against the lexicon. Phrases count as one word.
/// </summary>
internal sealed class SafetyText : IDisposable
{
    private const NameFlags Names = NameFlags.Given | NameFlags.Surname | NameFlags.City | NameFlags.Land;

    private const int KeptMost = 2_000;

    [ThreadStatic]
    private static SafetyText? _free;

    private readonly List<SafetyWord> _words = new(64);
    private char[] _folded = new char[1024];
    private int _used;

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its words and marks, in order.</summary>
    public ReadOnlySpan<SafetyWord> Words => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    /// <summary>Reads a text; whoever is done with it disposes of it, so that the next text finds its tables
    /// made.</summary>
    public static SafetyText Of(string text)
    {
        var read = _free ?? new SafetyText();
        (_free, read.Text) = (null, text);
        read.Cut();
        read.Repair();
        read.JoinPhrases();
        ClauseReader.Mark(read);
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Text, _used) = ("", 0);
        _words.Clear();
        if (_folded.Length <= KeptMost && _words.Capacity <= KeptMost)
            _free = this;
    }

    /// <summary>Folded spelling of a word.</summary>
    public ReadOnlySpan<char> Spelling(in SafetyWord word) => _folded.AsSpan(word.Offset, word.Length);

    /// <summary>Words that may be changed in place.</summary>
    internal Span<SafetyWord> Editable => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    private void Cut()
    {
        for (var i = 0; i < Text.Length;)
        {
            if (IsPart(i))
            {
                i = TakeSpaced(i) is > 0 and var end ? end : TakeWord(i);
                continue;
            }

            var mark = MarkAt(i);
            if (mark != 0 && !(mark is not '"' && _words.Count > 0 && _words[^1].Mark == mark))
                _words.Add(new SafetyWord { Start = i, End = i + 1, Mark = mark });
            i++;
        }
    }

    private int TakeWord(int i)
    {
        var (start, offset) = (i, _used);
        for (; i < Text.Length && IsPart(i); i++)
            Put(Text[i]);
        if (_used == offset)
            return i;
        var ending = Contractions.EndingOf(_folded.AsSpan(offset, _used - offset));
        if (ending == 0 || _used - offset == ending)
        {
            AddWord(start, i, offset, _used - offset);
            return i;
        }

        var whole = _used - offset;
        var possessive = ending == 2 && _folded[_used - 1] == 's';
        Write(' ', _used);
        for (var k = _used - 1; k > offset + whole - ending; k--)
            _folded[k] = _folded[k - 1];
        _folded[offset + whole - ending] = ' ';
        AddWord(start, i, offset, whole - ending);
        _words[^1] = _words[^1] with { Possessive = possessive };
        AddWord(i - ending, i, offset + whole - ending + 1, ending);
        return i;
    }

    /// <summary>"w o m e n", "w.o.m.e.n", "w-o-m-e-n": at least three single letters, equally spaced, are one
    /// word.</summary>
    private int TakeSpaced(int i)
    {
        if (i + 4 >= Text.Length || !IsSingle(i) || IsPart(i + 1))
            return 0;
        var separator = Text[i + 1];
        if (separator is not (' ' or '.' or '-' or '_' or '*' or '/' or ','))
            return 0;
        var (end, count) = (i + 1, 1);
        while (end + 1 < Text.Length && Text[end] == separator && IsSingle(end + 1)
            && (end + 2 >= Text.Length || !IsPart(end + 2)))
            (end, count) = (end + 2, count + 1);
        if (count < 3)
            return 0;
        var offset = _used;
        for (var k = i; k < end; k += 2)
            Put(Text[k]);
        AddWord(i, end, offset, _used - offset);
        return end;
    }

    private bool IsSingle(int i) => char.IsLetterOrDigit(Text[i]) || Text[i] is '@' or '$';

    private void AddWord(int start, int end, int offset, int length)
    {
        if (length <= 0)
            return;
        Write(' ', _used);
        _words.Add(new SafetyWord { Start = start, End = end, Offset = offset, Length = length });
    }

    private void Put(char c)
    {
        var folded = Folding.Of(c);
        if (folded != Folding.Nothing)
            Write(folded, _used);
    }

    private void Write(char c, int at)
    {
        if (at >= _folded.Length)
            Array.Resize(ref _folded, (_folded.Length * 2) + 16);
        _folded[at] = c;
        _used = at + 1;
    }

    private bool IsPart(int i)
    {
        var c = Text[i];
        if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9')
            return true;
        if (c < 0x80)
            return c is '@' or '$' or '*' or '#' or '!' or '|' or '+' or '\'' && BetweenLetters(i);
        return char.IsLetterOrDigit(c) || Folding.Of(c) == Folding.Nothing
            || (c is '’' or '‘' or 'ʼ' or '\u00B4' && BetweenLetters(i));
    }

    private bool BetweenLetters(int i)
    {
        var c = Text[i];
        var after = i + 1 < Text.Length && (char.IsLetterOrDigit(Text[i + 1]) || Text[i + 1] is '*' or '#');
        var before = i > 0 && (char.IsLetterOrDigit(Text[i - 1]) || Text[i - 1] is '*' or '#');
        return c is '@' or '$' ? after || (before && c == '$')
            : c is '*' or '#' ? before && (after || c == '*') : before && after;
    }

    private char MarkAt(int i) => Text[i] switch
    {
        '.' or '!' or '\n' or ';' or '…' => '.',
        '?' => '?',
        ',' or ':' or '(' or ')' or '–' or '—' => ',',
        '-' when i > 0 && Text[i - 1] == ' ' => ',',
        '"' or '“' or '”' or '«' or '»' or '„' => '"',
        '\'' or '‘' or '’' => '"',
        _ => '\0',
    };

    private void Repair()
    {
        var known = _words.Count;
        for (var i = 0; i < known; i++)
        {
            var word = _words[i]; // mending may put more or fewer words in its place
            if (word.Mark != 0)
                continue;
            var spelling = Spelling(word);
            if (SenseLexicon.TryGet(spelling, out var sense))
            {
                word.Sense = sense;
                _words[i] = word;
            }
            else if (!Everyday.Derives(spelling) && SenseLexicon.Longest(spelling) == 0)
            {
                Mend(ref i, ref known);
            }
        }
    }

    private void Mend(ref int i, ref int known)
    {
        var word = _words[i];
        var spelling = Spelling(word);
        if (spelling.Length <= SpellingRepair.LengthMax)
        {
            var capital = char.IsUpper(Text[word.Start]) && word.Start + 1 < Text.Length
                && char.IsLower(Text[word.Start + 1]);
            if (capital && (NameTable.Of(spelling) & Names) != 0)
            {
                word.Unknown = true;
                _words[i] = word;
                return;
            }

            if (SpellingRepair.Of(spelling, capital, out var guessed) is { } repaired)
            {
                Respell(ref word, repaired);
                if (guessed && word.Is(Sense.Slur)) // a guess alone condemns nobody
                    word.Sense = (word.Sense & ~Sense.Slur) | Sense.Homonym;
                _words[i] = word;
                return;
            }

            if (TornApart(ref i, ref known))
                return;
            if (RunTogether.Split(spelling, capital) is { } parts)
            {
                TakeParts(i, word, parts);
                i += parts.Count - 1;
                known += parts.Count - 1;
                return;
            }
        }

        word.Unknown = true;
        _words[i] = word;
    }

    private void Respell(ref SafetyWord word, string repaired)
    {
        word.Offset = _used;
        foreach (var c in repaired)
            Write(c, _used);
        word.Length = repaired.Length;
        Write(' ', _used);
        if (SenseLexicon.TryGet(repaired, out var sense))
            word.Sense = sense;
    }

    /// <summary>"wo men", "mus lims": a piece that is no word makes one with its neighbours.</summary>
    private bool TornApart(ref int i, ref int known)
    {
        Span<char> joined = stackalloc char[SpellingRepair.LengthMax];
        for (var from = i; from >= 0 && from >= i - 1; from--)
        {
            var length = 0;
            for (var n = 0; n < 3 && from + n < known && _words[from + n].Mark == 0; n++)
            {
                var piece = Spelling(_words[from + n]);
                if (length + piece.Length > joined.Length)
                    break;
                piece.CopyTo(joined[length..]);
                length += piece.Length;
                if (n == 0 || from + n < i || length < 4
                    || !SenseLexicon.TryGet(joined[..length], out var sense) || (sense & Sense.Signal) == 0)
                    continue;
                var word = _words[from] with { End = _words[from + n].End };
                Respell(ref word, joined[..length].ToString());
                _words[from] = word;
                _words.RemoveRange(from + 1, n);
                known -= n;
                i = from;
                return true;
            }
        }

        return false;
    }

    private void TakeParts(int i, SafetyWord word, List<string> parts)
    {
        _words.RemoveAt(i);
        for (var k = 0; k < parts.Count; k++)
        {
            var part = new SafetyWord { Start = word.Start, End = word.End };
            Respell(ref part, parts[k]);
            _words.Insert(i + k, part);
        }
    }

    private void JoinPhrases()
    {
        var kept = 0;
        for (var i = 0; i < _words.Count;)
        {
            var word = _words[i];
            var n = word.Mark == 0 ? PhraseAt(i, ref word) : 1;
            _words[kept++] = word;
            i += n;
        }

        _words.RemoveRange(kept, _words.Count - kept);
    }

    /// <summary>"those people with disabilities": the last word belongs with what follows.</summary>
    private bool BeginsGroup(int i)
    {
        if (SenseLexicon.Longest(Spelling(_words[i])) == 0)
            return false;
        var word = _words[i];
        return PhraseAt(i, ref word) > 1 && word.Is(Sense.Group);
    }

    private int PhraseAt(int i, ref SafetyWord word)
    {
        var most = SenseLexicon.Longest(Spelling(word));
        if (most == 0)
            return 1;
        Span<char> phrase = stackalloc char[96];
        Span<int> ends = stackalloc int[SenseLexicon.PhraseMost];
        var (length, n) = (0, 0);
        while (n < most && i + n < _words.Count && _words[i + n].Mark == 0)
        {
            var piece = Spelling(_words[i + n]);
            if (length + piece.Length + 1 > phrase.Length)
                break;
            if (n > 0)
                phrase[length++] = ' ';
            piece.CopyTo(phrase[length..]);
            length += piece.Length;
            ends[n++] = length;
        }

        for (var k = n; k > 1; k--)
            if (SenseLexicon.TryGet(phrase[..ends[k - 1]], out var sense)
                && ((sense & Sense.Group) != 0 || !BeginsGroup(i + k - 1)))
            {
                var last = _words[i + k - 1];
                word.Offset = _used;
                word.Length = ends[k - 1];
                foreach (var c in phrase[..ends[k - 1]])
                    Write(c, _used);
                word.Sense = sense;
                word.End = last.End;
                word.Possessive = last.Possessive;
                word.Unknown = false;
                return k;
            }

        return 1;
    }
}
