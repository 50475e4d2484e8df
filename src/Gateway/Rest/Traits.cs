using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Personality;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Rest;

/// <summary>Traits and cultures as callers write them.</summary>
internal static class Traits
{
    /// <summary>How many of the taxonomy's first traits the directory knows.</summary>
    public const int Indexed = 45;

    /// <summary>Ranges such as "D.E:0.5..3", one or several.</summary>
    public static IReadOnlyList<TraitRange> Ranges(string[] texts)
    {
        if (texts.Length > Indexed)
            throw new ProblemException(Problem.Invalid("trait", null, "at most 45 ranges"));
        return [.. texts.Select(Range)];
    }

    /// <summary>A trait by id or unambiguous name.</summary>
    public static Trait Find(string field, string idOrName) =>
        Taxonomy.Default.Find(idOrName, out var rule)
        ?? throw new ProblemException(Problem.Invalid(field, idOrName, rule, 422));

    /// <summary>A culture's code, from its code or name.</summary>
    public static string? Culture(string? codeOrName) => codeOrName is null
        ? null
        : Cultures.Find(codeOrName)?.Code
            ?? throw new ProblemException(Problem.Invalid("culture", codeOrName,
                "one of the 47 cultures; see /api/cultures"));

    private static TraitRange Range(string text)
    {
        const string Rule = "a trait and a range such as D.E:0.5..3; one side may be left out";
        var colon = text.LastIndexOf(':');
        var dots = text.IndexOf("..", Math.Max(colon, 0), StringComparison.Ordinal);
        if (colon <= 0 || dots < 0)
            throw new ProblemException(Problem.Invalid("trait", text, Rule));
        var trait = Find("trait", text[..colon]);
        if (trait.Index >= Indexed)
            throw new ProblemException(Problem.Invalid("trait", trait.Id, "a domain, aspect or facet of the Big Five"));
        var min = Number(text[(colon + 1)..dots], -33, text);
        var max = Number(text[(dots + 2)..], 33, text);
        return min <= max
            ? new TraitRange(trait.Index, min, max)
            : throw new ProblemException(Problem.Invalid("trait", text, "a range that does not end before it begins"));

        static float Number(string side, float otherwise, string whole) =>
            side.Length == 0 ? otherwise
            : float.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var z) && float.IsFinite(z) ? z
            : throw new ProblemException(Problem.Invalid("trait", whole, Rule));
    }
}

/// <summary>An author's changes to a profile.</summary>
internal static class Edits
{
    public static PersonaProfile Apply(PersonaProfile profile, EditPersonaBody edit)
    {
        Length("name", edit.Name, 1, 80);
        Length("summary", edit.Summary, 0, 1_000);
        Length("role", edit.Role, 0, 200);
        if (edit.Tags is { } tags && (tags.Count > 20 || tags.Any(t => t.Length is 0 or > 40)))
            throw new ProblemException(Problem.Invalid("tags", null, "at most 20 tags of 1 to 40 characters", 422));
        if (edit.Lore is { } lore && (lore.Count > 200 || lore.Any(l => l.Text.Length is 0 or > 1_000
            || l.Keys.Count > 40)))
            throw new ProblemException(Problem.Invalid(
                "lore", null, "at most 200 entries of 1 to 1,000 characters with at most 40 keys", 422));
        return profile with
        {
            Name = edit.Name ?? profile.Name,
            Summary = edit.Summary ?? profile.Summary,
            Role = edit.Role ?? profile.Role,
            Tags = edit.Tags ?? profile.Tags,
            Traits = edit.Traits is { Count: > 0 } z ? Changed(profile.Traits, z) : profile.Traits,
            Identity = edit.Lore is { } l2 ? profile.Identity with { Lore = l2 } : profile.Identity,
        };
    }

    private static TraitScores Changed(TraitScores scores, IReadOnlyDictionary<string, double> changes)
    {
        var z = new double[TraitScores.Count];
        for (var i = 0; i < z.Length; i++)
            z[i] = scores[i];
        foreach (var (id, value) in changes)
            z[Traits.Find("traits", id).Index] = value is >= -3 and <= 3
                ? value
                : throw new ProblemException(Problem.Invalid(
                    "traits." + id, value.ToString(CultureInfo.InvariantCulture), "z from -3 to 3", 422));
        return new TraitScores(z);
    }

    private static void Length(string field, string? value, int min, int max)
    {
        if (value is not null && (value.Length < min || value.Length > max))
            throw new ProblemException(Problem.Invalid(
                field, value, string.Create(CultureInfo.InvariantCulture, $"{min} to {max} characters"), 422));
    }
}
