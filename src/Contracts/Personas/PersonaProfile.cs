namespace LinkyV.Contracts;

/// <summary>Everything a persona is made with. Immutable; edits make a new one.</summary>
public sealed record PersonaProfile
{
    /// <summary>Full name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>What friends call them.</summary>
    public required string GivenName { get; init; }

    /// <summary>Gender identity in use: "woman", "man", "nonbinary".</summary>
    public required string Gender { get; init; }

    /// <summary>Age in years, 18 to 100. Personas are adults.</summary>
    public required int Age { get; init; }

    /// <summary>Declared cultural context: a code of the 47 cultures, e.g. "GBR". Never inferred from a name.</summary>
    public required string Culture { get; init; }

    /// <summary>What they are here for, e.g. "sceptical purchasing manager"; may be empty.</summary>
    public string Role { get; init; } = "";

    /// <summary>One or two sentences for a gallery.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Free tags for finding; each 1 to 40 characters, at most 20.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Seeds every residual and every decision of this persona.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Scores of the 847 traits in taxonomy order.</summary>
    public required TraitScores Traits { get; init; }

    /// <summary>Who they are: the facts the speaker answers from.</summary>
    public required Identity Identity { get; init; }

    /// <summary>How generation went: consistency and ethics scores, what was asked for.</summary>
    public GenerationReport? Generation { get; init; }

    /// <summary>An imported character card, kept whole so that export gives it back; null if none.</summary>
    public CharacterCard? Card { get; init; }
}

/// <summary>How a persona came to be.</summary>
/// <param name="Consistency">Coherence of profile and identity, 0 to 1; above 0.85 was required.</param>
/// <param name="Ethics">Ethics check, 0 to 1; 1 = nothing found.</param>
/// <param name="Descriptors">The descriptor words that shaped it.</param>
/// <param name="GeneratorVersion">Version of the generator.</param>
/// <param name="Findings">What the checks noted without refusing.</param>
/// <param name="Models">What made and judged it: models, or what stood in for them; null in old logs.</param>
public sealed record GenerationReport(
    double Consistency,
    double Ethics,
    IReadOnlyList<string> Descriptors,
    string GeneratorVersion,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string>? Models = null);

/// <summary>A character card as imported: its JSON (v2 or v3), untrusted data, never instructions.</summary>
/// <param name="Spec">"chara_card_v2" or "chara_card_v3".</param>
/// <param name="Json">The whole card, at most 1 MiB of UTF-8.</param>
public sealed record CharacterCard(string Spec, string Json);
