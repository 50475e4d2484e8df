using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>Who is spoken to.</summary>
internal static class Addressing
{
    /// <summary>Personas that are to reply: those addressed, else those named in the text, else all; at most
    /// <paramref name="most"/>.</summary>
    public static List<string> Choose(
        IReadOnlyList<PersonaId>? to, string text, IReadOnlyList<string> personas,
        IReadOnlyDictionary<string, string> names, int most)
    {
        if (to is { Count: > 0 })
            return [.. to.Select(p => p.Value).Distinct().Take(most)];
        if (personas.Count == 1)
            return [personas[0]];
        var named = Named(text, personas, names);
        return [.. (named.Count > 0 ? named : personas).Take(most)];
    }

    /// <summary>Personas named in a text by given or full name, in order of mention.</summary>
    public static List<string> Named(
        string text, IReadOnlyList<string> personas, IReadOnlyDictionary<string, string> names)
    {
        var found = new List<(int At, string Persona)>();
        foreach (var persona in personas)
        {
            var name = names.GetValueOrDefault(persona, persona);
            var given = name.Split(' ', 2)[0];
            var at = IndexOfWord(text, given);
            if (at >= 0)
                found.Add((at, persona));
        }
        found.Sort();
        return found.ConvertAll(f => f.Persona);
    }

    private static int IndexOfWord(string text, string word)
    {
        for (var at = 0; word.Length > 0;)
        {
            at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return -1;
            var end = at + word.Length;
            var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (begins && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return at;
            at = end;
        }
        return -1;
    }
}
