using System.Collections.Frozen;

namespace LinkyV.Core.Memory;

/// <summary>
/// What can be known of a participant, as <c>LearnedFact.Attribute</c>: a word of this list ("home", "pets"); or a
/// relation ("sister", value as told) and the relation with one of its own ("sister.name", "sister.home"), a second
/// sister being "sister#2". Prefix "was." marks what is over, "not." what was denied. Attributes never hold a name.
/// </summary>
public static class PartnerAttributes
{
    /// <summary>Prefix of what is no longer so.</summary>
    public const string Was = "was.";

    /// <summary>Prefix of what was denied.</summary>
    public const string Not = "not.";

    /// <summary>A whole clause as told, made to stand by itself: what no other attribute holds.</summary>
    public const string Told = "told";

    /// <summary>A clause about something that happened once.</summary>
    public const string Once = "once";

    /// <summary>Whether it is a clause as told.</summary>
    public static bool IsTold(string attribute) => attribute is Told or Once;

    /// <summary>Attributes that have one value at a time: a new one ends the old.</summary>
    public static IReadOnlySet<string> Single { get; } = FrozenSet.ToFrozenSet(
    [
        "name", "age", "birthday", "home", "home.kind", "home.with", "birthplace", "work", "employer", "partner",
        "partner.status", "nationality", "education", "grew-up", "children.count", "siblings.count", "mood",
            "health.now",
    ]);

    /// <summary>Attributes that gather values side by side.</summary>
    public static IReadOnlySet<string> Many { get; } = FrozenSet.ToFrozenSet(
    [
        "likes", "dislikes", "pets", "pastime", "languages", "goal", "fear", "plan", "opinion", "value", "health",
        "allergy", "event", "ability", "has", "someone", "children", "siblings", "favourite", "is",
        Told, Once,
    ]);

    /// <summary>Relations a participant may speak of, in the words they are kept under.</summary>
    public static IReadOnlySet<string> Relations { get; } = FrozenSet.ToFrozenSet(
    [
        "mother", "father", "parents", "sister", "brother", "son", "daughter", "wife", "husband", "partner",
        "girlfriend", "boyfriend", "grandmother", "grandfather", "grandparents", "aunt", "uncle", "cousin", "niece",
        "nephew", "friend", "colleague", "boss", "neighbour", "teacher", "flatmate", "dog", "cat", "pet",
        "mother-in-law", "father-in-law", "sister-in-law", "brother-in-law", "grandson", "granddaughter", "baby",
        "fiancé", "ex", "doctor", "therapist", "manager", "kids", "family", "twin", "stepmother", "stepfather",
    ]);

    /// <summary>Whether a new value of the attribute ends the one before.</summary>
    public static bool IsSingle(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        if (Single.Contains(attribute) || attribute.StartsWith("favourite.", StringComparison.Ordinal))
            return true;
        var dot = attribute.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && attribute[(dot + 1)..] is "name" or "age" or "home" or "work" or "birthday" or "partner";
    }

    /// <summary>The plain attribute without "was." and "not.".</summary>
    public static string Plain(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var plain = PlainOf(attribute);
        return plain.Length == attribute.Length ? attribute : plain.ToString();
    }

    /// <summary>The same, without a copy.</summary>
    internal static ReadOnlySpan<char> PlainOf(string attribute) =>
        attribute.StartsWith(Was, StringComparison.Ordinal) ? attribute.AsSpan(Was.Length)
            : attribute.StartsWith(Not, StringComparison.Ordinal) ? attribute.AsSpan(Not.Length) : attribute;

    /// <summary>
    /// Attributes that answer a question about a participant, best first: from the slot of a <c>Focus</c> whose owner
    /// is "me" ("home.town" gives "home"; "family.sister.lives" gives "sister.home", "sister").
    /// </summary>
    public static IReadOnlyList<string> ForSlot(string slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        if (slot.StartsWith("family.", StringComparison.Ordinal))
            return ForRelation(slot["family.".Length..]);
        if (slot.StartsWith("taste.", StringComparison.Ordinal) && slot.Split('.') is { Length: >= 2 } taste)
            return taste.Length == 3 ? ["dislikes"] : ["favourite." + taste[1], "favourite", "likes", "dislikes"];
        if (slot.StartsWith("taste", StringComparison.Ordinal))
            return ["favourite", "likes", "dislikes"];
        if (slot.StartsWith("opinion", StringComparison.Ordinal))
            return ["opinion", "likes", "dislikes"];
        return slot switch
        {
            "home.town" or "home" or "home.area" => ["home"],
            "home.kind" => ["home.kind", "home"],
            "home.with" => ["home.with", "partner", "flatmate"],
            "work.occupation" or "work" => ["work", "employer"],
            "work.employer" => ["employer", "work"],
            "work.duties" or "work.since" or "work.likes" or "work.dislikes" => ["work", "employer"],
            "partner" or "partner.name" =>
                ["partner.name", "wife.name", "husband.name", "girlfriend.name", "boyfriend.name", "partner.status",
                    "partner"],
            "partner.status" => ["partner.status", "partner", "wife", "husband", "girlfriend", "boyfriend"],
            "birthplace" => ["birthplace", "grew-up"],
            "pets.name" => ["dog.name", "cat.name", "pet.name", "pets"],
            "children" => ["children", "children.count", "son", "daughter", "son.name", "daughter.name", "baby",
                "kids"],
            "siblings" => ["siblings", "siblings.count", "sister", "brother", "sister.name", "brother.name", "twin"],
            "pets" => ["pets", "dog.name", "cat.name", "pet.name", "dog", "cat"],
            "family" => ["mother", "father", "sister", "brother", "son", "daughter", "wife", "husband", "family"],
            "health" => ["health", "allergy", "health.now"],
            "instrument" => ["pastime", "ability", "likes"],
            "learning" => ["goal", "education", "plan"],
            "taste" => ["likes", "favourite"],
            "dislikes" => ["dislikes"],
            "life" => ["event"],
            "feeling" => ["mood"],
            _ => [slot],
        };
    }

    private static string[] ForRelation(string rest)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return [rest + ".name", rest + ".home", rest + ".work", rest + ".age", rest + ".is", rest];
        var relation = rest[..dot];
        if (relation is "wife" or "husband" or "girlfriend" or "boyfriend" && rest.EndsWith(".name",
            StringComparison.Ordinal))
            return [rest, "partner.name"];
        if (relation is "dog" or "cat" && rest.EndsWith(".name", StringComparison.Ordinal))
            return [rest, "pets"];
        return rest[(dot + 1)..] switch
        {
            "lives" => [relation + ".home"],
            "work" => [relation + ".work", relation + ".employer"],
            var other => [$"{relation}.{other}"],
        };
    }
}
