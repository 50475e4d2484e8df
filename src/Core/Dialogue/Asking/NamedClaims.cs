using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// What a question supposes of the persona by a name in it, in whatever form: "is Leeds where you live", "so you're
/// based in Leeds, right?", "are you a Leeds native?", "am I talking to Mara?", "are you fluent in Basque". It is
/// then checked against the facts.
/// </summary>
internal static class NamedClaims
{
    private static readonly string[] Living =
        ["live", "living", "lives", "based", "home", "settled", "reside", "resident", "located"];

    private static readonly string[] Born =
        ["born", "raised", "native", "grow", "grew", "childhood", "brought", "originally", "hail", "roots",
            "upbringing"];

    private static readonly string[] Speaking =
        ["speak", "fluent", "understand", "talk", "know any", "know some", "spoken", "converse"];

    private static readonly string[] Addressed =
        ["am i talking to", "am i speaking to", "am i speaking with", "am i talking with", "is this", "is that",
            "do they call you", "do people call you", "do you go by", "do you answer to", "you would be", "you must be",
            "you are called", "are you called", "is it you", "your name"];

    private static readonly string[] Tags =
        [" right ", " is not it ", " are not you ", " do not you ", " were not you ", " did not you ", " no ",
            " correct ", " am i right ", " is that right ", " is not that so ", " eh ", " yes "];

    /// <summary>The claim; null if no name stands where one could be claimed.</summary>
    /// <param name="plain">The sentence made plain.</param>
    /// <param name="sentence">As written.</param>
    /// <param name="id">The persona's facts.</param>
    public static Asked? Read(string plain, ReadOnlySpan<char> sentence, Identity id)
    {
        if (Open(plain) || !Checks(plain, sentence) || HasAny(plain, ["would", "think", "ever", "like", "want"]))
            return null;
        if (Age(plain) is { } age)
            return new("age", Claimed: age, YesNo: true);
        if (Named(sentence, plain) is not { } name)
            return null;
        if (Supposes(plain, Speaking) && !HasAny(plain, ["talk to", "talk about", "speak to", "speak with", "know"]))
            return new("claim", "language", Claimed: name, YesNo: true);
        var yours = Plain.Has(plain, "you") || Plain.Has(plain, "your");
        if (yours && Supposes(plain, Born))
            return new("claim", "birthplace", Claimed: name, YesNo: true);
        if (yours && Supposes(plain, Living) && !Plain.Has(plain, "with"))
            return new("claim", "home", Claimed: name, YesNo: true);
        return Supposes(plain, Addressed) ? new("claim", "name", Claimed: name, YesNo: true) : null;
    }

    /// <summary>Whether it asks for something, not whether something is so.</summary>
    private static bool Open(string plain)
    {
        foreach (var range in plain.AsSpan().Split(' '))
            if (plain.AsSpan(range) is "what" or "who" or "when" or "why" or "how" or "which" or "if" or "or" or "my"
                or "we" or "our")
                return true;
        return false;
    }

    private static bool Checks(string plain, ReadOnlySpan<char> sentence)
    {
        if (AskReader.IsYesNo(plain) || sentence.TrimEnd().EndsWith("?"))
            return true;
        foreach (var tag in Tags)
            if (plain.EndsWith(tag, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool HasAny(string plain, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Plain.Has(plain, word))
                return true;
        return false;
    }

    private static bool Supposes(string plain, string[] words) => HasAny(plain, words);

    /// <summary>"You're 7, aren't you": a number that nothing but an age is said of.</summary>
    private static string? Age(string plain)
    {
        if (Plain.After(plain, "you are") is not { Length: > 0 } rest)
            return null;
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? rest : rest[..end];
        return first.Length < 4 && first.All(char.IsAsciiDigit) ? first : null;
    }

    /// <summary>The capitalised name in it: not its first word, unless that word is said to be something.</summary>
    private static string? Named(ReadOnlySpan<char> sentence, string plain)
    {
        var (from, to) = Capitalised(sentence, 0);
        if (from == 0 && !IsSubject(sentence[to..]))
            (from, to) = Capitalised(sentence, to);
        if (from >= 0)
            return Plain.Of(sentence[from..to]).Trim();
        foreach (var lead in (ReadOnlySpan<string>)["fluent in", "understand spoken", "do you speak any",
            "can you talk", "can you speak"])
            if (Plain.After(plain, lead) is { Length: > 2 } rest)
                return Leads.Untagged(rest);
        return null;
    }

    /// <summary>Whether a name stands in it that is not its first word.</summary>
    public static bool HasName(ReadOnlySpan<char> sentence)
    {
        var (from, to) = Capitalised(sentence, 0);
        return from > 0 || from == 0 && Capitalised(sentence, to).From > 0;
    }

    /// <summary>The next run of capitalised words; -1 if there is none.</summary>
    private static (int From, int To) Capitalised(ReadOnlySpan<char> sentence, int at)
    {
        var (from, to) = (-1, -1);
        for (var i = at; i < sentence.Length;)
        {
            if (!char.IsLetter(sentence[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < sentence.Length && (char.IsLetter(sentence[i]) || sentence[i] == '-'))
                i++;
            if (char.IsUpper(sentence[start]) && sentence[start..i] is not "I")
                (from, to) = (from < 0 ? start : from, i);
            else if (from >= 0)
                break;
        }
        return (from, to);
    }

    private static bool IsSubject(ReadOnlySpan<char> rest) => rest.StartsWith(" is ") || rest.StartsWith("'s ")
        || rest.StartsWith("\u2019s ") || rest.StartsWith(" was ");
}
