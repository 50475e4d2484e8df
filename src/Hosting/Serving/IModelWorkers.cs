using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;

namespace LinkyV.Hosting;

/// <summary>
/// The models that many ask at once, in this process or elsewhere. Every outcome is a result;
/// <see cref="ServingResult{TReply}.Stopped"/> means that nobody was there to be asked.
/// </summary>
public interface IModelWorkers
{
    /// <summary>What is said about a person, as a distribution.</summary>
    ValueTask<ServingResult<LatentPrior>> ConditionAsync(
        ProfileQuery query, AskOptions ask = default, CancellationToken cancel = default);

    /// <summary>How well a profile holds together, 0 to 1.</summary>
    ValueTask<ServingResult<double>> JudgeAsync(
        PersonaProfile profile, AskOptions ask = default, CancellationToken cancel = default);

    /// <summary>The frames of a face, 60 a second, 52 bytes each.</summary>
    ValueTask<ServingResult<byte[]>> AnimateAsync(
        ShownExpression shown, AskOptions ask = default, CancellationToken cancel = default);
}
