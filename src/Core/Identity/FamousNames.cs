using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Identities;

/// <summary>
/// Full names of well-known people that a persona must not bear. The list holds those that the pools could form and
/// some hundred household names; it cannot hold every real person, so an ordinary full name may by chance be
/// somebody's.
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
        foreach (var c in name)
        {
            if (char.IsLetter(c))
                text.Append(Plain(char.ToLowerInvariant(c)));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                text.Append(' ');
        }
        var parts = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(parts, StringComparer.Ordinal);
        return string.Join(' ', parts);
    }

    /// <summary>A lower-case Latin letter without its accent; culture data for this may be absent.</summary>
    private static char Plain(char c) => c switch
    {
        < '\u0080' => c,
        >= 'à' and <= 'å' or 'ā' or 'ă' or 'ą' or 'ạ' or 'ả' => 'a',
        'ç' or 'ć' or 'č' or 'ĉ' => 'c',
        'ď' or 'đ' => 'd',
        >= 'è' and <= 'ë' or 'ē' or 'ė' or 'ę' or 'ě' => 'e',
        'ğ' or 'ģ' => 'g',
        >= 'ì' and <= 'ï' or 'ī' or 'į' or 'ı' => 'i',
        'ł' or 'ľ' or 'ļ' => 'l',
        'ñ' or 'ń' or 'ň' or 'ņ' => 'n',
        >= 'ò' and <= 'ö' or 'ø' or 'ō' or 'ő' => 'o',
        'ř' or 'ŕ' => 'r',
        'ś' or 'š' or 'ş' or 'ș' => 's',
        'ť' or 'ţ' or 'ț' => 't',
        >= 'ù' and <= 'ü' or 'ū' or 'ů' or 'ű' => 'u',
        'ý' or 'ÿ' => 'y',
        'ź' or 'ž' or 'ż' => 'z',
        _ => c,
    };
}
