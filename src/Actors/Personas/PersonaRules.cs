using LinkyV.Contracts;
using LinkyV.Core;

namespace LinkyV.Actors.Personas;

/// <summary>Rules for profiles that come from outside, and their rows in the directory.</summary>
internal static class PersonaRules
{
    /// <summary>Traits in a directory row: domains, aspects and facets.</summary>
    private const int CardTraits = 45;

    public static PersonaResult.Invalid? Fault(PersonaId id, PersonaProfile profile)
    {
        if (!IdRules.IsValid(id.Value))
            return new("persona", id.Value, $"must be {IdRules.Rule}");
        if (!IdRules.IsValid(id.Tenant.Value))
            return new("tenant", id.Tenant.Value, $"must be {IdRules.Rule}");
        if (Words.Fault(profile.Name, 80) is { } name)
            return new("name", profile.Name ?? "", name);
        if (Words.Fault(profile.GivenName, 80) is { } given)
            return new("givenName", profile.GivenName ?? "", given);
        if (profile.Age is < 18 or > 100)
            return new("age", $"{profile.Age}", "must be 18 to 100");
        if (Words.Fault(profile.Role, 200, least: 0) is { } role)
            return new("role", profile.Role, role);
        if (Words.Fault(profile.Summary, 2000, least: 0) is { } summary)
            return new("summary", profile.Summary, summary);
        if (profile.Tags is not { Count: <= 20 })
            return new("tags", $"{profile.Tags?.Count ?? 0}", "must be at most 20");
        foreach (var tag in profile.Tags)
            if (Words.Fault(tag, 40) is { } rule)
                return new("tags", tag ?? "", rule);
        return Fault(profile.Identity.Lore);
    }

    /// <summary>The directory row of a persona.</summary>
    public static PersonaCard Card(PersonaId id, Person person, long profileVersion) =>
        Card(id, person.Profile, person.Parent, person.CreatedAt, profileVersion);

    /// <summary>The directory row of a profile.</summary>
    public static PersonaCard Card(
        PersonaId id, PersonaProfile profile, string? parent, DateTimeOffset createdAt, long profileVersion)
    {
        var traits = new float[CardTraits];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = (float)profile.Traits[i];
        var work = profile.Identity.Work;
        return new(
            id, profile.Name, profile.Summary, profile.Culture, profile.Age, work.Count > 0 ? work[0].Occupation : "",
            profile.Tags, traits, parent, createdAt, profileVersion);
    }

    private static PersonaResult.Invalid? Fault(IReadOnlyList<LoreEntry> lore)
    {
        if (lore.Count > 200)
            return new("lore", $"{lore.Count}", "must be at most 200 entries");
        foreach (var entry in lore)
            if (Words.Fault(entry.Text, 1000) is { } rule)
                return new("lore", entry.Text ?? "", rule);
        return null;
    }
}
