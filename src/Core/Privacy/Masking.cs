using System.Globalization;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Core.Privacy;

/// <summary>A text with tags in place of personal data.</summary>
/// <param name="Text">The text.</param>
/// <param name="Masked">What stands behind each tag, in the order of the text; a tag may come twice.</param>
public sealed record MaskedText(string Text, IReadOnlyList<MaskedValue> Masked);

/// <summary>One stretch that was masked.</summary>
/// <param name="Kind">One of <see cref="PiiTypes"/>.</param>
/// <param name="Tag">What stands in its place, "PERSON_1" without brackets.</param>
/// <param name="Value">The words.</param>
public readonly record struct MaskedValue(string Kind, string Tag, string Value);

/// <summary>
/// Puts tags such as "[PERSON_1]" in place of personal data (docs/decisions/0026). Which kinds are masked is a matter
/// of level (<see cref="MaskLevel"/>); nationalities, titles and days like "yesterday" lead to nobody and are left.
/// </summary>
public static class Masking
{
    /// <summary>Longest tag, brackets included.</summary>
    private const int TagMost = 40;

    private const int HiddenMost = 200;

    /// <summary>First of the characters that stand for hidden tags.</summary>
    private const char Hidden = '\uE100';

    private static readonly System.Buffers.SearchValues<char> TagLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    /// <summary>Whether a level masks a kind.</summary>
    public static bool Covers(MaskLevel level, string kind, ReadOnlySpan<char> value) => level switch
    {
        MaskLevel.None => false,
        _ when kind is PiiTypes.Person or PiiTypes.Zip || PiiTypes.Identifies(kind) => true,
        MaskLevel.Direct => false,
        _ => kind is PiiTypes.Location or PiiTypes.Organization or PiiTypes.Age or PiiTypes.Url or PiiTypes.Domain
            || (kind == PiiTypes.DateTime && IsWholeDate(value)),
    };

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">How much is masked.</param>
    /// <param name="isSpared">Whether a value is left as it is: the persona's own name, what it said itself.</param>
    /// <param name="tagOf">The tag of a kind and value, without brackets.</param>
    public static MaskedText Mask(
        string text, MaskLevel level, Func<string, bool> isSpared, Func<string, string, string> tagOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isSpared);
        ArgumentNullException.ThrowIfNull(tagOf);
        if (level == MaskLevel.None)
            return new(text, []);
        List<MaskedValue>? masked = null;
        var made = new StringBuilder();
        var at = 0;
        foreach (var span in PiiFinder.Find(text))
        {
            var value = text[span.Start..span.End];
            if (!Covers(level, span.Type, value) || isSpared(value) || IsTag(text, span))
                continue;
            var tag = tagOf(span.Type, value);
            made.Append(text, at, span.Start - at).Append('[').Append(tag).Append(']');
            at = span.End;
            (masked ??= []).Add(new(span.Type, tag, value));
        }

        return masked is null ? new(text, []) : new(made.Append(text, at, text.Length - at).ToString(), masked);
    }

    /// <summary>Puts the words back in place of their tags; tags that are not known stay.</summary>
    /// <param name="text">Text with tags.</param>
    /// <param name="valueOf">The words behind a tag; null if they are not known.</param>
    public static string Restore(string text, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(valueOf);
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return text;
        var made = new StringBuilder(text.Length + 16);
        var at = 0;
        for (; open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            if (close < 0)
                break;
            if (close - open > TagMost || valueOf(text[(open + 1)..close]) is not { } value)
                continue;
            made.Append(text, at, open - at).Append(value);
            at = close + 1;
            open = close;
        }

        return made.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>A value as it is compared: case, accents' form and spacing do not matter.</summary>
    public static string Normal(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var folded = value.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
        return string.Join(' ', folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>"3 March 1990", "1990-03-03": a day of a year, as one is born on.</summary>
    private static bool IsWholeDate(ReadOnlySpan<char> value)
    {
        var digits = 0;
        foreach (var c in value)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return digits >= 5 && !value.Contains(':');
    }

    /// <summary>Puts one character of the private use area in place of each tag, at most 200.</summary>
    internal static string Hide(string text, List<string> tags)
    {
        var made = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] == '[' && tags.Count < HiddenMost
                ? text.IndexOf(']', i, Math.Min(text.Length - i, TagMost)) : -1;
            if (close > 0 && IsTag(text.AsSpan(i + 1, close - i - 1)))
            {
                made.Append((char)(Hidden + tags.Count));
                tags.Add(text[i..(close + 1)]);
                i = close;
            }
            else
            {
                made.Append(text[i]);
            }
        }

        return made.ToString();
    }

    /// <summary>Puts hidden tags back.</summary>
    internal static string Show(string text, List<string> tags)
    {
        for (var i = 0; i < tags.Count; i++)
            text = text.Replace(((char)(Hidden + i)).ToString(), tags[i], StringComparison.Ordinal);
        return text;
    }

    /// <summary>A tag that is in the text already: "[PERSON_1]".</summary>
    private static bool IsTag(string text, PiiSpan span)
    {
        var open = text.LastIndexOf('[', span.Start, Math.Min(span.Start + 1, TagMost));
        var close = text.IndexOf(']', span.End - 1, Math.Min(text.Length - span.End + 1, TagMost));
        return open >= 0 && close > open && IsTag(text.AsSpan(open + 1, close - open - 1));
    }

    private static bool IsTag(ReadOnlySpan<char> tag)
    {
        var cut = tag.LastIndexOf('_');
        return cut > 0 && cut + 1 < tag.Length && tag[(cut + 1)..].IndexOfAnyExceptInRange('0', '9') < 0
            && tag[..cut].IndexOfAnyExcept(TagLetters) < 0;
    }
}
