namespace LinkyV.Core.Dialogue.Language;

/// <summary>"One never knows" as "you never know": the pronoun of people in general, its verb and its possessive.
/// </summary>
internal static class Generic
{
    /// <summary>What stands before a "one" that is a number or somebody: "this one", "no one", "talk to one".</summary>
    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "this", "no", "each", "every", "which", "any", "a", "another", "good", "new", "old", "first",
        "last", "only", "big", "small", "little", "long", "right", "wrong", "hard", "best", "same", "other", "to",
        "with", "for", "of", "from", "by", "about", "day", "my", "your", "at",
    };

    /// <summary>What keeps its form after "one" as after "you".</summary>
    private static readonly HashSet<string> Modals = new(StringComparer.Ordinal)
    {
        "can", "cannot", "can't", "may", "must", "should", "shouldn't", "would", "wouldn't", "could", "couldn't",
        "will", "won't",
        "might", "never", "always", "only", "just", "also", "really", "hardly", "still", "simply", "had", "got", "did",
        "didn't", "saw", "felt", "knew", "went", "came", "lost", "found", "learned", "learnt", "would've",
    };

    private static readonly HashSet<string> Adverbs = new(StringComparer.Ordinal)
    {
        "never", "always", "only", "just", "really", "hardly", "still", "also", "simply", "then", "almost",
    };

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["is"] = "are", ["isn't"] = "aren't", ["was"] = "were", ["wasn't"] = "weren't", ["has"] = "have",
        ["hasn't"] = "haven't", ["does"] = "do", ["doesn't"] = "don't", ["goes"] = "go",
    };

    /// <summary>Words in -s that are no verbs and may follow "and" or the adverb.</summary>
    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "this", "less", "his", "its", "us", "yes", "as", "always", "perhaps", "sometimes", "things", "people's",
    };

    private static readonly HashSet<string> Joined = new(StringComparer.Ordinal)
    {
        "learns", "gets", "goes", "sees", "hears", "feels", "knows", "comes", "leaves", "forgets", "notices", "says",
        "stands", "sits", "thinks", "keeps", "likes", "needs", "takes", "gives", "has", "is", "does", "lives",
        "speaks", "meets", "finds", "eats", "sleeps", "waits", "looks", "wonders", "laughs", "grows", "makes",
    };

    /// <summary>The sentence with "you" for "one" wherever that means people in general.</summary>
    public static string You(string s)
    {
        if (!s.Contains("one ", StringComparison.OrdinalIgnoreCase)
            && !s.Contains("one's", StringComparison.OrdinalIgnoreCase))
            return s;
        var words = s.Split(' ');
        var changed = false;
        for (var i = 0; i < words.Length; i++)
        {
            var (head, core, tail) = Parts(words[i]);
            if (core is "oneself" || (core is "one's" && i > 0))
            {
                words[i] = head + (core is "oneself" ? "yourself" : "your") + tail;
                changed = true;
            }
            if (core is not ("one" or "One") || tail.Length > 0 || i + 1 == words.Length
                || (i > 0 && head.Length == 0 && (Before.Contains(words[i - 1]) || (i == 1 && words[0] == "That"))))
                continue;
            var verb = i + 1;
            while (verb + 1 < words.Length && Adverbs.Contains(words[verb]))
                verb++;
            if (!Fits(Parts(words[verb]).Core) || (verb + 1 < words.Length && words[verb + 1].StartsWith("enough",
                StringComparison.Ordinal)))
                continue;
            words[i] = head + (core == "One" ? "You" : "you");
            Plural(words, verb);
            changed = true;
            for (var j = verb + 1; j + 1 < words.Length && j < verb + 7 && words[j][^1] is not ('.' or ';' or ':'); j++)
                if (words[j] is "and" or "or" && Joined.Contains(Parts(words[j + 1]).Core))
                    Plural(words, j + 1);
        }
        return changed ? string.Join(' ', words) : s;
    }

    /// <summary>Whether it can be the verb of "one"; "one is enough" counts.</summary>
    private static bool Fits(string word) => Modals.Contains(word) || Verbs.ContainsKey(word)
        || (word.Length > 3 && word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal)
            && !word.Contains('\'', StringComparison.Ordinal) && !Nouns.Contains(word));

    private static void Plural(string[] words, int at)
    {
        var (head, core, tail) = Parts(words[at]);
        words[at] = head + (Modals.Contains(core) ? core : Verbs.TryGetValue(core, out var verb) ? verb
            : core.EndsWith("ies", StringComparison.Ordinal) && core.Length > 4 ? core[..^3] + "y"
            : core.EndsWith("sses", StringComparison.Ordinal) || core.EndsWith("shes", StringComparison.Ordinal)
                || core.EndsWith("ches", StringComparison.Ordinal) || core.EndsWith("xes", StringComparison.Ordinal)
                ? core[..^2]
            : core[^1] == 's' ? core[..^1] : core) + tail;
    }

    /// <summary>A word without the marks around it.</summary>
    private static (string Head, string Core, string Tail) Parts(string word)
    {
        int from = 0, to = word.Length;
        while (from < to && !char.IsLetter(word[from]))
            from++;
        while (to > from && !char.IsLetter(word[to - 1]))
            to--;
        return (word[..from], word[from..to], word[to..]);
    }
}
