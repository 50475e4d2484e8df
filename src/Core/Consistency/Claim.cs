using System.Globalization;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Consistency;

/// <summary>
/// A clause as the checks read it: comparable form, with helpers to find what follows a lead and whether a word stands
/// as a name.
/// </summary>
internal readonly record struct Claim(string Clause, string Plain)
{
    private static readonly string[] Unreal =
    [
        " if i ", " wish ", " would ", " want to ", " wanted ", " used to ", " imagine ", " dream ", " dreamt ",
        " dreamed ", " could ", " might ", " like to ", " when i was ", " as if ", " one day ", " once ", " someday ",
        " hope to ", " hoped to ", " pretend ",
    ];

    private static readonly string[] Numbers =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Whether it is wished, supposed, past or played rather than claimed.</summary>
    public bool IsUnreal
    {
        get
        {
            foreach (var mark in Unreal)
                if (Plain.Contains(mark, StringComparison.Ordinal))
                    return true;
            return false;
        }
    }

    /// <summary>Whether it asks.</summary>
    public bool IsQuestion => Clause.AsSpan().TrimEnd() is [.., '?'];

    /// <summary>Whether the words occur next to each other.</summary>
    public bool Has(string words) => Dialogue.Language.Plain.Has(Plain, words);

    /// <summary>What follows the words; empty if they do not occur.</summary>
    public string After(string words) => Dialogue.Language.Plain.After(Plain, words);

    /// <summary>The capitalised word that follows the lead, in lower case; empty if none does.</summary>
    public string NameAfter(string lead)
    {
        var word = First(After(lead));
        return word.Length > 1 && IsCapital(word) ? word : "";
    }

    /// <summary>The first word.</summary>
    public static string First(string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>What follows the first word.</summary>
    public static string Rest(string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? "" : rest[(end + 1)..];
    }

    /// <summary>A number in digits or words, 0 to 99 in words; -1 if it is none.</summary>
    public static int Number(string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            return n;
        var at = Array.IndexOf(Numbers, word);
        if (at >= 0)
            return at;
        var dash = word.IndexOf('-', StringComparison.Ordinal);
        var tens = Array.IndexOf(Tens, dash < 0 ? word : word[..dash]);
        var ones = dash < 0 ? 0 : Array.IndexOf(Numbers, word[(dash + 1)..]);
        return tens < 0 || ones is < 0 or > 9 ? -1 : (20 + (10 * tens)) + ones;
    }

    /// <summary>Whether the value, made comparable, holds the word.</summary>
    public static bool Says(string value, string word) =>
        Dialogue.Language.Plain.Has(Dialogue.Language.Plain.Of(value), word);

    /// <summary>Whether a further sentence begins here, so that the capital means nothing.</summary>
    private bool Begins(int at)
    {
        var before = Clause.AsSpan(0, at).TrimEnd();
        return before.Length > 0 && before[^1] is '.' or '!' or '?' or '…' or ':';
    }

    /// <summary>Whether the word stands capitalised in the clause, as a name would.</summary>
    public bool IsCapital(string word)
    {
        var at = Clause.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        while (at >= 0)
        {
            if (char.IsUpper(Clause[at]) && (at == 0 || !char.IsLetter(Clause[at - 1])) && !Begins(at))
                return true;
            at = Clause.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
