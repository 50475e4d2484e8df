using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;

namespace LinkyV.Hosting;

/// <summary>
/// Reads base parameters through the pool where many ask at once. A request that the pool does not take or cannot
/// finish in time is computed by its caller, with the usual version: who overloads the pool is slowed down, and gets
/// the same.
/// </summary>
internal sealed class PooledProfiles(IProfileModel model, IModelWorkers workers) : IProfileModel
{
    public string Version => model.Version;

    public LatentPrior Condition(ProfileQuery query) => model.Condition(query);

    public async ValueTask<Conditioned> ConditionAsync(ProfileQuery query)
    {
        // The key decides the version where traffic is split: the same words always meet the same one.
        var key = $"{query.Text}|{query.Role}|{query.Occupation}";
        return await workers.ConditionAsync(query, new AskOptions(key)).ConfigureAwait(false)
            is ServingResult<LatentPrior>.Answered a
            ? new(a.Reply, a.Version) : new(model.Condition(query), model.Version);
    }
}

/// <summary>Judges profiles through the pool where many ask at once; see <see cref="PooledProfiles"/>.</summary>
internal sealed class PooledCoherence(ICoherenceModel model, IModelWorkers workers) : ICoherenceModel
{
    public string Version => model.Version;

    public double Score(PersonaProfile profile, ReadOnlySpan<double> observed) => model.Score(profile, observed);

    public async ValueTask<Judgement> JudgeAsync(PersonaProfile profile) =>
        await workers.JudgeAsync(profile, new AskOptions(profile.Name)).ConfigureAwait(false)
            is ServingResult<double>.Answered a
            ? new(a.Reply, a.Version) : new(model.Score(profile, []), model.Version);
}
