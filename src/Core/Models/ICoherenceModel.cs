using LinkyV.Contracts;

namespace LinkyV.Core.Models;

/// <summary>Judges whether a profile and observed behaviour belong to one person. Thread-safe.</summary>
public interface ICoherenceModel
{
    /// <summary>Name, version and hash of the model, kept with each persona it judged.</summary>
    string Version { get; }

    /// <summary>
    /// Coherence, 0 to 1, calibrated so that 0.85 parts intact profiles from those put together from several people.
    /// </summary>
    /// <param name="profile">Domains, aspects, facets, opinions, tastes and values are read.</param>
    /// <param name="observed">
    /// What was seen of the 270 adjectives and 527 behaviours, z-scores in taxonomy order from index 50 on.
    /// </param>
    double Score(PersonaProfile profile, ReadOnlySpan<double> observed);

    /// <summary>The score of a profile as it states itself, where many ask at once: it may be computed together with
    /// others', to the same result.</summary>
    ValueTask<Judgement> JudgeAsync(PersonaProfile profile) => new(new Judgement(Score(profile, []), Version));
}

/// <summary>A score and the version of the model that gave it.</summary>
public readonly record struct Judgement(double Score, string Version);
