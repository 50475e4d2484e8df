using LinkyV.Core.Understanding;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// The cues of cues.txt: how something is put to a person (empathy, reflection, pressure, ...), told by the form of
/// whole phrases, not by single words. After the codes of motivational interviewing and of the medical interview
/// (open questions, affirmations, reflections, summaries); the phrases are our own.
/// </summary>
internal static class Cues
{
    /// <summary>Cues that are dialogue acts, read by the understanding.</summary>
    public static readonly IReadOnlyDictionary<Act, string> OfActs = new Dictionary<Act, string>
    {
        [Act.Greet] = "greet", [Act.Farewell] = "farewell", [Act.Thank] = "thanks", [Act.Apologise] = "apologise",
        [Act.Praise] = "praise", [Act.Criticise] = "criticise", [Act.Insult] = "insult", [Act.Threat] = "threat",
        [Act.Agree] = "agree", [Act.Disagree] = "disagree", [Act.Joke] = "joke", [Act.Suggestion] = "suggest",
        [Act.SelfDisclosure] = "disclose", [Act.BackChannel] = "listen",
    };

    private static readonly string[] Computed =
        ["reflection", "summary", "scattershot", "long", "short", "open-question", "closed-question", "pasted"];

    /// <summary>The phrases.</summary>
    public static Topics Phrases { get; } = Read();

    /// <summary>Every cue a pack may name.</summary>
    public static IReadOnlySet<string> All { get; } = Phrases.Names.Where(n => n[0] != '~')
        .Concat(OfActs.Values).Concat(Computed).ToHashSet(StringComparer.Ordinal);

    private static Topics Read()
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        var phrases = new List<(string, string)>();
        foreach (var raw in Resource.Lines("Scenarios/Reading/cues.txt"))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '{')
            {
                var end = line.IndexOf('}', StringComparison.Ordinal);
                classes[line[..(end + 1)]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var part in line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries))
            {
                var phrase = part;
                foreach (var (name, words) in classes)
                    phrase = phrase.Replace(name, words, StringComparison.Ordinal);
                if (Topics.Fault(phrase) is { } fault)
                    throw new InvalidDataException($"cues.txt: '{part}' {fault}");
                phrases.Add((line[..colon], phrase));
            }
        }
        return new Topics(phrases);
    }
}
