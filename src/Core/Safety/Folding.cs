using System.Globalization;
using System.Text;

namespace LinkyV.Core.Safety;

/// <summary>
/// One spelling for letters that look alike: lower case, no accents, full-width forms and Cyrillic or Greek look-alikes
/// as Latin letters. Marks without width vanish.
/// </summary>
internal static class Folding
{
    /// <summary>Stands for a mark that vanishes.</summary>
    public const char Nothing = '\0';

    private const string Alike =
        "аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmнhтtвbαaεeιiοoρpτtυuνvκkχxωwӏlɡgı" + "iʟlɴnʀr";

    private static readonly char[] Table = Build();

    /// <summary>The folded letter; <see cref="Nothing"/> for marks that vanish.</summary>
    public static char Of(char c)
    {
        if (c < 0x80)
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (c < Table.Length)
            return Table[c];
        return c switch
        {
            '\u2019' or '\u2018' or '\u02BC' or '\uFF07' => '\'',
            >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2069' or '\uFEFF'
                => Nothing,
            >= '\uFF21' and <= '\uFF3A' => (char)(c - '\uFF21' + 'a'),
            >= '\uFF10' and <= '\uFF19' or >= '\uFF41' and <= '\uFF5A' => (char)(c - 0xFEE0),
            >= '\u1E00' and <= '\u1EFF' => Bare(c),
            _ => char.ToLowerInvariant(c),
        };
    }

    private static char Bare(char c)
    {
        if (char.IsSurrogate(c))
            return c;
        var plain = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.ToLowerInvariant(plain);
    }

    private static char[] Build()
    {
        var table = new char[0x600];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            table[i] = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || i == 0xAD
                ? Nothing : Bare(c);
        }

        for (var i = 0; i < Alike.Length; i += 2)
            if (Alike[i] < table.Length)
                table[Alike[i]] = table[char.ToUpperInvariant(Alike[i]) is var u && u < table.Length ? u : Alike[i]] =
                    Alike[i + 1];
        table['ß'] = 's';
        table['ø'] = table['Ø'] = 'o';
        table['ł'] = table['Ł'] = 'l';
        table['\u00B4'] = '\'';
        return table;
    }
}
