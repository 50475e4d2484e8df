using LinkyV.Contracts;
using LinkyV.Core.Identities;
using LinkyV.Core.Personality;

namespace LinkyV.Models.Personality;

/// <summary>Somebody drawn from the population that <see cref="TraitSampler"/> samples from.</summary>
/// <param name="Latents">The 842 independent normals.</param>
/// <param name="Scores">The 847 scores.</param>
internal sealed record Somebody(double[] Latents, double[] Scores);

/// <summary>Draws people: the exact Gaussian model, domains within 3 standard deviations.</summary>
internal static class Population
{
    private const double DomainLimit = 3;

    /// <summary>One person; the stream moves on.</summary>
    public static Somebody Draw(ref Chance chance)
    {
        var u = new double[TraitModel.Latents];
        var z = new double[TraitScores.Count];
        do
        {
            for (var i = 0; i < u.Length; i++)
                u[i] = chance.NextNormal();
            TraitModel.Default.Scores(u, z);
        }
        while (z.AsSpan(0, 5).ContainsAnyExceptInRange(-DomainLimit, DomainLimit));
        return new Somebody(u, z);
    }

    /// <summary>
    /// The occupation somebody ends up in: the most fitting of a fifth of all, as identities are written.
    /// </summary>
    public static string Occupation(ReadOnlySpan<double> z, ref Chance chance)
    {
        var best = (Name: Catalogs.Occupations[0].Name, Liking: double.NegativeInfinity);
        var seed = chance.NextBits();
        foreach (var occupation in Catalogs.Occupations)
            if (occupation.Name != "student" && chance.Happens(0.2)
                && occupation.Leaning.Of(z, seed) is var liking && liking > best.Liking)
                best = (occupation.Name, liking);
        return best.Name;
    }
}
