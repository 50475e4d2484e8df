namespace LinkyV.Contracts;

/// <summary>Makes the messages that brokers carry, with participants' words only if that is configured.</summary>
public interface IEventEncoder
{
    /// <summary>One message of <see cref="OutboxMessage"/> for each event, in order.</summary>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> EncodeAsync(
        IReadOnlyList<RecordedEvent> events, CancellationToken cancel = default);
}

/// <summary>The keys under which participants' words leave LinkyV; erasing a participant destroys its key.</summary>
public interface IParticipantKeys
{
    /// <summary>The participant's key, made if it has none.</summary>
    ValueTask<byte[]> GetOrMakeAsync(ParticipantId participant, CancellationToken cancel = default);

    /// <summary>The participant's key; null if it has none, or was erased.</summary>
    ValueTask<byte[]?> FindAsync(ParticipantId participant, CancellationToken cancel = default);
}
