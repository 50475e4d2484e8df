using LinkyV.Contracts;
using LinkyV.Core.Culture;
using LinkyV.Core.Identities;
using LinkyV.Core.Personality;

namespace LinkyV.Core.Generation;

/// <summary>Makes personas: parameters, traits, identity, checks. Pure, thread-safe, deterministic in its input.</summary>
public sealed class PersonaGenerator : IPersonaGenerator
{
    /// <summary>Version of the generator, kept with each persona.</summary>
    public const string Version = "1";

    /// <inheritdoc/>
    public GenerationResult Generate(BasePersona persona, ulong seed, DateOnly asOf)
    {
        seed = persona.Seed ?? seed;
        var chance = Chance.For(seed, "parameters");
        var culture = persona.Culture is null ? chance.Pick(Cultures.All) : Cultures.Find(persona.Culture);
        if (culture is null)
            return new GenerationResult.Refused([new Refusal("parameters", "culture", persona.Culture!,
                "must be the code or English name of one of the 47 cultures")]);
        var gender = persona.Gender ?? (chance.NextDouble() switch { < 0.49 => "woman", < 0.98 => "man", _ => "nonbinary" });
        var age = persona.Age ?? 18 + chance.Next(62);
        var evidence = new List<Evidence>();
        foreach (var (key, value) in persona.Traits)
        {
            if (Taxonomy.Default.Find(key, out var rule) is not { } trait)
                return new GenerationResult.Refused([new Refusal("parameters", "traits." + key, key, rule)]);
            evidence.Add(new Evidence(trait.Index, value, 0, "traits." + key, FormattableString.Invariant($"{value}")));
        }
        if (TraitSampler.Default.Sample(seed, evidence, []) is not TraitSample.Scores { Z: var z })
            return new GenerationResult.Refused([new Refusal("traits", "traits", "", "contradict each other")]);
        var (name, given, identity) = IdentityWriter.Write(seed, z, culture, gender, age, asOf, persona.Name,
            persona.Occupation);
        return new GenerationResult.Accepted(new PersonaProfile
        {
            Name = name,
            GivenName = given,
            Gender = gender,
            Age = age,
            Culture = culture.Code,
            Role = persona.Role ?? "",
            Summary = $"{given} is {age} and works as {identity.Work[0].Occupation} in {identity.Home.Place.Town}.",
            Tags = persona.Tags,
            Seed = seed,
            Traits = new TraitScores(z),
            Identity = identity,
            Generation = new GenerationReport(1, 1, [], Version, []),
        });
    }
}
