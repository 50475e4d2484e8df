using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Actors;

/// <summary>Rules for text that comes from outside.</summary>
internal static class Words
{
    /// <summary>The rule a text breaks, or null: length in UTF-16 units, well-formed Unicode, no NUL.</summary>
    public static string? Fault(string? text, int most, int least = 1)
    {
        if (text is null)
            return least == 0 ? null : "must be there";
        if (text.Length < least)
            return $"must have at least {least} characters";
        if (text.Length > most)
            return $"must have at most {most} characters; it has {text.Length}";
        if (text.Contains('\0', StringComparison.Ordinal))
            return "must not contain the character U+0000";
        if (least > 0 && string.IsNullOrWhiteSpace(text))
            return "must not be blank";
        return IsWellFormed(text) ? null : "must be well-formed Unicode: it has half a surrogate pair";
    }

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[(at + used)..];
            at = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
        }
        return true;
    }
}
