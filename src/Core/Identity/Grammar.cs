using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>
/// Expands phrases with choices: "[a|b [c|d]]" is one of its alternatives, drawn from the stream of chance it is given.
/// </summary>
internal static class Grammar
{
    /// <summary>One expansion of <paramref name="phrase"/>.</summary>
    public static string Expand(string phrase, ref Chance chance)
    {
        if (!phrase.Contains('['))
            return phrase;
        var text = new StringBuilder(phrase.Length);
        Append(phrase, text, ref chance);
        return text.ToString();
    }

    /// <summary>Replaces pronoun slots for a person of a gender: {she} {her} {hers}.</summary>
    public static string Pronouns(string phrase, string gender)
    {
        if (!phrase.Contains('{'))
            return phrase;
        var (she, her, hers) = gender switch
        {
            "woman" => ("she", "her", "hers"),
            "man" => ("he", "his", "his"),
            _ => ("they", "their", "theirs"),
        };
        return phrase.Replace("{she}", she, StringComparison.Ordinal).Replace("{her}", her, StringComparison.Ordinal)
            .Replace("{hers}", hers, StringComparison.Ordinal);
    }

    /// <summary>Replaces the slots that agree with a thing: {it} {obj} {is} {was} {has} {does}.</summary>
    public static string Agree(string phrase, bool plural)
    {
        if (!phrase.Contains('{'))
            return phrase;
        return phrase.Replace("{it} [taste|tastes]", plural ? "they taste" : "it tastes", StringComparison.Ordinal)
            .Replace("{it} [please|pleases]", plural ? "they please" : "it pleases", StringComparison.Ordinal)
            .Replace("{it}", plural ? "they" : "it", StringComparison.Ordinal)
            .Replace("{obj}", plural ? "them" : "it", StringComparison.Ordinal)
            .Replace("{is}", plural ? "are" : "is", StringComparison.Ordinal)
            .Replace("{was}", plural ? "were" : "was", StringComparison.Ordinal)
            .Replace("{has}", plural ? "have" : "has", StringComparison.Ordinal)
            .Replace("{does}", plural ? "do" : "does", StringComparison.Ordinal);
    }

    private static void Append(ReadOnlySpan<char> phrase, StringBuilder text, ref Chance chance)
    {
        while (true)
        {
            var open = phrase.IndexOf('[');
            if (open < 0)
            {
                text.Append(phrase);
                return;
            }
            text.Append(phrase[..open]);
            var close = Matching(phrase, open);
            var inner = phrase[(open + 1)..close];
            Append(Alternative(inner, chance.Next(Count(inner))), text, ref chance);
            phrase = phrase[(close + 1)..];
        }
    }

    private static int Matching(ReadOnlySpan<char> phrase, int open)
    {
        for (int i = open, depth = 0; i < phrase.Length; i++)
        {
            depth += phrase[i] == '[' ? 1 : phrase[i] == ']' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        throw new FormatException($"unclosed choice in '{phrase}'");
    }

    private static int Count(ReadOnlySpan<char> inner)
    {
        int n = 1, depth = 0;
        foreach (var c in inner)
        {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            n += c == '|' && depth == 0 ? 1 : 0;
        }
        return n;
    }

    private static ReadOnlySpan<char> Alternative(ReadOnlySpan<char> inner, int which)
    {
        int start = 0, depth = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            depth += inner[i] == '[' ? 1 : inner[i] == ']' ? -1 : 0;
            if (inner[i] != '|' || depth != 0)
                continue;
            if (which-- == 0)
                return inner[start..i];
            start = i + 1;
        }
        return inner[start..];
    }
}
