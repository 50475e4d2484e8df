using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Grains.Interfaces;
using LinkyV.Grains.Placement;
using LinkyV.Hosting;
using LinkyV.Inference.Serving;
using Orleans.Concurrency;
using SiloRoles = LinkyV.Grains.Placement.Roles;

namespace LinkyV.Silo.Inference;

/// <summary>
/// A worker of a silo with the role inference: hands requests to the silo's pool, which batches what its workers get at
/// the same time. It keeps nothing, so each call may go to another silo.
/// </summary>
[GrainType("linkyv-inference")]
[StatelessWorker(WorkersMax)]
[Reentrant]
[RolePlacement(SiloRoles.Inference)]
public sealed class InferenceGrain(ModelPool pool) : Grain, IInferenceGrain
{
    private const int WorkersMax = 4;

    private readonly IModelWorkers _workers = pool;

    /// <inheritdoc/>
    public async Task<InferenceReply> ProfileAsync(ProfileAsk ask, InferenceTerms terms)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var query = new ProfileQuery(
            ask.Text, ask.Role, ask.Occupation, ask.Gender, ask.Age, ask.Culture,
            [.. ask.Traits.Select(t => new Evidence(t.Trait, t.Value, t.NoiseSd, t.Field, t.Said))]);
        return Replies.Pack(await _workers.ConditionAsync(query, Asked(terms)), Replies.Numbers);
    }

    /// <inheritdoc/>
    public async Task<InferenceReply> CoherenceAsync(PersonaProfile profile, InferenceTerms terms) =>
        Replies.Pack(
            await _workers.JudgeAsync(profile, Asked(terms)), (reply, score) => reply with { Numbers = [score] });

    /// <inheritdoc/>
    public async Task<InferenceReply> FramesAsync(ShownExpression shown, InferenceTerms terms) =>
        Replies.Pack(
            await _workers.AnimateAsync(shown, Asked(terms)), (reply, frames) => reply with { Bytes = frames });

    private static AskOptions Asked(InferenceTerms terms) => new(terms.Key, terms.Version, terms.Within);
}
