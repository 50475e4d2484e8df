using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Memory;

namespace LinkyV.Core.Scenarios;

/// <summary>
/// Finds named things in a sentence by phrases over stems: words in order, <c>a|b</c> any of them, <c>*</c> up to three
/// words between, <c>^</c> the sentence's start. A phrase after "not", "never" or "without" counts as negated.
/// Thread-safe after making.
/// </summary>
internal sealed class Topics
{
    private const int GapMost = 3;

    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);

    /// <summary>Finds nothing.</summary>
    public static Topics None { get; } = new([]);

    public Topics(IEnumerable<(string Name, string Phrase)> phrases)
    {
        foreach (var (name, text) in phrases)
        {
            var phrase = new Phrase(name, text);
            foreach (var first in phrase.Parts[0])
            {
                if (!_byFirst.TryGetValue(first, out var list))
                    _byFirst[first] = list = [];
                list.Add(phrase);
            }
            if (!Names.Contains(name))
                Names.Add(name);
        }
    }

    /// <summary>The names there are.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Stems of a text's words in order, contractions opened.</summary>
    public static string[] Stems(string text)
    {
        var words = Plain.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
            words[i] = Stem(words[i]);
        return words;
    }

    /// <summary>What stands in a sentence; each name once, with whether it was negated there.</summary>
    public void Find(string[] stems, List<string> found, List<string> negated)
    {
        for (var at = 0; at < stems.Length; at++)
        {
            if (!_byFirst.TryGetValue(stems[at], out var phrases))
                continue;
            foreach (var phrase in phrases)
                if (!found.Contains(phrase.Name) && (!phrase.AtStart || at == 0)
                    && Fits(phrase.Parts, 1, stems, at + 1))
                {
                    if (!Negated(stems, at))
                        found.Add(phrase.Name);
                    else if (!negated.Contains(phrase.Name))
                        negated.Add(phrase.Name);
                }
        }
    }

    /// <summary>Whether a phrase can be read; else why not.</summary>
    public static string? Fault(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 12)
            return "must have 1 to 12 words";
        if (parts[0] == "*" || parts[^1] == "*")
            return "must not start or end with *";
        var words = 0;
        foreach (var part in parts)
        {
            if (part is "*" or "^")
                continue;
            words++;
            foreach (var word in part.Split('|'))
                if (word.Length == 0 || !word.All(c => char.IsLetterOrDigit(c) || c is '\'' or '-'))
                    return "must be words, a|b, * or ^";
        }
        return words == 0 ? "must have a word" : null;
    }

    private static bool Negated(string[] stems, int at)
    {
        for (var i = Math.Max(0, at - 2); i < at; i++)
            if (stems[i] is "not" or "never" or "without" or "hardli")
                return true;
        return false;
    }

    private static bool Fits(IReadOnlyList<HashSet<string>> parts, int part, string[] stems, int at)
    {
        if (part == parts.Count)
            return true;
        if (parts[part].Count > 0)
            return at < stems.Length && parts[part].Contains(stems[at]) && Fits(parts, part + 1, stems, at + 1);
        for (var gap = 0; gap <= GapMost && at + gap < stems.Length; gap++)
            if (parts[part + 1].Contains(stems[at + gap]) && Fits(parts, part + 2, stems, at + gap + 1))
                return true;
        return false;
    }

    private static string Stem(string word) => word.Length <= 3 ? word : Stemmer.Stem(word);

    /// <summary>A phrase; an empty set of words stands for a gap.</summary>
    private sealed class Phrase
    {
        public Phrase(string name, string text)
        {
            Name = name;
            foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (part == "^")
                    AtStart = true;
                else if (part == "*")
                    Parts.Add([]);
                else
                    foreach (var word in Expand(part))
                        Parts.Add(word);
            }
        }

        public string Name { get; }

        public bool AtStart { get; }

        public List<HashSet<string>> Parts { get; } = [];

        /// <summary>The part as it appears once contractions are opened: "don't" is two words.</summary>
        private static IEnumerable<HashSet<string>> Expand(string part)
        {
            if (part.Contains('|', StringComparison.Ordinal))
                return [[.. part.Split('|').Select(w => Topics.Stems(w)[0])]];
            return Topics.Stems(part).Select(w => new HashSet<string>(StringComparer.Ordinal) { w });
        }
    }
}
