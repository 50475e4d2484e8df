using System.Numerics;

namespace LinkyV.Core.Safety;

/// <summary>
/// Finds the word behind a changed spelling: digits and signs for letters, stars, stretched letters, one letter
/// dropped, doubled, swapped or changed (two in long words). Only words of <see cref="Sense.Signal"/> are found; who
/// calls has made sure that the spelling is no everyday word.
/// </summary>
internal static class SpellingRepair
{
    /// <summary>Longest spelling that is looked at.</summary>
    public const int LengthMax = 64;

    private static readonly int[][] Letters =
        [.. Enumerable.Range('a', 26).Select(c => SenseLexicon.SignalsWith((char)c).ToArray().Select(w => MaskOf(w))
            .ToArray())];

    /// <summary>The word meant; null if none is found.</summary>
    /// <param name="word">Folded spelling, at most <see cref="LengthMax"/>.</param>
    /// <param name="capital">Written like a name.</param>
    /// <param name="guessed">Nothing in the spelling shows that it was changed on purpose: it is only a letter away,
    /// as many names and rare words are.</param>
    public static string? Of(ReadOnlySpan<char> word, bool capital, out bool guessed)
    {
        guessed = false;
        Span<char> plain = stackalloc char[word.Length];
        if (Leet(word, plain, 'i') && (KnownAtAll(plain) ?? OfPlain(plain, capital)) is { } leet)
            return leet;
        if (word.Contains('1') && Leet(word, plain, 'l') && Known(plain) is { } other)
            return other;
        if (word.ContainsAny('*', '#'))
            return Starred(word);
        guessed = !IsStretched(word);
        return OfPlain(word, capital);
    }

    /// <summary>Three equal letters in a row, as no word has.</summary>
    private static bool IsStretched(ReadOnlySpan<char> word)
    {
        for (var i = 2; i < word.Length; i++)
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
                return true;
        return false;
    }

    private static string? OfPlain(ReadOnlySpan<char> word, bool capital)
    {
        Span<char> squeezed = stackalloc char[word.Length];
        for (var keep = 2; keep >= 1; keep--)
        {
            var n = Squeeze(word, squeezed, keep);
            if (n < word.Length && n >= 3 && Known(squeezed[..n]) is { } known)
                return known;
        }

        if (word.Length is 3 or 4)
        {
            Span<char> doubled = [.. word, word[^1]];
            if (Known(doubled) is { } twice)
                return twice;
        }

        return Near(word, capital);
    }

    private static string? Known(ReadOnlySpan<char> word) =>
        SenseLexicon.TryGet(word, out var sense) && (sense & Sense.Signal) != 0 ? word.ToString() : null;

    private static string? KnownAtAll(ReadOnlySpan<char> word) =>
        (word.Length > 1 && SenseLexicon.TryGet(word, out _)) || Understanding.Everyday.Has(word)
            ? word.ToString() : null;

    private static bool Leet(ReadOnlySpan<char> word, Span<char> plain, char one)
    {
        var (changed, letters) = (0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            plain[i] = word[i] switch
            {
                '0' => 'o', '1' or '!' or '|' => one, '2' => 'z', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's',
                '6' or '9' => 'g', '7' or '+' => 't', '8' => 'b', var c => c,
            };
            changed += plain[i] != word[i] ? 1 : 0;
            letters += char.IsAsciiLetter(word[i]) ? 1 : 0;
        }

        return changed > 0 && letters > 0;
    }

    private static int Squeeze(ReadOnlySpan<char> word, Span<char> to, int keep)
    {
        var n = 0;
        foreach (var c in word)
            if (n < keep || to[n - 1] != c || (keep == 2 && to[n - 2] != c))
                to[n++] = c;
        return n;
    }

    /// <summary>Stars stand for one letter each, or a run of them for any number.</summary>
    private static string? Starred(ReadOnlySpan<char> word)
    {
        if (!char.IsAsciiLetter(word[0]) || word.Length < 3)
            return null;
        string? found = null;
        foreach (var signal in SenseLexicon.SignalsWith(word[0]))
        {
            if (signal.Length != word.Length || !Fits(word, signal) || !SenseLexicon.TryGet(signal, out var sense))
                continue;
            if ((sense & (Sense.Slur | Sense.Homonym | Sense.Profane | Sense.Curse)) != 0)
                return signal; // stars hide rude words first
            found ??= signal;
        }

        return found;
    }

    private static bool Fits(ReadOnlySpan<char> starred, string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (starred[i] != word[i] && starred[i] is not ('*' or '#'))
                return false;
        return true;
    }

    private static string? Near(ReadOnlySpan<char> word, bool capital)
    {
        if (word.Length < 4)
            return null;
        var mask = MaskOf(word);
        string? best = null;
        var least = word.Length >= 9 && !capital ? 3 : 2;
        foreach (var first in (ReadOnlySpan<char>)[word[0], word[1]])
        {
            if (first is < 'a' or > 'z')
                continue;
            var signals = SenseLexicon.SignalsWith(first);
            var masks = Letters[first - 'a'];
            for (var i = 0; i < signals.Length; i++)
            {
                var signal = signals[i];
                if (Math.Abs(signal.Length - word.Length) >= least
                    || BitOperations.PopCount((uint)(masks[i] ^ mask)) > 2 * (least - 1)
                    || (first != word[0] && !(signal.Length == word.Length && signal[1] == word[0])))
                    continue;
                var edits = Edits(word, signal, capital);
                if (edits < least && SenseLexicon.TryGet(signal, out var sense)
                    && (sense & Sense.Signal & ~Sense.Homonym) != 0)
                    (best, least) = (signal, edits);
            }
        }

        return best;
    }

    /// <summary>Edits between two words: one swap, loss or gain of a letter counts 1; a changed letter makes another
    /// word in short ones and counts 1 from seven letters on; else 9.</summary>
    private static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, bool capital)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        var (x, y) = (a.Length - 1, b.Length - 1);
        while (x >= i && y >= i && a[x] == b[y])
            (x, y) = (x - 1, y - 1);
        var (left, right) = (x - i + 1, y - i + 1);
        if (left == 2 && right == 2 && a[i] == b[i + 1] && a[i + 1] == b[i])
            return 1;
        var shorter = Math.Min(a.Length, b.Length);
        if (left + right == 1)
            return shorter >= 5 || (left == 0 && shorter >= 4 && i > 0) ? 1 : 9;
        if (left == 1 && right == 1)
            return shorter >= 7 && !capital ? 1 : 9;
        if (shorter < 7)
            return 9;
        return left + right == 2 || (left == 3 && right == 3) || (left + right is 3 && Math.Abs(left - right) == 1)
            ? 2 : 9;
    }

    private static int MaskOf(ReadOnlySpan<char> word)
    {
        var mask = 0;
        foreach (var c in word)
            if (c is >= 'a' and <= 'z')
                mask |= 1 << (c - 'a');
        return mask;
    }
}
