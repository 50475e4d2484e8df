using LinkyV.Core.Understanding;

namespace LinkyV.Core.Memory;

/// <summary>
/// Words that bring each other to mind, from the embedded list associations.txt, by hash of their stems: near-synonyms
/// and kinds with their members. Strengths are own priors.
/// </summary>
internal static class Associations
{
    private const float Synonym = 0.45f;
    private const float Member = 0.30f;
    private const float Head = 0.15f;
    private const float Far = 0.2f;

    private static readonly Dictionary<uint, (uint Term, float Strength)[]> All = Read();

    /// <summary>What a term brings to mind, with strength 0 to 1.</summary>
    public static ReadOnlySpan<(uint Term, float Strength)> Of(uint term) => All.GetValueOrDefault(term);

    /// <summary>The lines of near-synonyms, as hashes of stems.</summary>
    public static IEnumerable<uint[]> Synonyms() => Resource.Lines("Memory/associations.txt")
        .Where(static l => l.StartsWith('=')).Select(static l => Hashes(l[1..]));

    private static Dictionary<uint, (uint, float)[]> Read()
    {
        var found = new Dictionary<uint, Dictionary<uint, float>>();
        var groups = new List<uint[]>();
        var heads = new Dictionary<uint, List<uint>>();
        foreach (var raw in Resource.Lines("Memory/associations.txt"))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '=')
            {
                var words = Hashes(line[1..]);
                groups.Add(words);
                foreach (var a in words)
                    foreach (var b in words)
                        Link(found, a, b, Synonym);
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var head in Hashes(line[..colon]))
            {
                if (!heads.TryGetValue(head, out var members))
                    heads[head] = members = [];
                members.AddRange(Hashes(line[(colon + 1)..]));
                foreach (var member in Hashes(line[(colon + 1)..]))
                {
                    Link(found, head, member, Member);
                    Link(found, member, head, Head);
                }
            }
        }
        foreach (var group in groups)
            foreach (var head in group)
                foreach (var member in heads.GetValueOrDefault(head, []))
                    foreach (var word in group)
                        Link(found, word, member, Far);
        return found.ToDictionary(p => p.Key, p => p.Value.Select(v => (v.Key, v.Value)).ToArray());
    }

    private static uint[] Hashes(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w =>
            Terms.Hash(WordForms.Stem(w))).Distinct()];

    private static void Link(Dictionary<uint, Dictionary<uint, float>> found, uint a, uint b, float strength)
    {
        if (a == b)
            return;
        if (!found.TryGetValue(a, out var links))
            found[a] = links = [];
        links[b] = Math.Max(links.GetValueOrDefault(b), strength);
    }
}
