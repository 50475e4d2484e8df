using System.Text.RegularExpressions;
using LinkyV.Contracts;
using LinkyV.Core.Personality;
using LinkyV.Core.Tests.Persons;

namespace LinkyV.Core.Tests.Dialogue.Battery;

/// <summary>
/// What a newcomer asks a persona about itself, and whether a reply is an answer of the kind asked for: it holds words
/// of that kind (first-hour-kinds.txt, written before the speaker's code), dodges nothing and does not only repeat
/// the reply before. It is a lower bar than a reader's: a fitting word in a wrong place passes.
/// </summary>
internal static partial class FirstHour
{
    private static readonly Dictionary<string, string> Kinds = Wordings.Lines("first-hour-kinds.txt")
        .Where(l => !l.StartsWith("not ", StringComparison.Ordinal)).Select(l => l.Split(": ",
            2)).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);

    private static readonly (string[] Kinds, string[] Roots)[] Beside = [.. Wordings.Lines("first-hour-kinds.txt")
        .Where(l => l.StartsWith("not ", StringComparison.Ordinal)).Select(l => l[4..].Split(": ", 2))
        .Select(f => (f[0].Split(' '), f[1].Split(' ')))];

    private static readonly Dictionary<string, Regex> Built = new(StringComparer.Ordinal);

    /// <summary>Lines to say in turn, and the kind of answer wanted to the last.</summary>
    public sealed record Item(string[] Says, string Kind);

    /// <summary>The questions of a file, put to this persona.</summary>
    public static IEnumerable<Item> Read(string file, PersonaProfile p)
    {
        foreach (var line in Wordings.Lines(file))
        {
            var (asked, kind) = (line.Split(" => ")[0], line.Split(" => ")[1]);
            asked = asked.Replace("a {job}", Article(p.Identity.Work[0].Occupation), StringComparison.Ordinal)
                .Replace("{job}", p.Identity.Work[0].Occupation, StringComparison.Ordinal)
                .Replace("{town}", p.Identity.Home.Place.Town, StringComparison.Ordinal);
            yield return new(asked.Split(" || "), kind);
        }
    }

    /// <summary>Says all of it in a new conversation: the replies.</summary>
    public static List<string> Ask(Life life, Item item, string session)
    {
        life.NewSession();
        return [.. item.Says.Select(says => life.Say(says, "ann", session))];
    }

    /// <summary>What is wrong with the last reply; empty if nothing is.</summary>
    public static string Fault(PersonaProfile p, Item item, IReadOnlyList<string> replies, IReadOnlyList<string> facts)
    {
        var reply = replies[^1];
        if (Of("dodge", p).IsMatch(reply))
            return "dodges";
        if (replies.Count > 1 && replies[^2].Contains(reply, StringComparison.OrdinalIgnoreCase))
            return "repeats";
        foreach (var (kinds, roots) in Beside)
            if (kinds.Contains(item.Kind) && facts.FirstOrDefault(f => roots.Any(r => f == r || f.StartsWith(r + ".",
                StringComparison.Ordinal))) is { } beside)
                return $"beside the point: {beside}";
        return Of(item.Kind, p).IsMatch(Likened(reply)) ? "" : $"not of the kind {item.Kind}";
    }

    private static readonly string[][] Like = [.. EmbeddedData.Lines("Dialogue/Language/lexis.txt")
        .Where(l => l[0] != '!').Select(l => l.Split(';').Select(w => Register().Replace(w.Trim(' ', '*'), ""))
        .ToArray())];

    private static readonly (string Open, string Short)[] Contracted =
        [(" will ", "'ll "), (" have ", "'ve "), (" am ", "'m "), (" would ", "'d "), (" not ", "n't "),
            (" is ", "'s ")];

    /// <summary>
    /// The reply, and behind it the words for which each persona has a word of its own: "generally" is as good as the
    /// "mostly" it stands for, "I will" as "I'll".
    /// </summary>
    private static string Likened(string reply)
    {
        var text = reply.Replace('\u2019', '\'');
        var also = new List<string> { text };
        foreach (var set in Like)
            if (set.Any(w => Says(text, w)))
                also.AddRange(set);
        foreach (var (open, shorter) in Contracted)
            if (text.Contains(open, StringComparison.Ordinal))
                also.Add(text.Replace(open, shorter, StringComparison.Ordinal));
        return string.Join(" | ", also);
    }

    private static bool Says(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1]))
            && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]));
    }

    private static Regex Of(string kind, PersonaProfile p)
    {
        var key = kind + p.Seed;
        if (Built.TryGetValue(key, out var built))
            return built;
        var id = p.Identity;
        var source = kind.StartsWith("either:", StringComparison.Ordinal) ? kind[7..] : Kinds[kind];
        source = Place().Replace(source.Replace("{pastime}", Any(id.Pastimes.Select(x => x.Activity)),
            StringComparison.Ordinal), m => m.Value switch
        {
            "@name" => Any(id.People.Select(x => x.Name)),
            "@likes" => Any([id.Work[0].Likes]),
            "@dislikes" => Any([id.Work[0].Dislikes]),
            "@needs" => "patience",
            "@duties" => Any(id.Work[0].Duties),
            _ => Kinds[m.Value[1..]],
        });
        return Built[key] = new Regex(source, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string Any(IEnumerable<string> phrases) => "(?:" + string.Join('|', phrases.Select(Regex.Escape))
        + ")";

    private static string Article(string job) => ("aeiou".Contains(job[0], StringComparison.Ordinal) ? "an " : "a ")
        + job;

    [GeneratedRegex(" -?[0-9.]+$")]
    private static partial Regex Register();

    [GeneratedRegex("@[a-z]+")]
    private static partial Regex Place();
}
