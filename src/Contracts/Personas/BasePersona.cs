namespace LinkyV.Contracts;

/// <summary>What a persona is to be generated from. Everything is optional; what is left out is sampled.</summary>
public sealed record BasePersona
{
    /// <summary>Full name, 1 to 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>"woman", "man" or "nonbinary".</summary>
    public string? Gender { get; init; }

    /// <summary>18 to 100 years.</summary>
    public int? Age { get; init; }

    /// <summary>Code or English name of one of the 47 cultures.</summary>
    public string? Culture { get; init; }

    /// <summary>Occupation, 1 to 80 characters.</summary>
    public string? Occupation { get; init; }

    /// <summary>What the persona is for, at most 200 characters.</summary>
    public string? Role { get; init; }

    /// <summary>Free words such as "warm but disorganised", at most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Traits fixed by value (z, -3 to 3), keyed by taxonomy id or unambiguous name ("D.E", "extraversion",
    /// "F.N1"); at most 64.
    /// </summary>
    public IReadOnlyDictionary<string, double> Traits { get; init; } = new Dictionary<string, double>();

    /// <summary>Traits fixed by direction: "high" (above +1), "low" (below -1), "average" (within 0.5).</summary>
    public IReadOnlyDictionary<string, string> Directions { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags, at most 20 of 1 to 40 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Same seed, same parameters: same persona.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>What generation gives.</summary>
public abstract record GenerationResult
{
    private GenerationResult() { }

    /// <summary>A persona that passed every stage.</summary>
    public sealed record Accepted(PersonaProfile Profile) : GenerationResult;

    /// <summary>A refusal that names the stage, the field, its value and the rule.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : GenerationResult;
}

/// <summary>Why something was refused.</summary>
/// <param name="Stage">"parameters", "traits", "identity", "consistency", "ethics".</param>
/// <param name="Field">The field or trait at fault.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rule">The rule it broke, in words.</param>
public sealed record Refusal(string Stage, string Field, string Value, string Rule);

/// <summary>Makes personas: pure, thread-safe, deterministic in its input.</summary>
public interface IPersonaGenerator
{
    /// <summary>Generates one persona as of a date; <paramref name="seed"/> is used where the base names
    /// none.</summary>
    GenerationResult Generate(BasePersona persona, ulong seed, DateOnly asOf);

    /// <summary>The same where many are made at once: what they need of models may be computed together, to the same
    /// result.</summary>
    ValueTask<GenerationResult> GenerateAsync(BasePersona persona, ulong seed, DateOnly asOf) =>
        new(Generate(persona, seed, asOf));
}
