using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Identities;

/// <summary>
/// Full names of well-known people that a persona must not bear. The list holds those that the pools could form and
/// some hundred household names; it cannot hold every real person, so an ordinary full name may by chance be somebody's.
/// </summary>
internal static class FamousNames
{
    private static readonly Lazy<FrozenSet<string>> s_names = new(() =>
        EmbeddedData.Lines("Identity/famous.txt").SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries))
            .Where(n => n.Length > 0).Select(Key).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether a name, in any order of its first and last part, is on the list.</summary>
    public static bool Contains(string fullName) => s_names.Value.Contains(Key(fullName));

    /// <summary>Letters only, without accents, in lower case, the parts sorted.</summary>
    private static string Key(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetter(c))
                text.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                text.Append(' ');
        }
        var parts = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(parts, StringComparer.Ordinal);
        return string.Join(' ', parts);
    }
}
