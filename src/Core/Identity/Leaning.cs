// Every item a persona may like, hold or do has a latent liking y = w'z + s e, with e from a hash of (seed, item) and
// s chosen so that y has unit variance over people. What a persona likes, thinks and does is read off these, so that
// tastes and opinions carry their owner's traits, and a later check can tell whose they are.
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Identities;

/// <summary>How an item leans on traits.</summary>
internal sealed class Leaning
{
    private const double Gain = 0.8;

    private readonly int[] _traits;
    private readonly double[] _weights;
    private readonly ulong _keyHash;

    private Leaning(string key, int[] traits, double[] weights, double residualSd)
    {
        (_keyHash, _traits, _weights, ResidualSd) = (Chance.Mix(0, key), traits, weights, residualSd);
    }

    /// <summary>Standard deviation of what traits leave open.</summary>
    public double ResidualSd { get; }

    /// <summary>Whether traits say anything about it.</summary>
    public bool IsColoured => _traits.Length > 0;

    /// <summary>
    /// Reads "O:.3 E2:-.2 H:.1". Weights are strengthened by <paramref name="strength"/> and limited so that traits
    /// explain at most three quarters of the variance.
    /// </summary>
    public static Leaning Parse(string key, string text, double strength = 2)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var traits = new int[parts.Length];
        var weights = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var colon = parts[i].LastIndexOf(':');
            var id = parts[i][..colon];
            traits[i] = Taxonomy.Default.IndexOf(id[0] == 'H' ? id : id.Length == 1 ? "D." + id : "F." + id);
            weights[i] = strength * double.Parse(parts[i][(colon + 1)..], CultureInfo.InvariantCulture);
        }
        var explained = 0.0;
        for (var i = 0; i < traits.Length; i++)
            for (var j = 0; j < traits.Length; j++)
                explained += weights[i] * weights[j] * TraitModel.Default.Covariance(traits[i], traits[j]);
        if (explained > 0.75)
        {
            var scale = Math.Sqrt(0.75 / explained);
            for (var i = 0; i < weights.Length; i++)
                weights[i] *= scale;
            explained = 0.75;
        }
        return new Leaning(key, traits, weights, Math.Sqrt(1 - explained));
    }

    /// <summary>What traits alone predict.</summary>
    public double Expected(ReadOnlySpan<double> z)
    {
        var sum = 0.0;
        for (var i = 0; i < _traits.Length; i++)
            sum += _weights[i] * z[_traits[i]];
        return sum;
    }

    /// <summary>The latent liking of one persona, roughly standard normal over people.</summary>
    public double Of(ReadOnlySpan<double> z, ulong seed)
    {
        var chance = new Chance(Chance.Mix(seed, "leaning") ^ _keyHash);
        return Expected(z) + (ResidualSd * chance.NextNormal());
    }

    /// <summary>The same, read from a stored profile.</summary>
    public double Of(PersonaProfile profile)
    {
        var chance = new Chance(Chance.Mix(profile.Seed, "leaning") ^ _keyHash);
        var sum = 0.0;
        for (var i = 0; i < _traits.Length; i++)
            sum += _weights[i] * profile.Traits[_traits[i]];
        return sum + (ResidualSd * chance.NextNormal());
    }

    /// <summary>A liking as shown, -1 to 1, two decimals.</summary>
    public static double Shown(double liking) => Math.Round(Math.Tanh(Gain * liking), 2);

    /// <summary>The liking that is shown as <paramref name="shown"/>.</summary>
    public static double Hidden(double shown) => Math.Atanh(Math.Clamp(shown, -0.985, 0.985)) / Gain;
}
