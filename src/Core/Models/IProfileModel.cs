using LinkyV.Core.Personality;

namespace LinkyV.Core.Models;

/// <summary>
/// What words, an occupation and fixed traits say about a person: a distribution over the profile. Thread-safe.
/// </summary>
public interface IProfileModel
{
    /// <summary>Name, version and hash of the model, kept with each persona it made.</summary>
    string Version { get; }

    /// <summary>The distribution; never null, the population's own where nothing is known.</summary>
    LatentPrior Condition(ProfileQuery query);

    /// <summary>The same where many ask at once: it may be computed together with others', to the same result.
    /// </summary>
    ValueTask<Conditioned> ConditionAsync(ProfileQuery query) => new(new Conditioned(Condition(query), Version));
}

/// <summary>A distribution and the version of the model that gave it.</summary>
public readonly record struct Conditioned(LatentPrior Prior, string Version);

/// <summary>Base parameters as a profile model reads them; all may be empty.</summary>
/// <param name="Text">Free description, at most 500 characters; longer is cut.</param>
/// <param name="Role">What the persona is for, at most 200 characters.</param>
/// <param name="Occupation">Occupation as stated.</param>
/// <param name="Gender">"woman", "man", "nonbinary" or null.</param>
/// <param name="Age">Years or null.</param>
/// <param name="Culture">Culture's code or null.</param>
/// <param name="Traits">Traits fixed by value (NoiseSd 0); the first 64 count.</param>
public sealed record ProfileQuery(
    string? Text, string? Role, string? Occupation, string? Gender, int? Age, string? Culture,
    IReadOnlyList<Evidence> Traits);
