namespace LinkyV.Contracts;

/// <summary>
/// Handles the events of the outbox, in this process or by passing them to a broker. Called by one task at a time, in
/// order. Each event comes at least once: (stream, version) tells a repetition.
/// </summary>
public interface IEventSubscriber
{
    /// <summary>Name of its place in the outbox, by <see cref="IdRules"/>.</summary>
    string Consumer { get; }

    /// <summary>
    /// Handles events; on return the checkpoint moves behind them. What is thrown makes the same events come again
    /// after a pause; nothing is ever skipped.
    /// </summary>
    Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel);
}
