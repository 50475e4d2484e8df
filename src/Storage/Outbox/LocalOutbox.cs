using System.Collections.Concurrent;
using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>The outbox of a store that one process owns: places are held in memory, checkpoints in the store.</summary>
internal sealed class LocalOutbox(IStore store, ICheckpoints checkpoints, Pulse appended) : IOutbox
{
    private readonly ConcurrentDictionary<string, byte> _held = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IOutboxReader?> TryOpenAsync(string consumer, CancellationToken cancel = default)
    {
        Rules.Name("consumer", consumer);
        if (!_held.TryAdd(consumer, 0))
            return null;
        try
        {
            var checkpoint = await checkpoints.LoadAsync(consumer, cancel);
            if (checkpoint is null)
                await checkpoints.SaveAsync(consumer, 0, cancel);
            return new Reader(this, consumer, checkpoint ?? 0);
        }
        catch
        {
            _held.TryRemove(consumer, out _);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxConsumer>> ConsumersAsync(CancellationToken cancel = default)
    {
        var rows = await checkpoints.ListAsync(cancel);
        var end = await checkpoints.EndAsync(cancel);
        return [.. rows.Select(r => new OutboxConsumer(r.Name, r.Position, end))];
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ForgetAsync(string consumer, CancellationToken cancel = default)
    {
        Rules.Name("consumer", consumer);
        if (!_held.TryAdd(consumer, 0))
            throw Rules.ConsumerHeld(consumer);
        try
        {
            return await checkpoints.RemoveAsync(consumer, cancel);
        }
        finally
        {
            _held.TryRemove(consumer, out _);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> EndAsync(CancellationToken cancel = default) => checkpoints.EndAsync(cancel);

    private sealed class Reader(LocalOutbox outbox, string consumer, long checkpoint) : IOutboxReader
    {
        private long _read = checkpoint;
        private int _disposed;

        public string Consumer => consumer;

        public long Checkpoint { get; private set; } = checkpoint;

        public async ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(int limit, CancellationToken cancel = default)
        {
            Rules.Limit(limit, Rules.OutboxReadMax);
            while (true)
            {
                var next = outbox.Appended;
                var events = await outbox.Store.ReadAllAsync(_read, limit, cancel);
                if (events.Count > 0)
                {
                    _read = events[^1].Position;
                    return events;
                }

                await next.WaitAsync(cancel);
            }
        }

        public async ValueTask CommitAsync(long position, CancellationToken cancel = default)
        {
            Rules.CheckPosition(position, await outbox.EndAsync(cancel));
            await outbox.Checkpoints.SaveAsync(consumer, position, cancel);
            (Checkpoint, _read) = (position, position);
        }

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                outbox._held.TryRemove(consumer, out _);
            return default;
        }
    }

    private IStore Store => store;

    private ICheckpoints Checkpoints => checkpoints;

    private Task Appended => appended.Next;
}
