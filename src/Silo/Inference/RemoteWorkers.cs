using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Grains.Interfaces;
using LinkyV.Hosting;
using LinkyV.Inference.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using SiloRoles = LinkyV.Grains.Placement.Roles;

namespace LinkyV.Silo.Inference;

/// <summary>
/// Asks the silos with the role inference, from one that has not. Where none is, or this one has not joined yet, nobody
/// was there to be asked, and the caller computes by itself.
/// </summary>
internal sealed class RemoteWorkers(
    IGrainFactory grains, ISiloStatusOracle silo, TimeProvider time, IOptions<LinkyVOptions> options) : IModelWorkers
{
    /// <summary>The way there and back, beyond the deadline that counts there.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(500);

    /// <summary>Lets a silo without the role ask those that have it.</summary>
    public static void Add(IServiceCollection services, IReadOnlyCollection<string> roles)
    {
        if (!roles.Contains(SiloRoles.Inference))
            services.AddSingleton<IModelWorkers, RemoteWorkers>();
    }

    public ValueTask<ServingResult<LatentPrior>> ConditionAsync(
        ProfileQuery query, AskOptions ask, CancellationToken cancel)
    {
        var wire = new ProfileAsk(
            query.Text, query.Role, query.Occupation, query.Gender, query.Age, query.Culture,
            [.. query.Traits.Select(t => new ProfileTrait(t.Trait, t.Value, t.NoiseSd, t.Field, t.Said))]);
        return AskAsync((g, terms) => g.ProfileAsync(wire, terms), Replies.Prior, ask, cancel);
    }

    public ValueTask<ServingResult<double>> JudgeAsync(
        PersonaProfile profile, AskOptions ask, CancellationToken cancel) =>
        AskAsync((g, terms) => g.CoherenceAsync(profile, terms), static r => r.Numbers![0], ask, cancel);

    public ValueTask<ServingResult<byte[]>> AnimateAsync(
        ShownExpression shown, AskOptions ask, CancellationToken cancel) =>
        AskAsync((g, terms) => g.FramesAsync(shown, terms), static r => r.Bytes!, ask, cancel);

    private async ValueTask<ServingResult<T>> AskAsync<T>(
        Func<IInferenceGrain, InferenceTerms, Task<InferenceReply>> call, Func<InferenceReply, T> answer,
        AskOptions ask, CancellationToken cancel)
    {
        if (silo.CurrentStatus != SiloStatus.Active)
            return new ServingResult<T>.Stopped();
        var within = ask.Deadline ?? TimeSpan.FromMilliseconds(options.Value.TrainedModels.Serving.DeadlineMs);
        try
        {
            var asking = call(grains.GetGrain<IInferenceGrain>(0), new InferenceTerms(ask.Key, ask.Version, within));
            return Replies.Unpack(await asking.WaitAsync(within + Way, time, cancel), answer);
        }
        catch (TimeoutException)
        {
            return new ServingResult<T>.Expired(within);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new ServingResult<T>.Cancelled();
        }
        catch (Exception lost) when (lost is OrleansException or OperationCanceledException or IOException
            or ObjectDisposedException)
        {
            return new ServingResult<T>.Stopped();
        }
    }
}
