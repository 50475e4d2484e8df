using LinkyV.Contracts;

namespace LinkyV.Grains.Streams;

/// <summary>What is told at once: how far the logs of some sessions have come.</summary>
/// <param name="Sessions">Keys of the sessions' grains.</param>
/// <param name="Versions">The version of each.</param>
[GenerateSerializer]
[Immutable]
[Alias("linkyv.hint-batch")]
internal sealed record HintBatch([property: Id(0)] string[] Sessions, [property: Id(1)] long[] Versions)
{
    /// <summary>Sessions told of at once, at most.</summary>
    public const int Most = 256;
}
