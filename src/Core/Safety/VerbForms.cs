namespace LinkyV.Core.Safety;

/// <summary>Inflects the entries of senses.txt: "rob!", "shoot/shot", "steal/stole/stolen", "hate+", "wipe+ out".
/// </summary>
internal static class VerbForms
{
    /// <summary>The forms of an entry and what each is; an entry without a mark stands for itself.</summary>
    public static IEnumerable<(string Form, Sense Shape)> Of(string entry)
    {
        var space = entry.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && (entry[space - 1] is '+' or '!' || entry.AsSpan(0, space).Contains('/')))
            return Of(entry[..space]).Select(f => (f.Form + entry[space..], f.Shape));
        var doubled = entry.EndsWith('!');
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        if (!doubled && slash < 0 && !entry.EndsWith('+'))
            return [(entry, Sense.None)];
        if (slash >= 0)
            return Irregular(entry.Split('/'));
        var verb = entry[..^1];
        var stem = doubled ? verb + verb[^1] : verb.EndsWith('e') ? verb[..^1] : verb;
        var past = doubled ? stem + "ed" : verb.EndsWith('e') ? verb + "d" : Ending(verb, "ied", "ed");
        var ing = verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "ying" : stem + "ing";
        return [(verb, Sense.Base), (Third(verb), Sense.Singular), (past, Sense.Past), (ing, Sense.Ing)];
    }

    /// <summary>Comparative and superlative of a short adjective.</summary>
    public static IEnumerable<string> Grades(string adjective)
    {
        var stem = adjective.EndsWith('e') ? adjective[..^1] : adjective.EndsWith('y') ? adjective[..^1] + "i"
            : adjective is "dim" or "mad" or "thin" ? adjective + adjective[^1] : adjective;
        return [stem + "er", stem + "est"];
    }

    private static IEnumerable<(string Form, Sense Shape)> Irregular(string[] forms)
    {
        var verb = forms[0];
        var stem = verb.EndsWith('e') ? verb[..^1] : verb;
        yield return (verb, Sense.Base);
        yield return (Third(verb), Sense.Singular);
        yield return (stem + "ing", Sense.Ing);
        foreach (var past in forms[1..])
            yield return (past, past == verb ? Sense.Base | Sense.Past : Sense.Past);
    }

    private static string Third(string verb) =>
        verb[^1] is 's' or 'x' or 'z' || verb.EndsWith("sh", StringComparison.Ordinal)
            || verb.EndsWith("ch", StringComparison.Ordinal) ? verb + "es" : Ending(verb, "ies", "s");

    private static string Ending(string verb, string afterY, string otherwise) =>
        verb[^1] == 'y' && verb.Length > 2 && verb[^2] is not ('a' or 'e' or 'o' or 'u')
            ? verb[..^1] + afterY : verb + otherwise;
}
