using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Limits;
using LinkyV.Gateway.Wire;
using LinkyV.Hosting;

namespace LinkyV.Gateway.Live;

/// <summary>
/// One listener on one session: events go out through <see cref="FrameSender"/>, what the client says comes in. It
/// lives until the client goes, the session is deleted, the listener lags, or the server drains.
/// </summary>
internal sealed class LiveSocket(
    WebSocket socket, FrameSender sender, ISession session, SessionId id, Caller caller, ParticipantId participant,
    LiveServices services, CoalescingStream? wire = null, ModelPool? faces = null) : IDisposable
{
    /// <summary>Close code of a listener that was too slow and should come back with <c>after</c>.</summary>
    public const int LaggedCode = 4008;

    /// <summary>Close code of a session that was deleted.</summary>
    public const int GoneCode = 4010;

    private const int GoodbyeBytesMax = 16 * 1024 * 1024;
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(5);
    private readonly FaceShow? _faces = faces is null ? null : new FaceShow(faces, sender, services.Clock);
    private readonly CancellationTokenSource _ending = new();
    private bool _listens;

    /// <summary>Who listens.</summary>
    public ParticipantId Participant => participant;

    /// <summary>The key they showed; null while the gateway is open.</summary>
    public string? KeyId => caller.KeyId;

    public ISession Conversation => session;

    public TimeSpan StuckFor => sender.StuckFor;

    /// <summary>How long the client has sent nothing, not even the answer to a ping, while it was listened to.</summary>
    public TimeSpan SilentFor => wire is not null && Volatile.Read(ref _listens) ? wire.SilentFor : TimeSpan.Zero;

    /// <summary>Runs the socket to its end.</summary>
    public async Task RunAsync(long after, CancellationToken aborted)
    {
        await using var _ = aborted.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), _ending);
        var listening = ListenAsync(after);
        try
        {
            await ReceiveAsync();
        }
        finally
        {
            await _ending.CancelAsync();
            await listening;
        }
    }

    /// <summary>Says goodbye; the client's answer ends the socket, or its silence does.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        try
        {
            await sender.CloseAsync(code, reason);
            _ending.CancelAfter(services.Options.SilenceMax);
        }
        catch (ObjectDisposedException)
        {
            // The client left at the same moment: the socket has ended already.
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose()
    {
        sender.Dispose();
        _ending.Dispose();
        socket.Dispose();
    }

    private async Task ListenAsync(long after)
    {
        try
        {
            await using var events = session.ListenAsync(after, _ending.Token).GetAsyncEnumerator(_ending.Token);
            var soon = true;
            while (true)
            {
                var next = events.MoveNextAsync();
                // Everything that is there already leaves together; nothing waits for what may come.
                if (!next.IsCompleted || sender.IsFull)
                {
                    await (soon ? sender.FlushSoonAsync() : sender.FlushAsync());
                    soon = true;
                }
                if (!await next)
                    break;
                // That it was heard leaves with the answer to who said it, which comes in the same moment.
                soon &= events.Current is MessageHeard or ReplyStarted;
                sender.Add(events.Current, EventJson.Default.SessionEvent);
                if (_faces is not null && events.Current is MessageSaid said)
                    _faces.Show(said, _ending.Token);
                if (events.Current is ListenerLagged)
                {
                    services.Metrics.Lagged.Add(1);
                    await CloseAsync((WebSocketCloseStatus)LaggedCode, "too slow: come back with after");
                    return;
                }
            }
            if (!_ending.IsCancellationRequested)
                await CloseAsync((WebSocketCloseStatus)GoneCode, "the session is gone");
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The socket ends.
        }
        catch (Exception e) when (e is LinkyVException or IOException)
        {
            services.Failed(e, id);
            await CloseAsync(WebSocketCloseStatus.InternalServerError, "the session cannot be read");
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1024);
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length)
                        buffer = Grow(buffer, length);
                    wire?.Heard();
                    Volatile.Write(ref _listens, true);
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), _ending.Token);
                    Volatile.Write(ref _listens, false);
                    length += part.Count;
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        await sender.CloseAsync(WebSocketCloseStatus.NormalClosure, "");
                        return;
                    }
                    if (part.MessageType == WebSocketMessageType.Binary)
                    {
                        await CloseByAsync(WebSocketCloseStatus.InvalidMessageType, "text frames only");
                        return;
                    }
                    if (length > services.Options.FrameBytesMax)
                    {
                        await CloseByAsync(WebSocketCloseStatus.MessageTooBig,
                            $"at most {services.Options.FrameBytesMax} bytes");
                        return;
                    }
                }
                while (!part.EndOfMessage);
                services.Metrics.FramesIn.Add(1);
                await AnswerAsync(buffer.AsMemory(0, length));
            }
        }
        catch (WebSocketException)
        {
            // The client is gone, or sent what is no WebSocket frame, which the protocol layer answered with 1002 or
            // 1007.
            await _ending.CancelAsync();
            if (wire is not null)
                await wire.DrainAsync(GoodbyeBytesMax, GoodbyeMax);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or the socket ends.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Closes for a mistake of the client's, then reads on for a moment: a connection that ends with unread bytes is
    /// reset, and the client would never see why.
    /// </summary>
    private async Task CloseByAsync(WebSocketCloseStatus code, string reason)
    {
        await sender.CloseAsync(code, reason);
        _ending.CancelAfter(GoodbyeMax);
        var rest = new byte[4096];
        for (var left = GoodbyeBytesMax; left > 0;)
        {
            var part = await socket.ReceiveAsync(rest.AsMemory(), _ending.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            left -= Math.Max(1, part.Count);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 4);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private async ValueTask AnswerAsync(ReadOnlyMemory<byte> text)
    {
        ClientFrame? frame = null;
        try
        {
            frame = Bodies.Parse(text.Span, RequestJson.Default.ClientFrame, services.Options.JsonDepthMax);
            if (frame.Type == "ping")
                await sender.SendAsync(new PongFrame(), GatewayJson.Default.PongFrame);
            else
            {
                sender.Add(await DoAsync(frame), GatewayJson.Default.AckFrame);
                await sender.FlushSoonAsync();
            }
        }
        catch (ProblemException e)
        {
            await sender.SendAsync(ErrorFrame.Of(e.Problem, frame), GatewayJson.Default.ErrorFrame);
        }
        catch (Exception e) when (e is LinkyVException or TimeoutException)
        {
            services.Failed(e, id);
            await sender.SendAsync(ErrorFrame.Of(Problems.Explain(e), frame), GatewayJson.Default.ErrorFrame);
        }
    }

    private async ValueTask<AckFrame> DoAsync(ClientFrame frame)
    {
        if (frame.Type != "stop")
            services.Draining.Refuse();
        if (await services.Rates.TakeAsync(caller.RateKey, _ending.Token) is { } wait)
            throw new ProblemException(Problem.Busy(wait, "Too many messages"));
        var cancel = _ending.Token;
        switch (frame.Type)
        {
            case "say":
                Only(frame, turn: false);
                services.Metrics.Utterances.Add(1, new KeyValuePair<string, object?>("face", "socket"));
                var to = frame.To is null or { Count: 0 } ? [] : frame.To.Select(caller.Persona).ToList();
                return Ack(frame, await session.SayAsync(
                    new Say(participant, Texts.Utterance(frame.Text), to, Texts.ClientKey(frame.ClientKey)), cancel));
            case "edit":
                Only(frame, to: false);
                return Ack(frame, await session.EditAsync(
                    new EditTurn(Turn(frame), participant, Texts.Utterance(frame.Text),
                        Texts.ClientKey(frame.ClientKey)), cancel));
            case "regenerate":
                Only(frame, to: false, text: false);
                return Ack(frame, await session.RegenerateAsync(
                    new Regenerate(frame.Turn is null ? null : Turn(frame), participant,
                        Texts.ClientKey(frame.ClientKey)), cancel));
            case "stop":
                Only(frame, to: false, text: false);
                var stopped = await session.InterruptAsync(frame.Turn is null ? null : Turn(frame), cancel);
                if (Rest.Outcomes.Problem(stopped) is { } problem)
                    throw new ProblemException(problem);
                return new AckFrame("stop", frame.ClientKey, frame.Turn);
            default:
                throw new ProblemException(Problem.Invalid("type", frame.Type,
                    "one of say, stop, edit, regenerate, ping"));
        }
    }

    private static AckFrame Ack(ClientFrame frame, SayResult result) =>
        Rest.Outcomes.Problem(result) is { } problem
            ? throw new ProblemException(problem)
            : result is SayResult.Heard h
                ? new AckFrame(frame.Type, frame.ClientKey, h.Turn.Value, h.Seq)
                : throw new InvalidOperationException("a result that is neither a problem nor heard");

    private static TurnId Turn(ClientFrame frame) => frame.Turn is { Length: > 0 and <= 100 } turn
        ? new TurnId(turn)
        : throw new ProblemException(Problem.Invalid("turn", frame.Turn, "the id of a turn"));

    private static void Only(ClientFrame frame, bool turn = true, bool to = true, bool text = true)
    {
        var stray = !turn && frame.Turn is not null ? "turn"
            : !to && frame.To is not null ? "to"
            : !text && frame.Text is not null ? "text"
            : null;
        if (stray is not null)
            throw new ProblemException(Problem.Invalid(stray, null, $"not a field of '{frame.Type}'"));
    }
}
