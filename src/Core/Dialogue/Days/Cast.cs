using LinkyV.Contracts;

namespace LinkyV.Core.Dialogue.Days;

/// <summary>
/// The people and animals of a persona's life who may turn up in its days, in the places {friend}, {mother}, ... of a
/// text. Only the living do, and only those near where somebody is met.
/// </summary>
internal static class Cast
{
    /// <summary>
    /// The text with its places filled, and who came into it (an index among the people; -1 if nobody did). Null if it
    /// wants somebody the persona does not have.
    /// </summary>
    /// <param name="id">The persona's facts.</param>
    /// <param name="text">A text of diary.txt.</param>
    /// <param name="chance">Chooses among several that fit.</param>
    public static (string Text, int Person)? Fill(Identity id, string text, Chance chance)
    {
        var person = -1;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0;
            open = text.IndexOf('{', StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            var place = text.AsSpan(open + 1, close - open - 1);
            string name;
            if (place is "pet" or "dog")
            {
                name = Animal(id, place is "dog");
            }
            else
            {
                person = person >= 0 ? person : Find(id, place, chance);
                name = person < 0 ? "" : Called(id.People[person]);
            }
            if (name.Length == 0)
                return null;
            text = string.Concat(text.AsSpan(0, open), name, text.AsSpan(close + 1));
        }
        return (text, person);
    }

    /// <summary>As one speaks of them to a stranger: "my sister Jean", "my mother".</summary>
    public static string Called(Acquaintance p) => p.Relation is "mother" or "father" ? "my " + p.Relation
        : $"my {p.Relation} {p.Name}";

    /// <summary>One who plays a part, of several by chance; -1 if there is none.</summary>
    public static int Find(Identity id, ReadOnlySpan<char> part, Chance chance)
    {
        var count = 0;
        foreach (var p in id.People)
            count += Plays(p, part) ? 1 : 0;
        if (count == 0)
            return -1;
        var wanted = chance.Next(count);
        for (var i = 0; i < id.People.Count; i++)
            if (Plays(id.People[i], part) && wanted-- == 0)
                return i;
        return -1;
    }

    /// <summary>Whether one lives near enough to meet on an evening.</summary>
    public static bool IsNear(Acquaintance p) => p.Lives.Length > 0
        && !p.Lives.Contains("abroad", StringComparison.Ordinal) && !p.Lives.Contains("hours", StringComparison.Ordinal)
        && !p.Lives.Contains("other side", StringComparison.Ordinal)
        && !p.Lives.Contains("never spell", StringComparison.Ordinal);

    private static bool Plays(Acquaintance p, ReadOnlySpan<char> part) => p.Alive && part switch
    {
        "partner" => p.Lives == "with me" && p.Relation is "partner" or "wife" or "husband" or "girlfriend"
            or "boyfriend" or "fiancé" or "fiancée",
        "child" => p.Relation is "son" or "daughter" && p is { Age: > 3 and < 13, Lives: "with me" },
        "friend" => p.Relation.EndsWith("friend", StringComparison.Ordinal) && p.Warmth > -0.2,
        "mate" => p.Relation.EndsWith("friend", StringComparison.Ordinal) && p.Warmth > -0.2 && IsNear(p),
        "mother" => p.Relation == "mother" && p.Warmth > -0.3,
        "mum" => p.Relation is "mother" or "father" && p.Warmth > -0.3 && IsNear(p)
            && !p.Lives.StartsWith("in ", StringComparison.Ordinal),
        "neighbour" => p.Relation == "neighbour" && p.Warmth > -0.2,
        _ => false,
    };

    private static string Animal(Identity id, bool dog)
    {
        foreach (var pet in id.Pets)
            if (pet.Kind == "dog" || (!dog && pet.Kind == "cat"))
                return $"my {pet.Kind} {pet.Name}";
        return "";
    }
}
