namespace LinkyV.Core.Personality;

/// <summary>What is known of one trait before sampling.</summary>
/// <param name="Trait">Index in taxonomy order.</param>
/// <param name="Value">z-score observed or asked for.</param>
/// <param name="NoiseSd">Standard deviation of the observation; 0 = the trait has exactly this value.</param>
/// <param name="Field">The field it came from, for refusals ("traits.D.N", "description").</param>
/// <param name="Said">What was written there ("3", "not very calm").</param>
public sealed record Evidence(int Trait, double Value, double NoiseSd, string Field, string Said);

/// <summary>An interval that a trait must fall into.</summary>
/// <param name="Trait">Index in taxonomy order.</param>
/// <param name="Min">Lower bound, z; may be negative infinity.</param>
/// <param name="Max">Upper bound, z; may be infinity.</param>
/// <param name="Field">The field it came from.</param>
/// <param name="Said">What was written there ("high").</param>
public sealed record Interval(int Trait, double Min, double Max, string Field, string Said);

/// <summary>Scores, or the piece of evidence that cannot be true together with the rest.</summary>
public abstract record TraitSample
{
    private TraitSample() { }

    /// <summary>The 847 scores.</summary>
    public sealed record Scores(double[] Z) : TraitSample;

    /// <summary>A contradiction.</summary>
    /// <param name="Field">Field of the evidence at fault.</param>
    /// <param name="Said">What it said.</param>
    /// <param name="Rule">What it contradicts and how far.</param>
    public sealed record Contradiction(string Field, string Said, string Rule) : TraitSample;
}
