using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Providers.Streams.Common;

namespace LinkyV.Grains.Streams.Queue;

/// <summary>One message of the carrier, as it waits in a queue's cache and goes to subscribers.</summary>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.carried-hints")]
internal sealed class CarriedHints(StreamId streamId, HintBatch batch, long number) : IBatchContainer
{
    /// <inheritdoc/>
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <summary>What is told.</summary>
    [Id(1)]
    public HintBatch Batch { get; } = batch;

    /// <summary>Its place among what this receiver read, from 0 on.</summary>
    [Id(2)]
    public long Number { get; } = number;

    /// <inheritdoc/>
    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Number);

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Batch is T told ? [new(told, SequenceToken)] : [];

    /// <inheritdoc/>
    public bool ImportRequestContext() => false;
}
