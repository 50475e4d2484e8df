namespace LinkyV.Storage;

/// <content>Checkpoints of the outbox's consumers.</content>
public sealed partial class InMemoryStore : ICheckpoints
{
    private readonly SortedDictionary<string, long> _checkpoints = new(StringComparer.Ordinal);

    ValueTask<long?> ICheckpoints.LoadAsync(string consumer, CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new(_checkpoints.TryGetValue(consumer, out var position) ? position : null);
        }
    }

    ValueTask<IReadOnlyList<(string Name, long Position)>> ICheckpoints.ListAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new([.. _checkpoints.Select(c => (c.Key, c.Value))]);
        }
    }

    ValueTask<long> ICheckpoints.EndAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new(_position);
        }
    }

    ValueTask ICheckpoints.SaveAsync(string consumer, long position, CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            _checkpoints[consumer] = position;
            return default;
        }
    }

    ValueTask<bool> ICheckpoints.RemoveAsync(string consumer, CancellationToken cancel)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return new(_checkpoints.Remove(consumer));
        }
    }
}
