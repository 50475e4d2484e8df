using System.Runtime.CompilerServices;

namespace LinkyV.Core.Memory;

/// <summary>
/// The English (Porter2) stemmer of the Snowball project (M. Porter 2001), written from its description. Works in
/// place on lower-case ASCII; words with other letters are left as they are.
/// </summary>
public static class Stemmer
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie",
        ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli",
        ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas",
        ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
        ["inning"] = "inning", ["outing"] = "outing", ["canning"] = "canning", ["herring"] = "herring",
        ["earring"] = "earring", ["proceed"] = "proceed", ["exceed"] = "exceed", ["succeed"] = "succeed",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ExceptionsBySpan =
        Exceptions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Longest word that is stemmed; longer ones are kept whole.</summary>
    public const int MaxLength = 48;

    /// <summary>The stem of a word; <paramref name="word"/> must be lower case.</summary>
    public static string Stem(string word)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var length = Stem(word, buffer);
        return length == word.Length && buffer[..length].SequenceEqual(word) ? word : new string(buffer[..length]);
    }

    /// <summary>
    /// Writes the stem to <paramref name="into"/> and returns its length. <paramref name="into"/> needs
    /// <see cref="MaxLength"/> places; a word longer than that is cut to it.
    /// </summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> into)
    {
        if (word.Length > MaxLength)
            word = word[..MaxLength];
        word.CopyTo(into);
        if (word.Length <= 2 || !IsPlain(word))
            return word.Length;
        if (ExceptionsBySpan.TryGetValue(word, out var exception))
        {
            exception.CopyTo(into);
            return exception.Length;
        }
        var w = new Word(into, word.Length);
        w.Prepare();
        w.Step0And1A();
        w.Step1B();
        w.Step1C();
        w.Step2();
        w.Step3();
        w.Step4();
        w.Step5();
        for (var i = 0; i < w.Length; i++)
            if (into[i] == 'Y')
                into[i] = 'y';
        return w.Length;
    }

    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (c is not ((>= 'a' and <= 'z') or '\''))
                return false;
        return true;
    }

    private ref struct Word(Span<char> chars, int length)
    {
        private readonly Span<char> _c = chars;
        private int _r1;
        private int _r2;

        public int Length = length;

        public void Prepare()
        {
            if (_c[0] == '\'')
            {
                _c[1..Length].CopyTo(_c);
                Length--;
            }
            for (var i = 0; i < Length; i++)
                if (_c[i] == 'y' && (i == 0 || IsVowel(i - 1)))
                    _c[i] = 'Y';
            _r1 = Starts("gener") || Starts("arsen") ? 5 : Starts("commun") ? 6 : Region(0);
            _r2 = Region(_r1);
        }

        private readonly int Region(int from)
        {
            for (var i = from + 1; i < Length; i++)
                if (!IsVowel(i) && IsVowel(i - 1))
                    return i + 1;
            return Length;
        }

        public void Step0And1A()
        {
            _ = Cut("'s'") || Cut("'s") || Cut("'");
            if (Ends("sses")) { Length -= 2; return; }
            if (Ends("ied") || Ends("ies")) { Length -= Length > 4 ? 2 : 1; return; }
            if (Ends("us") || Ends("ss") || !Ends("s"))
                return;
            for (var i = 0; i < Length - 2; i++)
                if (IsVowel(i)) { Length--; return; }
        }

        public void Step1B()
        {
            if (Ends("eedly")) { if (Length - 5 >= _r1) Length -= 3; return; }
            if (Ends("eed")) { if (Length - 3 >= _r1) Length--; return; }
            var cut = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
            if (cut == 0 || !HasVowel(Length - cut))
                return;
            Length -= cut;
            if (Ends("at") || Ends("bl") || Ends("iz")) { Append('e'); return; }
            if (Length >= 2 && _c[Length - 1] == _c[Length - 2] && "bdfgmnprt".Contains(_c[Length - 1]))
                Length--;
            else if (_r1 >= Length && IsShort(Length))
                Append('e');
        }

        public readonly void Step1C()
        {
            if (Length > 2 && _c[Length - 1] is 'y' or 'Y' && !IsVowel(Length - 2))
                _c[Length - 1] = 'i';
        }

        public void Step2()
        {
            if (Length < 3)
                return;
            _ = Swap("ization", "ize") || Swap("ational", "ate") || Swap("ousness", "ous") || Swap("iveness", "ive")
                || Swap("fulness", "ful") || Swap("tional", "tion") || Swap("lessli", "less") || Swap("biliti", "ble")
                || Swap("ation", "ate") || Swap("alism", "al") || Swap("aliti", "al") || Swap("ousli", "ous")
                || Swap("iviti", "ive") || Swap("fulli", "ful") || Swap("entli", "ent") || Swap("enci", "ence")
                || Swap("anci", "ance") || Swap("abli", "able") || Swap("izer", "ize") || Swap("ator", "ate")
                || Swap("alli", "al") || Swap("bli", "ble") || SwapAfter("ogi", "og", "l")
                || SwapAfter("li", "", "cdeghkmnrt");
        }

        public void Step3()
        {
            _ = Swap("ational", "ate") || Swap("tional", "tion") || Swap("alize", "al") || Swap("icate", "ic")
                || Swap("iciti", "ic") || Swap("ical", "ic") || Swap("ness", "") || Swap("ful", "");
            if (Ends("ative") && Length - 5 >= _r2)
                Length -= 5;
        }

        public void Step4()
        {
            ReadOnlySpan<string> suffixes =
            [
                "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ism", "iti", "ive", "ize",
                "ous", "al", "er", "ic",
            ];
            foreach (var s in suffixes)
            {
                if (!Ends(s))
                    continue;
                if (Length - s.Length >= _r2)
                    Length -= s.Length;
                return;
            }
            if (Ends("ion") && Length - 3 >= _r2 && Length > 3 && _c[Length - 4] is 's' or 't')
                Length -= 3;
        }

        public void Step5()
        {
            if (Length == 0)
                return;
            if (_c[Length - 1] == 'e')
            {
                if (Length - 1 >= _r2 || (Length - 1 >= _r1 && !EndsShort(Length - 1)))
                    Length--;
            }
            else if (_c[Length - 1] == 'l' && Length - 1 >= _r2 && Length > 1 && _c[Length - 2] == 'l')
                Length--;
        }

        private void Append(char c) => _c[Length++] = c;

        private readonly bool Starts(string s) => Length >= s.Length && _c[..s.Length].SequenceEqual(s);

        private readonly bool Ends(string s) => Length >= s.Length && _c[(Length - s.Length)..Length].SequenceEqual(s);

        private bool Cut(string s)
        {
            if (!Ends(s))
                return false;
            Length -= s.Length;
            return true;
        }

        private bool Swap(string suffix, string by)
        {
            if (!Ends(suffix))
                return false;
            if (Length - suffix.Length < _r1)
                return true;
            by.CopyTo(_c[(Length - suffix.Length)..]);
            Length += by.Length - suffix.Length;
            return true;
        }

        private bool SwapAfter(string suffix, string by, string before) =>
            Ends(suffix) && Length > suffix.Length && before.Contains(_c[Length - suffix.Length - 1])
            && Swap(suffix, by);

        private readonly bool HasVowel(int before)
        {
            for (var i = 0; i < before; i++)
                if (IsVowel(i))
                    return true;
            return false;
        }

        private readonly bool IsShort(int length) => EndsShort(length);

        private readonly bool EndsShort(int length) =>
            length == 2 ? IsVowel(0) && !IsVowel(1)
            : length > 2 && !IsVowel(length - 3) && IsVowel(length - 2) && !IsVowel(length - 1)
              && _c[length - 1] is not ('w' or 'x' or 'Y');

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly bool IsVowel(int i) => _c[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
    }
}
