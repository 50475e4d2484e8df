namespace LinkyV.Core.Privacy;

/// <summary>
/// Finds personal data in English text: first what has a form of its own (addresses, numbers with check digits, dates),
/// then names, places, firms, dates, ages and titles by a trained tagger that sees what patterns saw. Where spans
/// overlap the surer one stays, then the longer. Deterministic. Limits: names in lower-case text and rare names without
/// context are missed, as are firms named in passing.
/// </summary>
public static class PiiFinder
{
    /// <summary>Longest text read, in UTF-16 units; what is beyond is not searched.</summary>
    public const int LengthMax = 100_000;

    /// <summary>Spans without overlap, in order.</summary>
    /// <param name="text">Any text; only its first <see cref="LengthMax"/> units are searched.</param>
    public static IReadOnlyList<PiiSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LengthMax)
            text = text[..LengthMax];
        var found = new List<PiiSpan>();
        PiiPatterns.AddTo(text, found);
        Names.NameTagger.AddTo(text, Names.NameModel.Default, found);
        return WithoutOverlap(found);
    }

    /// <summary>The text with each span replaced by its type in angle brackets.</summary>
    public static string Mask(string text)
    {
        var masked = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var span in Find(text))
        {
            masked.Append(text, at, span.Start - at).Append('<').Append(span.Type).Append('>');
            at = span.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Of spans that overlap the surer one, then the longer; in order.</summary>
    internal static List<PiiSpan> WithoutOverlap(List<PiiSpan> found)
    {
        var kept = new List<PiiSpan>();
        foreach (var span in found.OrderByDescending(s => s.Score).ThenByDescending(s => s.Length).ThenBy(s => s.Start))
            if (!kept.Exists(k => k.Start < span.End && span.Start < k.End))
                kept.Add(span);
        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
