using LinkyV.Contracts;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Identities;

/// <summary>Composes full names from a community's pools, never one on the list of well-known people.</summary>
internal static class Naming
{
    /// <summary>What friends say: the last part of a Vietnamese given name, the whole name otherwise.</summary>
    public static string Short(string given) =>
        given.StartsWith("Thi ", StringComparison.Ordinal) || given.StartsWith("Van ", StringComparison.Ordinal)
            ? given[4..]
            : given;

    /// <summary>A full name and the given name friends use.</summary>
    public static (string Full, string Given) Compose(Community community, string gender, ref Chance chance)
    {
        for (var attempt = 0; ; attempt++)
        {
            var woman = gender == "woman" || (gender == "nonbinary" && chance.Happens(0.5));
            var given = chance.Pick(woman ? community.Women : community.Men);
            var family = Family(chance.Pick(community.Families), woman);
            var full = community.Order switch
            {
                "FG" => $"{family} {given}",
                "GFF" => $"{given} {family} {SecondFamily(community, family, ref chance)}",
                _ => $"{given} {family}",
            };
            if (attempt > 50 || !FamousNames.Contains(full))
                return (full, Short(given));
        }
    }

    private static string Family(string entry, bool woman)
    {
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? entry : woman ? entry[(slash + 1)..] : entry[..slash];
    }

    private static string SecondFamily(Community community, string first, ref Chance chance)
    {
        var second = chance.Pick(community.Families);
        return second == first ? community.Families[(community.Families.Count - 1) / 2] : second;
    }
}
