using System.Globalization;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>
/// Small sums done in the head: two whole numbers up to 1,000 and one operation, with a whole result below 10,000.
/// What is beyond that is left to the honest answer that one has no head for it.
/// </summary>
internal static class Sums
{
    private static readonly Frame Result = Frame.Of("{n}. | {n}, if I'm not mistaken. | That makes {n}. | {n}, I'd " +
        "say.");

    private static readonly (string Words, char Sign)[] Signs =
    [
        ("multiplied by", '*'), ("divided by", '/'), ("times", '*'), ("plus", '+'), ("minus", '-'), ("*", '*'),
        ("×", '*'), ("+", '+'), ("/", '/'), ("-", '-'), ("x", '*'), ("and", '+'),
    ];

    /// <summary>Answers if it is such a sum.</summary>
    public static bool Answer(Situation s, Draft d)
    {
        if (Solve(s.Heard.Text) is not { } n)
            return false;
        d.Say("answer", Result, Tone.Fact, 0, "sum", new Fill("n", n.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>The result; null if the text holds no sum that one does in the head.</summary>
    internal static int? Solve(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var at = i;
            var one = Number(text, ref at);
            var sign = Sign(text, ref at);
            if (sign == ' ' || one < 0)
                return null;
            var two = Number(text, ref at);
            if (two < 0 || (at < text.Length && text[at] is '.' or ',' && at + 1 < text.Length
                && char.IsAsciiDigit(text[at + 1])) || Sign(text, ref at) != ' ')
                return null;
            var n = sign switch
            {
                '*' => one * two, '+' => one + two, '-' => one - two,
                _ => two != 0 && one % two == 0 ? one / two : int.MaxValue,
            };
            return Math.Abs(n) < 10_000 ? n : null;
        }
        return null;
    }

    private static int Number(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        var (n, from) = (0, at);
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - from < 5)
            n = (10 * n) + text[at++] - '0';
        return at == from || n > 1000 ? -1 : n;
    }

    private static char Sign(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        foreach (var (words, sign) in Signs)
            if (text.AsSpan(at).StartsWith(words, StringComparison.OrdinalIgnoreCase))
            {
                at += words.Length;
                return sign;
            }
        return ' ';
    }
}
