namespace LinkyV.Contracts;

/// <summary>
/// The log as an outbox: consumers read events of all streams in order of position, each from its own durable
/// checkpoint. At least once: what was handled but not committed comes again. Order holds within a stream. A consumer
/// never sees a position while an earlier one may still appear.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Takes a consumer's place, made at the beginning of the log if it is new; null while somebody else holds it, in
    /// this process or another.
    /// </summary>
    /// <param name="consumer">A name of <see cref="IdRules"/>.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<IOutboxReader?> TryOpenAsync(string consumer, CancellationToken cancel = default);

    /// <summary>All consumers by name, and how far they are.</summary>
    ValueTask<IReadOnlyList<OutboxConsumer>> ConsumersAsync(CancellationToken cancel = default);

    /// <summary>Forgets a consumer and its checkpoint; false if there is none.</summary>
    /// <exception cref="StoreException">Somebody holds its place.</exception>
    ValueTask<bool> ForgetAsync(string consumer, CancellationToken cancel = default);

    /// <summary>Position of the newest event; 0 while there is none.</summary>
    ValueTask<long> EndAsync(CancellationToken cancel = default);
}

/// <summary>A consumer's place in the outbox, held until it is disposed of. For one task at a time.</summary>
public interface IOutboxReader : IAsyncDisposable
{
    /// <summary>Whose place it is.</summary>
    string Consumer { get; }

    /// <summary>The durable checkpoint: everything up to here has been handled.</summary>
    long Checkpoint { get; }

    /// <summary>The events after those read last, at most <paramref name="limit"/>; waits until there is one.</summary>
    /// <param name="limit">1 to 10,000.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="StoreException">The store is closed, or the place was lost with a connection.</exception>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(int limit, CancellationToken cancel = default);

    /// <summary>
    /// Sets the checkpoint and reads on from there. Durable on return. Going back repeats what was handled before.
    /// </summary>
    /// <exception cref="InvalidInputException">The position is below 0 or beyond the end of the log.</exception>
    ValueTask CommitAsync(long position, CancellationToken cancel = default);
}

/// <summary>How far a consumer is.</summary>
/// <param name="Name">The consumer.</param>
/// <param name="Checkpoint">Everything up to this position has been handled.</param>
/// <param name="End">Position of the newest event.</param>
public sealed record OutboxConsumer(string Name, long Checkpoint, long End)
{
    /// <summary>Positions between the two; an upper bound of the events that wait.</summary>
    public long Lag => Math.Max(0, End - Checkpoint);
}
