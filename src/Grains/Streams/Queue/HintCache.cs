using Orleans.Runtime;
using Orleans.Streams;

namespace LinkyV.Grains.Streams.Queue;

/// <summary>
/// The last messages of one queue. The oldest gives way to the newest whoever has not read it yet: a silo that hangs
/// loses hints and holds up nobody.
/// </summary>
internal sealed class HintCache(int size = HintCache.Size) : IQueueCache
{
    /// <summary>Messages kept.</summary>
    public const int Size = 1024;

    /// <summary>Messages read at once.</summary>
    private const int AtOnce = 128;

    private readonly CarriedHints?[] _ring = new CarriedHints?[size];
    private long _end;

    /// <summary>Number of the oldest message that is still here.</summary>
    private long Oldest => Math.Max(0, _end - size);

    /// <inheritdoc/>
    public int GetMaxAddCount() => AtOnce;

    /// <inheritdoc/>
    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (var message in messages.Cast<CarriedHints>())
        {
            _ring[message.Number % size] = message;
            _end = message.Number + 1;
        }
    }

    /// <summary>Nothing is kept until it was delivered.</summary>
    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        purgedItems = [];
        return false;
    }

    /// <summary>From a message on; without one from what comes next.</summary>
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) =>
        new Cursor(this, streamId, token?.SequenceNumber ?? _end);

    /// <inheritdoc/>
    public bool IsUnderPressure() => false;

    private sealed class Cursor(HintCache cache, StreamId stream, long next) : IQueueCacheCursor
    {
        private CarriedHints? _current;
        private long _next = next;

        public IBatchContainer? GetCurrent(out Exception? exception)
        {
            exception = null;
            return _current;
        }

        public bool MoveNext()
        {
            for (_next = Math.Max(_next, cache.Oldest); _next < cache._end;)
                if (cache._ring[_next++ % cache._ring.Length] is { } message && message.StreamId == stream)
                {
                    _current = message;
                    return true;
                }
            _current = null;
            return false;
        }

        public void Refresh(StreamSequenceToken token)
        {
        }

        public void RecordDeliveryFailure()
        {
        }

        public void Dispose()
        {
        }
    }
}
