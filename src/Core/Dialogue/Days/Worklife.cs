using System.Collections.Frozen;
using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>
/// What work is like from inside, by groups of occupations (worklife.txt). Which entries are a persona's own is fixed
/// by its seed, so that it says the same whenever it is asked and two of one trade differ.
/// </summary>
internal sealed class Worklife
{
    private static readonly Lazy<(string[] Words, Worklife Group)[]> Groups = new(Load);

    private readonly Dictionary<string, string[]> _kinds = new(StringComparer.Ordinal);

    /// <summary>The group an occupation belongs to; the last, for anybody, if none does.</summary>
    public static Worklife Of(string occupation)
    {
        foreach (var (words, group) in Groups.Value)
            foreach (var word in words)
                if (occupation.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return group;
        return Groups.Value[^1].Group;
    }

    /// <summary>The persona's own entry of a kind ("hard", "slip", ...); its next one for a higher rank.</summary>
    public string Own(PersonaProfile p, string kind, int rank = 0)
    {
        var all = _kinds[kind];
        return all[(Chance.For(p.Seed, "worklife", kind).Next(all.Length) + rank) % all.Length];
    }

    /// <summary>The persona's own entry of a kind that gives a reason, in two.</summary>
    public (string What, string Why) Reasoned(PersonaProfile p, string kind)
    {
        var own = Own(p, kind);
        var cut = own.IndexOf(" = ", StringComparison.Ordinal);
        return cut < 0 ? (own, "") : (own[..cut], own[(cut + 3)..]);
    }

    /// <summary>What may happen on a working day: entries that begin with +, - or 0.</summary>
    public IReadOnlyList<string> Incidents => _kinds["day"];

    private static (string[], Worklife)[] Load()
    {
        var all = new List<(string[], Worklife)>();
        foreach (var line in EmbeddedData.Lines("Dialogue/Days/worklife.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var entries = line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries);
            if (line.StartsWith("group:", StringComparison.Ordinal))
                all.Add((entries, new Worklife()));
            else
                all[^1].Item2._kinds[line[..colon]] = entries;
        }
        return [.. all];
    }
}
