using System.Collections.Frozen;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Topics;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Dialogue.Answers;

/// <summary>What is told of a line of work beyond the persona's own facts.</summary>
/// <param name="Plainly">What one does, as one would tell a child: a clause.</param>
/// <param name="Why">Why one came to it: clauses in the past.</param>
/// <param name="Stories">Small stories from it, of a few sentences.</param>
/// <param name="Mistaken">What people get wrong about it: a clause.</param>
/// <param name="Needs">What it takes: noun phrases.</param>
internal sealed record Trade(string Plainly, string[] Why, string[] Stories, string Mistaken, string Needs);

/// <summary>The lines of work the speaker knows from inside (trades.txt), and the topics that belong to them.</summary>
internal static class Trades
{
    private static readonly Lazy<FrozenDictionary<string, Trade>> All = new(static () =>
        EmbeddedData.Lines("Identity/trades.txt").Select(l => l.Split('|')).ToFrozenDictionary(
            f => f[0], f => new Trade(f[1], f[2].Split(';'), f[3].Split(';'), f[4], f[5])));

    private static readonly (string Class, string[] Words)[] Fields =
    [
        ("care", ["nurse", "doctor", "paramedic", "physiotherapist", "pharmacist", "dentist", "psychologist",
            "social worker"]),
        ("school", ["teacher", "student", "childcare"]), ("child", ["teacher", "childcare", "midwife"]),
        ("cooking", ["chef", "baker", "cook"]), ("book", ["librarian", "bookseller", "translator", "writer"]),
        ("tech", ["software", "programmer", "engineer", "data analyst", "scientist"]),
        ("transport", ["driver", "mechanic", "pilot"]), ("music", ["musician", "singer"]),
        ("politics", ["lawyer", "civil servant", "journalist", "police"]),
        ("art", ["designer", "architect", "museum", "tailor", "artist"]),
        ("money", ["accountant", "purchasing", "estate agent", "banker"]), ("animal", ["veterinarian", "farmer"]),
        ("pet", ["veterinarian"]), ("health", ["nurse", "doctor", "paramedic", "physiotherapist"]),
    ];

    /// <summary>The trade of an occupation; null if the speaker does not know it from inside.</summary>
    public static Trade? Of(string occupation)
    {
        if (All.Value.TryGetValue(occupation, out var trade))
            return trade;
        foreach (var (name, one) in All.Value)
            if (occupation.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase))
                return one;
        return null;
    }

    /// <summary>Whether the topic is the persona's own line of work.</summary>
    public static bool IsOwn(Identity id, Topic topic) =>
        id.Work.Count > 0 && Meets(id.Work[0].Occupation, topic.Name);

    /// <summary>Whether the topic belongs to the field the persona works in.</summary>
    public static bool IsInField(Identity id, Topic topic)
    {
        if (id.Work.Count == 0 || id.Work[0].ToYear is not null)
            return false;
        foreach (var (kind, words) in Fields)
            if (kind == topic.Class.Name)
                foreach (var word in words)
                    if (id.Work[0].Occupation.Contains(word, StringComparison.OrdinalIgnoreCase))
                        return true;
        return IsOwn(id, topic);
    }

    private static bool Meets(string occupation, string topic)
    {
        foreach (var stem in Associations.Stems(topic))
            if (Associations.Stems(occupation).Contains(stem))
                return true;
        return false;
    }
}
