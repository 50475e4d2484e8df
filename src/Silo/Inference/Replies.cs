using LinkyV.Core.Personality;
using LinkyV.Grains.Interfaces;
using LinkyV.Inference.Serving;

namespace LinkyV.Silo.Inference;

/// <summary>Outcomes of the pool as they cross the cluster, and back.</summary>
internal static class Replies
{
    /// <summary>An outcome as a message.</summary>
    public static InferenceReply Pack<T>(ServingResult<T> result, Func<InferenceReply, T, InferenceReply> answer) =>
        result switch
        {
            ServingResult<T>.Answered a => answer(
                new(InferenceOutcome.Answered, a.Model, a.Version, Took: a.Took, Count: a.BatchSize), a.Reply),
            ServingResult<T>.Busy b => new(InferenceOutcome.Busy, Took: b.ExpectedWait, Count: b.Queued),
            ServingResult<T>.Expired e => new(InferenceOutcome.Expired, Took: e.After),
            ServingResult<T>.Cancelled => new(InferenceOutcome.Cancelled),
            ServingResult<T>.Refused r => new(InferenceOutcome.Refused, Reason: r.Reason),
            ServingResult<T>.Failed f => new(InferenceOutcome.Failed, f.Model, f.Version, f.Reason),
            _ => new(InferenceOutcome.Stopped),
        };

    /// <summary>The outcome of a message.</summary>
    public static ServingResult<T> Unpack<T>(InferenceReply reply, Func<InferenceReply, T> answer) =>
        reply.Outcome switch
        {
            InferenceOutcome.Answered => new ServingResult<T>.Answered(
                answer(reply), reply.Model, reply.Version, reply.Count, reply.Took),
            InferenceOutcome.Busy => new ServingResult<T>.Busy(reply.Count, reply.Took),
            InferenceOutcome.Expired => new ServingResult<T>.Expired(reply.Took),
            InferenceOutcome.Cancelled => new ServingResult<T>.Cancelled(),
            InferenceOutcome.Refused => new ServingResult<T>.Refused(reply.Reason),
            InferenceOutcome.Failed => new ServingResult<T>.Failed(reply.Model, reply.Version, reply.Reason),
            _ => new ServingResult<T>.Stopped(),
        };

    /// <summary>A distribution: means, then the factor row by row.</summary>
    public static InferenceReply Numbers(InferenceReply reply, LatentPrior prior) =>
        reply with { Numbers = [.. prior.Mean, .. prior.Factor.Cast<double>()] };

    /// <summary>The distribution of such numbers.</summary>
    public static LatentPrior Prior(InferenceReply reply)
    {
        const int size = LatentPrior.Size;
        var numbers = reply.Numbers!;
        var factor = new double[size, size];
        Buffer.BlockCopy(numbers, size * sizeof(double), factor, 0, size * size * sizeof(double));
        return new LatentPrior(numbers[..size], factor);
    }
}
