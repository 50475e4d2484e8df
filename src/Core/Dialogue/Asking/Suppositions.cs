using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>
/// What a question takes for granted: "how long have you been a pilot", "how do you like living in Rome". If it is
/// not so, the question is one about that.
/// </summary>
internal static class Suppositions
{
    private static readonly string[] Roles =
        ["been a", "been an", "become a", "become an", "became a", "became an", "being a", "being an", "to be a",
            "to be an",
            "as a", "as an", "worked as a", "worked as an"];

    private static readonly string[] Places =
        ["living in", "life in", "live in", "lived in", "moved to", "move to", "growing up in", "grew up in", "grow " +
            "up in",
            "raised in", "come to"];

    /// <summary>A claim that does not hold; null if all that is taken for granted is so.</summary>
    public static Asked? Read(string plain, ReadOnlySpan<char> sentence, string slot, Identity id)
    {
        if (Plain.Has(plain, "you") && !Plain.Has(plain, "ever") && (Plain.After(plain, "being " +
            "a") is { Length: > 0 } being
            || (being = Plain.After(plain, "being an")).Length > 0) && IsOther(Until(being), id)
            && Answers.AboutClaims.IsOccupation(Until(being)))
            return new("claim", "work", Claimed: Until(being), YesNo: true);
        if (plain.StartsWith(" is ", StringComparison.Ordinal)
            && (Plain.Has(plain, "home") || Plain.Has(plain, "live") || Plain.Has(plain, "based"))
            && plain.Contains(Plain.Of(id.Home.Place.Town), StringComparison.Ordinal))
            return new("claim", "home", Claimed: Plain.Of(id.Home.Place.Town).Trim(), YesNo: true);
        if (slot.StartsWith("work", StringComparison.Ordinal) && !Plain.Has(plain, "ever") && !Plain.Has(plain,
            "always"))
            foreach (var lead in Roles)
                if (Plain.After(plain, lead) is { Length: > 0 } role && IsOther(Until(role), id))
                    return new("claim", "work", Claimed: Until(role), YesNo: true);
        if (Plain.Has(plain, "you") || Plain.Has(plain, "your") || Plain.Has(plain, "growing up in"))
            foreach (var lead in Places)
                if (Plain.After(plain, lead) is { Length: > 0 } place && Capital(sentence, Until(place))
                    && !Plain.Has(plain, "would") && !IsOwn(Until(place), id))
                    return new("claim", lead.Contains("gr", StringComparison.Ordinal) || lead[0] == 'r'
                        ? "birthplace" : "home",
                        Claimed: Until(place), YesNo: true);
        if (Plain.After(plain, "did you learn") is { Length: > 0 } language && Capital(sentence, Until(language))
            && !id.Languages.Any(l => Plain.Has(plain, l.Language.ToLowerInvariant())))
            return new("claim", "language", Claimed: Until(language), YesNo: true);
        return null;
    }

    /// <summary>The category of taste a recommendation is wanted in.</summary>
    public static string Wanted(string plain)
    {
        foreach (var range in plain.AsSpan().Split(' '))
            if (Lexicon.Tastes.TryGetValue(plain[range], out var category))
                return category;
        return "";
    }

    private static string Until(string phrase)
    {
        foreach (var stop in (ReadOnlySpan<string>)[" like ", " for ", " do ", " does ", " and ", " now ", " then ",
            " in "])
            if (phrase.IndexOf(stop, StringComparison.Ordinal) is > 0 and var at)
                phrase = phrase[..at];
        return phrase.Trim();
    }

    private static bool IsOther(string role, Identity id)
    {
        if (role is "job" or "child" or "kid" or "teenager" or "student" or "parent" or "mother" or "father" or "person"
            or "human" or "woman" or "man" or "team" or "job for you" or "five-year-old" || role.Length < 3)
            return false;
        foreach (var job in id.Work)
            foreach (var stem in Associations.Stems(role))
                if (Associations.Stems(job.Occupation).Contains(stem))
                    return false;
        return true;
    }

    private static bool IsOwn(string place, Identity id)
    {
        var own = Plain.Of($"{id.Home.Place.Town} {id.Home.Place.Country} {id.Birthplace.Town} {id.Birthplace.Country} "
            + id.Home.Area);
        return own.Contains($" {place} ", StringComparison.Ordinal) || place.Split(' ').Any(w => w.Length > 3
            && Plain.Has(own, w));
    }

    /// <summary>Whether the phrase was written with a capital: a name.</summary>
    private static bool Capital(ReadOnlySpan<char> sentence, string phrase)
    {
        var at = sentence.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && phrase.Length > 2 && char.IsUpper(sentence[at]);
    }
}
