using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Coherence;

/// <summary>The trained ConsistencyValidator as the gate uses it.</summary>
public sealed class CoherenceModel : ICoherenceModel
{
    private const int Observed = TraitScores.Count - Observation.Adjectives;

    private readonly CoherenceNet _net = new(new RandomSource(0));
    private readonly float[] _calibration;

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public CoherenceModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.LoadInto(_net);
        _calibration = _net.Calibration.ToArray();
        Version = weights.Tag;
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public double Score(PersonaProfile profile, ReadOnlySpan<double> observed)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (observed.Length is not (0 or Observed))
            throw new ArgumentException($"{observed.Length} observed scores; there must be none or {Observed}",
                nameof(observed));
        for (var i = 0; i < observed.Length; i++)
            if (!double.IsFinite(observed[i]))
                throw new ArgumentException(FormattableString.Invariant(
                    $"observed score {i} is {observed[i]}; it must be a number"), nameof(observed));
        return Scores([Observation.Of(profile, observed)])[0];
    }

    /// <summary>Scores of several profiles as they state themselves, computed together.</summary>
    public IReadOnlyList<double> Scores(IReadOnlyList<PersonaProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        if (profiles.Count == 0)
            throw new ArgumentException("at least one profile is needed", nameof(profiles));
        return Scores([.. profiles.Select(p => Observation.Of(p, []))]);
    }

    /// <summary>Scores of several, computed together: of each its weakest part's.</summary>
    internal double[] Scores(IReadOnlyList<Observation> batch) => [.. PartScores(batch).Select(p => p.Min())];

    /// <summary>Probabilities that the parts are the bearer's own, in order of <see cref="Part"/>.</summary>
    internal List<double[]> PartScores(IReadOnlyList<Observation> batch)
    {
        using var scope = TensorScope.Inference(_net.Backend);
        return [.. _net.Forward(batch).Logits.ToArray().Chunk(CoherenceExamples.Parts).Select(Calibrated)];
    }

    private double[] Calibrated(float[] logits)
    {
        var scores = new double[logits.Length];
        for (var p = 0; p < scores.Length; p++)
            scores[p] = 1 / (1 + Math.Exp(-((_calibration[2 * p] * logits[p]) + _calibration[(2 * p) + 1])));
        return scores;
    }
}
