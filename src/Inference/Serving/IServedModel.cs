namespace LinkyV.Inference.Serving;

/// <summary>
/// One version of a model as the pool sees it: a function of a batch. It keeps nothing between calls and several
/// workers may be inside it at once. If it is disposable, the pool disposes it once it is swapped out and idle.
/// </summary>
public interface IServedModel<TRequest, TReply>
{
    /// <summary>Names this version in every answer, e.g. a version number and a hash.</summary>
    string Version { get; }

    /// <summary>Why this request cannot be served (field, value, rule), or null. Called before it is queued.</summary>
    string? Refuse(TRequest request);

    /// <summary>Fills a reply for each request. Throwing fails the batch, whose requests are then tried one by
    /// one.</summary>
    void Run(ReadOnlySpan<TRequest> requests, Span<TReply> replies);

    /// <summary>Why a reply must not be given out, e.g. a number that is not finite, or null.</summary>
    string? Fault(TReply reply) => null;
}
