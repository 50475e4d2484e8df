using System.Buffers;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Privacy;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Holds a clause against how this persona talks: no assistant's stock phrases, no markup, no lists, no shouting, no
/// text-speak or emoji in the mouth of those who use none. Gives the clause in the persona's own manner.
/// </summary>
internal sealed class MannerCheck(Situation s)
{
    private static readonly string[] Stock =
    [
        " how can i assist ", " how may i assist ", " assist you ", " how can i help you today ",
        " i hope this helps ", " i hope that helps ", " let me know if you ", " any other questions ",
        " here is a list ", " here are some ", " as an ai assistant ", " as your assistant ", " feel free to ask ",
        " anything else i can help ", " your request ", " great question ", " happy to help you with ",
        " i am here to help ", " in conclusion ", " it is important to note ", " as a helpful ",
    ];

    private static readonly string[] Texting =
    [
        " lol ", " lmao ", " rofl ", " omg ", " u r ", " ur ", " haha ", " hahaha ", " brb ", " idk ", " tbh ", " pls ",
    ];

    private static readonly SearchValues<char> Markup = SearchValues.Create("*#`_|<>[]{}~");

    /// <summary>The clause as the persona would put it; null if it is its manner already.</summary>
    public string? Better(string clause, string plain)
    {
        foreach (var phrase in Stock)
            if (plain.Contains(phrase, StringComparison.Ordinal))
                return "";
        if (s.Request.Options.MaskPersonalData == MaskLevel.None)
            return Kept(clause.Trim(), plain);
        var tags = new List<string>();
        return Kept(Masking.Hide(clause.Trim(), tags), plain) is { } better ? Masking.Show(better, tags) : null;
    }

    /// <summary>Tags that stand for masked words are hidden by now: their brackets are no markup.</summary>
    private string? Kept(string text, string plain)
    {
        var listed = text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("• ", StringComparison.Ordinal)
            || text.Contains("\n-", StringComparison.Ordinal) || (text.Length > 2 && char.IsDigit(text[0])
            && text[1] is '.' or ')' && text[2] == ' ');
        var emoji = Emoji(text);
        var bare = s.Identity.Idiolect.Emoji.Count == 0 ? emoji > 0 : emoji > 2;
        if (!listed && !bare && !text.AsSpan().ContainsAny(Markup) && !Shouts(text) && !Texts(plain))
            return null;
        return listed || Texts(plain) ? "" : Tidy(text, bare);
    }

    private bool Texts(string plain)
    {
        if (s.Profile.Age < 30 && s.Profile.Traits[TraitIndex.Informality] > 0)
            return false;
        foreach (var word in Texting)
            if (plain.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static int Emoji(string text)
    {
        var n = 0;
        foreach (var rune in text.EnumerateRunes())
            n += Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol ? 1 : 0;
        return n;
    }

    /// <summary>More than eight letters, most of them capitals; or three exclamation marks in a row.</summary>
    private static bool Shouts(string text)
    {
        int letters = 0, capitals = 0;
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
        }
        return (letters > 8 && capitals > 0.7 * letters) || text.Contains("!!!", StringComparison.Ordinal);
    }

    private static string Tidy(string text, bool bare)
    {
        var b = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var symbol = Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol
                || rune.Value is 0xFE0F or 0x200D;
            var mark = rune.IsBmp && Markup.Contains((char)rune.Value);
            if (!mark && !(bare && symbol))
                b.Append(rune.ToString());
        }
        var tidy = b.ToString().Trim();
        while (tidy.Contains("!!", StringComparison.Ordinal))
            tidy = tidy.Replace("!!", "!", StringComparison.Ordinal);
        return Shouts(tidy) && tidy.Length > 1 ? Grammar.Upper(tidy.ToLowerInvariant()) : tidy;
    }
}
