using LinkyV.Contracts;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Identities;

/// <summary>Writes a whole identity from traits and what is settled. Deterministic in its input.</summary>
internal static class IdentityWriter
{
    /// <summary>Name, given name and identity.</summary>
    /// <param name="seed">The persona's seed.</param>
    /// <param name="z">The 847 scores.</param>
    /// <param name="culture">Declared culture.</param>
    /// <param name="gender">"woman", "man" or "nonbinary".</param>
    /// <param name="age">18 to 100.</param>
    /// <param name="asOf">The date at which ages hold.</param>
    /// <param name="name">Full name asked for; null = composed.</param>
    /// <param name="occupation">Occupation asked for; null = free.</param>
    public static (string Name, string Given, Identity Identity) Write(
        ulong seed, double[] z, CultureProfile culture, string gender, int age, DateOnly asOf, string? name,
        string? occupation)
    {
        var chance = Chance.For(seed, "identity", "origin");
        var community = Community.Pick(culture.Code, ref chance);
        var draft = new Draft(seed, z, community, gender, age, asOf, occupation);
        var (full, given) = Naming.Compose(community, gender, ref chance);
        if (name is not null)
            (full, given) = (name.Trim(), GivenOf(name.Trim(), community));
        draft.Reserve(given);
        draft.Born = BirthDate(age, asOf, ref chance);
        Household.Write(draft);
        Career.Write(draft);
        return (full, given, Assemble(draft, culture));
    }

    private static Identity Assemble(Draft draft, CultureProfile culture)
    {
        var tastes = Inclinations.Tastes(draft);
        var languages = LifeStory.Languages(draft);
        return Assemble(draft, culture, tastes, languages);
    }

    private static Identity Assemble(
        Draft draft, CultureProfile culture, List<Taste> tastes, List<Contracts.Spoken> languages) => new()
    {
        Born = draft.Born,
        AsOf = draft.AsOf,
        Birthplace = draft.Birthplace,
        Home = draft.Home,
        PartnerStatus = draft.PartnerStatus,
        People = draft.People,
        Pets = Household.Pets(draft, tastes),
        Education = draft.Education,
        Work = draft.Work,
        Languages = languages,
        DailyLife = LifeStory.Day(draft),
        Tastes = tastes,
        Pastimes = Inclinations.Pastimes(draft),
        Opinions = Inclinations.Opinions(draft),
        Values = Inclinations.Values(draft),
        Goals = Inclinations.Goals(draft),
        Fears = Inclinations.Fears(draft, tastes),
        Life = LifeStory.Write(draft),
        Secret = LifeStory.Secret(draft, languages),
        Looks = LifeStory.Looks(draft),
        Health = LifeStory.Health(draft),
        Idiolect = Speech.Write(draft, culture.Style.StartsFormal),
    };

    /// <summary>A birth date in the year before the last birthday, so that the age holds at the date.</summary>
    private static DateOnly BirthDate(int age, DateOnly asOf, ref Chance chance) =>
        asOf.AddYears(-age).AddDays(-chance.Next(365));

    private static string GivenOf(string name, Community community)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1)
            return parts[0];
        if (parts[0] is "Dr" or "Dr." or "Mr" or "Mr." or "Mrs" or "Mrs." or "Ms" or "Ms." or "Prof." or "Sir")
            return parts[1];
        return community.Order == "FG" && community.Families.Contains(parts[0]) ? parts[^1] : parts[0];
    }
}
