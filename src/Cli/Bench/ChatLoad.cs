using System.Diagnostics;
using System.Net;
using System.Text;
using LinkyV.Contracts;

namespace LinkyV.Cli.Bench;

/// <summary>
/// Open-loop load on N WebSockets: turn k is due at k / rate seconds whatever the server does, and its latency counts
/// from that moment, so that a stall is not hidden (coordinated omission). A conversation still waiting for its reply
/// when its next turn is due sends it as soon as the reply is there.
/// </summary>
internal sealed class ChatLoad(int conversations, double rate, TimeSpan duration, ChatProtocol protocol) : IDisposable
{
    private readonly RawWebSocket[] _sockets = new RawWebSocket[conversations];
    private readonly Conversation[] _conversations = new Conversation[conversations];
    private readonly Latencies _first = new(4_000_000), _last = new(4_000_000);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent, _done, _errors;
    private bool _sendingEnded;
    private string? _firstError;

    /// <summary>Connects all sockets, at most 64 at a time.</summary>
    public Task ConnectAsync(Func<int, IPEndPoint> server, Func<int, string> path, CancellationToken cancel) =>
        Parallel.ForAsync(0, conversations,
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel },
            async (i, stop) =>
            {
                _sockets[i] = new RawWebSocket();
                _conversations[i] = new Conversation();
                await _sockets[i].ConnectAsync(server(i), path(i), stop);
                _ = ListenAsync(i, cancel);
            });

    /// <summary>Runs the load and waits up to 30 s for the last replies.</summary>
    public async Task<LoadResult> RunAsync(CancellationToken cancel)
    {
        var total = (int)(rate * duration.TotalSeconds);
        var clock = Stopwatch.StartNew();
        var origin = Stopwatch.GetTimestamp();
        for (var k = 0; k < total;)
        {
            var due = (int)Math.Min(total, clock.Elapsed.TotalSeconds * rate + 1);
            for (; k < due; k++)
                Begin(k % conversations, origin + (long)(k / rate * Stopwatch.Frequency), cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancel);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        Volatile.Write(ref _sendingEnded, true);
        if (Volatile.Read(ref _done) + Volatile.Read(ref _errors) < total)
            await Task.WhenAny(_idle.Task, Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, cancel));
        var missing = total - Volatile.Read(ref _done) - Volatile.Read(ref _errors);
        return new LoadResult(
            total, _done, _errors, missing, _done / Math.Max(seconds, clock.Elapsed.TotalSeconds - 0.0),
            _first.Summarise(), _last.Summarise(), _firstError);
    }

    /// <summary>For each conversation, the highest sequence number acknowledged as said.</summary>
    public IReadOnlyList<int> AcknowledgedTurns => [.. _conversations.Select(c => c.Acknowledged)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var s in _sockets)
            s?.Dispose();
    }

    private void Begin(int i, long due, CancellationToken cancel)
    {
        var c = _conversations[i];
        lock (c)
        {
            if (c.Open)
            {
                c.Waiting.Enqueue(due);
                return;
            }

            c.Start(due);
        }

        _ = SendAsync(i, c.Turn, cancel);
    }

    private async Task SendAsync(int i, int turn, CancellationToken cancel)
    {
        Interlocked.Increment(ref _sent);
        try
        {
            await _sockets[i].SendAsync(protocol.Say(i, turn), cancel);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or OperationCanceledException)
        {
            Fail(e.Message);
        }
    }

    private async Task ListenAsync(int i, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var message = await _sockets[i].ReceiveAsync(cancel);
                if (message.IsEmpty)
                    break;
                Hear(i, message.Span, cancel);
            }
        }
        catch (Exception e) when (e
            is System.Net.Sockets.SocketException or OperationCanceledException or ObjectDisposedException)
        {
            if (!Volatile.Read(ref _sendingEnded))
                Fail(e.Message);
        }
    }

    private void Hear(int i, ReadOnlySpan<byte> message, CancellationToken cancel)
    {
        var c = _conversations[i];
        var kind = protocol.Read(message);
        if (kind == ReplyMark.None)
            return;
        var now = Stopwatch.GetTimestamp();
        var next = -1;
        lock (c)
        {
            if (!c.Open)
                return;
            var ms = (now - c.Due) * 1000.0 / Stopwatch.Frequency;
            if (!c.Begun)
            {
                c.Begun = true;
                _first.Add(ms);
            }

            if (kind == ReplyMark.Begun)
                return;
            _last.Add(ms);
            c.Open = false;
            if (kind == ReplyMark.Done)
                c.Acknowledged++;
            if (c.Waiting.TryDequeue(out var due))
            {
                c.Start(due);
                next = c.Turn;
            }
        }

        if (kind == ReplyMark.Failed)
            Fail(Encoding.UTF8.GetString(message));
        else if (Interlocked.Increment(ref _done) + Volatile.Read(ref _errors) >= rate * duration.TotalSeconds - 0.5)
            _idle.TrySetResult();
        if (next >= 0)
            _ = SendAsync(i, next, cancel);
    }

    private void Fail(string why)
    {
        Interlocked.CompareExchange(ref _firstError, why, null);
        Interlocked.Increment(ref _errors);
    }

    private sealed class Conversation
    {
        public readonly Queue<long> Waiting = new();
        public bool Open, Begun;
        public long Due;
        public int Turn = -1, Acknowledged;

        public void Start(long due)
        {
            (Open, Begun, Due) = (true, false, due);
            Turn++;
        }
    }
}

/// <summary>What a message of the server means to the load generator.</summary>
internal enum ReplyMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The reply begins.</summary>
    Begun,

    /// <summary>The reply is whole and durable.</summary>
    Done,

    /// <summary>The turn failed.</summary>
    Failed,
}

/// <summary>How to say something and how to read what comes back.</summary>
internal abstract class ChatProtocol
{
    /// <summary>The frame that says turn <paramref name="turn"/> of a conversation.</summary>
    public abstract ReadOnlyMemory<byte> Say(int conversation, int turn);

    /// <summary>What a frame of the server means.</summary>
    public abstract ReplyMark Read(ReadOnlySpan<byte> message);
}

/// <summary>LinkyV's own live protocol.</summary>
internal sealed class LiveProtocol : ChatProtocol
{
    public override ReadOnlyMemory<byte> Say(int conversation, int turn) =>
        Encoding.UTF8.GetBytes($$"""{"type":"say","text":"{{Utterances.At(conversation, turn)}}"}""");

    public override ReplyMark Read(ReadOnlySpan<byte> message)
    {
        var head = message[..Math.Min(message.Length, 40)];
        if (head.IndexOf("\"type\":\"delta\""u8) >= 0)
            return ReplyMark.Begun;
        if (head.IndexOf("\"type\":\"said\""u8) >= 0)
            return ReplyMark.Done;
        return head.IndexOf("\"type\":\"retracted\""u8) >= 0 || head.IndexOf("\"type\":\"error\""u8) >= 0
            ? ReplyMark.Failed : ReplyMark.None;
    }
}

/// <summary>A bare echo: the first frame back is the whole reply.</summary>
internal sealed class EchoProtocol : ChatProtocol
{
    private readonly LiveProtocol _live = new();

    public override ReadOnlyMemory<byte> Say(int conversation, int turn) => _live.Say(conversation, turn);

    public override ReplyMark Read(ReadOnlySpan<byte> message) => ReplyMark.Done;
}

/// <summary>What a load gave. Latencies count from the moment a turn was due.</summary>
internal sealed record LoadResult(
    int Due, int Done, int Errors, int Missing, double PerSecond, LatencySummary First, LatencySummary Last,
        string? FirstError);
