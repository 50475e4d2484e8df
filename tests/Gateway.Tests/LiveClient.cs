using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LinkyV.Conformance;

namespace LinkyV.Gateway.Tests;

/// <summary>A client of a live session, as a browser would be one.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];

    public ClientWebSocket Socket => _socket;

    public List<JsonElement> Seen { get; } = [];

    /// <summary>Sequence numbers of the durable events seen so far.</summary>
    public IEnumerable<long> Seqs => Seen.Where(e => e.TryGetProperty("seq", out _) && IsEvent(e))
        .Select(e => e.GetProperty("seq").GetInt64()).Where(s => s > 0);

    public static async Task<LiveClient> ConnectAsync(
        Running gateway, string session, long after = 0, string? participant = null, string? key = null,
        string? origin = null, HttpMessageInvoker? over = null, string? more = null)
    {
        var client = new LiveClient();
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        var query = $"?after={after}" + (participant is null ? "" : $"&participant={participant}")
            + (key is null ? "" : $"&key={key}") + more;
        var address = new UriBuilder(gateway.Address) { Scheme = "ws", Path = $"/api/sessions/{session}/live",
            Query = query }.Uri;
        await client._socket.ConnectAsync(address, over, CancellationToken.None).Within("a live socket");
        return client;
    }

    public Task SendAsync(string json) => SendAsync(Encoding.UTF8.GetBytes(json));

    public Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(bytes, type, true, CancellationToken.None);

    /// <summary>The next frame; null when the server closed.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length),
                CancellationToken.None).AsTask().Within("a frame");
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            var frame = JsonElement.Parse(_buffer.AsSpan(0, length));
            Seen.Add(frame);
            return frame;
        }
    }

    /// <summary>Reads until a frame of this type, with the turn if one is given.</summary>
    public async Task<JsonElement> UntilAsync(string type, string? turn = null)
    {
        while (await NextAsync() is { } frame)
            if (frame.GetProperty("type").GetString() == type
                && (turn is null || (frame.TryGetProperty("turn", out var t) && t.GetString() == turn)))
                return frame;
        throw new InvalidOperationException(
            $"closed with {_socket.CloseStatus} '{_socket.CloseStatusDescription}' before '{type}' came");
    }

    /// <summary>Reads until the server closes; the code.</summary>
    public async Task<int> ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
        }
        return (int)_socket.CloseStatus!.Value;
    }

    /// <summary>Says something and waits for the durable reply.</summary>
    public async Task<(string Turn, string Text)> TalkAsync(string text)
    {
        await SendAsync($$"""{"type":"say","text":{{JsonSerializer.Serialize(text)}}}""");
        // The reply may overtake the acknowledgement.
        string? turn = null;
        var said = new Dictionary<string, string>();
        while (turn is null || !said.ContainsKey(turn))
        {
            var frame = await NextAsync() ?? throw new InvalidOperationException("closed before the reply came");
            switch (frame.GetProperty("type").GetString())
            {
                case "ack":
                    turn = frame.GetProperty("turn").GetString();
                    break;
                case "said":
                    said[frame.GetProperty("turn").GetString()!] = frame.GetProperty("text").GetString()!;
                    break;
                case "error":
                    throw new InvalidOperationException(frame.ToString());
            }
        }
        return (turn, said[turn]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
            try
            {
                await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "",
                    CancellationToken.None).Within("the close");
            }
            catch (WebSocketException)
            {
                // The server went first.
            }
        _socket.Dispose();
    }

    private static bool IsEvent(JsonElement e) => e.GetProperty("type").GetString() is not ("ack" or "error" or "pong");
}
