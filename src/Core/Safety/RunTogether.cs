using LinkyV.Core.Understanding;

namespace LinkyV.Core.Safety;

/// <summary>Takes words apart that were written without spaces, if what comes out speaks of people.</summary>
internal static class RunTogether
{
    private const int PieceMax = 16;

    /// <summary>The words; null if the spelling does not fall into words, or into none that matter.</summary>
    public static List<string>? Split(ReadOnlySpan<char> word, bool capital)
    {
        if (word.Length is < 6 or > SpellingRepair.LengthMax)
            return null;
        Span<int> cost = stackalloc int[word.Length + 1];
        Span<int> from = stackalloc int[word.Length + 1];
        cost.Fill(int.MaxValue);
        cost[0] = 0;
        for (var end = 1; end <= word.Length; end++)
            for (var start = Math.Max(0, end - PieceMax); start < end; start++)
            {
                if (cost[start] == int.MaxValue || CostOf(word[start..end]) is not { } piece)
                    continue;
                if (cost[start] + piece < cost[end])
                    (cost[end], from[end]) = (cost[start] + piece, start);
            }

        if (cost[^1] == int.MaxValue)
            return null;
        var parts = new List<string>();
        for (var end = word.Length; end > 0; end = from[end])
            parts.Insert(0, word[from[end]..end].ToString());
        return Matters(parts, capital) ? parts : null;
    }

    private static int? CostOf(ReadOnlySpan<char> piece)
    {
        if (SenseLexicon.TryGet(piece, out var sense))
            return piece.Length == 1 ? piece is "i" or "a" ? 12 : null
                : (sense & Sense.Signal) != 0 && piece.Length > 2 ? 8 : piece.Length == 2 ? 12 : 9;
        return piece.Length > 2 && Everyday.Has(piece) ? 14 - Math.Min(4, piece.Length - 3) : null;
    }

    private static bool Matters(List<string> parts, bool capital)
    {
        const Sense Target = Sense.Group | Sense.GroupAdj | Sense.Slur;
        const Sense Beside = Sense.Person | Sense.Be | Sense.Quantifier | Sense.Hatred | Sense.DemAdj | Sense.Curse
            | Sense.Slur | Sense.First | Sense.Second;
        var all = Sense.None;
        foreach (var part in parts)
            all |= SenseLexicon.TryGet(part, out var sense) ? sense : Sense.None;
        if ((all & Sense.Signal) == 0 || parts.Count < 2)
            return false;
        if (parts.Count > 2)
            return !capital || (all & Target) != 0;
        if ((all & Sense.Hatred) != 0 && (all & Sense.First) != 0)
            return true;
        return (all & Target) != 0 && (all & Beside) != 0
            && parts.TrueForAll(p => SenseLexicon.TryGet(p, out var s) && (s & (Target | Beside)) != 0);
    }
}
