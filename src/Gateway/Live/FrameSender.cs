using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LinkyV.Gateway.Live;

/// <summary>
/// All that one socket sends, in order, by one sender at a time. Frames are written as UTF-8 JSON into a buffer; while
/// one batch is on its way the next one gathers, and whoever finds no sender at work becomes it. So nothing waits for
/// a timer, and under load many frames leave with one system call. What gathers is bounded: beyond
/// <see cref="FullAt"/> bytes the callers wait for the peer.
/// </summary>
internal sealed class FrameSender(WebSocket socket, CoalescingStream? wire, GatewayMetrics metrics, TimeProvider clock)
    : IThreadPoolWorkItem, IDisposable
{
    /// <summary>Bytes gathered at which <see cref="FlushAsync"/> waits until they are sent.</summary>
    public const int FullAt = 64 * 1024;

    private readonly Lock _gate = new();
    private Batch _gathering = new();
    private Batch _leaving = new();
    private bool _busy;
    private bool _broken;
    private bool _soon;
    private long _busySince;
    private TaskCompletionSource? _sent;
    private (WebSocketCloseStatus Code, string Reason)? _close;

    /// <summary>Whether so much has gathered that the peer must be waited for.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return _gathering.Bytes >= FullAt;
        }
    }

    /// <summary>How long the batch on its way has been so; zero if none is.</summary>
    public TimeSpan StuckFor
    {
        get
        {
            lock (_gate)
                return _busy ? clock.GetElapsedTime(_busySince) : TimeSpan.Zero;
        }
    }

    /// <summary>Adds a frame without sending yet.</summary>
    public void Add<T>(T frame, JsonTypeInfo<T> type)
    {
        lock (_gate)
            if (!_broken && _close is null)
                _gathering.Add(frame, type);
    }

    /// <summary>Adds a frame and sends what has gathered.</summary>
    public ValueTask SendAsync<T>(T frame, JsonTypeInfo<T> type)
    {
        Add(frame, type);
        return FlushAsync();
    }

    /// <summary>Closes the socket after everything added so far; what is added later is dropped.</summary>
    public ValueTask CloseAsync(WebSocketCloseStatus code, string reason)
    {
        lock (_gate)
            _close ??= (code, reason);
        return FlushAsync();
    }

    /// <summary>
    /// Sends what has gathered, unless a sender is at work already, which then takes it along. Waits only if the
    /// buffer is full.
    /// </summary>
    public ValueTask FlushAsync()
    {
        lock (_gate)
        {
            if (_broken)
                return default;
            if (_busy)
                return _gathering.Bytes < FullAt ? default
                    : new((_sent ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
            _busy = true;
        }
        return LeaveAsync();
    }

    /// <summary>
    /// Sends what has gathered once all that is ready to run by now has run, so that frames of one moment leave
    /// together: each sending costs a system call. Waits only if the buffer is full.
    /// </summary>
    public ValueTask FlushSoonAsync()
    {
        if (IsFull)
            return FlushAsync();
        lock (_gate)
        {
            if (_broken || _busy || _soon)
                return default;
            _soon = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return default;
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            _soon = false;
            if (_broken || _busy || _gathering.Count == 0)
                return;
            _busy = true;
        }
        _ = LeaveAsync().AsTask();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _broken = true;
            _sent?.TrySetResult();
        }
        _gathering.Dispose();
    }

    private async ValueTask LeaveAsync()
    {
        try
        {
            while (true)
            {
                (WebSocketCloseStatus Code, string Reason)? close = null;
                lock (_gate)
                {
                    _busySince = clock.GetTimestamp();
                    if (_gathering.Count == 0)
                    {
                        if (_close is null || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                        {
                            _busy = false;
                            return;
                        }
                        close = _close;
                    }
                    (_gathering, _leaving) = (_leaving, _gathering);
                }
                if (close is { } c)
                    await socket.CloseOutputAsync(c.Code, c.Reason, CancellationToken.None);
                else
                    await SendAsync(_leaving);
                Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException
            or InvalidOperationException)
        {
            // The peer is gone: the receiving side notices and ends the socket.
            lock (_gate)
            {
                _broken = true;
                _busy = false;
            }
            Release();
        }
    }

    private void Release()
    {
        TaskCompletionSource? sent;
        lock (_gate)
            (sent, _sent) = (_sent, null);
        sent?.TrySetResult();
    }

    private async ValueTask SendAsync(Batch batch)
    {
        var start = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var end = batch.End(i);
            wire?.More = i + 1 < batch.Count;
            await socket.SendAsync(
                batch.Memory[start..end], WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage,
                    CancellationToken.None);
            start = end;
        }
        metrics.FramesOut.Add(batch.Count);
        batch.Clear();
    }

    /// <summary>Frames one behind the other, and where each ends.</summary>
    private sealed class Batch : IDisposable
    {
        private const int KeptBytes = 4096;
        private readonly List<int> _ends = [];
        private ArrayBufferWriter<byte>? _bytes;
        private Utf8JsonWriter? _json;

        public int Count => _ends.Count;

        public int Bytes => _bytes?.WrittenCount ?? 0;

        public ReadOnlyMemory<byte> Memory => _bytes!.WrittenMemory;

        public int End(int frame) => _ends[frame];

        public void Add<T>(T frame, JsonTypeInfo<T> type)
        {
            _bytes ??= new ArrayBufferWriter<byte>(1024);
            if (_json is null)
                _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { SkipValidation = true });
            else
                _json.Reset(_bytes);
            JsonSerializer.Serialize(_json, frame, type);
            _json.Flush();
            _ends.Add(_bytes.WrittenCount);
        }

        public void Clear()
        {
            _ends.Clear();
            // A burst's buffer is not kept for the socket's whole life.
            if (_bytes!.Capacity > KeptBytes)
                Dispose();
            else
                _bytes.ResetWrittenCount();
        }

        public void Dispose()
        {
            _json?.Dispose();
            (_json, _bytes) = (null, null);
        }
    }
}
