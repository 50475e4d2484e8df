namespace LinkyV.Core.Personality;

/// <summary>
/// A normal distribution over the first 45 latents of <see cref="TraitModel"/>: those of domains, aspects, facets and
/// Honesty-Humility. Scores mapped from it keep every exact relation of the hierarchy.
/// </summary>
/// <param name="Mean">45 means.</param>
/// <param name="Factor">Lower triangular, 45 by 45; the covariance is Factor times its transpose.</param>
public sealed record LatentPrior(double[] Mean, double[,] Factor)
{
    /// <summary>How many latents it covers.</summary>
    public const int Size = 45;

    /// <summary>The population: mean 0, variance 1.</summary>
    public static LatentPrior Population { get; } = new(new double[Size], Identity());

    /// <summary>A number that must be finite is not, or the sizes are wrong: not a distribution.</summary>
    public bool IsValid
    {
        get
        {
            if (Mean.Length != Size || Factor.GetLength(0) != Size || Factor.GetLength(1) != Size)
                return false;
            foreach (var m in Mean)
                if (!double.IsFinite(m))
                    return false;
            foreach (var f in Factor)
                if (!double.IsFinite(f))
                    return false;
            return true;
        }
    }

    private static double[,] Identity()
    {
        var one = new double[Size, Size];
        for (var i = 0; i < Size; i++)
            one[i, i] = 1;
        return one;
    }
}
