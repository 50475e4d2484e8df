using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Calls;

/// <summary>Somebody's words as the partner gives them.</summary>
/// <param name="Words">What was said; empty where it is told without quotation marks.</param>
/// <param name="Who">Who said it, on the persona's side: "he", "your sister", "Gaz"; empty if it is not told.</param>
/// <param name="Own">Whether the partner said it.</param>
internal sealed record Quoted(string Words, string Who, bool Own)
{
    private const int Longest = 60;

    private static readonly string[] Verbs =
        ["said", "says", "say", "goes", "went", "told", "tells", "asked", "asks", "wrote", "shouted", "called", "held",
            "thinks", "reckons", "insists", "claims", "swears", "like"];

    /// <summary>Who as an object: "him", "your sister".</summary>
    public string Whom => Who switch { "he" => "him", "she" => "her", "they" => "them", "" => "them", _ => Who };

    /// <summary>Reads a line; null if it gives nobody's words.</summary>
    public static Quoted? In(string text)
    {
        var open = text.AsSpan().IndexOfAny('"', '“');
        var close = open < 0 ? -1 : text.AsSpan(open + 1).IndexOfAny('"', '”') + open + 1;
        var quoted = close > open + 2 && close - open <= Longest;
        var words = quoted ? text[(open + 1)..close].Trim().TrimEnd('.', ',', '!') : "";
        var before = quoted ? Plain.Of(text.AsSpan(0, open)) : Plain.Of(text);
        var parts = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (quoted && Plain.After(before, "told by") is { Length: > 2 } by)
            return new(words, Details.Turned(string.Join(' ', by.Split(' ').Take(2))), false);
        for (var i = parts.Length - 1; i > 0; i--)
            if (Array.IndexOf(Verbs, parts[i]) >= 0 && (quoted || parts[i] is not ("like" or "went" or "goes"
                or "called" or "held" or "say" or "tell" or "ask")) && (parts[i] is not ("say" or "tell"
                or "ask" or "like" or "went") || parts[i - 1] is "i" or "they" or "he" or "she" or "was" or "were")
                && Speaker(parts, i, text) is { Length: > 0 } who)
                return who == "i" ? quoted ? new(words, "", true) : null : new(words, who, false);
        return quoted && words.Contains(' ', StringComparison.Ordinal) ? new(words, "", false) : null;
    }

    /// <summary>Whose verb it is: the pronoun, relation or name before it.</summary>
    private static string Speaker(string[] parts, int verb, string text)
    {
        for (var i = verb - 1; i >= Math.Max(0, verb - 5); i--)
        {
            if (parts[i] is "he" or "she" or "they" or "i")
                return parts[i];
            if (parts[i] is "you" or "we" or "it")
                return "";
            if (parts[i] is "my" or "our" && verb - i is 2 or 3 or 4)
                return Details.Turned(string.Join(' ', parts[i..verb]));
            if (parts[i] is "the" or "a" or "an" && verb - i is 2 or 3)
                return "the " + string.Join(' ', parts[(i + 1)..verb]);
        }
        var name = parts[verb - 1];
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at > 0 && char.IsUpper(text[at]) && name.Length > 2 ? Grammar.Upper(name) : "";
    }
}
