using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Ways of asking for facts, as parts of plain text in order; the most specific that fits wins.</summary>
internal static class Patterns
{
    /// <summary>A way of asking: the parts, the slot, and how specific it is.</summary>
    public readonly record struct Pattern(string[] Parts, string Slot, int Weight, int Length);

    private static readonly Dictionary<string, Pattern[]> ByStart = Build()
        .GroupBy(StartOf).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, Pattern[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByStart.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The most specific way of asking that fits plain text, by its slot and weight; empty and 0 if none
    /// does.</summary>
    public static (string Slot, int Weight) Best(string plain)
    {
        var best = ("", 0);
        for (var at = 0; at + 1 < plain.Length; at = plain.IndexOf(' ', at + 1))
        {
            var one = plain.IndexOf(' ', at + 1);
            if (one < 0)
                break;
            Try(plain, plain.AsSpan(at + 1, one - at - 1), ref best);
            var two = plain.IndexOf(' ', one + 1);
            if (two > 0)
                Try(plain, plain.AsSpan(at + 1, two - at - 1), ref best);
        }
        return best;
    }

    private static void Try(string plain, ReadOnlySpan<char> start, ref (string Slot, int Weight) best)
    {
        if (!BySpan.TryGetValue(start, out var patterns))
            return;
        foreach (ref readonly var p in patterns.AsSpan())
        {
            if (p.Weight <= best.Weight || Plain.Match(plain, p.Parts) < 0)
                continue;
            if (p.Slot is "why" or "you" or "more" or "repeat" or "really" or "mean" or "since" or "how" or "often"
                && plain.Length > p.Length + (p.Slot == "more" ? 9 : 14))
                continue;
            if (p.Slot is "say.pardon" or "say.listening" or "say.hearit" or "say.metoo" or "say.whatever"
                or "say.bored"
                && plain.Length > p.Length + (p.Slot is "say.pardon" ? 4 : 12))
                continue;
            if (p.Slot == "say.sum" && !plain.AsSpan().ContainsAnyInRange('0', '9'))
                continue;
            best = (p.Slot, p.Weight);
        }
    }

    /// <summary>The first two words of a pattern, or its only one.</summary>
    private static string StartOf(Pattern p)
    {
        var words = p.Parts[0].Trim();
        var one = words.IndexOf(' ', StringComparison.Ordinal);
        var two = one < 0 ? -1 : words.IndexOf(' ', one + 1);
        return two < 0 ? words : words[..two];
    }

    private static Pattern[] Build()
    {
        var all = new List<Pattern>(700);
        foreach (var line in EmbeddedData.Lines("Dialogue/Asking/ways.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var slot = line[..colon];
            foreach (var way in line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries))
            {
                var parts = Array.ConvertAll(way.Split("..", StringSplitOptions.TrimEntries), p => $" {p} ");
                all.Add(new(parts, slot, way.Length + (slot == "hypo" ? -5 : slot.StartsWith("hypo.",
                    StringComparison.Ordinal) ? 10
                    : slot.StartsWith("work.s", StringComparison.Ordinal) ? 4 : 0), way.Length));
            }
        }
        return [.. all];
    }
}
