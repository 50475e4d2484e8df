using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Answers;

namespace LinkyV.Core.Tests.Dialogue.Battery;

/// <summary>
/// Judges replies to open talk: no fact may be used that has nothing to do with what was said. A fact is in place if
/// its kind is named for the line or its words touch the line's; a needed word must be in the reply.
/// </summary>
internal static class OpenTalk
{
    /// <summary>A line: what is said, the kinds of fact that fit, the words of which one must come.</summary>
    public sealed record Line(string Says, bool GoesOn, string[] Roots, string[] Needs);

    /// <summary>The lines of the file.</summary>
    public static IEnumerable<Line> Read()
    {
        foreach (var line in Wordings.Lines("open-talk.txt"))
        {
            var (says, rest) = Cut(line, " => ");
            var (roots, needs) = Cut(rest, " / ");
            yield return new(says.TrimStart('+', ' '), says[0] == '+',
                roots.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                needs.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }

    /// <summary>What is wrong with a reply; empty if nothing is.</summary>
    public static string Fault(PersonaProfile p, Line line, string reply, IEnumerable<string> facts)
    {
        if (reply.Length < 2)
            return "empty";
        var stems = Associations.Stems(line.Says).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var root = fact.Split('.', ':')[0];
            root = root == "diary" ? "day" : root == "own" ? fact.Split('.')[1]
                : root is "dish" or "recommend" ? "advice" : root;
            if (root is "ask" or "next" || line.Roots.Contains(root) || root is "meta" && line.Roots.Contains("meta"))
                continue;
            if (!Associations.Stems(Words(p.Identity, fact)).Any(stems.Contains))
                return $"unrelated fact {fact}";
        }
        return line.Needs.Length == 0 || line.Needs.Any(n => reply.Contains(n, StringComparison.OrdinalIgnoreCase))
            ? "" : $"none of {string.Join(", ", line.Needs)}";
    }

    /// <summary>The words a fact is made of.</summary>
    public static string Words(Identity id, string fact)
    {
        static T? At<T>(IReadOnlyList<T> all, int i) => i >= 0 && i < all.Count ? all[i] : default;
        if (At(id.Tastes, FactRef.Index(fact, "taste")) is { } taste)
            return taste.Item + " " + taste.Category;
        if (At(id.Pastimes, FactRef.Index(fact, "pastime")) is { } pastime)
            return pastime.Activity;
        if (At(id.Opinions, FactRef.Index(fact, "opinion")) is { } opinion)
            return opinion.Topic + " " + opinion.Claim;
        if (At(id.Goals, FactRef.Index(fact, "goal")) is { } goal)
            return goal.Aim;
        if (At(id.Fears, FactRef.Index(fact, "fear")) is { } fear)
            return fear.Of;
        if (At(id.Life, FactRef.Index(fact, "life")) is { } life)
            return life.What;
        if (At(id.People, FactRef.Index(fact, "people")) is { } person)
            return person.Name + " " + person.Relation + " " + person.Does;
        if (At(id.Pets, FactRef.Index(fact, "pets")) is { } pet)
            return pet.Kind + " " + pet.Name;
        if (fact.StartsWith("work", StringComparison.Ordinal) && id.Work.Count > 0)
            return "job work boss colleague " + id.Work[0].Occupation + " " + id.Work[0].Employer;
        if (fact.StartsWith("home", StringComparison.Ordinal))
            return "live town home " + id.Home.Place.Town + " " + id.Home.Kind;
        return fact.Replace('.', ' ');
    }

    private static (string Head, string Tail) Cut(string s, string at) =>
        s.IndexOf(at, StringComparison.Ordinal) is >= 0 and var i ? (s[..i], s[(i + at.Length)..]) : (s, "");
}
