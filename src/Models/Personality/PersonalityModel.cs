using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Personality;

/// <summary>The trained PersonalityTransformer as generation uses it.</summary>
public sealed class PersonalityModel : IProfileModel
{
    private readonly PersonalityNet _net = new(new RandomSource(0));

    /// <summary>Loads the weights.</summary>
    /// <exception cref="ModelException">They are not this definition's.</exception>
    public PersonalityModel(WeightFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.LoadInto(_net);
        Version = weights.Tag;
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public LatentPrior Condition(ProfileQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Condition([query])[0];
    }

    /// <summary>The distributions of several queries, computed together.</summary>
    public IReadOnlyList<LatentPrior> Condition(IReadOnlyList<ProfileQuery> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count == 0)
            throw new ArgumentException("at least one query is needed", nameof(queries));
        const int N = GaussianExperts.Size;
        using var scope = TensorScope.Inference(_net.Backend);
        var (a, h) = _net.Experts([.. queries.Select(ProfileTokens.Of)]);
        var t = a.Shape[1];
        ReadOnlySpan<float> precisions = a.Values, evidence = h.Values;
        var product = new GaussianExperts();
        var priors = new LatentPrior[queries.Count];
        for (var i = 0; i < priors.Length; i++)
        {
            product.Combine(precisions.Slice(i * t * N, t * N), evidence.Slice(i * t * N, t * N), t);
            priors[i] = product.ToPrior();
        }
        return priors;
    }
}
