namespace LinkyV.Core.Privacy.Names;

/// <summary>What patterns saw, told to the tagger: it may agree, widen, narrow or doubt.</summary>
internal static class NameForms
{
    /// <summary>Marks the tokens within what patterns found; where spans overlap the surer one counts.</summary>
    public static void Mark(Span<NameToken> tokens, List<PiiSpan> found)
    {
        if (found.Count == 0)
            return;
        foreach (var span in found.OrderBy(s => s.Score).ThenBy(s => s.Length))
        {
            var kind = KindOf(span.Type);
            for (var (i, first) = (0, true); i < tokens.Length && tokens[i].Start < span.End; i++)
                if (tokens[i].End > span.Start)
                {
                    tokens[i].Form = (byte)((kind * 2) + (first ? 0 : 1));
                    first = false;
                }
        }
    }

    private static int KindOf(string type) => type switch
    {
        PiiTypes.DateTime => 1,
        PiiTypes.Age => 2,
        PiiTypes.Phone => 3,
        PiiTypes.Zip => 4,
        PiiTypes.Title => 5,
        PiiTypes.StreetAddress => 6,
        PiiTypes.Location => 7,
        _ => 8,
    };
}
