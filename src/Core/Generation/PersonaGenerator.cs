using LinkyV.Contracts;
using LinkyV.Core.Identities;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Core.Culture;

namespace LinkyV.Core.Generation;

/// <summary>
/// Makes personas in stages: parameters, ethics, traits, identity, behaviour, consistency. A stage that fails refuses
/// with the field, the value and the rule. Pure, thread-safe, deterministic in its input.
/// </summary>
/// <param name="profiles">
/// Reads words, occupation and fixed traits; null = the word list and the exact sampler, which stand in, too, where the
/// model gives no distribution or one that what is fixed does not fit.
/// </param>
/// <param name="coherence">Judges whether a profile hangs together; null = the exact likelihoods.</param>
/// <param name="behaviour">Plays how the persona behaves, to be held against its traits; null = left out.</param>
public sealed class PersonaGenerator(
    IProfileModel? profiles = null, ICoherenceModel? coherence = null, IBehaviourModel? behaviour = null)
    : IPersonaGenerator
{
    /// <summary>Version of the generator, kept with each persona.</summary>
    public const string Version = "2";

    private const int IdentityAttempts = 12;

    /// <inheritdoc/>
    public GenerationResult Generate(BasePersona persona, ulong seed, DateOnly asOf)
    {
        // Nothing waits where models are asked directly: it is complete when it returns.
        var made = MakeAsync(persona, seed, asOf, together: false);
        return made.IsCompletedSuccessfully ? made.Result : made.AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public ValueTask<GenerationResult> GenerateAsync(BasePersona persona, ulong seed, DateOnly asOf) =>
        MakeAsync(persona, seed, asOf, together: true);

    private async ValueTask<GenerationResult> MakeAsync(
        BasePersona persona, ulong seed, DateOnly asOf, bool together)
    {
        ArgumentNullException.ThrowIfNull(persona);
        if (asOf.Year is < 1900 or > 9000)
            return Refused(new Refusal("parameters", "asOf", FormattableString.Invariant($"{asOf:O}"),
                "must be a date from 1900 to 9000"));
        var (parameters, refusals) = ParameterCheck.Check(persona);
        if (parameters is null)
            return new GenerationResult.Refused(refusals);
        if (EthicsCheck.Check(persona) is { Count: > 0 } unethical)
            return new GenerationResult.Refused(unethical);
        var actual = persona.Seed ?? seed;
        var (sample, made) = await DrawAsync(persona, parameters, actual, together).ConfigureAwait(false);
        switch (sample)
        {
            case TraitSample.Contradiction c:
                return Refused(new Refusal("traits", c.Field, c.Said, c.Rule));
            case TraitSample.Scores { Z: var z }:
                return await CompleteAsync(persona, parameters, actual, z, asOf, made, together)
                    .ConfigureAwait(false);
            default:
                throw new InvalidOperationException("a sample is scores or a contradiction");
        }
    }

    /// <summary>The scores and what drew them.</summary>
    private async ValueTask<(TraitSample Sample, string By)> DrawAsync(
        BasePersona persona, Parameters parameters, ulong seed, bool together)
    {
        const string Exact = "exact sampler";
        var said = persona.Description is { Length: > 0 } || persona.Role is { Length: > 0 }
            || persona.Occupation is not null || parameters.Evidence.Count > 0;
        if (profiles is not null && said)
        {
            var query = new ProfileQuery(
                persona.Description, persona.Role, persona.Occupation, persona.Gender, persona.Age,
                parameters.Culture?.Code, [.. parameters.Evidence.Where(e => e.NoiseSd == 0)]);
            var (prior, version) = together ? await profiles.ConditionAsync(query).ConfigureAwait(false)
                : new Conditioned(profiles.Condition(query), profiles.Version);
            if (prior.IsValid && TraitSampler.Default.SampleFrom(seed, prior, parameters.Evidence,
                parameters.Intervals) is TraitSample.Scores scores)
                return (scores, version);
        }
        return (TraitSampler.Default.Sample(seed, parameters.Evidence, parameters.Intervals),
            profiles is not null && said ? Exact + " (the model did not fit what is fixed)" : Exact);
    }

    private async ValueTask<GenerationResult> CompleteAsync(
        BasePersona persona, Parameters parameters, ulong seed, double[] z, DateOnly asOf, string made, bool together)
    {
        var stated = parameters.Evidence.Select(e => e.Trait)
            .Concat(parameters.Intervals.Select(t => t.Trait)).ToHashSet();
        Consistency? consistency = null;
        for (var attempt = 0; attempt < IdentityAttempts; attempt++)
        {
            var profile = Write(persona, parameters, seed, z, asOf, attempt);
            var judge = coherence?.Version ?? "exact likelihoods";
            if (together && coherence is not null)
                (consistency, judge) = await ConsistencyCheck.OfAsync(profile, stated, coherence).ConfigureAwait(false);
            else
                consistency = ConsistencyCheck.Of(profile, stated, coherence);
            if (consistency.Score <= ConsistencyCheck.Required)
            {
                if (consistency.Traits <= ConsistencyCheck.Required)
                    z = await AgainAsync(persona, parameters, seed, attempt, together).ConfigureAwait(false) ?? z;
                continue;
            }
            if (behaviour is not null && BehaviourCheck.Fault(behaviour, profile.Traits, BehaviourCheck.Play(
                behaviour, profile.Traits, Chance.Mix(seed, FormattableString.Invariant($"behaviour {attempt}"))))
                is { } misbehaved)
            {
                consistency = consistency with { Findings = [misbehaved] };
                continue;
            }
            var findings = parameters.Description.Unknown.Count == 0
                ? new List<string>()
                : ["description: not understood: " + string.Join(", ", parameters.Description.Unknown)];
            return new GenerationResult.Accepted(profile with
            {
                Generation = new GenerationReport(
                    consistency.Score, 1, parameters.Description.Words, Version, findings,
                    ["profile: " + made, "behaviour: " + (behaviour?.Version ?? "left out"), "consistency: " + judge]),
            });
        }
        return new GenerationResult.Refused([.. consistency!.Findings]);
    }

    /// <summary>Another draw for right scores too unlikely for a check to tell from wrong ones.</summary>
    private async ValueTask<double[]?> AgainAsync(
        BasePersona persona, Parameters parameters, ulong seed, int attempt, bool together)
    {
        var other = Chance.Mix(seed, FormattableString.Invariant($"traits {attempt}"));
        var (sample, _) = await DrawAsync(persona, parameters, other, together).ConfigureAwait(false);
        return sample is TraitSample.Scores { Z: var z } ? z : null;
    }

    /// <summary>One profile without any check, for calibrating and testing the checks.</summary>
    internal static PersonaProfile WriteUnchecked(BasePersona persona, ulong seed, DateOnly asOf)
    {
        var parameters = ParameterCheck.Check(persona).Parameters!;
        var sample = TraitSampler.Default.Sample(seed, parameters.Evidence, parameters.Intervals);
        return Write(persona, parameters, seed, ((TraitSample.Scores)sample).Z, asOf, 0);
    }

    private static PersonaProfile Write(
        BasePersona persona, Parameters parameters, ulong seed, double[] z, DateOnly asOf, int attempt)
    {
        var chance = Chance.For(seed, "parameters");
        var culture = parameters.Culture ?? chance.Pick(Cultures.All);
        var drawn = chance.NextDouble() switch { < 0.49 => "woman", < 0.98 => "man", _ => "nonbinary" };
        var gender = persona.Gender ?? drawn;
        var age = persona.Age ?? DrawAge(persona.Occupation, ref chance);
        var written = attempt == 0 ? seed : Chance.Mix(seed, FormattableString.Invariant($"identity {attempt}"));
        var (name, given, identity) = IdentityWriter.Write(
            written, z, culture, gender, age, asOf, persona.Name, persona.Occupation);
        return new PersonaProfile
        {
            Name = name,
            GivenName = given,
            Gender = gender,
            Age = age,
            Culture = culture.Code,
            Role = persona.Role?.Trim() ?? "",
            Summary = Summaries.Write(given, age, identity, z, parameters.Description.Words, seed),
            Tags = [.. persona.Tags.Select(t => t.Trim()).Distinct(StringComparer.Ordinal)],
            Seed = seed,
            Traits = new TraitScores(z),
            Identity = identity,
        };
    }

    /// <summary>18 to 84, more often middle-aged, and old enough for a stated occupation.</summary>
    private static int DrawAge(string? occupation, ref Chance chance)
    {
        var (from, to) = (18, 84);
        if (occupation is not null && Career.IsRetired(occupation))
            (from, to) = (62, 84);
        else if (occupation is not null && Occupations.Known(occupation) is { } known)
            (from, to) = (known.From, known.To);
        var middle = (chance.NextDouble() + chance.NextDouble()) / 2;
        return from + (int)((to - from + 1) * (0.05 + (0.9 * middle)));
    }

    private static GenerationResult.Refused Refused(Refusal refusal) => new([refusal]);
}
