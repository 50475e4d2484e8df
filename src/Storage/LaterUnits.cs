using LinkyV.Contracts;

namespace LinkyV.Storage;

/// <summary>
/// Streams with a unit that failed, and how far the queue had come then: units queued up to there were made on top of
/// the failed one and fail as well. Empties itself when the queue has moved on. For one thread.
/// </summary>
internal sealed class LaterUnits
{
    private readonly Dictionary<StreamId, (long From, long UpTo, AppendResult Result)> _failed = [];
    private long _upTo;

    /// <summary>The result of an earlier unit of the stream that failed after this was queued; null if none.</summary>
    public AppendResult? FailedBefore(StreamId stream, long sequence)
    {
        if (_failed.Count == 0)
            return null;
        if (sequence > _upTo)
        {
            _failed.Clear();
            return null;
        }

        return _failed.TryGetValue(stream, out var f) && sequence > f.From && sequence <= f.UpTo ? f.Result : null;
    }

    /// <summary>The unit of <paramref name="sequence"/> failed; <paramref name="queued"/> is the last queued.</summary>
    public void Fail(StreamId stream, long sequence, long queued, AppendResult result)
    {
        _upTo = queued;
        _failed[stream] = (sequence, queued, result);
    }
}
