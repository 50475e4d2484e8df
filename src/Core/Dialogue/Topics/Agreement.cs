using System.Text;

namespace LinkyV.Core.Dialogue.Topics;

/// <summary>A clause made plural: "it takes an hour of it" gives "they take an hour of them".</summary>
internal static class Agreement
{
    private static readonly string[] Before =
    [
        "of", "for", "with", "about", "to", "from", "without", "like", "in", "on", "at", "by", "after", "against",
            "stand",
        "see", "saw", "have", "had", "hear", "do", "did", "know", "mind", "need", "love", "watch", "follow", "keep",
            "learn",
        "use", "believe", "overdo", "live", "regret", "eat", "make", "than",
    ];

    /// <summary>The clause in the plural; "it is" before "the", "always", "that" or "not" is left as it is.</summary>
    public static string Plural(string clause)
    {
        var words = clause.Split(' ');
        var text = new StringBuilder(clause.Length + 16);
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0)
                text.Append(' ');
            var next = i + 1 < words.Length ? words[i + 1] : "";
            var bare = words[i].TrimEnd(',', ';', '.');
            if (bare == "it" && i > 0 && Before.Contains(words[i - 1])
                && !(words[i - 1] == "than" && next is "is" or "was" or "does" or "costs"))
                text.Append("them").Append(words[i].AsSpan(2));
            else if (bare is "it" && next.EndsWith('s') && next.Length > 1 && !Impersonal(words, i))
                text.Append("they ").Append(Verb(words[++i]));
            else
                text.Append(words[i]);
        }
        return text.ToString();
    }

    private static bool Impersonal(string[] words, int i) => i + 2 < words.Length && words[i + 1] is "is" or "was"
        && words[i + 2] is "the" or "always" or "that" or "not" or "cool" or "only";

    private static string Verb(string verb) => verb switch
    {
        "is" => "are", "was" => "were", "has" => "have", "does" => "do", "goes" => "go",
        _ when verb.EndsWith("ies", StringComparison.Ordinal) => verb[..^3] + "y",
        _ when verb.EndsWith("sses", StringComparison.Ordinal) || verb.EndsWith("ches", StringComparison.Ordinal)
            || verb.EndsWith("shes", StringComparison.Ordinal) => verb[..^2],
        _ => verb[..^1],
    };
}
