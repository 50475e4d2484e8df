namespace LinkyV.Contracts;

/// <summary>
/// A broker that carries small messages between silos, in partitions. What is lost, doubled or late is only a hint
/// that was; nothing is kept for readers that were away.
/// </summary>
public interface IHintCarrier : IAsyncDisposable
{
    /// <summary>Partitions, 1 to 64. All silos of a cluster agree on it.</summary>
    int Partitions { get; }

    /// <summary>Sends a message; returns when the broker has it.</summary>
    /// <exception cref="StoreException">The broker did not take it.</exception>
    Task SendAsync(int partition, ReadOnlyMemory<byte> message, CancellationToken cancel = default);

    /// <summary>Reads a partition from now on. The broker need not be there.</summary>
    IHintReader Read(int partition);
}

/// <summary>Reads one partition. One caller at a time.</summary>
public interface IHintReader : IAsyncDisposable
{
    /// <summary>Messages that came since, at most <paramref name="most"/>; waits a quarter of a second at most for the
    /// first, and gives none where the broker is away.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> TakeAsync(int most, CancellationToken cancel = default);
}
