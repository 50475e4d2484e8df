using System.Globalization;
using System.Text;

namespace LinkyV.Core.Safety;

/// <summary>
/// A text as one letter per word: its class in the lexicon, '_' for others, '.' where a sentence ends, ',' between
/// clauses, '"' for quotation marks. Spellings meant to slip through (digits for letters, stars, spaced or doubled
/// letters) are
/// folded first. Keeps where each letter stands in the text.
/// </summary>
internal sealed class HateTokens
{
    private readonly StringBuilder _codes = new();
    private readonly List<(int Start, int End)> _spans = [];

    private HateTokens(string text) => Text = text;

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>One letter per word.</summary>
    public string Codes { get; private set; } = "";

    /// <summary>Reads a text.</summary>
    public static HateTokens Of(string text)
    {
        var tokens = new HateTokens(text);
        var words = Words(text);
        for (var i = 0; i < words.Count;)
            i += tokens.Take(words, i);
        tokens.Codes = tokens._codes.ToString();
        return tokens;
    }

    /// <summary>The stretch of the text behind a stretch of codes.</summary>
    public string Slice(int index, int length) =>
        length == 0 ? "" : Text[_spans[index].Start.._spans[index + length - 1].End];

    private int Take(List<Word> words, int i)
    {
        if (words[i].Mark is { } mark)
            return Put(mark, words[i], words[i], 1);
        for (var n = Math.Min(3, words.Count - i); n > 1; n--)
        {
            var phrase = string.Join(' ', words.Skip(i).Take(n).Select(w => w.Folded));
            if (HateLexicon.Of(phrase) is not '_' and var c)
                return Put(c, words[i], words[i + n - 1], n);
        }

        var word = words[i].Folded;
        var kind = HateLexicon.Of(word);
        if (kind == '_' && word.EndsWith("n't", StringComparison.Ordinal))
            kind = 'n';
        var contracted = word.EndsWith("'re", StringComparison.Ordinal)
            || word.EndsWith("'s", StringComparison.Ordinal);
        if (kind == '_' && contracted)
            return TakeContracted(words, i, word);
        if (kind == '_')
            kind = HateLexicon.Near(word);
        var next = i + 1 < words.Count ? words[i + 1].Folded : "";
        var person = i + 1 < words.Count && words[i + 1].Mark is null && HateLexicon.Of(next) is 'P' or 'G';
        if (person && IsGroupAdjective(kind, word))
            return Put('G', words[i], words[i + 1], 2);
        return Put(IsGroupAdjective(kind, word) && kind == '_' ? 'g' : kind, words[i], words[i], 1);
    }

    private int TakeContracted(List<Word> words, int i, string word)
    {
        var stem = word[..word.IndexOf('\'', StringComparison.Ordinal)];
        Put(HateLexicon.Of(stem), words[i], words[i], 1);
        return Put('b', words[i], words[i], 1);
    }

    private static bool IsGroupAdjective(char kind, string word) =>
        kind == 'g' || (kind == 'G' && word is "muslim" or "christian" or "hindu" or "arab" or "asian" or "african"
            or "female" or "immigrant" or "migrant" or "refugee" or "homosexual" or "trans" or "disabled" or "chinese"
            or "mexican" or "autistic" or "deaf" or "blind" or "lesbian" or "sikh" or "elderly");

    private int Put(char code, Word first, Word last, int words)
    {
        _codes.Append(code);
        _spans.Add((first.Start, last.End));
        return words;
    }

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var i = 0; i < text.Length;)
        {
            if (IsPart(text, i))
            {
                var start = i;
                while (i < text.Length && IsPart(text, i))
                    i++;
                words.Add(new Word(start, i, Fold(text.AsSpan(start, i - start)), null));
                continue;
            }

            var mark = text[i] switch
            {
                '.' or '!' or '?' or '\n' or ';' => '.',
                ',' or ':' or '(' or ')' or '-' or '–' => ',',
                '"' or '“' or '”' or '«' or '»' => '"',
                '\'' or '‘' or '’' => '"',
                _ => (char?)null,
            };
            if (mark is { } m && !(words.Count > 0 && words[^1].Mark == m && m != '"'))
                words.Add(new Word(i, i + 1, "", m));
            i++;
        }

        return JoinSpelled(words);
    }

    /// <summary>"f a g", "w.o.m.e.n": single letters in a row are one word.</summary>
    private static List<Word> JoinSpelled(List<Word> words)
    {
        var joined = new List<Word>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var (j, letters, end) = (i, "", words[i].End);
            while (j < words.Count && (words[j].Folded.Length == 1 || (words[j].Mark is '.' or ',' && letters.Length > 0
                && j + 1 < words.Count && words[j + 1].Folded.Length == 1 && words[j + 1].Start == words[j].End)))
            {
                letters += words[j].Folded;
                end = words[j].End;
                j++;
            }

            if (letters.Length >= 3)
            {
                joined.Add(new Word(words[i].Start, end, letters, null));
                i = j;
            }
            else
            {
                joined.Add(words[i++]);
            }
        }

        return joined;
    }

    private static bool IsPart(string text, int i)
    {
        var c = text[i];
        if (char.IsLetterOrDigit(c) || c is '@' or '$' or '*')
            return true;
        return i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1])
            && c is '\'' or '’' or '!' or '|';
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        var letters = 0;
        foreach (var c in word)
            letters += char.IsLetter(c) ? 1 : 0;
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c == '*')
                continue;
            var plain = char.ToLowerInvariant(c == '’' ? '\'' : c);
            if (letters > 0)
                plain = plain switch
                {
                    '0' => 'o', '1' or '!' or '|' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't',
                    _ => plain,
                };
            var n = folded.Length;
            if (n > 1 && folded[n - 1] == plain && folded[n - 2] == plain)
                continue;
            folded.Append(plain);
        }

        return folded.ToString();
    }

    private readonly record struct Word(int Start, int End, string Folded, char? Mark);
}
