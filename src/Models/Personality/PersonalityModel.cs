using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference;
using LinkyV.Models.Registry;

namespace LinkyV.Models.Personality;

/// <summary>The trained PersonalityTransformer as generation uses it.</summary>
public sealed class PersonalityModel : IProfileModel
{
    [ThreadStatic]
    private static GaussianLanes? s_lanes;

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
        var tokens = queries.Select(ProfileTokens.Of).ToArray();
        var order = Enumerable.Range(0, tokens.Length).OrderBy(i => tokens[i].Count).ToArray();
        var priors = new LatentPrior[queries.Count];

        // Queries of like length go together, so that little of a batch is padding.
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && (to - from < TogetherMost || _net.Backend.RowsAtATime == int.MaxValue)
                && tokens[order[to]].Count <= LongerMost + (tokens[order[from]].Count * 5 / 4))
                to++;
            Condition(tokens, order.AsSpan(from, to - from), priors);
            from = to;
        }
        return priors;
    }

    // What fits the second cache at a time, where there is one; beyond it batching gains nothing.
    private const int TogetherMost = 16, LongerMost = 4;

    private void Condition(List<ProfileToken>[] tokens, ReadOnlySpan<int> which, LatentPrior[] priors)
    {
        const int N = GaussianExperts.Size;
        var batch = new List<ProfileToken>[which.Length];
        for (var i = 0; i < batch.Length; i++)
            batch[i] = tokens[which[i]];
        using var scope = TensorScope.Inference(_net.Backend);
        var (a, h) = _net.Experts(batch);
        var t = a.Shape[1];
        ReadOnlySpan<float> precisions = a.Values, evidence = h.Values;
        var product = s_lanes ??= new GaussianLanes();
        var some = new LatentPrior[Math.Min(GaussianLanes.Lanes, batch.Length)];
        for (var from = 0; from < batch.Length; from += some.Length)
        {
            var n = Math.Min(some.Length, batch.Length - from);
            product.PriorsOf(
                precisions.Slice(from * t * N, n * t * N), evidence.Slice(from * t * N, n * t * N), t,
                some.AsSpan(0, n));
            for (var i = 0; i < n; i++)
                priors[which[from + i]] = some[i];
        }
    }
}
