using LinkyV.Contracts;

namespace LinkyV.Core.Identities;

/// <summary>Finds or makes the occupation of a persona.</summary>
internal static class Occupations
{
    /// <summary>The catalogue entry that a stated occupation names or ends with; null if there is none.</summary>
    public static OccupationItem? Known(string stated)
    {
        var name = Bare(stated);
        return Catalogs.Occupations.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Catalogs.Occupations.Where(o => EndsInWord(name, o.Name)).MaxBy(o => o.Name.Length);
    }

    /// <summary>The stated occupation, or one that suits age and traits.</summary>
    public static OccupationItem For(Draft draft, ref Chance chance)
    {
        if (draft.Occupation is { } stated)
        {
            var name = Bare(stated);
            return name.Length == 0
                ? Free(draft, ref chance)
                : Known(stated) is { } known ? known with { Name = name } : Unknown(name);
        }
        return Free(draft, ref chance);
    }

    /// <summary>What somebody did before they changed to <paramref name="now"/>.</summary>
    public static OccupationItem Earlier(Draft draft, OccupationItem now, ref Chance chance)
    {
        var fitting = Catalogs.Occupations.Where(o => o.Level == "school" && o.Name != now.Name && o.Name != "student");
        return draft.Ranked(fitting, o => o.Leaning, 0.5, ref chance) is { Count: > 0 } ranked
            ? ranked[0].Item
            : Catalogs.Occupations[0];
    }

    private static OccupationItem Free(Draft draft, ref Chance chance)
    {
        var fitting = Catalogs.Occupations
            .Where(o => draft.Age >= o.From && (draft.Age <= o.To || o.Name != "student"));
        if (draft.Age < 24 && chance.Happens(0.5))
            return Catalogs.Occupations.First(o => o.Name == "student");
        for (var considered = 0.2; ; considered += 0.2)
            if (draft.Ranked(fitting, o => o.Leaning, considered, ref chance) is { Count: > 0 } ranked)
                return ranked[0].Item;
    }

    private static string Bare(string stated)
    {
        var name = stated.Trim();
        foreach (var prefix in new[] { "a ", "an ", "the ", "retired ", "former ", "ex-" })
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                name = name[prefix.Length..].Trim();
        return name.Equals("retired", StringComparison.OrdinalIgnoreCase) ||
            name.Equals("pensioner", StringComparison.OrdinalIgnoreCase) ? "" : name;
    }

    private static bool EndsInWord(string text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) &&
        (text.Length == word.Length || text[text.Length - word.Length - 1] is ' ' or '-');

    private static OccupationItem Unknown(string name) => new(
        name, "vocational", [name + " training"], Leaning.Parse("occupation." + name, ""),
        ["a small firm in town", "a company of about forty people", "people who found me by word of mouth"],
        [$"doing what {Plural(name)} do", "keeping everybody's questions answered", "solving the day's surprises",
            "showing newcomers how it is done"],
        ["the moment when something works", "the people I do it with", "days on which I decide for myself"],
        ["the paperwork", "being asked to do it faster", "explaining what I do"], 18, 75);

    private static string Plural(string noun) =>
        noun.EndsWith('s') || noun.EndsWith("ch", StringComparison.Ordinal) ? noun + "es"
        : noun.EndsWith("man", StringComparison.Ordinal) ? noun[..^3] + "men"
        : noun.EndsWith('y') && noun.Length > 1 && !"aeiou".Contains(noun[^2], StringComparison.Ordinal)
            ? noun[..^1] + "ies" : noun + "s";
}
