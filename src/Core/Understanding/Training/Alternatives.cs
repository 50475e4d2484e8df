using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Understanding.Training;

/// <summary>Makes sentences of patterns such as "(a|b) {X}": one of several, and open places filled from lists.
/// </summary>
internal static class Alternatives
{
    /// <summary>Whether a pattern leaves anything open.</summary>
    public static bool AreIn(string pattern) => pattern.AsSpan().IndexOfAny('{', '(') >= 0;

    /// <summary>One way through the choices of a pattern; choices do not stand within each other.</summary>
    public static string Chosen(string pattern, ref Chance chance)
    {
        var made = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '(')
            {
                made.Append(pattern[i]);
                continue;
            }

            var end = pattern.IndexOf(')', i);
            made.Append(chance.Pick(pattern[(i + 1)..end].Split('|')));
            i = end;
        }

        return made.ToString();
    }

    /// <summary>Fills each place of a pattern anew from its list.</summary>
    public static string Filled(string pattern, IReadOnlyDictionary<char, string[]> lists, ref Chance chance)
    {
        var made = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
            if (pattern[i] == '{')
            {
                made.Append(chance.Pick(lists[pattern[i + 1]]));
                i += 2;
            }
            else
            {
                made.Append(pattern[i]);
            }

        return Tidy(made.ToString());
    }

    /// <summary>Without doubled spaces and spaces before marks.</summary>
    public static string Tidy(string text) => text.Replace("  ", " ", StringComparison.Ordinal)
        .Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal)
        .Replace(" !", "!", StringComparison.Ordinal).Replace(" ?", "?", StringComparison.Ordinal).Trim();
}
